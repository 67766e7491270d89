"""The grammar of printed quantities: what may stand before a number, behind it, and between two.

docs/quantities.md has a line for each form. A wording is first made plain (traditional characters and full-width forms become their
twins), then what is no figure is taken out, then each figure is one match of FIGURE.
"""

import re

from indicators.model.printed_numbers import CHINESE, DIGITS, NUMBER, TENTHS

_PLAIN = str.maketrans(
    "萬億餘個幾兩來點約將過於達滿數內為佔無節條簽違預親鄰臨趕線網總戶負勝擔樓歲蓋０１２３４５６７８９．，％＋－＜＞（）\u3000",
    "万亿余个几两来点约将过于达满数内为占无节条签违预亲邻临赶线网总户负胜担楼岁盖0123456789.,%+-<>() ",
)
_SPLIT_NUMBER = re.compile(r"(?<=\d)\s+(?=\d|[余多几来]?[万亿])")

_BARE = "(?=[百千]?[万亿]|[百千](?!分))"  # what may stand without a digit: 上百, 过万
_NOT = "[不未没](?:得|应|能|宜|可|会|曾|有)?"
BEFORE = {
    "at_least": rf"{_NOT}(?:低于|少于|小于)|至少|最少|起码|(?<![a-z])at least|[≥≧⩾]|>=|(?<![以线网])上{_BARE}",
    "at_most": rf"{_NOT}(?:超过|超出|超|高于|多于|大于|突破|逾)"
    r"|至多|最多|[不未]足|[不未]到|[不未]满|不及|未达|少于|低于|小于|(?<![a-z])at most|[≤≦⩽]|<=?",
    "nearly": r"将近|接近|(?<![附最临邻就亲])近|(?<![a-z])(?:nearly|almost)",
    "over": rf"超过|超出|(?<!赶)超|突破|逾|多于|高于|大于|(?<![a-z])(?:over|more than)|>|[过破]{_BARE}",
    "about": r"大约|大概|(?<![节合条契签制解违预邀公])约|(?<![a-z])(?:about|around)|≈",
}
_MANY = "功能|元[化共主参协治]|样|种|层|方|次"  # 5个多功能室, 多元共治
MORE = {
    "over": rf"余|多(?!{_MANY})|几|\+(?![\dA-Za-z〇零一二两三四五六七八九十百千])",
    "about": "来(?![自源到信访电宾华])",
}
_LATER_MORE = f"(?:年|岁|倍|个月|天|周)多(?!{_MANY})|个多(?=月|小时|星期)"  # 三年多, 三个多月
_INCLUSIVE = r"(?:\(含[^)]{0,4}\))?"
AFTER = {
    "at_least": f"{_INCLUSIVE}(?:及|或)?以上{_INCLUSIVE}",
    "at_most": f"{_INCLUSIVE}(?:及|或)?以[下内]{_INCLUSIVE}",
    "about": "左右|上下(?![级游楼班联一])",
}
_DASH = "(?:—+|-+|[–―‒−~～〜∼至到])"
_COUNTER = rf"[^\d\s,.，。；;、：:()“”+%‰—–―‒−~～〜∼至到{DIGITS}十百千万亿-]"
# A dash is a sign where no number stands before it, nor the counter of one: 增长-3.5%, but 5个-8户 and G-20.
_NEGATIVE = (
    r"[-−–](?<![\dA-Za-z%‰)].)"
    + "".join(rf"(?<![\d{DIGITS}十百千万亿]{_COUNTER}{{{length}}}.)" for length in range(1, 6))
    + rf"|(?<![胜抱担肩])负(?=[\d{DIGITS}十百])"
)
_UNIT = "%|‰|个?百分点"


def _either(words: dict[str, str], slot: str) -> str:
    return "|".join(f"(?P<{slot}_{qualifier}>{pattern})" for qualifier, pattern in words.items())


def _number(end: str) -> str:
    return rf"(?P<{end}_sign>{_NEGATIVE})?(?P<{end}>{NUMBER})(?P<{end}_tenths>{TENTHS}(?P<{end}_tenth>[一二三四五六七八九半]?))?"


_RANGE = (
    rf"(?P<low_unit>{_UNIT}|元)?(?P<counter>{_COUNTER}{{1,5}}?)?\s*(?P<dash>{_DASH})\s*(?P<high_share>百分之|千分之)?{_number('high')}"
    rf"\s*(?P<high_unit>{_UNIT})?(?(counter)(?=(?P=counter)))"
)
_SINGLE = (
    rf"(?P<half>[个年倍天岁周]半(?![数径岛边]))?\s*(?:{_either(MORE, 'more')})?\s*(?P<unit>{_UNIT})?"
    rf"(?P<later>(?<=[%‰成])(?:{MORE['over']})|{_LATER_MORE})?"
)
FIGURE = re.compile(
    rf"(?:(?P<before>{_either(BEFORE, 'before')})(?:了|占|为|有|达到?|合|计)?\s*)?"
    rf"(?P<share>(?P<whole>{CHINESE}|万|\d+)分之)?(?P<vague>好?几|(?<![总人户村次倍件个分])数|若干)?{_number('low')}"
    rf"(?:{_RANGE}|{_SINGLE})(?P<gap>{_COUNTER}{{0,6}}?(?=\(含|[及或]?以[上下内]|左右|上下))?(?P<after>{_either(AFTER, 'after')})?",
    re.IGNORECASE,
)
# What may follow two digits side by side that are two numbers (三四个); else they are a name (十四五).
COUNTED = re.compile("[个名人位条次种户家栋座处所间元岁年天周场份张辆米亩吨倍]")
BARE_COUNTED = re.compile("[名人个户家件次]")
# What looks like a figure and is none, with the reason.
NO_FIGURES = {
    re.compile("翻(?:了|[一二两三四五六七八九])?番"): "没有印出以什么为底",
    re.compile(rf"(?<![\dA-Za-z{DIGITS}十])[\dA-Za-z{DIGITS}十]+(?:\s*\+\s*[\dA-Za-z{DIGITS}十]+)+"): "是名称，不是数",  # 1+9, 9+X
    re.compile("成百上千|成千上[万百]|千家万户|千千万万|数以[百千万亿十]+计|过半|半数|一大半|[一大多]半"): "不是确数",
}


def make_plain(wording: str) -> str:
    """Write a wording in simplified characters and half-width digits and signs, its numbers without the spaces of a line break."""
    return _SPLIT_NUMBER.sub("", wording.translate(_PLAIN).strip())
