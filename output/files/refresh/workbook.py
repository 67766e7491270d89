"""A workbook that was edited by hand gets today's figures cell by cell, in its own parts: what is not ours is not even read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from output.files.origin.chart_grid import C, read_numbers
from output.files.origin.digests import EMPTY, Digests, Grid, digest_cell, digest_grid, unpack_grid
from output.files.origin.properties import CELLS, COMMENT, FIGURE, HEADING, PART, SHEET, WORDS, read_properties
from output.files.origin.sheets import BOOK, Package, S, Sheet, open_package, parse, read_sheet, write
from output.files.refresh.cells import each_formula, insert_row, move_anchors, move_formula, write_cell
from output.files.refresh.chart import refresh_chart
from output.files.refresh.merge import Merged, merge_grids
from output.files.refresh.report import Entry, Refreshed, Report
from output.files.refresh.request import Renew, recall
from output.files.workbook import write_workbook
from output.files.workbook.figure import NUMBERS_HEAD
from output.files.workbook.marks import keep_properties

LEAST_ALIKE = 0.4  # of what stands in a sheet, for one that was renamed


@dataclass
class Work:
    """A workbook at work: its sheets, what it remembers, what would be made today, what becomes of it."""

    package: Package
    sheets: list[Sheet]
    strings: list[str]
    kept: Mapping[str, str]
    today: Package
    today_kept: Mapping[str, str]
    report: Report = field(default_factory=Report)


def refresh_workbook(content: bytes, renew: Renew) -> Refreshed:
    """Return the workbook with today's figures; `renew` makes a handout of those that there still are, under the keys of the file."""
    package = open_package(content)
    kept = read_properties(package.parts[PART])
    handout = renew(recall(kept))
    today = open_package(write_workbook(handout))
    work = Work(package, package.sheets(), package.strings(), kept, today, read_properties(today.parts[PART]))
    todays = {_origin_of(work.today_kept, sheet.name): sheet for sheet in today.sheets()}
    remembered: dict[str, str] = {}
    for name in [name.partition(":")[2] for name in kept if name.startswith(f"{SHEET}:")]:
        given = _find_sheet(work, name)
        if given is None:
            continue  # a sheet that a person has taken out
        now = todays.get(_origin_of(kept, name))
        if now is None:
            work.report.gone.append(Entry(name, "工作表", given.name, ""))
            continue
        _refresh_sheet(work, name, given, now)
        remembered |= _remember(work, given.name, now.name)
    for sheet in work.sheets:
        package.parts[sheet.part] = write(sheet.root)
    _let_calculate(work)
    others = {name: value for name, value in kept.items() if name.split(":", 1)[0] in (FIGURE, HEADING, COMMENT)}
    left = {name: value for name, value in kept.items() if ":" not in name}
    keep_properties(package, {**left, **others, **remembered, "build": handout.stamp.build_id})
    return Refreshed(package.pack(), work.report)


def _origin_of(kept: Mapping[str, str], name: str) -> str:
    """Return by what a sheet is known in every edition: the key of its figure, its name where it has none."""
    key = kept.get(f"{SHEET}:{name}", "-")
    return name if key == "-" else f"{FIGURE}:{key}"


def _find_sheet(work: Work, name: str) -> Sheet | None:
    """Return the sheet of this name; where it was renamed, the one in which most of its cells stand that is no other's."""
    named = next((sheet for sheet in work.sheets if sheet.name == name), None)
    if named is not None:
        return named
    made = _gather(unpack_grid(work.kept.get(f"{CELLS}:{name}", "")))
    scores = []
    for sheet in work.sheets:
        if f"{SHEET}:{sheet.name}" not in work.kept and made:
            own = _gather(digest_grid(read_sheet(sheet.root, work.strings)))
            scores.append((len(own & made) / max(min(len(own), len(made)), 1), sheet.part))
    best, part = max(scores, default=(0.0, ""))
    return next((sheet for sheet in work.sheets if sheet.part == part), None) if best >= LEAST_ALIKE else None


def _gather(grid: Digests) -> set[bytes]:
    return {cell for row in grid for cell in row} - {EMPTY}


def _refresh_sheet(work: Work, name: str, given: Sheet, now: Sheet) -> None:
    """Put today's cells into a sheet: the rows in words by their columns, the numbers of its charts by theirs."""
    made = unpack_grid(work.kept.get(f"{CELLS}:{name}", ""))
    grid, fresh = read_sheet(given.root, work.strings), read_sheet(now.root, work.today.strings())
    if not made:
        work.report.left_alone.append(Entry(given.name, "工作表", "太大，没有留下标记", "请重新下载"))
        return
    offset = 0
    for made_part, own, today in _split(made, grid, fresh):
        merged = merge_grids(made_part, own, today, reorders=False, drops=False)
        _write(work, given, own, merged, offset)
        work.report.note_merged(given.name, merged)
        added = [today[0][column] if today else "" for place, column in merged.columns if place is None and column is not None]
        work.report.left_alone += [Entry(given.name, "今天多出的一列，没有加进来", "", head) for head in added if head]
        offset += len(merged.rows)
    _refresh_charts(work, name, given, now)


