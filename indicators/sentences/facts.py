"""One figure and all that may be said of it: its share of the whole, its place among others, its change since it was last comparable."""

from dataclasses import dataclass

from indicators.analysis.change import Change, amount_words, change_words
from indicators.analysis.comparability import is_claim
from indicators.analysis.derived_rows import is_additive
from indicators.model.rows import Observation
from indicators.sentences.changes import SIGNS
from indicators.sentences.subjects import name_figure, say_period
from indicators.wording.figure_words import row_words

COMPUTED = "推算"


@dataclass(frozen=True)
class Rank:
    """The place of a figure among those of a group, the largest first; `is_shared` where others have the same figure."""

    position: int
    count: int
    is_shared: bool
    peers: str


@dataclass(frozen=True)
class Fact:
    """A figure with what may be said of it: a share as a row of its own and of what, a rank, the figure before and the change since."""

    row: Observation
    share: Observation | None = None
    whole: str = ""
    rank: Rank | None = None
    before: Observation | None = None
    change: Change | None = None


def say_fact(fact: Fact) -> str:
    """Say a figure in one sentence: when, where, what, how much; then its share, its place, its change."""
    parts = [say_figure(fact.row), say_share(fact), say_rank(fact.rank)]
    return f"{'；'.join(filter(None, ('，'.join(filter(None, parts)), say_change(fact))))}。"


def say_figure(row: Observation) -> str:
    """Say one figure: 2023年6月30日，长春市居委会类单位数为709个. A claim is quoted, a bound keeps its word."""
    return f"{say_period(row)}，{name_figure(row)}{say_value(row)}"


def say_value(row: Observation) -> str:
    """Say the value behind its name: 为709个, 累计为648个, 的目标为50%, 推算为416—418个, 原文为“全面消除”."""
    if is_claim(row):
        return f"原文为“{row['as_printed']}”"
    is_derived = row["processing"] == "derived"
    words = row_words(row).removeprefix(f"{COMPUTED} ")
    kind = "的目标" if row["measure_kind"] == "target" and "目标" not in row["indicator"] else ""
    is_counted_up = row["period_kind"] == "cumulative" and "累计" not in row["indicator"] and is_additive(row["measure_kind"], row["unit"])
    return f"{kind}{COMPUTED if is_derived else ''}{'累计' if is_counted_up else ''}为{words}"


def say_share(fact: Fact) -> str:
    """Say the share of the whole: 推算占吉林省31.2%; nothing where there is none."""
    return f"{COMPUTED}占{fact.whole}{row_words(fact.share).removeprefix(f'{COMPUTED} ')}" if fact.share else ""


def say_rank(rank: Rank | None) -> str:
    """Say the place among others, from the largest: 居吉林省9个市州之首, 在吉林省9个市州中由多到少居第3位; nothing where there is none."""
    if rank is None:
        return ""
    if rank.position == 1 and not rank.is_shared:
        return f"居{rank.peers}之首"
    return f"在{rank.peers}中由多到少{'并列' if rank.is_shared else '居'}第{rank.position}位"


def name_rank(rank: Rank | None) -> str:
    """Name a rank for a table: 第3位，吉林省9个市州; nothing where there is none."""
    return f"{'并列' if rank.is_shared else ''}第{rank.position}位，{rank.peers}" if rank else ""


def say_change(fact: Fact) -> str:
    """Say the change since the figure was last comparable: 比2022年10月增加38个（推算，5.7%）; nothing where there is none."""
    if fact.before is None or fact.change is None or fact.change.amount is None:
        return ""
    since = f"{say_period(fact.before)}"
    if not fact.change.amount:
        return f"与{since}持平"
    percent = change_words(fact.change.percent, "%").lstrip(SIGNS)
    amount = amount_words(fact.change, fact.row).lstrip(SIGNS)
    computed = "，".join(filter(None, (COMPUTED, percent)))
    return f"比{since}{fact.change.direction}{amount}（{computed}）"
