"""Three states of one grid of words merged: as it was made, as a person left it, as it would be made today. Pure.

A line of one state is found in another by what stands in it, not by its number: rows are moved, cut and put in between by hand.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from output.files.origin.digests import EMPTY, Digests, Grid, digest_cell, digest_grid

NAME_WEIGHT = 3
_NUMBER = re.compile(r"[\d.,%+\-−≥≤≈＊~\s]*")
Pairs = dict[int, int]


@dataclass(frozen=True)
class Difference:
    """One cell: what it is, its words before and now (or, where a person rewrote it, what it says and what would be made)."""

    name: str
    before: str
    now: str


@dataclass
class Merged:
    """The merged grid: for each row and column which of the given and of today's it is, None where there it has none."""

    rows: list[tuple[int | None, int | None]]
    columns: list[tuple[int | None, int | None]]
    cells: list[list[str]]
    changed: list[Difference] = field(default_factory=list)
    left_alone: list[Difference] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    made_rows: Pairs = field(default_factory=dict)
    made_columns: Pairs = field(default_factory=dict)


def merge_grids(made: Digests, given: Grid, today: Grid, *, reorders: bool = True, drops: bool = True) -> Merged:
    """Return today's words in every cell that nobody rewrote; rows in a person's order, in today's where nobody changed theirs."""
    given_digests, today_digests = digest_grid(given), digest_grid(today)
    columns, today_columns = match_columns(given, given_digests, made), match_columns(today, today_digests, made)
    rows, today_rows = match_lines(given, given_digests, made), match_lines(today, today_digests, made)
    of_row, of_column = _turn(today_rows), _turn(today_columns)
    kept = [(row, of_row.get(rows[row]) if row in rows else None) for row in range(len(given))]
    gone = [row for row, now in kept if drops and row in rows and now is None and _is_as_made(given_digests[row], made[rows[row]], columns)]
    added = [row for row in range(len(today)) if row not in today_rows and any(today[row])]
    lines = _put_between([pair for pair in kept if pair[0] not in gone], added, [row for _, row in kept if row is not None])
    if reorders and _is_in_order(rows, len(given)):
        lines = sorted(lines, key=lambda pair: len(today) if pair[1] is None else pair[1])
    places: list[tuple[int | None, int | None]] = [
        (column, of_column.get(columns[column]) if column in columns else None) for column in range(max(map(len, given), default=0))
    ]
    places += [(None, column) for column in range(max(map(len, today), default=0)) if column not in today_columns]
    found = Merged(lines, places, [], gone=gone, made_rows=rows, made_columns=columns)
    found.cells = merge_cells(found, made, given, today)
    return found


def merge_cells(found: Merged, made: Digests, given: Grid, today: Grid) -> list[list[str]]:
    """Return the merged cells of grids whose lines are known, and note what changed and what was left alone."""
    return [[_merge_cell(found, made, given, today, row, column) for column in found.columns] for row in found.rows]


def _merge_cell(
    found: Merged, made: Digests, given: Grid, today: Grid, row: tuple[int | None, int | None], column: tuple[int | None, int | None]
) -> str:
    fresh = _read(today, row[1], column[1])
    if row[0] is None or column[0] is None:
        return fresh
    words = _read(given, row[0], column[0])
    made_row, made_column = found.made_rows.get(row[0]), found.made_columns.get(column[0])
    if made_row is None or made_column is None:
        return words  # a row or a column that a person has added
    before = _read_digest(made, made_row, made_column)
    if digest_cell(fresh) == before:
        return words
    name = _name_cell(given, row[0], column[0])
    if digest_cell(words) == before:
        found.changed.append(Difference(name, words, fresh))
        return fresh
    if digest_cell(words) != digest_cell(fresh):
        found.left_alone.append(Difference(name, words, fresh))
    return words


def _read(grid: Grid, row: int | None, column: int | None) -> str:
    return "" if row is None or column is None or column >= len(grid[row]) else grid[row][column]


def _read_digest(grid: Digests, row: int, column: int) -> bytes:
    return grid[row][column] if column < len(grid[row]) else EMPTY


def _name_cell(grid: Grid, row: int, column: int) -> str:
    """Name a cell by the words of its row before it, or by the head of its column."""
    names = [words for words in grid[row][:column] if words and not _NUMBER.fullmatch(words)][:3]
    return "，".join(names) or _read(grid, 0, column)


