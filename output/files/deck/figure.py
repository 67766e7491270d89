"""The slides of a figure: its message as title, the picture as large as there is room, one caveat and the sources below."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from indicators.charts.subject import emphasise_region
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.messages import tell_message
from output.drawing.lettering import wrapped
from output.drawing.palette import LIGHT
from output.files.deck.marks import Role, mark_shape
from output.files.deck.paper import Paper, add_slide, finish_slide
from output.files.deck.slide_body import INFERRED_DATES, Picture, draw_figure
from output.files.deck.speaker_notes import list_notes, write_notes
from output.files.deck.text import Box, Line, measure_height, put_words, shortened

ABOUT, SMALL, SPACE, BETWEEN, SAFE = 18.0, 14.0, 6.0, 24.0, 0.94  # typefaces differ in width from machine to machine
MOST_KEY_LINES, MOST_CAVEAT_LINES, MOST_ROUNDS, INFERRED = 3, 2, 3, "~"  # the mark of an inferred date, which the caveat explains
MOST_IN_HALF = 5  # numbers or places on an axis
BRACKETS = re.compile("（[^（）]*）$")  # of a title, which the notes hold in full


def pair_figures(figures: Sequence[Figure]) -> Iterator[tuple[int, tuple[Figure, ...]]]:
    """Yield the figures of each slide with the place of the first: two where a presenter put one beside another, else each by itself."""
    number = 0
    while number < len(figures):
        count = 2 if number + 1 < len(figures) and figures[number + 1].is_beside else 1
        yield number, tuple(figures[number : number + count])
        number += count


def put_figures(paper: Paper, figures: Sequence[Figure], handout: Handout) -> None:
    """Put two figures onto one slide where each has room in its half, else each onto slides of its own."""
    if len(figures) == 1 or not _put_pair(paper, figures, handout):
        for figure in figures:
            put_figure(paper, figure, handout)


def put_figure(paper: Paper, figure: Figure, handout: Handout) -> None:
    """Put one slide for a figure, more where it has more rows than one can hold."""
    title, shown = title_of(figure, handout.region), _point_out(figure, handout.region)
    about = _write_about(shown, title, paper.room.width)
    room = _between(paper.room, about, _write_foot(shown, (), paper.room.width))
    found, count = draw_figure(shown, room, paper.scheme), Counter[Role]()
    for number, picture in enumerate(found, start=1):
        part = f"（{number}/{len(found)}）" if len(found) > 1 else ""
        slide = add_slide(paper, title + part)
        if slide.shapes.title is not None:
            mark_shape(slide.shapes.title, figure.key, "title", number - 1)
        said = _fill(slide, paper.room, shown, about, picture, count)
        if paper.choices.has_notes:
            write_notes(slide, list_notes(figure, handout, said, is_first=number == 1, has_stamp=paper.choices.has_stamp))
            _mark_notes(slide, figure.key, number - 1)
        finish_slide(paper, slide, handout.stamp.watermark, handout.stamp.build_words)


def _put_pair(paper: Paper, figures: Sequence[Figure], handout: Handout) -> bool:
    """Put two figures side by side under the message of the first, the second under its own; nothing where one needs more slides."""
    whole = paper.room
    width = (whole.width - BETWEEN) / 2
    rooms = [Box(whole.left + place * (width + BETWEEN), whole.top, width, whole.height) for place in range(2)]
    title = title_of(figures[0], handout.region)
    shown = [_point_out(figure, handout.region) for figure in figures]
    abouts = [_write_about(shown[0], title, width), _write_message(title_of(figures[1], handout.region), width)]
    found = [
        draw_figure(figure, _between(room, about, _write_foot(figure, (), width)), paper.scheme)
        for figure, room, about in zip(shown, rooms, abouts, strict=True)
    ]
    if not all(len(pictures) == 1 and _fits_half(figure) for pictures, figure in zip(found, shown, strict=True)):
        return False
    slide = add_slide(paper, title)
    if slide.shapes.title is not None:
        mark_shape(slide.shapes.title, figures[0].key, "title")
    notes: list[str] = []
    for figure, room, about, (picture,) in zip(shown, rooms, abouts, found, strict=True):
        said = _fill(slide, room, figure, about, picture, Counter[Role]())
        notes += list_notes(figure, handout, said, is_first=True, has_stamp=paper.choices.has_stamp)
    if paper.choices.has_notes:
        write_notes(slide, notes)
        _mark_notes(slide, figures[0].key, 0)
    finish_slide(paper, slide, handout.stamp.watermark, handout.stamp.build_words)
    return True


def _mark_notes(slide: Slide, key: str, number: int) -> None:
    if slide.notes_slide.notes_placeholder is not None:
        mark_shape(slide.notes_slide.notes_placeholder, key, "notes", number)


def _fits_half(figure: Figure) -> bool:
    """Return whether half a slide shows a figure in letters that a hall can read."""
    if figure.chart is None or figure.chart.kind == "cards":
        return len(figure.frame) <= MOST_IN_HALF
    places = {mark.category or mark.position for mark in figure.chart.marks}
    return not figure.chart.panels and (figure.chart.kind in ("bars", "whole", "bands") or len(places) <= MOST_IN_HALF)


def _point_out(figure: Figure, region: str) -> Figure:
    """Return the figure with the subject region of the whole standing out."""
    return replace(figure, chart=figure.chart and emphasise_region(figure.chart, region))


def _write_message(message: str, width: float) -> list[Line]:
    return [Line(shortened(message, ABOUT, width, 2, "……"), ABOUT, bold=True)]


def title_of(figure: Figure, region: str = "") -> str:
    """Return what a slide says: the presenter's own heading, else the message of the figure."""
    return figure.title if figure.original_title else tell_message(figure, region)


