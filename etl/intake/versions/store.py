"""What was published of own tables: an append-only store in which nothing is ever changed or deleted.

`os.link` of a version's JSON is the commit: a number can be taken once. Files that no version names are litter of an interrupted publish.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from etl.intake.versions.version import (
    Draft,
    Version,
    choose_in_force,
    describe_draft,
    fold_versions,
    parse_rows,
    parse_version,
    write_rows,
)
from etl.intake.whole_files import append_line, sync_folder, write_whole

NUMBER_DIGITS = 6


class Behind(Exception):
    """Somebody else has published since: `newest` is the version that the publisher has not seen."""

    def __init__(self, newest: int) -> None:
        super().__init__(f"第 {newest} 版已由别人发布，请重新预览再发布")
        self.newest = newest


class NotInForce(Exception):
    """A version that is to be taken back is not in force, or there is none of this number."""


@dataclass(frozen=True)
class LargeFiles:
    """The files of a version with more rows than memory should hold: what was imported, and its figures in the columns of SCHEMA."""

    file: Path
    rows: Path
    row_count: int


@dataclass(frozen=True)
class Store:
    """The folder `data/imports`: `versions/000124.json`, `rows/<sha256>.parquet`, `files/<sha256>`, `journal.jsonl`.

    The rows of a version that is large lie in `large/<sha256>.parquet`.
    """

    folder: Path

    def list_versions(self) -> list[Version]:
        """Return every version in its order."""
        paths = sorted((self.folder / "versions").glob("[0-9]*.json"))
        return [parse_version(path.read_bytes()) for path in paths]

    @property
    def newest(self) -> int:
        """The number of the newest version; 0 before the first."""
        numbers = [int(path.stem) for path in (self.folder / "versions").glob("[0-9]*.json")]
        return max(numbers, default=0)

    def list_in_force(self, until: int | None = None) -> list[Version]:
        """Return the versions that bring figures and are in force, as of a version."""
        return choose_in_force([version for version in self.list_versions() if until is None or version.number <= until])

    def fold(self, until: int | None = None) -> list[dict[str, Any]]:
        """Return the rows in force: of those with one dataset and key the last; each with its `version`."""
        return fold_versions(self.list_in_force(until), self.read_rows)

    def read_rows(self, version: Version) -> list[dict[str, Any]]:
        """Return the rows that a version brought, as they were written."""
        return parse_rows(self.find_rows(version).read_bytes())

    def read_file(self, version: Version) -> bytes:
        """Return the file of a version as it was uploaded."""
        return (self.folder / "files" / version.file_sha256).read_bytes()

    def publish(self, draft: Draft, *, who: str, why: str, at: str, seen: int) -> Version:
        """Publish a draft as the next version; raise Behind where another came since `seen`, and change nothing."""
        rows = write_rows(draft.rows)
        file_sha256, rows_sha256 = (hashlib.sha256(content).hexdigest() for content in (draft.file, rows))
        self._keep(self.folder / "files", file_sha256, draft.file)
        self._keep(self.folder / "rows", f"{rows_sha256}.parquet", rows)
        version = describe_draft(draft, file_sha256, rows_sha256, len(draft.rows), seen=seen)
        return self._commit(replace(version, who=who, why=why, at=at))

    def publish_large(self, draft: Draft, files: LargeFiles, *, who: str, why: str, at: str, seen: int) -> Version:
        """Publish a draft whose file and rows lie in files of their own; raise Behind as `publish` does."""
        file_sha256, rows_sha256 = hash_file(files.file), hash_file(files.rows)
        self._keep(self.folder / "files", file_sha256, files.file)
        self._keep(self.folder / "large", f"{rows_sha256}.parquet", files.rows)
        version = describe_draft(draft, file_sha256, rows_sha256, files.row_count, seen=seen, is_large=True)
        return self._commit(replace(version, who=who, why=why, at=at))

    def find_rows(self, version: Version) -> Path:
        """Return where the rows of a version lie."""
        return self.folder / ("large" if version.is_large else "rows") / f"{version.rows_sha256}.parquet"

    def take_back(self, number: int, *, who: str, why: str, at: str, seen: int) -> Version:
        """Take a version back by another; raise NotInForce where it is not in force, Behind where another came since `seen`."""
        undoable = {version.number for version in self.list_in_force()} | self._find_undoing()
        if number not in undoable:
            raise NotInForce(f"第 {number} 版现在并不生效，不能撤回")
        return self._commit(Version(number=seen + 1, at=at, who=who, why=why, seen=seen, takes_back=number))

    def write_journal(self, **entry: Any) -> None:
        """Add a line to the journal: what somebody did or was refused."""
        append_line(self.folder / "journal.jsonl", json.dumps(entry, ensure_ascii=False, sort_keys=True))

    def read_journal(self) -> list[dict[str, Any]]:
        """Return the lines of the journal; one that was cut by a crash is left out."""
        path = self.folder / "journal.jsonl"
        found = []
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else ():
            with suppress(ValueError):
                found.append(json.loads(line))
        return found

    def _find_undoing(self) -> set[int]:
        """Return the versions in force that undo another: these can be undone in turn."""
        undone: set[int] = set()
        undoing = set()
        for version in reversed(self.list_versions()):
            if version.number in undone or not version.takes_back:
                continue
            undone.add(version.takes_back)
            undoing.add(version.number)
        return undoing

    def _commit(self, version: Version) -> Version:
        folder = self.folder / "versions"
        content = json.dumps(asdict(version), ensure_ascii=False, indent=1, sort_keys=True).encode()
        if self.newest != version.seen:
            raise Behind(self.newest)
        try:
            write_whole(folder, f"{version.number:0{NUMBER_DIGITS}}.json", content)
        except FileExistsError as taken:
            raise Behind(version.number) from taken
        with suppress(OSError):  # the version is there: a disk that is full from here on makes it no less published
            sync_folder(folder)
            self._note(version)
        return version

    def _note(self, version: Version) -> None:
        """Write into the journal what a version did, which says it itself, too."""
        did = {"takes_back": version.takes_back} if version.takes_back else {"dataset": version.dataset, "rows": version.row_count}
        self.write_journal(
            at=version.at, who=version.who, did="撤回" if version.takes_back else "发布", version=version.number, why=version.why, **did
        )

    def _keep(self, folder: Path, name: str, content: bytes | Path) -> None:
        """Keep bytes or a copy of a file under the name of their content; what is kept already stays."""
        if not (folder / name).exists():
            with suppress(FileExistsError):
                write_whole(folder, name, content)
            sync_folder(folder)


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def list_litter(folder: Path) -> Iterator[Path]:
    """Yield what an interrupted publish left behind and no version names."""
    store = Store(folder)
    named = {name for version in store.list_versions() for name in (version.file_sha256, f"{version.rows_sha256}.parquet")}
    for path in [
        *(folder / "files").glob("*"),
        *(folder / "rows").glob("*"),
        *(folder / "large").glob("*"),
        *(folder / "versions").glob(".*.part"),
        *folder.glob(".big-*"),
    ]:
        if path.name not in named:
            yield path
