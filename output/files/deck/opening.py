"""The slides before and between the figures: the cover on the template's own title layout, the numbers of a summary, sections."""

from collections.abc import Sequence

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.slide import Slide

from indicators.views.handout import Handout
from indicators.views.messages import KeyNumber, find_key_numbers
from output.files.deck.band import Number, lay_band, put_numbers
from output.files.deck.marks import COVER, SECTION, SUMMARY, mark_shape
from output.files.deck.paper import Paper, add_slide, finish_slide, make_slide
from output.files.deck.template.layouts import COVER as COVER_LAYOUT
from output.files.deck.template.layouts import SECTION as SECTION_LAYOUT
from output.files.deck.template.layouts import find_layout, find_room, place_of, read_size, title_of
from output.files.deck.text import Box, Line, fill_place, fitting, put_words

SUBTITLES = (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY)
TITLE_SIZES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
SUMMARY_TITLE, MOST_NUMBERS, LINE_SIZE, LARGEST = "主要数据", 5, 20.0, 40.0


def put_cover(paper: Paper, handout: Handout) -> None:
    """Put title, occasion, unit, speaker and date where the template's title layout has them."""
    imprint = handout.imprint
    speaker = f"汇报人：{imprint.speaker}" if imprint.speaker else ""
    lines = [imprint.occasion, imprint.unit, speaker, say_day(imprint.date or handout.stamp.made_at[:10])]
    slide = _put_opening(paper, COVER_LAYOUT, handout.title, [line for line in lines if line])
    if imprint.secrecy:
        put_words(slide, Box(paper.width * 0.04, paper.height * 0.05, paper.width * 0.4, 30), [Line(imprint.secrecy, LINE_SIZE, bold=True)])
    if slide.shapes.title is not None:
        mark_shape(slide.shapes.title, COVER, "title")
    finish_slide(paper, slide, handout.stamp.watermark)


def say_day(date: str) -> str:
    """Say an ISO date in words: 2026年11月30日."""
    year, month, day = (int(part) for part in date.split("-"))
    return f"{year}年{month}月{day}日"


def put_sections(paper: Paper, handout: Handout, after: int) -> None:
    """Put a slide for each section that stands after so many figures, with what is said to it."""
    for section in handout.sections:
        if section.after == after:
            slide = _put_opening(paper, SECTION_LAYOUT, section.title, section.text.splitlines())
            if slide.shapes.title is not None:
                mark_shape(slide.shapes.title, SECTION, "title")
            finish_slide(paper, slide, handout.stamp.watermark)


def _put_opening(paper: Paper, kind: str, title: str, lines: Sequence[str]) -> Slide:
    """Put a title and some lines into the places of a layout."""
    layout = find_layout(paper.deck, kind)
    slide = make_slide(paper.deck, layout)
    shape, place = slide.shapes.title, title_of(layout)
    box = None if place is None else place_of(place)
    if shape is not None and box is not None:
        usual = read_size(layout, LARGEST)
        size = fitting(title, [usual, *(size for size in TITLE_SIZES if size < usual)], box.width - 20, box.height)
        fill_place(shape, [title], 0 if size == usual else size)
    else:
        put_words(slide, Box(paper.width * 0.1, paper.height * 0.3, paper.width * 0.8, 80), [Line(title, 36, bold=True)])
    below = next((one for one in slide.placeholders if one.placeholder_format.type in SUBTITLES), None)
    if below is not None and below.has_text_frame:
        fill_place(below, lines)
    elif lines:
        room = find_room(layout, paper.width, paper.height)
        put_words(slide, room, [Line(line, LINE_SIZE) for line in lines])
    return slide


def put_summary(paper: Paper, handout: Handout) -> None:
    """Put the numbers that a summary shows; no slide where there are none."""
    found = find_key_numbers(handout, MOST_NUMBERS)
    if not found or lay_band([_number(one) for one in found], paper.room.width, paper.room.height) is None:
        return
    slide = add_slide(paper, SUMMARY_TITLE)
    shapes = put_numbers(slide, [_number(one) for one in found], paper.room)
    for number, ((shape, words), one) in enumerate(zip(shapes, found, strict=True), start=1):
        mark_shape(shape, f"{SUMMARY}:{one.figure_key}", "number", number)
        mark_shape(words, f"{SUMMARY}:{one.figure_key}", "label", number)
    finish_slide(paper, slide, handout.stamp.watermark, handout.stamp.build_words)


def _number(one: KeyNumber) -> Number:
    return Number(one.words, one.name, one.date)
