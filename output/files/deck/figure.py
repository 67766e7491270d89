"""The slides of a figure: the finding as title, the picture, below it what the picture cannot say, caveats and sources."""

from dataclasses import dataclass

from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout
from pptx.util import Pt

from indicators.views.figure import Figure
from indicators.views.handout import Handout
from output.drawing.palette import LIGHT
from output.files.deck.slide_body import Picture, pictures
from output.files.deck.speaker_notes import put_notes
from output.files.deck.template import TITLES, make_slide
from output.files.deck.text import Box, Line, fill_frame, fitting, measure_height, put_words, shortened

EDGE, FOOT, TITLE_SIZES, SMALL, SPACE = 40.0, 30.0, (26, 22, 19, 16), 10.0, 8.0
BELOW_SHARE = 0.2
IN_NOTES = "……（全文见本页备注）"


@dataclass(frozen=True)
class Paper:
    """The presentation with the size of its slides in points; `is_own` where nobody gave a template."""

    deck: Presentation
    layout: SlideLayout
    width: float
    height: float
    is_own: bool

    @property
    def inner(self) -> float:
        return self.width - 2 * EDGE

    @property
    def title_box(self) -> Box:
        """Where titles stand: on a template where its layout has them, if that leaves room for the rest."""
        titles = [shape for shape in self.layout.placeholders if shape.placeholder_format.type in TITLES and shape.top is not None]
        if self.is_own or not titles or titles[0].top + titles[0].height > Pt(self.height * 0.35):
            return Box(EDGE, 22, self.inner, 66)
        return Box(titles[0].left.pt, titles[0].top.pt, titles[0].width.pt, titles[0].height.pt)

    @property
    def top(self) -> float:
        """Where the room below the title begins."""
        return self.title_box.bottom + SPACE / 2


def put_figure(paper: Paper, figure: Figure, handout: Handout) -> None:
    """Put one slide for a figure, more where it has more rows than one can hold."""
    head = _write_head(figure, paper.inner)
    below = measure_height(_write_below(figure, ("",), paper.inner, _measure_below(paper, figure)), paper.inner)
    rough = paper.height - paper.top - measure_height(head, paper.inner) - below - FOOT - 2 * SPACE
    found = pictures(figure, paper.inner, rough)
    for number, picture in enumerate(found, start=1):
        part = f"（{number}/{len(found)}）" if len(found) > 1 else ""
        slide, top = add_slide(paper, title_of(figure) + part)
        said = _filled(paper, slide, top, head, picture, figure)
        put_notes(slide, figure, handout, said, is_first=number == 1)
        put_footer(paper, slide, handout)


def _filled(paper: Paper, slide: Slide, top: float, head: list[Line], picture: Picture, figure: Figure) -> tuple[str, ...]:
    """Fill a slide below its title; return what the picture cannot say."""
    put_words(slide, Box(EDGE, top, paper.inner, measure_height(head, paper.inner)), head)
    top += measure_height(head, paper.inner) + SPACE
    room = paper.height - FOOT - top
    rough = Box(EDGE, top, paper.inner, room * (1 - BELOW_SHARE))
    below = _write_below(figure, picture.said(rough), paper.inner, _measure_below(paper, figure))
    needed = measure_height(below, paper.inner)
    box = Box(EDGE, top, paper.inner, max(room - needed - SPACE, room * 0.5))
    picture.draw(slide, box)
    put_words(slide, Box(EDGE, paper.height - FOOT - needed, paper.inner, needed), below)
    return picture.said(rough)


def _measure_below(paper: Paper, figure: Figure) -> float:
    """Return how high the explanations may be; a table says its caveats itself."""
    return paper.height * (BELOW_SHARE if figure.chart is not None else BELOW_SHARE / 2)


def add_slide(paper: Paper, title: str) -> tuple[Slide, float]:
    """Put a slide with its title in a size that fits; return it, and where the room below begins."""
    slide, box = make_slide(paper.deck, paper.layout), paper.title_box
    size = fitting(title, TITLE_SIZES, box.width, box.height)
    line = Line(shortened(title, size, box.width, max(1, int(box.height / (size * 1.38))), IN_NOTES), size, bold=True)
    shape = slide.shapes.title
    if shape is None:
        put_words(slide, box, [line])
    else:
        shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in (box.left, box.top, box.width, box.height))
        fill_frame(shape.text_frame, [line], anchor="b" if paper.is_own else "m")
    return slide, paper.top


def title_of(figure: Figure) -> str:
    """Return the finding of a chart; the name of figures that make no chart, whose reason then stands below."""
    return figure.headline if figure.headline and figure.chart else figure.title


def _write_head(figure: Figure, width: float) -> list[Line]:
    """Write the figure's name below a finding; below a name why there is no chart, or its question; what the presenter adds."""
    question = figure.chart.question if figure.chart else ""
    second = figure.title if title_of(figure) != figure.title else figure.headline or question
    lines = [Line(shortened(second, 14, width, 2, IN_NOTES), 14, LIGHT.quiet)] if second else []
    return lines + ([Line(shortened(figure.comment, 14, width, 2, IN_NOTES), 14, LIGHT.accent)] if figure.comment else [])


def _write_below(figure: Figure, said: tuple[str, ...], width: float, height: float) -> list[Line]:
    """Return as many of the explanations as there is room for, how many stand in the notes, and always the sources."""
    caption = figure.chart.caption if figure.chart else ""
    source = f"来源：{'；'.join(figure.sources)}" if figure.sources else ""
    last = (
        [Line(shortened(source, SMALL, width, 2, f"……（共 {len(figure.sources)} 个来源，见本页备注）"), SMALL, LIGHT.quiet)]
        if source
        else []
    )
    words = [*filter(None, (caption,)), *said, *(f"须知 {number}：{note}" for number, note in enumerate(figure.notes, start=1))]
    shown: list[Line] = []
    for word in words:
        line = Line(shortened(word, SMALL, width, 2, IN_NOTES), SMALL, LIGHT.quiet)
        if measure_height([*shown, line, *last], width) + SMALL * 1.4 > height:
            break
        shown.append(line)
    left = len(words) - len(shown)
    more = [Line(f"另有 {left} 条说明和须知，见本页备注。", SMALL, LIGHT.quiet)] if left else []
    return [*shown, *more, *last]


def put_footer(paper: Paper, slide: Slide, handout: Handout) -> None:
    """Put the build on the left, the number of the slide on the right; over all the watermark of data that are not real."""
    top = paper.height - 22
    put_words(slide, Box(EDGE, top, paper.inner - 60, 14), [Line(handout.stamp.build_words, 8.5, LIGHT.quiet)])
    number = len(paper.deck.slides)
    put_words(slide, Box(paper.width - EDGE - 60, top, 60, 14), [Line(str(number), 9, LIGHT.quiet)], align="r")
    if handout.stamp.watermark:
        put_watermark(paper, slide, handout.stamp.watermark)


def put_watermark(paper: Paper, slide: Slide, words: str) -> None:
    """Put pale words across the slide."""
    box = Box(paper.width * 0.2, paper.height * 0.42, paper.width * 0.6, 90)
    shape = put_words(slide, box, [Line(words, 60, "#F2DCDD", bold=True)], align="m", anchor="m")
    shape.rotation = -18.0
    shape.name = "水印"
    slide.shapes._spTree.remove(shape._element)
    slide.shapes._spTree.insert(2, shape._element)