def _split(made: Digests, given: Grid, today: Grid) -> list[tuple[Digests, Grid, Grid]]:
    """Split the three states where the numbers of the charts begin; one piece where that line is not in all of them."""
    head = digest_cell(NUMBERS_HEAD)
    grids = (made, digest_grid(given), digest_grid(today))
    places = [next((row for row, cells in enumerate(grid) if cells and cells[0] == head), -1) for grid in grids]
    if min(places) < 0:
        return [(made, given, today)]
    first, second, third = places
    return [(made[:first], given[:second], today[:third]), (made[first:], given[second:], today[third:])]


def _write(work: Work, sheet: Sheet, own: Grid, merged: Merged, offset: int) -> None:
    """Write merged cells into a sheet, new rows in between."""
    for number, ((row, _), cells) in enumerate(zip(merged.rows, merged.cells, strict=True), start=offset):
        if row is None:
            _insert(work, sheet, number)
        for (column, _), words in zip(merged.columns, cells, strict=True):
            if column is not None and words != (own[row][column] if row is not None else ""):
                write_cell(sheet.root, number, column, words)


def _insert(work: Work, sheet: Sheet, at: int) -> None:
    """Put a row in, and move all that names cells of this sheet: formulas, names, charts, what floats above the cells."""
    insert_row(sheet.root, at)
    move = partial(move_formula, sheet=sheet.name, at=at)
    for other in work.sheets:
        each_formula(other.root, partial(move, is_within=other is sheet), f"{S}f", f"{S}formula")
    book = parse(work.package.parts[BOOK])
    each_formula(book, move, f"{S}definedName")
    work.package.parts[BOOK] = write(book)
    for other in work.sheets:
        for part in work.package.charts_of(other.part):
            space = parse(work.package.parts[part])
            each_formula(space, partial(move, grows=True), f"{C}f")
            work.package.parts[part] = write(space)
    for drawing in work.package.targets(sheet.part).values():
        if "drawings/drawing" in drawing and drawing in work.package.parts:
            root = parse(work.package.parts[drawing])
            move_anchors(root, at)
            work.package.parts[drawing] = write(root)


def _refresh_charts(work: Work, name: str, given: Sheet, now: Sheet) -> None:
    """Put today's words and numbers into the charts of a sheet; each is found by what it shows."""
    todays = [parse(work.today.parts[part]) for part in work.today.charts_of(now.part)]
    made = {number: unpack_grid(work.kept.get(f"{CELLS}:{name}#{number}", "")) for number in range(len(todays))}
    for part in work.package.charts_of(given.part):
        space = parse(work.package.parts[part])
        own = _gather(digest_grid(read_numbers(space)))
        number = max(made, key=lambda one: len(own & _gather(made[one])), default=None)
        if number is None or not own & _gather(made[number]):
            continue  # a chart that a person has put in
        addresses = [formula.text for formula in space.iter(f"{C}f")]
        words = unpack_grid(work.kept.get(f"{WORDS}:{name}#{number}", ""))
        refresh_chart(space, (made[number], words), todays[number], is_bound=True)
        if len(addresses) == len(list(space.iter(f"{C}f"))):
            for formula, text in zip(space.iter(f"{C}f"), addresses, strict=True):
                formula.text = text
        work.package.parts[part] = write(space)


def _remember(work: Work, name: str, today: str) -> dict[str, str]:
    """Return what a refreshed sheet remembers from now on: what would be made today, under the name that a person gave it."""
    found = {}
    for known, value in work.today_kept.items():
        kind, _, rest = known.partition(":")
        if kind in (SHEET, CELLS, WORDS) and (rest == today or rest.startswith(f"{today}#")):
            found[f"{kind}:{name}{rest.removeprefix(today)}"] = value
    return found


def _let_calculate(work: Work) -> None:
    """Let a person's own formulas be calculated anew: what they gave before is not kept."""
    formulas = [cell for sheet in work.sheets for cell in sheet.root.iter(f"{S}c") if cell.find(f"{S}f") is not None]
    for cell in formulas:
        value = cell.find(f"{S}v")
        if value is not None:
            cell.remove(value)
    for sheet in work.sheets:
        work.package.parts[sheet.part] = write(sheet.root)
    book = parse(work.package.parts[BOOK])
    settings = book.find(f"{S}calcPr")
    if formulas and settings is not None:
        settings.set("fullCalcOnLoad", "1")
        work.package.parts[BOOK] = write(book)
