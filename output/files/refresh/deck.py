"""A deck that was edited by hand gets today's figures: every shape of ours is held against that of a deck made anew on the same master."""

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape

from indicators.views.handout import Handout
from output.files.choices import DeckChoices
from output.files.deck import write_deck
from output.files.deck.marks import (
    Mark,
    find_marked,
    is_untouched,
    keep_properties,
    mark_shape,
    read_alternative,
    read_grid,
    read_mark,
    recall_properties,
    remember_shape,
)
from output.files.deck.template.check import TemplateRefused
from output.files.origin.digests import Digests, Grid, digest_grid, digest_words, unpack_grid, write_plainly
from output.files.origin.properties import ALTERNATIVE, CELLS, COMMENT, FIGURE, HEADING, WORDS
from output.files.origin.sheets import open_package, read_sheet, write
from output.files.refresh.cells import write_cell
from output.files.refresh.chart import refresh_chart
from output.files.refresh.merge import Merged, match_lines, merge_grids
from output.files.refresh.places import name_places
from output.files.refresh.report import Entry, Refreshed, Report
from output.files.refresh.request import Renew, recall
from output.files.refresh.shape import find_first_line, write_lines, write_table, write_text

PARTS = {
    "chart": "图",
    "table": "表",
    "number": "大数字",
    "tile": "地块",
    "label": "数字旁的字",
    "title": "标题",
    "about": "图名",
    "caveat": "注",
    "source": "来源",
    "notes": "备注",
}
STAMP = "数据版本"
Place = tuple[str, str, int]


@dataclass
class Work:
    """A deck at work: what it remembers of how it was made, what would be made today, what becomes of it."""

    kept: Mapping[str, str]
    today: Mapping[Place, BaseShape]
    titles: Mapping[str, str]
    report: Report
    remembered: dict[str, str]

    def recall(self, kind: str, shape: BaseShape) -> Digests:
        return unpack_grid(self.kept.get(f"{kind}:{shape.name}", ""))


def refresh_deck(content: bytes, renew: Renew) -> Refreshed:
    """Return the deck with today's figures; `renew` makes a handout of those that there still are, under the keys of the file."""
    deck = Presentation(io.BytesIO(content))
    kept = recall_properties(deck)
    handout = renew(recall(kept))
    name_places(deck, kept)
    own = list(find_marked(deck))
    titles = {figure.key: figure.title for figure in handout.figures}
    work = Work(kept, _find_todays(own, _make_anew(handout, content)), titles, Report(), {})
    numbers = _match_numbers(own, work)
    for shape, mark in own:
        if mark.key.split(":")[-1] in kept_figures(kept):
            _refresh_shape(work, shape, mark, numbers)
    _renew_stamp(deck, handout)
    _remember(deck, work, handout)
    buffer = io.BytesIO()
    deck.save(buffer)
    return Refreshed(buffer.getvalue(), work.report)


def kept_figures(kept: Mapping[str, str]) -> set[str]:
    """Return the keys of the figures that a file was made of."""
    return {name.partition(":")[2] for name in kept if name.startswith(f"{FIGURE}:")}


def _make_anew(handout: Handout, content: bytes) -> list[dict[Place, BaseShape]]:
    """Make the deck on the very master of the given one, where that can be used, and on our own: the room decides what is drawn how."""
    made = []
    for template in (content, None):
        with suppress(TemplateRefused):
            deck = Presentation(io.BytesIO(write_deck(handout, DeckChoices(), template)))
            made.append({(mark.key, mark.part, mark.number): shape for shape, mark in find_marked(deck)})
    return made


def _find_todays(own: Sequence[tuple[BaseShape, Mark]], made: Sequence[dict[Place, BaseShape]]) -> dict[Place, BaseShape]:
    """Return for each figure the shapes of that deck in which it is drawn as in the given one."""
    shapes = {(mark.key, mark.part, mark.number): shape for shape, mark in own}
    found: dict[Place, BaseShape] = {}
    for key in {place[0] for deck in made for place in deck}:

        def count_alike(deck: dict[Place, BaseShape], key: str = key) -> int:
            return sum(_kind_of(shapes[place]) == _kind_of(shape) for place, shape in deck.items() if place[0] == key and place in shapes)

        best = max(made, key=count_alike)
        found |= {place: shape for place, shape in best.items() if place[0] == key}
    return found


def _match_numbers(own: Sequence[tuple[BaseShape, Mark]], work: Work) -> dict[Place, int]:
    """Return which of today's numbers stands where one of the given stands: the one that counts the same, by the name beside it."""
    names: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (key, part, number), shape in work.today.items():
        if part in ("label", "tile"):
            names[key, part].setdefault(find_first_line(shape), number)
    found: dict[Place, int] = {}
    for shape, mark in own:
        if mark.part in ("label", "tile"):
            same = names[mark.key, mark.part].get(find_first_line(shape))
            if same is not None:
                found[mark.key, mark.part, mark.number] = same
                if mark.part == "label":
                    found[mark.key, "number", mark.number] = same
    return found


def _refresh_shape(work: Work, shape: BaseShape, mark: Mark, numbers: Mapping[Place, int]) -> None:
    place = (mark.key, mark.part, mark.number)
    today = work.today.get((mark.key, mark.part, numbers.get(place, mark.number)))
    title = work.titles.get(mark.key.split(":")[-1], "")
    if today is None or _kind_of(today) != _kind_of(shape):
        if mark.part not in ("about", "caveat", "notes"):
            work.report.gone.append(Entry(title or mark.key, PARTS.get(mark.part, mark.part), _shorten(shape), ""))
            return
        if not is_untouched(shape) or today is not None:
            return
    if mark.part in ("chart", "table", "notes") and work.recall(CELLS, shape):
        _refresh_cells(work, shape, today, mark, title)
    elif today is not None:
        _refresh_text(work, shape, today, mark, title)


