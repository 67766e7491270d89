"""The files that a build is made of, each read once: what is loaded is what was hashed."""

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.problems import Problem

PACKAGE = "datapackage.json"
SETTINGS = {"profile": "profile.toml", "charts": "charts.toml", "maps": "maps.toml"}  # name in the build → file
MAPS = "maps/"
EVALUATION = ("evaluation/units.csv", "schemes/*/scheme.toml", "schemes/*/items.csv", "evaluation/*/*.csv", "evaluation/*/*.xlsx")
OWN_TABLES = ("imports/versions/[0-9]*.json", "imports/rows/*.parquet")
PATTERNS = (PACKAGE, *SETTINGS.values(), "schemas/*.json", "curated/*.csv", f"{MAPS}*.geojson", *EVALUATION, *OWN_TABLES)
MISSING = "文件不存在，请放回 data/curated"
KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "是文件夹，不是文件，请移走，换成同名的文件"),
    (stat.S_ISFIFO, "是命名管道，不是文件，请移走，换成同名的文件"),
    (stat.S_ISSOCK, "是套接字，不是文件，请移走，换成同名的文件"),
    (stat.S_ISCHR, "是设备，不是文件，请移走，换成同名的文件"),
    (stat.S_ISBLK, "是设备，不是文件，请移走，换成同名的文件"),
)
REASONS = {
    errno.ENOENT: "是一个链接，它指向的文件不存在，请换成文件本身",
    errno.ELOOP: "是一个链接，几个链接绕成了圈，请换成文件本身",
    errno.EACCES: "没有读取这个文件的权限，请改权限",
}


class InputsUnreadable(Exception):
    """What describes the tables cannot be read, so that nothing can be checked; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Inputs:
    """The files of a data folder as they were at one reading, by their path below it; `unread` says of others why they could not be.

    Rows of large own tables are not among them: they lie in the folder under the name of their content, which their version says.
    """

    contents: dict[str, bytes]
    unread: dict[str, str]
    folder: Path = Path()

    @property
    def tables(self) -> dict[str, bytes]:
        """The curated files, by the name of their table."""
        return {Path(name).stem: content for name, content in sorted(self.contents.items()) if name.startswith("curated/")}

    @property
    def settings(self) -> dict[str, bytes]:
        """The files of settings, by their name in the build."""
        return {name: self.contents[file] for name, file in SETTINGS.items() if file in self.contents}

    @property
    def maps(self) -> dict[str, bytes]:
        """The files of maps, by their name."""
        return {name.removeprefix(MAPS): content for name, content in sorted(self.contents.items()) if name.startswith(MAPS)}

    def describe_tables(self) -> dict[str, Any]:
        """Return what datapackage.json says, every schema in its place; raise InputsUnreadable where it says nothing."""
        package = self._parse(PACKAGE)
        try:
            for resource in package["resources"]:
                if isinstance(resource["schema"], str):
                    resource["schema_name"], resource["schema"] = resource["schema"], self._parse(resource["schema"])
                _ = resource["name"], resource["path"], resource["title"], [field["name"] for field in resource["schema"]["fields"]]
        except (KeyError, TypeError) as error:
            advice = f"表的说明不全（{error}），每个表要有 name、title、path 和 schema"
            raise InputsUnreadable(Problem(PACKAGE, 0, "", "", "file-unreadable", advice)) from error
        return package

    def _parse(self, name: str) -> dict[str, Any]:
        if name not in self.contents:
            raise InputsUnreadable(Problem(name, 0, "", "", "file-missing", self.unread.get(name, "文件不存在，没有它就不知道有哪些表")))
        try:
            described: dict[str, Any] = json.loads(self.contents[name].decode("utf-8"))
        except ValueError as error:
            advice = f"不是 UTF-8 的 JSON：{error}，请改正这一处的写法"
            raise InputsUnreadable(Problem(name, 0, "", "", "file-unreadable", advice)) from error
        return described


def read_inputs(data_folder: Path) -> Inputs:
    """Read every file of a data folder that a build is made of; never wait for what is no file."""
    contents: dict[str, bytes] = {}
    unread: dict[str, str] = {}
    for path in sorted({path for pattern in PATTERNS for path in _find(data_folder, pattern)}):
        name = path.relative_to(data_folder).as_posix()
        try:
            kind = path.stat().st_mode
            if stat.S_ISREG(kind):
                contents[name] = _read(path)
            else:
                unread[name] = next(words for is_kind, words in KINDS if is_kind(kind))
        except OSError as error:
            unread[name] = REASONS.get(error.errno or 0, f"读不出来（{error.strerror}）")
    return Inputs(contents, unread, data_folder)


def _find(data_folder: Path, pattern: str) -> Iterator[Path]:
    # A link that leads nowhere is there, too.
    return (path for path in data_folder.glob(pattern) if path.is_symlink() or path.exists())


def _read(path: Path) -> bytes:
    # Without waiting, should a pipe have taken the file's place since it was looked at.
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        return file.read()
