"""A figure told in neutral sentences: each value in its own words, a bound never as a point, what was computed said to be 推算."""

import re
from collections.abc import Sequence

from indicators.analysis.derived_rows import operands_of
from indicators.charts.chart import Chart
from indicators.charts.mark import DERIVED_WORD, Mark
from indicators.views.figure import Figure
from output.drawing.safe_text import clean

MOST_TOLD = 12  # more figures than these are told by the table
SIGNS = {"≥ ": "不少于 ", "≤ ": "不超过 ", "≈ ": "约 "}


def sentences(figure: Figure) -> tuple[str, ...]:
    """Return paragraphs: what the figure found, what a presenter adds, its values where they are few enough to be read, its drawing."""
    drawn = chart_sentences(figure.chart) if figure.chart is not None else ()
    paragraphs = ((figure.headline,), (figure.comment,), _values(figure), drawn)
    told = ("".join(_ended(clean(words)) for words in paragraph if clean(words).strip()) for paragraph in paragraphs)
    return tuple(words for words in told if words)


def _ended(words: str) -> str:
    return words if words.endswith(("。", "！", "？", "…")) else f"{words}。"


def _values(figure: Figure) -> list[str]:
    if not 0 < len(figure.frame) <= MOST_TOLD:
        return [f"共{len(figure.frame)}个数字，逐一列于表中"] if len(figure.frame) else []
    return [f"{head}：{'，'.join(parts)}" for head, parts in _gathered(figure.kind.phrases(figure.frame))]


def _gathered(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    heads: dict[str, list[str]] = {}
    for head, words in pairs:
        heads.setdefault(head, []).append(words)
    return list(heads.items())


def chart_sentences(chart: Chart) -> tuple[str, ...]:
    """Return what a drawing says that its rows do not: what was computed for it, ratios, breaks, and where nothing was printed."""
    said = [*_computed(chart), *chart.between]
    said += [f"序列间断（{cut.position}）：{cut.reason}" for cut in chart.breaks]
    gaps = _gathered([(gap.reason, " ".join(filter(None, (gap.category, gap.position)))) for gap in chart.missing])
    said += [f"空缺（{reason}）：{'、'.join(places) if len(places) <= MOST_TOLD else f'{len(places)}处，见图'}" for reason, places in gaps]
    return tuple(dict.fromkeys([*said, *(words for panel in chart.panels for words in chart_sentences(panel))]))


def _computed(chart: Chart) -> list[str]:
    """Return the computed marks, where they are few enough to be read."""
    told = _gathered(computed_figures(chart))
    head = "，".join(filter(None, (chart.axis_title, DERIVED_WORD if chart.is_derived else "")))
    unit = f"（{head}）" if head else ""
    parts = [f"{name} {'，'.join(labels)}" for name, labels in told]
    return [f"图中所示{unit}：{'；'.join(parts)}"] if 0 < len(computed_figures(chart)) <= MOST_TOLD else []


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
