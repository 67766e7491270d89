"""Units of measure: which words are one, and where a table says its own."""

import re
import unicodedata

from etl.intake.language.words import plain

_BRACKET_AT_END = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]\s*[a-zA-Z*①②③]?$")
_UNIT_LINE = re.compile(r"(?:^|[^\u4e00-\u9fff])(?:计量|金额|数量)?单\s*位\s*[:：]\s*([^\s,，;；()（）]+(?:[、,，]\s*[^\s,，;；()（）]+)*)")
_SIGN_AT_END = re.compile(r"(?<=[\u4e00-\u9fff])\s*([%％‰])$")  # 增长%
_OFFICE = re.compile(r"[局厅委办部会处科所队]$|中心|公司|政府|单位|街道|社区|.{9}")  # whose report it is
_UNIT_WORDS = """
个 人 户 家 名 件 次 条 张 份 期 处 所 座 栋 套 间 辆 台 部 头 只 株 例 支 箱 袋 箱/袋 包 盒 册 篇 场 场次 班 班次 床 张床 组 队 门
项 批 批次 单位 村 社区 街道 乡镇 网格 党员 支部 项目 人次 人/户 人/平方公里 万 亿 千 百 万人 万人次 万户 万个 万家 万件 万台 万部 万套
万册 万箱 万头 万只 元 千元 万元 百万元 亿元 美元 万美元 亿美元 元/人 元/500克 元/斤 元/公斤 元/千克 % ‰ 百分点 分 倍 岁
米 公里 平方米 万平方米 平方公里 立方米 万立方米 亩 万亩 公顷 千公顷 万公顷 克 斤 公斤 千克 吨 万吨 亿吨 升 公斤/亩 m km m² t kg unit
件次 户次 家次 天 日 小时 分钟 年 千瓦 万千瓦 千瓦时 亿千瓦时
"""
UNITS = frozenset(_UNIT_WORDS.split())
# Units that are things: a name may end with one in brackets, a title may be about one.
_THINGS = frozenset({"村", "社区", "街道", "乡镇", "网格", "党员", "支部", "项目", "单位", "组", "队", "门", "部"})


def find_unit(words: str) -> tuple[str, str]:
    """Return the unit in brackets at the end of a heading or label, and the words without it; an empty unit where none is."""
    match = _BRACKET_AT_END.search(words.strip())
    is_measure = match and is_unit(match[1]) and plain(match[1]) not in _THINGS  # 村（社区） is a name
    match = match if is_measure else _SIGN_AT_END.search(words.strip())
    if match:
        return plain(match[1]).replace("％", "%"), words.strip()[: match.start()].strip()
    return "", words


def is_unit(words: str) -> bool:
    """Return whether words are a unit of measure, alone or with a base (女=100)."""
    word = plain(words).replace("％", "%")
    if re.fullmatch(r"[\u4e00-\u9fff]=100", word):
        return True
    return word in UNITS or (bool(word) and all(part in UNITS for part in re.split(r"[/每]", word)))


def find_measure(words: str) -> str:
    """Return the unit that stands alone above a table or at the end of its title, in brackets or bare: 万元; no thing that is counted."""
    bare = words.strip().strip("()（）[]【】")
    if is_unit(bare):
        return "" if plain(bare) in _THINGS else plain(bare).replace("％", "%")
    return find_unit(words)[0]


def find_unit_line(words: str) -> tuple[str, ...]:
    """Return the units that a line names for a whole table: 单位：户、% ."""
    match = _UNIT_LINE.search(unicodedata.normalize("NFKC", words))
    parts = [plain(part) for part in re.split(r"[、,，]", match[1])] if match else []
    return tuple(part for part in parts if part and (is_unit(part) or not _OFFICE.search(part)))
