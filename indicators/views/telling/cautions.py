"""需要注意的问题: what must not be compared, what was only claimed or retold, what is missing; in the language of officials."""

import re
from collections.abc import Callable, Iterable, Sequence

from indicators.analysis.comparability import is_claim
from indicators.analysis.conflicts import disputes_of
from indicators.charts.mark import NOT_PRINTED
from indicators.model.rows import EXACT, Observation
from indicators.sentences.amounts import write_number
from indicators.sentences.names import name_place, name_without_scope
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.telling.told_rows import find_home, income_bands_in, observations_in, select_told

MOST_NAMES = 3
BOUND_WORDS = ("余", "多", "近", "超过", "突破", "以上", "以下")
NEEDED = "；要画图，需要"
TOOL_WORDS = ("轴", "图", "冲突")
OFFICIAL_WORDS = {"印出": "写明", "处印": "处载", "都印": "都载", "所印": "所载"}
MOST_ALIKE, MOST_CAUTIONS = 2, 6
RETOLD = {"P": "为转引或初步数", "U": "来源可靠性较低", "D": "沿用旧数或口径不同"}
_FORMULA = re.compile(r"\s*÷\s*")


def tell_cautions(handout: Handout) -> tuple[str, ...]:
    """Return the sentences of 需要注意的问题: what must not be compared, what was only claimed or retold, what is missing."""
    home = find_home(handout)
    rows = list({row["observation_id"]: row for figure in handout.figures for row in select_told(figure, home)}.values())
    apart = [words for figure in handout.figures for words in _tell_apart(figure)]
    disputed, *others = (list(tell(rows, home)) for tell in OF_ROWS)
    said = [*disputed[:MOST_ALIKE], *apart[:MOST_ALIKE], *(words for part in others for words in part), *_tell_missing(handout.figures)]
    return tuple(dict.fromkeys(f"{words}。" for words in said))[:MOST_CAUTIONS]


def note_dates(handout: Handout) -> str:
    """Return one note on the dates that are inferred; empty where none is."""
    dated = [row["period_basis"] for figure in handout.figures for row in observations_in(figure)]
    dated += [band["period_basis"] for figure in handout.figures for band in income_bands_in(figure)]
    if "inferred" not in dated:
        return ""
    many = "文中" if all(basis == "inferred" for basis in dated) else "部分"
    return f"{many}数字的所属时间原文没有写明，系根据材料内容推断。"


def _tell_apart(figure: Figure) -> Iterable[str]:
    """Say why figures are not set against each other, and what would have to be at hand to do so."""
    for reason in figure.why_not:
        why, _, needed = reason.partition(NEEDED)
        why = "，".join(part for part in _plain(why).split("，") if not any(word in part for word in TOOL_WORDS))
        if not why:
            continue
        names = list(dict.fromkeys(name_without_scope(row) for row in observations_in(figure)))
        about = f"{'、'.join(names[:MOST_NAMES])}{'等' if len(names) > MOST_NAMES else ''}"
        head = about if "相比" in why else f"{about}不宜直接相比"
        yield write_number(f"{head}，{why}{f'；如需比较，应补充{_plain(needed)}' if needed else ''}")


def _plain(words: str) -> str:
    """Say a reason as officials do: without formulas, without a label before a colon, without the words of editors."""
    plain = _FORMULA.sub("与", words).replace("：", "，")
    for word, said in OFFICIAL_WORDS.items():
        plain = plain.replace(word, said)
    return plain


def _tell_disputed(rows: Sequence[Observation], home: str) -> Iterable[str]:
    """Say of each conflict which figures it is about and in what they disagree."""
    found: dict[str, tuple[str, list[Observation]]] = {}
    for row in rows:
        for dispute in disputes_of(row):
            found.setdefault(dispute.conflict_id, (dispute.disagreement, []))[1].append(row)
    for disagreement, members in found.values():
        yield write_number(f"{_list(members, home)}的数字引用前应予核实，{_plain(disagreement.partition('；')[0])}")


def _tell_claims(rows: Sequence[Observation], home: str) -> Iterable[str]:
    if claims := [row for row in rows if is_claim(row)]:
        words = "、".join(dict.fromkeys(f"“{row['as_printed']}”" for row in claims))
        yield f"{_list(claims, home)}{words}系材料表述，没有可核对的分项数字，不宜当作统计结果引用"


def _tell_retold(rows: Sequence[Observation], home: str) -> Iterable[str]:
    for status, words in RETOLD.items():
        if found := [row for row in rows if row["status"] == status]:
            yield f"{_list(found, home)}{words}，仅供参考"


def _tell_bounds(rows: Sequence[Observation], home: str) -> Iterable[str]:
    bounded = [row for row in rows if row["qualifier"] not in (*EXACT, "range", "about") and row["processing"] == "printed"]
    words = [word for word in BOUND_WORDS if any(word in str(row["as_printed"]) for row in bounded)]
    if words:
        yield f"带有{'、'.join(f'“{word}”' for word in words)}的数字只说明上限或下限，不宜据以计算增减和排名"


def _tell_computed(rows: Sequence[Observation], home: str) -> Iterable[str]:
    computed = [row for row in rows if row["processing"] == "derived"]
    if computed:
        yield f"{_list(computed, home)}由已公布的数字推算得出，并非统计结果，引用时应予注明"


def _tell_breaks(rows: Sequence[Observation], home: str) -> Iterable[str]:
    if broken := [row for row in rows if row["status"] == "B"]:
        yield f"{_list(broken, home)}前后统计范围有变，不宜与此前的数字直接比较"


def _tell_missing(figures: Iterable[Figure]) -> Iterable[str]:
    gaps = [gap for figure in figures if figure.chart for gap in figure.chart.missing]
    names = dict.fromkeys(gap.category for gap in gaps if gap.category and gap.reason == NOT_PRINTED)
    if names:
        listed = list(names)
        words = "、".join(listed[:MOST_NAMES]) + (f"等{len(listed)}个地区" if len(listed) > MOST_NAMES else "")
        yield f"{words}没有公布相应数字，没有公布不等于没有"


def _list(rows: Sequence[Observation], home: str) -> str:
    """Name figures, few of them in full."""
    names = list(dict.fromkeys(_name(row, home) for row in rows))
    return "、".join(names) if len(names) <= MOST_NAMES else f"{'、'.join(names[:MOST_NAMES])}等{len(names)}项"


def _name(row: Observation, home: str) -> str:
    place = "" if row["region"] == home else name_place(str(row["region"]), home)
    return f"{place}{name_without_scope(row)}"


OF_ROWS: tuple[Callable[[Sequence[Observation], str], Iterable[str]], ...] = (
    _tell_disputed,
    _tell_breaks,
    _tell_claims,
    _tell_retold,
    _tell_computed,
    _tell_bounds,
)
