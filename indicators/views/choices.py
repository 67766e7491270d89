"""The choices that decide what a page shows, each declared once: for its widget, the address, the API and the stamp of a file."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from indicators.analysis.peer_groups import GROUPS, ITSELF
from indicators.analysis.per_unit import DENOMINATORS
from indicators.charts.time_charts import BOUNDARIES, NO_BACKGROUND
from indicators.model.vocabulary import REGION_LEVELS, VERDICTS
from indicators.query.build import Build
from indicators.query.parameters import EVERY_STREAM, EVERYWHERE, LONGEST_TEXT, MOST_WORDS, NEWEST, Parameter, Unreadable, labels_of_build
from indicators.query.reading import read

Choices = Mapping[str, Any]  # name of a choice → code, word, number, or codes where there may be several
NO_SECOND = "不选"
RANKING, TILES, SHARES, PER_UNIT, PANELS = LOOKS = ("排序", "方格地图", "份额", "按人口或社区折算", "分图对照")
LINES, INDEX, YEARLY, TWO_DATES, CHANGED = CHANGES = ("折线", "指数", "逐年增减", "两时点", "变化清单")
BY_SCOPE = "按口径"
COMPARABLE, EVERY = OFFERS = ("只看能比的", "全部")
REGIONS_BY_YEAR, INDICATORS_BY_REGION, INDICATORS_BY_YEAR = LAYOUTS = ("地区×年份", "指标×地区", "指标×年份")
AS_IS, TURNED = TURNS = ("不换", "行列互换")
NO_MADE_REGIONS, MADE_REGIONS = MADE = ("不列", "列出")
NO_TOTALS, TOTALS = TOTALLED = ("不加", "加合计")
UNSORTED = "原来的顺序"
LARGEST_FIRST, SMALLEST_FIRST = DIRECTIONS = ("从大到小", "从小到大")
YEARS, STREAM, PAIR = PANEL_CONTENTS = ("各地历年", "同条线的指标", "与另一指标并列")
ON_TILES, ON_MAP = GROUNDS = ("方格", "地图")
FORMER = {"一区一格": TILES, "每单位": PER_UNIT, "小多图": PANELS}  # words that nobody understood, in addresses of before
PAIR_KINDS = {"哑铃": "dumbbell", "坡度": "slope", TILES: "tiles_two"}


def _one(title: str, labels: str, see: str = "", **more: Any) -> Parameter:
    return Parameter("", title, labels=labels, see=see, is_single=True, **more)


def _word(title: str, allowed: Iterable[str] = (), label: str = "") -> Parameter:
    words = tuple(allowed)
    former = tuple((before, word) for before, word in FORMER.items() if word in words)
    return Parameter("", title, "choice" if allowed else "word", allowed=words, label=label, former=former)


def _year(title: str, nothing: str = "", label: str = "") -> Parameter:
    return Parameter("", title, "year", nothing=nothing, is_single=True, label=label)


_DECLARED = {
    "region": _one("地区", "regions", "regions"),
    "stream": _one("工作条线", "streams", "work-streams", nothing=EVERY_STREAM),
    "indicator": _one("指标", "indicators", "indicators"),
    "year": _year("年份", NEWEST),
    "offer": _word("列出的指标", OFFERS),
    "scope": _word("与谁比", (*GROUPS, ITSELF)),
    "look": _word("看法", LOOKS),
    "change": _word("看法", CHANGES),
    "regions": Parameter("", "同时比较", is_many=True, labels="regions", see="regions"),
    "ground": _word("画在", GROUNDS),
    "unit": _word("分母", (BY_SCOPE, *DENOMINATORS)),
    "panels": _word("分图对照", PANEL_CONTENTS, "分图对照里放什么"),
    "second": _one("并列指标", "indicators", "indicators", nothing=NO_SECOND, label="与另一指标并列"),
    "boundaries": _word("区划", BOUNDARIES),
    "background": _one("背景线", "regions", nothing=NO_BACKGROUND),
    "base": _year("基年", label="基年（=100）"),
    "from_year": _year("起"),
    "to_year": _year("止"),
    "pair": _word("画法", PAIR_KINDS),
    "place": _word("哪里", label="哪里的三长"),
    "level": _word("层级", REGION_LEVELS.values()),
    "mechanism": _word("机制", label="查找机制"),
    "source": _one("来源", "sources", "sources"),
    "document": _word("文件"),
    "reason": Parameter("", "理由", "word", is_many=True),
    "verdict": _word("结论", ("全部", *VERDICTS.values())),
    "involved": _word("涉及的指标"),
    "status": _word("状态", label="看哪一种"),
    "design": _word("词", label="哪个词"),
    "part": _word("部分"),
    "grid_part": _word("部分"),
    "station_part": _word("部分"),
    "design_part": _word("部分"),
    "records": _word("部分"),
    "scheme": _word("办法", label="哪一项考评"),
    "period": _word("时期"),
    "group": _word("在哪一组里比"),
    "measure": _word("项目"),
    "unit_name": _word("单位"),
    "seed": _word("种子"),
    "share": _word("比例", ("10%", "20%", "30%", "50%"), "每层抽多大比例"),
    "minimum": _word("下限", ("1", "2", "3", "5"), "每层至少抽几个"),
    "assessment_part": _word("部分"),
    "q": Parameter("", "关键词", "text", label=f"关键词（空格分开，同时满足；最多 {MOST_WORDS} 个词、{LONGEST_TEXT} 个字符）"),
    "within": _one("地区（含下级）", "within", "regions", nothing=EVERYWHERE),
    "layout": _word("排法", LAYOUTS),
    "turned": _word("行列", TURNS),
    "indicators": Parameter("", "表中指标", is_many=True, labels="indicators", see="indicators"),
    "years": Parameter("", "表中年份", "year", is_many=True),
    "made": _word("自设地区", MADE),
    "totals": _word("合计", TOTALLED),
    "sort": _word("按哪一列排", label="按哪一列的数排"),
    "direction": _word("次序", DIRECTIONS),
}
CHOICES: dict[str, Parameter] = {name: replace(parameter, condition=name) for name, parameter in _DECLARED.items()}


def read_choices(pairs: Iterable[tuple[str, str]], build: Build) -> dict[str, Any]:
    """Read the choices of a page's address; what is none, or not to be had in this build, is left out, as the page itself does."""
    by_name: dict[str, list[tuple[str, str]]] = {}
    for name, value in pairs:
        if name in CHOICES:
            by_name.setdefault(name, []).append((name, value))
    chosen: dict[str, Any] = {}
    for name, given in by_name.items():
        try:
            chosen |= read(given, build, {name: CHOICES[name]})
        except Unreadable:
            continue
    if chosen.get("indicator") not in offer_indicators(build, chosen.get("stream", "")).values():
        chosen.pop("indicator", None)
    return chosen


def say_choices(choices: Choices, build: Build) -> tuple[tuple[str, str], ...]:
    """Say choices as they stand in an address, in the words that the pages offer; what stands at nothing says so."""
    labels = labels_of_build(build)
    pairs: list[tuple[str, str]] = []
    for name, value in choices.items():
        parameter = CHOICES[name]
        by_code = {code: label for label, code in labels.get(parameter.listed, {}).items()} if parameter.make == "label" else {}
        members = value if isinstance(value, tuple) else () if value in (None, "") else (value,)
        words = [str(by_code.get(member, member)) for member in members] or [parameter.nothing]
        pairs += [(name, word) for word in words]
    return tuple(pairs)


def offer_indicators(build: Build, stream_id: str = "") -> dict[str, str]:
    """Return name → id of the indicators with figures: those of a stream, or all."""
    frame = build.indicators()
    known = frame[(frame["value_count"] > 0) & ((frame["stream_id"] == stream_id) if stream_id else True)]
    return dict(zip(known["name"], known["indicator_id"], strict=True))