def _fill(slide: Slide, room: Box, figure: Figure, about: list[Line], picture: Picture, count: Counter[Role]) -> tuple[str, ...]:
    """Fill the room of a figure below the title; return what the picture cannot say. `count` numbers its shapes through its slides."""

    def mark(shape: BaseShape, role: Role) -> None:
        mark_shape(shape, figure.key, role, count[role])
        count[role] += 1

    if about:
        mark(put_words(slide, Box(room.left, room.top, room.width, measure_height(about, room.width)), about), "about")
    box, said = _settle(figure, picture, room, about)
    foot = _write_foot(figure, said, room.width)
    for shape, role in picture.draw(slide, box):
        mark(shape, role)
    top = room.bottom - measure_height(foot, room.width * SAFE)
    for line, role in zip(foot, _name_foot(figure, foot), strict=True):
        height = line.height(room.width * SAFE)
        mark(put_words(slide, Box(room.left, top, room.width, height), [line]), role)
        top += height
    return said


def _settle(figure: Figure, picture: Picture, room: Box, about: list[Line]) -> tuple[Box, tuple[str, ...]]:
    """Return the place of a picture and what it cannot say there, which takes room of its own below it."""
    box, said = room, picture.said(room)
    for _ in range(MOST_ROUNDS):
        box = _between(room, about, _write_foot(figure, said, room.width))
        if picture.said(box) == said:
            break
        said = picture.said(box)
    return box, said


def _between(room: Box, about: Sequence[Line], foot: Sequence[Line]) -> Box:
    """Return what is left of the room between the figure's name and what stands below the picture."""
    above, below = measure_height(about, room.width), measure_height(foot, room.width * SAFE)
    start = above + SPACE if about else 0.0
    return Box(room.left, room.top + start, room.width, max(room.height - start - below - SPACE, room.height * 0.4))


def _write_about(figure: Figure, title: str, width: float) -> list[Line]:
    """Write what is shown, where and when, where the title does not say it in these very words; and its unit. It never asks."""
    name = figure.original_title or figure.title
    name = title if name.endswith(("？", "?")) else name
    unit = figure.chart.heading if figure.chart is not None else ""
    both = unit if name == title else f"{name}（{unit}）" if unit else name
    words = (both if Line(both, ABOUT).width <= width else name).replace(INFERRED, "")
    return [Line(shortened(words, ABOUT, width, 1, "……"), ABOUT, LIGHT.quiet)] if words and words != title else []


def _write_foot(figure: Figure, said: Sequence[str], width: float) -> list[Line]:
    """Return at most one caveat, then the sources in one line."""
    lines = [_choose_caveat(figure, said, width * SAFE), _write_source(figure, width * SAFE)]
    return [Line(words, SMALL, LIGHT.quiet) for words in lines if words]


def _name_foot(figure: Figure, foot: Sequence[Line]) -> list[Role]:
    names: list[Role] = ["caveat", "source"]
    return names[-len(foot) :] if figure.sources else names[: len(foot)]


def _choose_caveat(figure: Figure, said: Sequence[str], width: float) -> str:
    """Return what must be known to read the picture; where that is nothing, the first caveat that needs little room."""
    caption = figure.chart.caption if figure.chart is not None else ""
    dates = INFERRED_DATES if figure.chart is not None and any(mark.is_inferred for mark in figure.chart.marks) else ""
    must = "；".join(words.rstrip("。") for words in (*said[:2], caption, dates) if words)
    if must:
        return shortened(f"注：{must}", SMALL, width, MOST_KEY_LINES, "……（全文见本页备注）")
    sizes = {note: len(wrapped(f"注：{note}", SMALL, width)) for note in figure.notes}
    short = [note for note, lines in sizes.items() if lines == min(sizes.values()) <= MOST_CAVEAT_LINES]
    return f"注：{short[0]}" if short else ""


def _write_source(figure: Figure, width: float) -> str:
    """Name as many sources as one line holds, and how many there are."""
    titles = list(dict.fromkeys(BRACKETS.sub("", title) or title for title in figure.sources))
    for count in range(len(titles), 0, -1):
        rest = "" if count == len(titles) else f" 等 {len(titles)} 份"
        words = f"来源：{'；'.join(titles[:count])}{rest}"
        if len(wrapped(words, SMALL, width)) == 1:
            return words
    return shortened(f"来源：{titles[0]}", SMALL, width, 1, f"…… 等 {len(titles)} 份" if len(titles) > 1 else "……") if titles else ""
