"""A figure told in sentences: what it found, its values joined, what was computed for its drawing; a bound never as a point."""

import re
from collections.abc import Sequence

from indicators.analysis.derived_rows import operands_of
from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from indicators.model.rows import observations_of
from indicators.sentences.amounts import COMPUTED, write_number
from indicators.sentences.paragraphs import tell_rows
from indicators.views.figure import Figure
from indicators.views.messages import tell_message
from indicators.wording.rows_in_words import OBSERVATIONS
from output.drawing.safe_text import clean

MOST_TOLD = 12  # more figures than these are told by the table
SIGNS = {"≥ ": "不少于 ", "≤ ": "不超过 ", "≈ ": "约 "}


def sentences(figure: Figure) -> tuple[str, ...]:
    """Return paragraphs: what the figure found, what a presenter adds, its values where they are few enough to be read, its drawing."""
    values = _values(figure)
    drawn = chart_sentences(figure.chart) if figure.chart is not None else ()
    found = () if values and figure.chart is None else (tell_message(figure),)
    told = ("".join(_ended(clean(words)) for words in part if clean(words).strip()) for part in (found, (figure.comment,), values, drawn))
    return tuple(words for words in told if words)


def _ended(words: str) -> str:
    return words if words.endswith(("。", "！", "？", "…")) else f"{words}。"


def _values(figure: Figure) -> Sequence[str]:
    """Tell the values, where they are few and no line of one thing over time."""
    if figure.kind is not OBSERVATIONS or len(figure.frame) > MOST_TOLD:
        return ()
    rows = observations_of(figure.frame)
    is_line = len({(row["indicator_id"], row["region"]) for row in rows}) < len(rows)
    return () if is_line else tell_rows(rows, "")


def chart_sentences(chart: Chart) -> tuple[str, ...]:
    """Return what a drawing says that its rows do not: what was computed for it, ratios, breaks, and where nothing was printed."""
    said = [*_computed(chart), *(write_number(words.replace("推算：", "据推算，").replace("：", "，")) for words in chart.between)]
    said += [f"{cut.position}起序列间断，{cut.reason}" for cut in chart.breaks]
    gaps = _gathered([(gap.reason, " ".join(filter(None, (gap.category, gap.position))).replace("~", "")) for gap in chart.missing])
    said += [f"{'、'.join(places) if len(places) <= MOST_TOLD else f'{len(places)}处'}空缺，{reason}" for reason, places in gaps]
    return tuple(dict.fromkeys([*said, *(words for panel in chart.panels for words in chart_sentences(panel))]))


def _gathered(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    heads: dict[str, list[str]] = {}
    for head, words in pairs:
        heads.setdefault(head, []).append(words)
    return list(heads.items())


def _computed(chart: Chart) -> list[str]:
    """Return the computed marks, where they are few enough to be read."""
    marks = computed_figures(chart)
    parts = [f"{name}{'，'.join(labels)}" for name, labels in _gathered(marks)]
    words = "；".join(parts).replace(f"{COMPUTED} ", "").replace("（推算）", "")
    return [f"据{COMPUTED}，{write_number(words)}"] if 0 < len(marks) <= MOST_TOLD else []


def computed_figures(chart: Chart) -> list[tuple[str, str]]:
    """Return marks that stand in no row, as shares of a whole and indices do: name and words of each."""
    named = [(series.name, mark) for series in chart.series for mark in series.marks]
    return [_mark_words(name, mark) for name, mark in named if mark.operands and mark.operands != operands_of(mark.observation_id)]


def _mark_words(series: str, mark: Mark) -> tuple[str, str]:
    """Return under which name a mark is told, and the rest of its words; signs of bounds as words."""
    label = re.sub("|".join(SIGNS), lambda sign: SIGNS[sign[0]], mark.label)
    if mark.category in ("", series):
        return series, f"{mark.month} {label}".strip()
    return mark.category, f"{series} {label}"
