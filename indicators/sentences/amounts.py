"""Numbers as 公文 write them: as they were printed, without commas, without the unit that the name says already."""

import re

from indicators.analysis.comparability import is_claim
from indicators.model.rows import Observation
from indicators.sentences.names import name_without_scope, stem_of
from indicators.wording.figure_words import row_words

COMPUTED = "推算"
SAYS_UNIT = ("每", "均", "标准", "要求", "上限")
NEEDS_VERB = ("占比", "比重", "比例", "率", "增幅", "幅度", "上限", "要求", "规模", "标准", "目标", "总数")
OWN_VERB = ("超过", "突破", "不", "近", "约", "达", "全")
_COMMA = re.compile(r"(?<=\d),(?=\d{3})")


def write_number(words: str) -> str:
    """Write a number without commas and without the spaces of the screen: 1,679个 is 1679个."""
    return _COMMA.sub("", words).replace(" ", "").replace("(", "（").replace(")", "）")


def say_amount(row: Observation) -> str:
    """Say the amount of a row as it was printed: 1679个, 40多万人, 41.3万元, 416—418个; that it was computed is said by the sentence."""
    words = write_number(row_words(row).removeprefix(f"{COMPUTED} "))
    unit = str(row["unit"])
    counter, _, per = unit.partition("/")
    if per and (any(word in str(row["indicator"]) for word in SAYS_UNIT) or f"/{per}" not in str(row["as_printed"])):
        words = words.replace(unit, counter)
    return words


def say_counted(row: Observation, name: str = "") -> str:
    """Say what was counted and how much: 网格长4839人, 集体收入10万元以上的村占80.1%, 配备率为94.1%以上, 集体收入5万元以下的村全面消除."""
    if is_claim(row):
        return say_claim(row)
    name, amount = name or name_without_scope(row), say_amount(row)
    if row["unit"] == "%" and row["measure_kind"] == "change" and name.endswith("数"):
        return f"{name.removesuffix('数')}{'下降' if row['value'] < 0 else '增长'}{amount.lstrip('−')}"
    if row["unit"] == "%" and name.endswith("占比"):
        return f"{name.removesuffix('占比')}占{amount.removeprefix('占')}"
    if row["measure_kind"] == "target" and "目标" not in name:
        return f"{name}目标为{amount}"
    if row["measure_kind"] == "mean" and name.startswith("每"):
        return f"平均{name}{amount}"
    needs_verb = name.endswith(NEEDS_VERB) or row["measure_kind"] == "standard"
    return f"{name}{'为' if needs_verb and not amount.startswith(OWN_VERB) else ''}{amount}"


def say_marked(row: Observation) -> str:
    """Say what was counted and how much, 推算 where it was computed: for a sentence that does not begin with 据推算."""
    if row["processing"] != "derived":
        return say_counted(row)
    return f"{name_without_scope(row)}{COMPUTED}为{say_amount(row)}"


def say_claim(row: Observation) -> str:
    """Say a claim in the words of its document: 集体收入5万元以下的村全面消除, 60岁以下村书记占比为“全部”."""
    printed = str(row["as_printed"])
    if printed.startswith("全") and len(printed) > 2:
        return f"{stem_of(row)}{'' if row['value'] == 0 else '实现'}{printed}"
    return f"{name_without_scope(row)}为“{printed}”"
