"""Readings → rows as versions keep them: the indicator's id, the dates, repeated rows made one as a person settled it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from zlib import crc32

from etl.intake.mapping import FIRST, SUM
from etl.intake.reading.results import Reading
from etl.intake.sheet import name_cell

OWN = "own"
_FLOWS = re.compile(
    r"新增|发放|接收|办结|办理|完成|开展|提报|派发|调入|调出|采购|销售|举办|培训|收入|支出|增量|次数|人次|件次|"
    r"事件|案件|受理|上报|走访|征集"
)
_EVENTS = frozenset({"件", "件次", "人次", "次", "起", "场", "场次", "期", "户次", "批次"})
NO_UNIT = "（单位未注明）"  # shown as it stands: a dash behind a number would look like a range
_RATIOS = frozenset({"%", "‰", "百分点"})
_MEANS = re.compile(r"人均|村均|户均|平均|价格$|·价格")
DECIMALS = Decimal("0.000001")


@dataclass(frozen=True)
class OwnIndicator:
    """An indicator that a table brings: its name is the path of its headings, nothing of a stranger shares an axis with it by accident."""

    indicator_id: str
    name: str
    unit: str
    measure_kind: str


def name_own_indicator(dataset: str, name: str, unit: str) -> OwnIndicator:
    """Return the indicator that a data set brings under a name; the same name and unit of the same set are the same one."""
    is_flow = unit in _EVENTS or bool(_FLOWS.search(name))
    kind = "ratio" if unit in _RATIOS else "mean" if _MEANS.search(name) else "flow" if is_flow else "stock"
    return OwnIndicator(f"{OWN}_{dataset}_{crc32(f'{name}|{unit}'.encode()):08x}", name, unit or NO_UNIT, kind)


def make_rows(
    readings: Sequence[Reading], dataset: str, known: Mapping[str, str], kinds: Mapping[str, str], sheet: str, repeated: str = ""
) -> tuple[list[dict[str, Any]], list[OwnIndicator]]:
    """Return the rows of readings whose region and time are known, and the indicators that they bring.

    `known` are ids of existing indicators by name, `kinds` their kinds of measure.
    """
    rows, brought = [], {}
    merged = merge_repeated(readings, repeated)
    summed = find_summed(merged)
    for reading in merged:
        if not reading.region or reading.period is None or reading.period.days is None:
            continue
        own = name_own_indicator(dataset, reading.indicator, reading.unit)
        own = replace(own, measure_kind="flow") if own.measure_kind == "stock" and reading.indicator in summed else own
        identifier = known.get(reading.indicator, own.indicator_id)
        if identifier == own.indicator_id:
            brought[identifier] = own
        start, end = reading.period.days
        kind = kinds.get(identifier, own.measure_kind)
        rows.append(
            {
                "indicator_id": identifier,
                "region_code": reading.region,
                "period_start": start,
                "period_end": end,
                "period_kind": _name_period_kind(kind, is_until=reading.period.is_until),
                "value": reading.value.quantize(DECIMALS),
                "value_high": None if reading.high is None else reading.high.quantize(DECIMALS),
                "unit": reading.unit or own.unit,
                "qualifier": reading.qualifier,
                "as_printed": reading.wording,
                "sheet": sheet,
                "cell": name_cell(reading.place),
                "note": "表内合计" if reading.is_total else "",
                "processing": "computed" if reading.is_counted else "printed",
            }
        )
    return rows, list(brought.values())


def _name_period_kind(kind: str, *, is_until: bool) -> str:
    """Name the kind of a period: a stock has a day, and a ratio until a day is that of the day; what is counted until then adds up."""
    if kind == "stock" or (is_until and kind in ("ratio", "mean")):
        return "instant"
    return "cumulative" if is_until else "interval"


def find_summed(readings: Iterable[Reading]) -> set[str]:
    """Find indicators of which a table gives a period and one inside it, months and their quarter: they are counted over time."""
    spans: dict[tuple[str, str], set[tuple[date, date]]] = {}
    for reading in readings:
        if reading.period is not None and (days := reading.period.days) is not None:
            spans.setdefault((reading.indicator, reading.region), set()).add(days)
    return {name for (name, _), held in spans.items() if any(_lies_within(one, other) for one in held for other in held)}


def _lies_within(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def merge_repeated(readings: Iterable[Reading], repeated: str) -> list[Reading]:
    """Return one reading for each indicator, region and time: their sum or the first, as settled; without that all of them."""
    if repeated not in (SUM, FIRST):
        return list(readings)
    merged: dict[tuple[str, str, str], Reading] = {}
    for reading in readings:
        key = reading.indicator, reading.region or reading.label, reading.period.words if reading.period else ""
        if key not in merged:
            merged[key] = reading
        elif repeated == SUM:
            first = merged[key]
            merged[key] = replace(first, value=first.value + reading.value, wording=f"{first.wording}+{reading.wording}")
    return list(merged.values())
