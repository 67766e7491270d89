"""A handout as a Brief: what is told in 主要数据, 对比分析 and 需要注意的问题, what is drawn, what is attached."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.messages import Point, note_dates
from output.drawing.safe_text import clean
from output.files.brief.attachments import attach
from output.files.brief.brief import Block, Brief, Section, Subheading, Words
from output.files.brief.citations import Citations
from output.files.brief.form import SHORT, BriefForm
from output.files.brief.heading import make_head, say_title
from output.files.brief.illustrations import illustrate, is_drawn, is_telling
from output.files.brief.numerals import chinese_number, date_in_words, spell_dates
from output.files.brief.room import has_room
from output.files.brief.told import Told, tell

HEADINGS = ("主要数据", "对比分析", "需要注意的问题")
MOST_ILLUSTRATIONS = 2  # of a short brief


def compose_brief(handout: Handout, form: BriefForm = SHORT) -> Brief:
    """Compose what the paper says; a short one leaves out, and says so, what would not fit on its two pages."""
    told = tell(handout, form)
    if form.is_full:
        shown = [next((figure.key for figure in _figures_of(point, handout) if is_drawn(figure)), "") for point in told.points]
        return replace(_write(handout, form, told, shown), attachments=attach(handout))
    return _fit(handout, form, told)


def _fit(handout: Handout, form: BriefForm, told: Told) -> Brief:
    """Tell as much as there is room for, then show as much as there is still room for."""
    brief = _write(handout, form, told)
    while not has_room(brief) and (shorter := told.shorten()) is not None:
        told = shorter
        brief = _write(handout, form, told)
    shown: list[str] = []
    for figure in (figure for point in told.points for figure in _figures_of(point, handout) if is_telling(figure)):
        tried = _write(handout, form, told, [*shown, figure.key])
        if has_room(tried) and len(shown) < MOST_ILLUSTRATIONS:
            brief, shown = tried, [*shown, figure.key]
    return brief


def _write(handout: Handout, form: BriefForm, told: Told, shown: Collection[str] = ()) -> Brief:
    """Write the paper, the figures of these keys shown below what is said of them."""
    citations, imprint = Citations(handout), handout.imprint
    parts = (tuple(_write_main(handout, form, told, shown, citations)), _write_plain(told.comparison), _write_plain(told.cautions))
    filled = [(heading, blocks) for heading, blocks in zip(HEADINGS, parts, strict=True) if blocks]
    rest = "" if form.is_full else citations.cite_rest()
    remarks = (
        note_dates(handout),
        f"数据来源：{rest}" if rest else "",
        f"限于篇幅，另有{told.left_out}条未列入，见详报。" if told.left_out else "",
    )
    return Brief(
        say_title(handout.title, form.genre),
        date_in_words(imprint.date or handout.stamp.made_at),
        handout.stamp,
        make_head(imprint, form.genre),
        clean(imprint.addressee).strip().rstrip("：:"),
        tuple(Section(f"{chinese_number(number)}、{heading}", blocks) for number, (heading, blocks) in enumerate(filled, start=1)),
        tuple(filter(None, remarks)),
        clean(imprint.unit).strip(),
    )


def _write_main(handout: Handout, form: BriefForm, told: Told, shown: Collection[str], citations: Citations) -> Iterator[Block]:
    """Write each point: its sentences, the presenter's own words, what is shown of it."""
    yield from told.periods
    drawings = 0
    for number, point in enumerate(told.points, start=1):
        figures = _figures_of(point, handout)
        if form.is_full and len(told.points) > 1:
            yield Subheading(f"（{chinese_number(number)}）{spell_dates(clean(point.heading))}")
        yield Words("".join(map(clean, point.sentences)), "" if form.is_full else citations.cite(figures))
        yield from _write_plain(line for figure in figures for line in figure.comment.splitlines())
        for figure in (figure for figure in figures if figure.key in shown):
            drawings += 1
            yield illustrate(figure, drawings, handout)


def _write_plain(lines: Sequence[str] | Iterator[str]) -> tuple[Block, ...]:
    cleaned = (clean(line).strip() for line in lines)
    return tuple(Words(line) for line in cleaned if line)


def _figures_of(point: Point, handout: Handout) -> list[Figure]:
    return [figure for figure in handout.figures if figure.key in point.figure_keys]
