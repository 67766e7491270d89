"""A query by address: which parameters there are, and what each allows. 数据查询 and the API have the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from indicators.model.labels import region_labels, source_labels
from indicators.model.vocabulary import (
    CONFIDENCES,
    MEASURE_KINDS,
    PERIOD_BASES,
    PERIOD_KINDS,
    PROCESSINGS,
    QUALIFIERS,
    REGION_LEVELS,
    STATUSES,
)
from indicators.query.build import KEPT_BUILDS, Build, keep

EVERYWHERE, EVERY_STREAM, NEWEST = "不限", "全部条线", "最新"
FIRST_YEAR, LAST_YEAR = 1900, 2100
MOST_VALUES, MOST_WORDS, LONGEST_TEXT, MOST_NAMED, MOST_TOLD = 500, 10, 200, 3, 5
Labels = Mapping[str, Mapping[str, str]]  # condition → label → code


@dataclass(frozen=True)
class Parameter:
    """A parameter of the address: the condition that it sets, and of what make its values are.

    `nothing` is the word by which the page says that nothing is chosen; `allowed` the values where they are always the same;
    `labels` the list to choose from where it is not named like the condition, `label` the words above the widget where they are not
    the title. A condition is a tuple unless it `is_single`. `former` are words of before with those that took their place: addresses
    that say them open as they did.
    """

    condition: str
    title: str
    make: str = "label"
    is_many: bool = False
    nothing: str = ""
    see: str = ""
    allowed: tuple[str, ...] = ()
    is_required: bool = False
    is_single: bool = False
    labels: str = ""
    label: str = ""
    former: tuple[tuple[str, str], ...] = ()

    @property
    def listed(self) -> str:
        """The list to choose from."""
        return self.labels or self.condition


PARAMETERS: dict[str, Parameter] = {
    "q": Parameter("words", "关键词", "text"),
    "within": Parameter("within", "地区（含下级）", nothing=EVERYWHERE, see="regions", is_single=True),
    "region": Parameter("regions", "地区", see="regions"),
    "regions": Parameter("regions", "地区", is_many=True, see="regions"),
    "stream": Parameter("streams", "条线", nothing=EVERY_STREAM, see="work-streams"),
    "streams": Parameter("streams", "条线", is_many=True, see="work-streams"),
    "indicator": Parameter("indicators", "指标", see="indicators"),
    "indicators": Parameter("indicators", "指标", is_many=True, see="indicators"),
    "year": Parameter("years", "年份", "year"),
    "years": Parameter("years", "年份", "year", is_many=True),
    "from": Parameter("year_from", "自", "year", nothing=EVERYWHERE, is_single=True),
    "to": Parameter("year_to", "至", "year", nothing=EVERYWHERE, is_single=True),
    "levels": Parameter("levels", "层级", is_many=True),
    "sources": Parameter("sources", "来源", is_many=True, see="sources"),
    "confidences": Parameter("confidences", "可信度", is_many=True),
    "qualifiers": Parameter("qualifiers", "限定词", is_many=True),
    "measure_kinds": Parameter("measure_kinds", "度量类型", is_many=True),
    "statuses": Parameter("statuses", "状态", is_many=True),
    "processings": Parameter("processings", "加工程度", is_many=True),
    "units": Parameter("units", "单位", is_many=True),
    "period_kinds": Parameter("period_kinds", "时期类型", is_many=True),
    "period_bases": Parameter("period_bases", "日期依据", is_many=True),
    "value_from": Parameter("value_from", "数值不小于", "number"),
    "value_to": Parameter("value_to", "数值不大于", "number"),
}
TITLES = {parameter.condition: parameter.title for parameter in PARAMETERS.values()}
# A condition goes into an address under the name that takes any number of values.
ADDRESS_NAMES = {parameter.condition: name for name, parameter in PARAMETERS.items()}
FIXED_LABELS = {
    "levels": REGION_LEVELS,
    "confidences": CONFIDENCES,
    "qualifiers": QUALIFIERS,
    "measure_kinds": MEASURE_KINDS,
    "statuses": STATUSES,
    "processings": PROCESSINGS,
    "period_kinds": PERIOD_KINDS,
    "period_bases": PERIOD_BASES,
}


@dataclass(frozen=True)
class Problem:
    """What is wrong with a parameter and what it allows; `see` names the list in which all allowed values stand."""

    parameter: str
    value: str
    reason: str
    allowed: tuple[str, ...] = ()
    see: str = ""

    @property
    def sentence(self) -> str:
        """Say the problem to a reader of a page."""
        given = f"{self.parameter}={self.value[:LONGEST_TEXT]}" if self.value else self.parameter
        more = f"等 {len(self.allowed)} 种" if len(self.allowed) > MOST_TOLD else ""
        return f"{given}：{self.reason}" + (f"；可以写 {'、'.join(self.allowed[:MOST_TOLD])}{more}" if self.allowed else "")


class Unreadable(Exception):
    """Parameters that cannot be read, with every problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


@keep(KEPT_BUILDS)
def labels_of_build(build: Build) -> Labels:
    """Return for each condition that is chosen from a list: label → code."""
    indicators, streams = build.indicators(), build.work_streams()
    labels = region_labels(build.regions(), build.profile().home.province)
    return {
        "within": labels,
        "regions": labels,
        "streams": dict(zip(streams["name"], streams["stream_id"], strict=True)),
        "indicators": dict(zip(indicators["name"], indicators["indicator_id"], strict=True)),
        "sources": source_labels(build.sources()),
        "units": {unit: unit for unit in sorted(set(indicators["unit"]))},
        **{name: {text: code for code, text in words.items()} for name, words in FIXED_LABELS.items()},
    }


def address_pairs(conditions: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the parameters that are read as these conditions, with codes for values."""
    pairs = []
    for condition, value in conditions.items():
        values = [" ".join(value)] if condition == "words" else value if isinstance(value, tuple) else [value]
        pairs += [(ADDRESS_NAMES[condition], _plain(member)) for member in values]
    return pairs


def _plain(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def filter_pairs(
    conditions: Mapping[str, Any], labels: Labels, most: int = MOST_VALUES, parameters: Mapping[str, Parameter] = PARAMETERS
) -> list[tuple[str, str]]:
    """Say the conditions: title and what was chosen, at most so many values by name."""
    by_condition = {parameter.condition: parameter for parameter in parameters.values()}
    pairs = []
    for condition, value in conditions.items():
        names = {code: label for label, code in labels.get(by_condition[condition].listed, {}).items()}
        values = value if isinstance(value, tuple) else (value,)
        words = "、".join(names.get(member, _plain(member)) for member in values[:most])
        pairs.append((by_condition[condition].title, words + (f"等{len(values)}项" if len(values) > most else "")))
    return pairs


def filter_words(conditions: Mapping[str, Any], labels: Labels) -> list[str]:
    """Say the conditions in few words, for the screen and for the name of a file."""
    return [f"{title} {words}" for title, words in filter_pairs(conditions, labels, MOST_NAMED)]
