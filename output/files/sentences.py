"""A figure told in neutral sentences: each value in its own words, a bound never as a point, what was computed said to be 推算."""

import re
from collections.abc import Sequence

from indicators.analysis.computed import operands_of
from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from indicators.model.rows import Row, rows_of
from indicators.model.vocabulary import STATUSES
from indicators.views.handout import Figure
from indicators.wording.figure_words import period_words, row_words
from indicators.wording.provenance import share_words, villages_words
from indicators.wording.rows_in_words import value_table
from output.drawing.safe_text import clean

MOST_TOLD = 12  # more figures than these are told by the table
SAID_BY_THE_FIGURE = ("A", "B")
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
    rows = rows_of(figure.frame)
    if "observation_id" in figure.frame:
        told = _printed(rows)
    elif "tier_id" in figure.frame:
        told = [(_place(row), _tier(row)) for row in rows]
    else:
        told = [("各项数目", " ".join(cells)) for cells in value_table(figure.frame).astype(str).to_numpy()]
    return [f"{head}：{'，'.join(parts)}" for head, parts in _gathered(told)]


def _gathered(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    heads: dict[str, list[str]] = {}
    for head, words in pairs:
        heads.setdefault(head, []).append(words)
    return list(heads.items())


def _printed(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Return each figure under its indicator and date; the dates of an indicator one after the other where it has only one region."""
    places: dict[str, set[str]] = {}
    for row in rows:
        places.setdefault(row["indicator"], set()).add(row["region"])
    alone = {name for name, regions in places.items() if len(regions) == 1}
    return [
        (f"{row['region']}{row['indicator']}", f"{date_words(row)}{_being(_value(row))}")
        if row["indicator"] in alone
        else (f"{row['indicator']}，{date_words(row)}", f"{row['region']}{_value(row)}")
        for row in rows
    ]


def date_words(row: Row) -> str:
    """Return the date of a figure as a sentence says it: 2020年3月25日, 2020年11—12月（日期为推断）."""
    words = re.sub(r"-(\d\d)-(\d\d)", lambda found: f"年{int(found[1])}月{int(found[2])}日", period_words(row))
    words = re.sub(r"-(\d\d)", lambda found: f"年{int(found[1])}月", words)
    return f"{words[:-1]}（日期为推断）" if words.endswith("~") else words


def _value(row: Row) -> str:
    doubt = "" if row["status"] in SAID_BY_THE_FIGURE else f"（{STATUSES[row['status']]}）"
    target = "目标" if row["measure_kind"] == "target" and "目标" not in row["indicator"] else ""
    return f"{target}{row_words(row)}{doubt}"


def _being(words: str) -> str:
    return words if words.startswith(("推算", "目标")) else f"为{words}"


def _place(row: Row) -> str:
    place = str(row["place"])
    return f"{place[:-1]}年（日期为推断）" if place.endswith("~") else f"{place}年"


def _tier(row: Row) -> str:
    return f"{row['band']}的村{'，占'.join(words for words in (villages_words(row), share_words(row)) if words)}"


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
    unit = f"（{chart.axis_title}）" if chart.axis_title else ""
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
        return series, f"{mark.position[:7]} {label}".strip()
    return mark.category, f"{series} {label}"
