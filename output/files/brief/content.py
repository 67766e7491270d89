"""A handout as a Brief: what is told in 主要数据, 对比分析 and 需要注意的问题, what is drawn, what is attached."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.messages import Point, note_dates
from output.drawing.safe_text import clean
from output.files.brief.attachments import STAR, attach
from output.files.brief.brief import Block, Brief, Drawing, Section, SmallWords, Subheading, Words
from output.files.brief.citations import Citations
from output.files.brief.form import SHORT, BriefForm
from output.files.brief.heading import make_head, say_title
from output.files.brief.illustrations import illustrate, is_drawn, is_telling
from output.files.brief.numerals import chinese_number, date_in_words, spell_dates
from output.files.brief.period_table import tell_periods
from output.files.brief.room import has_room, leaves_gap
from output.files.brief.told import Told, tell

HEADINGS = ("主要数据", "对比分析", "需要注意的问题")
MOST_SHOWN = 2  # figures of a short brief
STARRED = f"图中带{STAR}的日期即为推断。"
Places = dict[str, int]  # below which point a figure is shown, by its key


def compose_brief(handout: Handout, form: BriefForm = SHORT) -> Brief:
    """Compose what the paper says; a short one leaves out, and says so, what would not fit on its two pages."""
    told = tell(handout, form)
    if form.is_full:
        return replace(_show(handout, form, told), attachments=attach(handout))
    while not has_room(_write(handout, form, told, {})) and (shorter := told.shorten()) is not None:
        told = shorter
    return _show(handout, form, told)


def _show(handout: Handout, form: BriefForm, told: Told) -> Brief:
    """Show one figure of each point: in a short brief those that tell most, as far as there is room."""
    places: Places = {}
    brief = _write(handout, form, told, places)
    for number, point in enumerate(told.points):
        is_shown = is_drawn if form.is_full else is_telling
        figure = next((figure for figure in _figures_of(point, handout) if is_shown(figure)), None)
        if figure is not None and (form.is_full or len(places) < MOST_SHOWN):
            tries = ({**places, figure.key: place} for place in range(number, min(number + 2, len(told.points))))
            papers = [(tried, _write(handout, form, told, tried)) for tried in tries]
            fitting = [(tried, paper) for tried, paper in papers if form.is_full or has_room(paper)]
            whole = [(tried, paper) for tried, paper in fitting if not leaves_gap(paper)]
            places, brief = (*whole, *fitting, (places, brief))[0]
    return brief


def _write(handout: Handout, form: BriefForm, told: Told, places: Places) -> Brief:
    """Write the paper, with the figures of these keys below these points."""
    citations, imprint = Citations(handout), handout.imprint
    main = tuple(_write_main(handout, form, told, places, citations))
    comparison = ((line, "" if form.is_full else citations.cite_new(handout.figures, line)) for line in told.comparison)
    parts = (main, _write_lines(comparison), _write_lines((line, "") for line in told.cautions))
    opening = [(section.title, _write_lines([(section.text, "")])) for section in handout.sections if section.is_paragraph]
    filled = [*opening, *((heading, blocks) for heading, blocks in zip(HEADINGS, parts, strict=True) if blocks)]
    shown = [figure for figure in handout.figures if figure.key in places]
    tabled = [row for one in told.periods for row in (one.now, one.before, one.year_ago) if row is not None]
    rest = "" if form.is_full else citations.cite_rest(shown, tabled)
    said = "".join(
        (
            note_dates(handout),
            STARRED if any(map(_has_star, main)) else "",
            f"限于篇幅，另有{told.left_out}条未列入，见详报。" if told.left_out else "",
        )
    )
    return Brief(
        say_title(handout.title, form.genre),
        date_in_words(imprint.date or handout.stamp.made_at),
        handout.stamp,
        make_head(imprint, form.genre),
        clean(imprint.addressee).strip().rstrip("：:"),
        tuple(Section(f"{chinese_number(number)}、{heading}", blocks) for number, (heading, blocks) in enumerate(filled, start=1)),
        tuple(filter(None, (f"注：{said}" if said else "", f"数据来源：{rest}" if rest else ""))),
        clean(imprint.unit).strip(),
    )


def _write_main(handout: Handout, form: BriefForm, told: Told, places: Places, citations: Citations) -> Iterator[Block]:
    """Write each point: its sentences, the presenter's own words, what is shown of it."""
    yield from tell_periods(told.periods, form)
    shown = 0
    for number, point in enumerate(told.points):
        figures = _figures_of(point, handout)
        if form.is_full and len(told.points) > 1:
            yield Subheading(f"（{chinese_number(number + 1)}）{spell_dates(clean(point.heading))}")
        words = "".join(map(clean, point.sentences))
        yield Words(words, "" if form.is_full else citations.cite(figures, words))
        yield from _write_lines((line, "") for figure in figures for line in figure.comment.splitlines())
        for figure in (figure for figure in handout.figures if places.get(figure.key) == number):
            shown += 1
            yield illustrate(figure, shown, handout.region)
            if figure.wide is not None and figure.wide.footnotes:
                yield SmallWords(spell_dates("；".join(line.rstrip("。") for line in figure.wide.footnote_lines)) + "。")


def _write_lines(lines: Iterable[tuple[str, str]]) -> tuple[Block, ...]:
    """Write each line with its footnote as a paragraph, empty ones not at all."""
    return tuple(Words(words, note) for line, note in lines if (words := clean(line).strip()))


def _has_star(block: Block) -> bool:
    return isinstance(block, Drawing) and block.figure.chart is not None and STAR in block.figure.chart.text_alternative


def _figures_of(point: Point, handout: Handout) -> list[Figure]:
    return [figure for figure in handout.figures if figure.key in point.figure_keys]
