"""What a page shows, as readable lines: one for each text, card, table row and mark of a chart."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard.choices.widgets import IN_SIGHT
from tests.support.tables import read_words

TEXTS = {"title": "页", "header": "节", "subheader": "题", "markdown": "文", "caption": "注", "info": "告", "warning": "警", "error": "错"}
CHOICES = ("selectbox", "multiselect", "text_input", "button_group", "toggle", "number_input")
MOST_ROWS = 40
# How much the whole database holds: one figure more, anywhere, changes it, and no choice does. test_every_page.py counts it.
TOTALS = re.compile(r"[\d,]+(?= 个(?:指标|数字|来源))|(?<=全部 )[\d,]+(?= 行）)")
COVERAGE = "各条线、各级有多少个数字"


def shown_lines(app: AppTest) -> list[str]:
    """The page's content in its order; choices that stand at nothing, the footer's date and pure layout are left out."""
    return [line for element in elements_of(app.main) for line in _lines(element)]


def elements_of(block: Any) -> Iterator[Any]:
    """Every element inside a block of a page, in its order."""
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from elements_of(child)


def _lines(element: Any) -> list[str]:
    kind = element.type
    if kind in TEXTS:
        return [] if "数据版本" in element.value else [f"{TEXTS[kind]}　{TOTALS.sub('…', _flat(element.value))}"]
    if kind in CHOICES and (element.key or "").startswith(IN_SIGHT):
        return []  # what is chosen is said by the widget that holds it
    if kind in CHOICES:
        return [f"选　{element.label}＝{_flat(element.value)}"] if element.value not in (None, "", [], False) else []
    if kind == "metric":
        return [f"卡　{_flat(element.label)}｜{_flat(element.value)}｜{_flat(element.delta)}"]
    if kind == "tab":
        return [f"签　{_flat(element.label)}"]
    if kind == "bidi_component" and element.proto.component_name == "chart":
        figure = json.loads(element.proto.bytes)
        return [f"图　{COVERAGE}"] if figure["alt"].startswith(COVERAGE) else _chart_lines(figure)
    return _table_lines(read_words(element)) if kind in ("dataframe", "table") else []


def _flat(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "、".join(_flat(part) for part in value)
    return " ".join(str(value).replace("\u2060", "").split())  # joiners are not seen


def _table_lines(table: pd.DataFrame) -> list[str]:
    if not pd.api.types.is_integer_dtype(table.index):  # names of the rows, not their numbers
        table = table.reset_index()
    lines = [f"表　{'｜'.join(map(str, table.columns))}"]
    lines += [f"　　{'｜'.join(_flat(cell) for cell in row)}" for row in table.head(MOST_ROWS).itertuples(index=False)]
    return lines + ([f"　　（另有 {len(table) - MOST_ROWS} 行）"] if len(table) > MOST_ROWS else [])


def _chart_lines(figure: dict[str, Any]) -> list[str]:
    lines = [f"图　{figure['alt']}"]
    for trace in figure["data"]:
        lines += [f"　　{trace.get('name') or ''}｜{mark}" for mark in _marks(trace)]
    return lines + [f"　　（{_flat(note['text'])}）" for note in figure["layout"].get("annotations", []) if note.get("text")]


def _marks(trace: dict[str, Any]) -> list[str]:
    """A line for each mark of a trace that says something: label, place, symbol or pattern, tooltip."""
    texts = trace.get("text") or []
    tips = trace.get("hovertext") or []
    count = max(len(texts) if isinstance(texts, list) else 0, len(tips) if isinstance(tips, list) else 0)
    return [
        "｜".join(
            (
                _at(texts, place).strip(),
                f"{_at(trace.get('x'), place)} × {_at(trace.get('y'), place)}",
                _looks(trace, place),
                _at(tips, place),
            )
        )
        for place in range(count)
        if _at(texts, place).strip() or _at(tips, place).strip()
    ]


def _looks(trace: dict[str, Any], place: int) -> str:
    marker = trace.get("marker", {})
    parts = (_at(marker.get("symbol"), place), _at(marker.get("pattern", {}).get("shape"), place))
    is_hollow = _at(marker.get("color"), place) == "rgba(0,0,0,0)"
    return " ".join(part for part in (*parts, "空心" if is_hollow else "") if part) or trace["type"]


def _at(values: object, place: int) -> str:
    if isinstance(values, list):
        return _flat(values[place]) if place < len(values) and values[place] is not None else ""
    return "" if values is None else _flat(values)