def _is_as_made(cells: Sequence[bytes], made: Sequence[bytes], columns: Pairs) -> bool:
    return all(
        cell == EMPTY or (column in columns and columns[column] < len(made) and cell == made[columns[column]])
        for column, cell in enumerate(cells)
    )


def _turn(pairs: Pairs) -> Pairs:
    return {second: first for first, second in pairs.items()}


def _is_in_order(rows: Pairs, count: int) -> bool:
    """Whether every row is one of ours, in the order in which they were made."""
    found = [rows.get(row) for row in range(count)]
    return None not in found and found == sorted(found, key=lambda row: row or 0)


def _put_between(
    kept: Sequence[tuple[int | None, int | None]], added: Sequence[int], known: Sequence[int]
) -> list[tuple[int | None, int | None]]:
    """Put each of today's new rows behind the one that stands before it today; ahead of all where there is none."""
    lines = list(kept)
    for row in added:
        before = [place for place, (_, now) in enumerate(lines) if now is not None and now < row]
        nearest = max(before, key=lambda place: (lines[place][1] or 0, place), default=None)
        first = next((place for place, (_, now) in enumerate(lines) if now is not None), len(lines))
        lines.insert(first if nearest is None else nearest + 1, (None, row))
    return lines


def match_columns(words: Grid, digests: Digests, made: Digests) -> Pairs:
    """Return which column of the made grid each column is: by its head, else by what stands in it."""
    turned_words = [[row[column] if column < len(row) else "" for row in words] for column in range(max(map(len, words), default=0))]
    turned = [[_read_digest(digests, row, column) for row in range(len(digests))] for column in range(len(turned_words))]
    turned_made = [[_read_digest(made, row, column) for row in range(len(made))] for column in range(max(map(len, made), default=0))]
    return match_lines(turned_words, turned, turned_made)


def match_lines(words: Grid, digests: Digests, made: Digests) -> Pairs:
    """Return which line of the made grid each line is: one that is the same, else the one with which it shares most, names above all."""
    pairs: Pairs = {}
    places = defaultdict(list)
    for number, line in enumerate(made):
        places[_strip(line)].append(number)
    for number, line in enumerate(digests):
        same = places.get(_strip(line), [])
        if same and _strip(line):
            pairs[number] = same.pop(0)
    pairs |= _match_alike(words, digests, made, pairs)
    return pairs | _match_by_place(digests, made, pairs)


def _match_by_place(digests: Digests, made: Digests, pairs: Pairs) -> Pairs:
    """Match lines of which nothing is the same any more where as many stand between two that are known."""
    found: Pairs = {}
    ends = [(-1, -1), *sorted(pairs.items()), (len(digests), len(made))]
    for (start, made_start), (end, made_end) in pairwise(ends):
        if end - start == made_end - made_start:
            found |= {start + step: made_start + step for step in range(1, end - start)}
    taken = set(pairs.values())
    return {line: other for line, other in found.items() if other not in taken and _strip(digests[line]) and _strip(made[other])}


def _strip(line: Sequence[bytes]) -> tuple[bytes, ...]:
    return tuple(cell for cell in line if cell != EMPTY)


def _match_alike(words: Grid, digests: Digests, made: Digests, pairs: Pairs) -> Pairs:
    taken = set(pairs.values())
    holders: dict[bytes, list[int]] = defaultdict(list)
    for number, line in enumerate(made):
        for cell in set(line) - {EMPTY}:
            if number not in taken:
                holders[cell].append(number)
    candidates = []
    for number, line in enumerate(digests):
        if number in pairs:
            continue
        weights = _weigh(words[number], line)
        scores: Counter[int] = Counter()
        for cell, weight in weights.items():
            for other in holders[cell]:
                scores[other] += weight
        whole = sum(weights.values())
        candidates += [(-score, abs(number - other), number, other) for other, score in scores.items() if score * 2 >= min(whole, 6)]
    found: Pairs = {}
    for _, _, number, other in sorted(candidates):
        if number not in found and other not in taken:
            found[number] = other
            taken.add(other)
    return found


def _weigh(words: Sequence[str], line: Sequence[bytes]) -> dict[bytes, int]:
    """Weigh what stands in a line: its first name most, other names and numbers less."""
    found: dict[bytes, int] = {}
    has_name = False
    for cell, said in zip(line, words, strict=False):
        if cell == EMPTY:
            continue
        is_name = not has_name and not _NUMBER.fullmatch(said)
        has_name = has_name or is_name
        found[cell] = max(found.get(cell, 0), NAME_WEIGHT if is_name else 1)
    return found
