"""docs/quantities.md says how every form is read, and whatever is built from these forms reads back as what it was built from."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.model.quantities import NotAQuantity, Quantity, printed_words, read_figures, read_quantities, read_quantity
from tests.support import PROJECT
from tests.support.tiers import of_examples

PAGE = (PROJECT / "docs" / "quantities.md").read_text(encoding="utf-8")
OWN_UNITS = {"%", "‰", "百分点"}
FEWEST_WORDINGS = 400


def documented() -> dict[str, tuple[str, ...]]:
    """The cells of the table, by wording."""
    _, _, *lines = PAGE.split("<!-- read by a test -->")[1].split("<!-- end -->")[0].strip().splitlines()
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    return {row[1].strip("`"): tuple(row[2:]) for row in rows}


def read_as_cells(wording: str, units: list[str]) -> tuple[str, ...]:
    """What the reader makes of a wording, in a table of these units, as the page writes it."""
    figures, refusals = read_figures(wording)
    if not figures:
        return (f"refused: {'；'.join(refusals)}", "", "", "", "")
    quantities = [figure.quantity for figure in figures]
    return (
        "; ".join(f"{quantity.value.normalize():f}" for quantity in quantities),
        "; ".join(f"{quantity.high.normalize():f}" for quantity in quantities if quantity.high is not None),
        "; ".join(quantity.qualifier for quantity in quantities),
        "; ".join(quantity.unit or unit for quantity, unit in zip(quantities, units, strict=True)),
        "; ".join(printed_words(wording, quantity, unit) for quantity, unit in zip(quantities, units, strict=True)),
    )


def test_the_page_has_a_line_for_every_form() -> None:
    forms = [line.split("|")[1].strip() for line in PAGE.split("<!-- read by a test -->")[1].splitlines() if line.startswith("| ")]
    assert len(documented()) >= 180
    assert len([form for form in forms[1:] if form]) == len({form for form in forms[1:] if form}) >= 25


@pytest.mark.parametrize("wording", documented())
def test_a_wording_of_the_page_is_read_and_said_as_the_page_says(wording: str) -> None:
    cells = documented()[wording]
    units = cells[3].split("; ")
    assert read_as_cells(wording, units) == cells
    figures, _ = read_figures(wording)
    assert [figure.quantity.unit for figure in figures] == [unit if unit in OWN_UNITS else "" for unit in units][: len(figures)]


@pytest.mark.parametrize("wording", [wording for wording, cells in documented().items() if cells[0].startswith("refused: ")])
def test_a_wording_that_the_page_refuses_gives_its_reason(wording: str) -> None:
    with pytest.raises(NotAQuantity) as refused:
        read_quantities(wording)
    assert f"refused: {refused.value}" == documented()[wording][0]


# What the faults of other programs taught, smallest input first: value, upper value, qualifier.
TAUGHT = {
    "三成": ("30", None, "exact"),
    "八成以上": ("80", None, "at_least"),
    "近九成": ("90", None, "nearly"),
    "超八成": ("80", None, "over"),
    "三成五": ("35", None, "exact"),
    "九成九": ("99", None, "exact"),
    "六七成": ("60", "70", "range"),
    "百分之八十点五": ("80.5", None, "exact"),
    "百分之百": ("100", None, "all"),
    "≥90%": ("90", None, "at_least"),
    "≤90%": ("90", None, "at_most"),
    "＞90%": ("90", None, "over"),
    "<90%": ("90", None, "at_most"),
    "＜90%": ("90", None, "at_most"),
    "100+家": ("100", None, "over"),
    "1.5万+": ("15000", None, "over"),
    "１．５万": ("15000", None, "exact"),
    "5个—8个": ("5", "8", "range"),
    "3户至5户": ("3", "5", "range"),
    "10名至15名": ("10", "15", "range"),
    "3－5万": ("30000", "50000", "range"),
    "3―5万": ("30000", "50000", "range"),
    "3‒5万": ("30000", "50000", "range"),
    "3−5万": ("30000", "50000", "range"),
    "3000来个": ("3000", None, "about"),
    "5万上下": ("50000", None, "about"),
    "−3.5%": ("-3.5", None, "exact"),
    "下降3.2%": ("3.2", None, "exact"),
    # Of the same kinds.
    "提高-1.2个百分点": ("-1.2", None, "exact"),
    "不得少于30%": ("30", None, "at_least"),
    "節約5万元": ("50000", None, "exact"),
    "附近3个": ("3", None, "exact"),
    "三万五千人": ("35000", None, "exact"),
    "一百二": ("120", None, "exact"),
    "一百零二": ("102", None, "exact"),
    "两年半": ("2.5", None, "exact"),
    "百余名": ("100", None, "over"),
    "五个社区-八个社区": ("5", "8", "range"),
    "3年，五岁以上": ("3", None, "exact"),
    "超過300人": ("300", None, "over"),
}


@pytest.mark.parametrize("wording", TAUGHT)
def test_the_faults_of_others_are_not_ours(wording: str) -> None:
    value, high, qualifier = TAUGHT[wording]
    assert read_quantity(wording) == Quantity(Decimal(value), qualifier, None if high is None else Decimal(high))


def test_two_thirds_are_neither_three_nor_two() -> None:
    assert read_figures("三分之二以上的12个街道") == (read_figures("12个街道")[0], ["“三分之二”化不成有限的百分数"])


@dataclass(frozen=True)
class Built:
    """A number built from the grammar: its words, what it is, and whether only a share may be said of it."""

    words: str
    value: Decimal
    is_share: bool = False


CHINESE_DIGITS = "零一二三四五六七八九"
FULL_WIDTH = str.maketrans("0123456789.,%+-", "０１２３４５６７８９．，％＋－")
SCALES = {"": 1, "千": 1000, "万": 10**4, "亿": 10**8, "千万": 10**7, "百亿": 10**10, "万亿": 10**12}
COUNTERS = ["个", "名", "户", "家", "人次", "元", "平方米", "支队伍", "项"]
DASHES = ["—", "——", "–", "-", "~", "～", "－", "―", "‒", "−", "至", "到", " — "]
BEFORE = {
    "at_least": ["不低于", "不少于", "至少", "≥", "≥ ", "不得低于"],
    "at_most": ["不超过", "未超过", "至多", "不足", "不到", "≤", "<", "＜", "不得超过"],
    "nearly": ["近", "接近", "将近"],
    "over": ["超过", "突破", "逾", "多于", "＞", ">", "超"],
    "about": ["约", "大约", "约占", "≈"],
}
MORE = {"over": ["余", "多", "+", "＋"], "about": ["来"]}
AFTER = {"at_least": ["以上", "（含）以上", "及以上"], "at_most": ["以下", "以内"], "about": ["左右", "上下"]}


def in_chinese(number: int) -> str:
    """Write a number below ten thousand as it is written out: 三千五百, 一百零五, 十二."""
    words, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            words += ("零" if gap and words else "") + CHINESE_DIGITS[digit] + name
        gap = not digit
    return (words.removeprefix("一") if words.startswith("一十") else words) or "零"


def pairs(words: dict[str, list[str]]) -> st.SearchStrategy[tuple[str, str]]:
    """A word of any qualifier, each as often as another however many words it has."""
    return st.sampled_from(list(words)).flatmap(lambda qualifier: st.tuples(st.just(qualifier), st.sampled_from(words[qualifier])))


@st.composite
def arabic(draw: st.DrawFn) -> Built:
    number = Decimal(draw(st.integers(1, 9_999_999))).scaleb(-draw(st.sampled_from([0, 0, 1, 2])))
    scale = draw(st.sampled_from(list(SCALES)))
    digits = (f"{number:,f}" if draw(st.booleans()) else f"{number:f}") + scale
    return Built(digits.translate(FULL_WIDTH) if draw(st.booleans()) else digits, number * SCALES[scale])


@st.composite
def chinese(draw: st.DrawFn) -> Built:
    number, scale = draw(st.integers(2, 9999)), draw(st.sampled_from(["", "万", "亿"]))
    rest = draw(st.integers(1000, 9999)) if scale == "万" and draw(st.booleans()) else 0
    return Built(in_chinese(number) + scale + (in_chinese(rest) if rest else ""), Decimal(number * SCALES[scale] + rest))


@st.composite
def share(draw: st.DrawFn) -> Built:
    """A share in one of its four writings: 80.5%, 百分之八十点五, 百分之80.5, 八成五; of these only the first may be negative."""
    whole, tenth = draw(st.integers(1, 99)), draw(st.integers(0, 9))
    value = Decimal(whole * 10 + tenth).scaleb(-1)
    match draw(st.sampled_from(["sign", "words", "digits", "tenths"])):
        case "sign":
            return Built(f"{value}{draw(st.sampled_from(['%', '％', ' %']))}", value, is_share=True)
        case "words":
            decimals = f"点{CHINESE_DIGITS[tenth]}" if tenth else ""
            return Built(f"百分之{in_chinese(whole)}{decimals}", value, is_share=True)
        case "digits":
            return Built(f"百分之{value}", value, is_share=True)
        case _:
            tens, ones = whole // 10 or 1, whole % 10
            return Built(f"{CHINESE_DIGITS[tens]}成{CHINESE_DIGITS[ones] if ones else ''}", Decimal(tens * 10 + ones), is_share=True)


@st.composite
def single(draw: st.DrawFn) -> tuple[str, Quantity]:
    """A number with at most one qualifying word, its counter, and what leads to it."""
    number = draw(arabic() | chinese() | share())
    counter = "" if number.is_share else draw(st.sampled_from(COUNTERS))
    lead = draw(st.sampled_from(["", "建成", "全市有", "其中，"]))
    match draw(st.sampled_from(["none", "before", "more", "after"])):
        case "before":
            qualifier, word = draw(pairs(BEFORE))
            return f"{lead}{word}{number.words}{counter}", Quantity(number.value, qualifier)
        case "more":
            qualifier, word = draw(pairs({"over": ["多"]} if number.is_share else MORE))
            return f"{lead}{number.words}{word}{counter}", Quantity(number.value, qualifier)
        case "after":
            qualifier, word = draw(pairs(AFTER))
            return f"{lead}{number.words}{counter}{word}", Quantity(number.value, qualifier)
        case _:
            return f"{lead}{number.words}{counter}", Quantity(number.value, "exact")


@st.composite
def inside(draw: st.DrawFn) -> tuple[str, Quantity]:
    """A qualifying word before the scale: 40多万, 三十来万."""
    tens, scale = draw(st.integers(1, 99)) * 10, draw(st.sampled_from(["万", "亿"]))
    qualifier, word = draw(pairs({"over": ["多", "余"], "about": ["来"]}))
    digits = draw(st.sampled_from([str(tens), in_chinese(tens)]))
    return f"{digits}{word}{scale}{draw(st.sampled_from(COUNTERS))}", Quantity(Decimal(tens * SCALES[scale]), qualifier)


@st.composite
def ranges(draw: st.DrawFn) -> tuple[str, Quantity]:
    """Two numbers with a dash, the scale behind both or the second, the counter too: 3—5万, 5个—8个, 三至五户."""
    low = draw(st.integers(1, 4999))
    high = low + draw(st.integers(1, 4999))
    scale, dash, counter = draw(st.sampled_from(["", "万", "亿"])), draw(st.sampled_from(DASHES)), draw(st.sampled_from(COUNTERS))
    first, second = (str(low), str(high)) if draw(st.booleans()) else (in_chinese(low), in_chinese(high))
    first += scale if draw(st.booleans()) else ""
    first += counter if draw(st.booleans()) else ""
    if counter in first and scale not in first:
        scale = ""  # 3个—5万个 are two scales, not one
    return f"{first}{dash}{second}{scale}{counter}", Quantity(Decimal(low * SCALES[scale]), "range", Decimal(high * SCALES[scale]))


@st.composite
def signed(draw: st.DrawFn) -> tuple[str, Quantity]:
    value = Decimal(draw(st.integers(1, 999))).scaleb(-1)
    sign, lead = draw(st.sampled_from(["−", "-", "－", "负", "–"])), draw(st.sampled_from(["", "增长", "为", "同比，"]))
    return f"{lead}{sign}{value}{draw(st.sampled_from(['%', '‰', '个百分点']))}", Quantity(-value, "exact")


@st.composite
def neighbours(draw: st.DrawFn) -> tuple[str, Quantity]:
    """Two digits side by side: 六七十人, 二三百户, 三四成."""
    low, (tail, factor) = (
        draw(st.integers(1, 8)),
        draw(st.sampled_from([("个", 1), ("十人", 10), ("百户", 100), ("万元", 10**4), ("成", 10)])),
    )
    words = f"{CHINESE_DIGITS[low]}{CHINESE_DIGITS[low + 1]}{tail}"
    return words, Quantity(Decimal(low * factor), "range", Decimal((low + 1) * factor))


def test_at_least_400_wordings_built_from_the_grammar_read_back_as_what_they_were_built_from(
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    built: dict[str, Quantity] = {}

    @settings(max_examples=max(1000, of_examples(4)))
    @given(st.one_of(single(), single(), inside(), ranges(), ranges(), signed(), neighbours()))
    def read_back(case: tuple[str, Quantity]) -> None:
        wording, expected = case
        built[wording] = expected
        assert read_quantity(wording) == expected

    read_back()
    record_testsuite_property("distinct_wordings_read_back", len(built))
    assert len(built) >= FEWEST_WORDINGS
    assert {quantity.qualifier for quantity in built.values()} == {"exact", "over", "at_least", "nearly", "at_most", "about", "range"}