def _kind_of(shape: BaseShape) -> str:
    return "chart" if shape.has_chart else "table" if shape.has_table else "text"


def _shorten(shape: BaseShape) -> str:
    return "" if shape.has_chart or shape.has_table or not shape.has_text_frame else str(shape.text_frame.text)


def _refresh_text(work: Work, shape: BaseShape, today: BaseShape, mark: Mark, title: str) -> None:
    """Put today's words where nobody has rewritten them."""
    if not (shape.has_text_frame and today.has_text_frame):
        return
    before, now = str(shape.text_frame.text), str(today.text_frame.text)
    name = PARTS.get(mark.part, mark.part)
    if not is_untouched(shape):
        if read_mark(today).digest != mark.digest and digest_words(before) != digest_words(now):  # type: ignore[union-attr]
            work.report.left_alone.append(Entry(title, name, before, now))
        return
    if digest_words(before) == digest_words(now):
        return
    write_text(shape, now)
    mark_shape(shape, mark.key, mark.part, mark.number)  # type: ignore[arg-type]
    work.remembered |= remember_shape(shape, mark)
    work.report.changed.append(Entry(title, name, before, now))


def _refresh_cells(work: Work, shape: BaseShape, today: BaseShape | None, mark: Mark, title: str) -> None:
    """Put today's words into the cells, points or lines that nobody has rewritten."""
    made, name = work.recall(CELLS, shape), shape.name
    if shape.has_chart and today is not None:
        words = work.recall(WORDS, shape)
        merged = refresh_chart(shape.chart._chartSpace, (made, words), today.chart._chartSpace)
        _renew_sheet(shape, merged)
    elif shape.has_table and today is not None:
        grid = read_grid(shape)
        merged = merge_grids(made, grid, _rows_for(work, mark, shape))
        write_table(shape, merged)
    else:
        merged = merge_grids(made, read_grid(shape), read_grid(today) if today is not None else [])
        write_lines(shape, [cells[0] for cells in merged.cells])
    if mark.part != "notes":
        work.report.note_merged(title, merged)
    if today is None:
        return
    described, fresh = read_alternative(shape), read_alternative(today)
    if described and digest_words(described) == work.kept.get(f"{ALTERNATIVE}:{name}"):
        shape._element.xpath(".//p:cNvPr")[0].set("descr", fresh)
    shape.name = today.name
    work.remembered |= remember_shape(today, mark)


def _rows_for(work: Work, mark: Mark, own: BaseShape) -> Grid:
    """Return today's rows for a table: of all its slides those that it had, on the last one those that are new, too."""
    pages = [read_grid(shape) for (key, part, _), shape in sorted(work.today.items()) if (key, part) == (mark.key, mark.part)]
    head, rows = pages[0][0], [row for page in pages for row in page[1:]]
    names = [name for name in work.kept if name.startswith(f"{CELLS}:{FIGURE}:{mark.key}:{mark.part}")]
    if len(names) == 1:
        return [head, *rows]
    own_name = f"{CELLS}:{own.name}"
    made = {name: unpack_grid(work.kept[name])[1:] for name in sorted(names)}
    every = [cells for rows_of in made.values() for cells in rows_of]
    owners = [name for name, rows_of in made.items() for _ in rows_of]
    pairs = match_lines(rows, digest_grid(rows), every)
    return [head, *(row for number, row in enumerate(rows) if (owners[pairs[number]] if number in pairs else owners[-1]) == own_name)]


def _renew_sheet(shape: BaseShape, merged: Merged) -> None:
    """Put the numbers of a chart into the cells of its own sheet, where it has one; other cells stay."""
    part = shape.chart.part.chart_workbook.xlsx_part
    if part is None:
        return
    package = open_package(part.blob)
    sheet, strings = package.sheets()[0], package.strings()
    held = read_sheet(sheet.root, strings)
    cells = [["" if column == 0 else words for column, words in enumerate(merged.cells[0])], *merged.cells[1:]]
    rows = max(len(cells), len(held))
    for row in range(rows):
        for column in range(len(cells[0])):
            before = held[row][column] if row < len(held) and column < len(held[row]) else ""
            now = cells[row][column] if row < len(cells) else ""
            if (row, column) != (0, 0) and write_plainly(before) != write_plainly(now):
                write_cell(sheet.root, row, column, now)
    package.parts[sheet.part] = write(sheet.root)
    part._blob = package.pack()


def _renew_stamp(deck: Deck, handout: Handout) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.name == STAMP and shape.has_text_frame and shape.text_frame.text.startswith(STAMP):
                write_text(shape, handout.stamp.build_words)


def _remember(deck: Deck, work: Work, handout: Handout) -> None:
    """Remember what the deck says now, so that it can be given back again."""
    names = {shape.name for shape, _ in find_marked(deck)}
    of_shapes = {name: value for name, value in work.kept.items() if name.split(":", 1)[0] in (CELLS, WORDS, ALTERNATIVE)}
    of_figures = {name: value for name, value in work.kept.items() if name.split(":", 1)[0] in (FIGURE, HEADING, COMMENT)}
    left = {name: value for name, value in of_shapes.items() if name.split(":", 1)[1] in names}
    others = {name: value for name, value in work.kept.items() if name not in of_shapes | of_figures}
    keep_properties(deck, {**others, **of_figures, **left, **work.remembered, "build": handout.stamp.build_id})
