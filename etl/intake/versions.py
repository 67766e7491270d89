"""What was published of own tables: an append-only store in which nothing is ever changed or deleted.

`os.link` of a version's JSON is the commit: a number can be taken once. What is in force is a fold of the versions in their order; undoing
is a version, too, and "as of" a version is the fold up to it. Files that no version names are litter of an interrupted publish.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

NUMBER_DIGITS = 6
SCHEMA = pa.schema(
    [
        ("indicator_id", pa.string()),
        ("region_code", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("period_kind", pa.string()),
        ("value", pa.decimal128(24, 6)),
        ("value_high", pa.decimal128(24, 6)),
        ("unit", pa.string()),
        ("qualifier", pa.string()),
        ("as_printed", pa.string()),
        ("sheet", pa.string()),
        ("cell", pa.string()),
        ("note", pa.string()),
    ]
)
KEY = ("indicator_id", "region_code", "period_start", "period_end", "period_kind")
Row = Mapping[str, Any]


class Behind(Exception):
    """Somebody else has published since: `newest` is the version that the publisher has not seen."""

    def __init__(self, newest: int) -> None:
        super().__init__(f"第 {newest} 版已由别人发布，请重新预览再发布")
        self.newest = newest


class NotInForce(Exception):
    """A version that is to be taken back is not in force, or there is none of this number."""


@dataclass(frozen=True)
class Draft:
    """A version that is to be published: whose table, what it means, what it brings along, and the answers to its doubts."""

    dataset: str
    title: str
    mapping: Mapping[str, Any]
    file_name: str
    file: bytes = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)
    new_regions: tuple[Row, ...] = ()
    new_indicators: tuple[Row, ...] = ()
    answered: tuple[Mapping[str, str], ...] = ()  # rule, place, reason of each doubt that was let stand


@dataclass(frozen=True)
class Version:
    """A version as it was published. `takes_back` is the version that it undoes, 0 for one that brings figures."""

    number: int
    at: str
    who: str
    why: str
    seen: int
    dataset: str = ""
    title: str = ""
    mapping: Mapping[str, Any] = field(default_factory=dict)
    file_name: str = ""
    file_sha256: str = ""
    rows_sha256: str = ""
    row_count: int = 0
    new_regions: tuple[Row, ...] = ()
    new_indicators: tuple[Row, ...] = ()
    answered: tuple[Mapping[str, str], ...] = ()
    takes_back: int = 0


@dataclass(frozen=True)
class Store:
    """The folder `data/imports`: `versions/000124.json`, `rows/<sha256>.parquet`, `files/<sha256>`, `journal.jsonl`."""

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
        return parse_rows((self.folder / "rows" / f"{version.rows_sha256}.parquet").read_bytes())

    def read_file(self, version: Version) -> bytes:
        """Return the file of a version as it was uploaded."""
        return (self.folder / "files" / version.file_sha256).read_bytes()

    def publish(self, draft: Draft, *, who: str, why: str, at: str, seen: int) -> Version:
        """Publish a draft as the next version; raise Behind where another came since `seen`, and change nothing."""
        rows = write_rows(draft.rows)
        self._keep(self.folder / "files", hashlib.sha256(draft.file).hexdigest(), draft.file)
        self._keep(self.folder / "rows", f"{hashlib.sha256(rows).hexdigest()}.parquet", rows)
        version = Version(
            number=seen + 1,
            at=at,
            who=who,
            why=why,
            seen=seen,
            dataset=draft.dataset,
            title=draft.title,
            mapping=draft.mapping,
            file_name=draft.file_name,
            file_sha256=hashlib.sha256(draft.file).hexdigest(),
            rows_sha256=hashlib.sha256(rows).hexdigest(),
            row_count=len(draft.rows),
            new_regions=draft.new_regions,
            new_indicators=draft.new_indicators,
            answered=draft.answered,
        )
        return self._commit(version)

    def take_back(self, number: int, *, who: str, why: str, at: str, seen: int) -> Version:
        """Take a version back by another; raise NotInForce where it is not in force, Behind where another came since `seen`."""
        undoable = {version.number for version in self.list_in_force()} | self._find_undoing()
        if number not in undoable:
            raise NotInForce(f"第 {number} 版现在并不生效，不能撤回")
        return self._commit(Version(number=seen + 1, at=at, who=who, why=why, seen=seen, takes_back=number))

    def write_journal(self, **entry: Any) -> None:
        """Add a line to the journal: what somebody did or was refused."""
        self.folder.mkdir(parents=True, exist_ok=True)
        line = json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n"
        with os.fdopen(os.open(self.folder / "journal.jsonl", os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644), "ab") as file:
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())

    def read_journal(self) -> list[dict[str, Any]]:
        """Return the lines of the journal; a last line that was cut by a crash is left out."""
        path = self.folder / "journal.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
        return [json.loads(line) for line in lines if line.endswith("\n")]

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
        folder.mkdir(parents=True, exist_ok=True)
        if self.newest != version.seen:
            raise Behind(self.newest)
        with _write_temporary(folder, content) as path:
            try:
                os.link(path, folder / f"{version.number:0{NUMBER_DIGITS}}.json")
            except FileExistsError as taken:
                raise Behind(version.number) from taken
        _sync_folder(folder)
        did = {"takes_back": version.takes_back} if version.takes_back else {"dataset": version.dataset, "rows": version.row_count}
        self.write_journal(
            at=version.at, who=version.who, did="撤回" if version.takes_back else "发布", version=version.number, why=version.why, **did
        )
        return version

    def _keep(self, folder: Path, name: str, content: bytes) -> None:
        """Keep a file under the name of its content, whole or not at all; one that is kept already stays."""
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / name).exists():
            return
        with _write_temporary(folder, content) as path:
            try:
                os.link(path, folder / name)
            except FileExistsError:
                return
        _sync_folder(folder)


@contextmanager
def _write_temporary(folder: Path, content: bytes) -> Iterator[str]:
    """Write a file beside its future name, on the disk before it gets it; it is gone afterwards."""
    handle, path = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        Path(path).unlink()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_rows(rows: Iterable[Row]) -> bytes:
    """Return rows as Parquet: the same rows give the same bytes."""
    buffer = pa.BufferOutputStream()
    table = pa.Table.from_pylist([{name: row.get(name) for name in SCHEMA.names} for row in rows], schema=SCHEMA)
    pq.write_table(table, buffer, compression="zstd")
    return bytes(buffer.getvalue())


def parse_version(content: bytes) -> Version:
    """Return the version that its file says."""
    plain = json.loads(content)
    for name in ("new_regions", "new_indicators", "answered"):
        plain[name] = tuple(plain[name])
    return Version(**plain)


def parse_rows(content: bytes) -> list[dict[str, Any]]:
    """Return the rows in the Parquet of a version."""
    found: list[dict[str, Any]] = pq.read_table(pa.BufferReader(content)).to_pylist()
    return found


def choose_in_force(versions: Sequence[Version]) -> list[Version]:
    """Return those of the versions, given in their order, that bring figures and that no later one takes back."""
    undone: set[int] = set()
    for version in reversed(versions):
        if version.number not in undone and version.takes_back:
            undone.add(version.takes_back)
    return [version for version in versions if version.number not in undone and not version.takes_back]


def fold_versions(versions: Iterable[Version], read_rows: Callable[[Version], Iterable[Row]]) -> list[dict[str, Any]]:
    """Return the rows of versions in force: of those with one dataset and key the last; each with its `version`."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for version in versions:
        for row in read_rows(version):
            rows[version.dataset, *(row[name] for name in KEY)] = {**row, "version": version.number}
    return list(rows.values())


def list_litter(folder: Path) -> Iterator[Path]:
    """Yield what an interrupted publish left behind and no version names."""
    store = Store(folder)
    named = {name for version in store.list_versions() for name in (version.file_sha256, f"{version.rows_sha256}.parquet")}
    for path in [*(folder / "files").glob("*"), *(folder / "rows").glob("*"), *(folder / "versions").glob(".*.part")]:
        if path.name not in named:
            yield path
