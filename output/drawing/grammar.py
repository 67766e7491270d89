"""The grammar of marks: how each kind of figure looks in each role, whatever draws it, and the one key of its signs in words.

A sign means one thing: hatching says 推算, a pale inside with a dotted edge says 初步或存疑, the end of a bar says bound or range, what
stands behind a bar or in the corner of a box says the rest. None hides another; only a point has room for no more than one symbol.
Renderers translate a style; they decide nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from indicators.charts.chart import Chart
from indicators.charts.mark import VERDICTS, Mark
from output.drawing.palette import mixed

Role = Literal["bar", "part", "point", "lying point", "tile", "card"]
Fill = Literal["solid", "hatched", "none"]
End = Literal["", "arrow", "hollow", "stretch"]

FULL, PALE, STRETCH = 1.0, 0.5, 0.35  # how much of a colour is laid over the ground: stretch is the way to the high end of a range
ARROWS = {"over": ("triangle-right", "triangle-up"), "at_least": ("triangle-right", "triangle-up")}
HOLLOW = {"nearly": ("triangle-left-open", "triangle-down-open"), "at_most": ("triangle-left-open", "triangle-down-open")}
LOOSE = {"about": ("square-open", "square-open"), "range": ("line-ns-open", "line-ew-open")}
PLAIN, INFERRED, DERIVED, DOUBTFUL, OTHER, ABOUT, TARGET = (
    "circle", "circle-open", "circle-x-open", "circle-open-dot", "x-thin-open", "square-open", "diamond-open",
)  # fmt: skip
APART, NEARLY_APART = "diamond", "square"
JUDGED = {"超出界限": APART, "接近界限": NEARLY_APART}
# The symbols as letters, for words that stand in for shapes.
GLYPHS = {
    TARGET: "◇",
    "triangle-up": "▲",
    "triangle-right": "▷",
    "triangle-down-open": "▽",
    ABOUT: "□",
    "line-ew-open": "—",
    OTHER: "×",
    DERIVED: "⊗",
    DOUBTFUL: "⊙",
    APART: "◆",
    NEARLY_APART: "■",
}
ROLES: dict[str, Role] = {
    "bars": "bar",
    "standards": "bar",
    "bands": "part",
    "whole": "bar",
    "dots": "lying point",
    "dumbbell": "lying point",
    "cards": "card",
    "tiles": "tile",
    "tiles_two": "tile",
    "map": "tile",
    "map_two": "tile",
    "coverage": "tile",
    "checks": "tile",
    "levels": "card",
}


@dataclass(frozen=True)
class MarkStyle:
    """How one figure is drawn.

    `tone` is how much of the colour its inside has. A bar without a fill stands as its `symbol`; symbols have plotly's names. `flags`
    are the symbols behind the end of a bar or in the corner of a box.
    """

    colour: str = ""
    fill: Fill = "solid"
    tone: float = FULL
    is_dotted: bool = False
    symbol: str = ""
    end: End = ""
    flags: tuple[str, ...] = ()

    def inside(self, ground: str) -> str:
        """Return the colour inside, laid over a ground."""
        return self.colour if self.tone == FULL else mixed(self.colour, ground, self.tone)


def style_mark(mark: Mark, role: Role, colour: str = "") -> MarkStyle:
    """Return how a figure looks in a role."""
    if role in ("point", "lying point") or (role == "bar" and mark.is_target):
        fill: Fill = "none" if role == "bar" else "solid"
        symbol = choose_symbol(mark, lying=role == "lying point")
        return MarkStyle(colour, fill, is_dotted=mark.is_doubtful, symbol=symbol, end="stretch" if mark.high is not None else "")
    style = MarkStyle(colour, "hatched" if mark.is_derived else "solid", is_dotted=mark.is_doubtful)
    if role == "part":
        return style  # a stack leaves no room for ends and signs; its words say the bounds
    if role == "bar":
        said = {OTHER: mark.has_other_definition, ABOUT: mark.qualifier == "about", find_judged(mark): bool(find_judged(mark))}
        flags = tuple(symbol for symbol, is_so in said.items() if is_so)
        return replace(style, tone=PALE if mark.is_doubtful else FULL, end=_end_bar(mark), flags=flags)
    if role == "card":
        return replace(style, fill="none", flags=_flag_box(mark, is_filled=False))
    return replace(style, flags=_flag_box(mark, is_filled=True))


def _flag_box(mark: Mark, *, is_filled: bool) -> tuple[str, ...]:
    """Return the symbols in the corner of a box; one that is filled says 推算 by its hatching."""
    bound = (ARROWS | HOLLOW | LOOSE).get(mark.qualifier)
    found = {
        TARGET: mark.is_target,
        bound[1] if bound else "": bound is not None,
        OTHER: mark.has_other_definition,
        DERIVED: mark.is_derived and not is_filled,
        DOUBTFUL: mark.is_doubtful,
        find_judged(mark): bool(find_judged(mark)),
    }
    return tuple(symbol for symbol, is_so in found.items() if is_so)


def _end_bar(mark: Mark) -> End:
    if mark.high is not None:
        return "stretch"
    return "arrow" if mark.is_lower_bound else "hollow" if mark.is_upper_bound else ""


def style_stretch(style: MarkStyle) -> MarkStyle:
    """Return the style of the way from the low end of a range to its high end."""
    return MarkStyle(style.colour, tone=STRETCH)


OPEN_PART = "界限未定：可能属前者，也可能属后者"


def style_open_part(colour: str) -> MarkStyle:
    """Return the style of a stretch that may belong to one part of a whole or to the other."""
    return MarkStyle(colour, "hatched", STRETCH, is_dotted=True)


def choose_symbol(mark: Mark, *, lying: bool = False) -> str:
    """Return the symbol of a point; a bound never has that of an exact figure. On a lying axis arrows show to the side."""
    if mark.is_target:
        return TARGET
    if judged := find_judged(mark):
        return judged
    if bound := (ARROWS | HOLLOW | LOOSE).get(mark.qualifier):
        return bound[0 if lying else 1]
    if mark.has_other_definition:
        return OTHER
    if mark.is_derived:
        return DERIVED
    if mark.is_doubtful:
        return DOUBTFUL
    return INFERRED if mark.is_inferred else PLAIN


def find_judged(mark: Mark) -> str:
    """Return the symbol of what a comparison found of a figure; empty where none was made or nothing found."""
    return JUDGED.get(VERDICTS.get(mark.verdict, ""), "")


def find_role(chart: Chart) -> Role:
    """Return what the figures of a chart are drawn as."""
    return ROLES.get(chart.panels[0].kind if chart.panels else chart.kind, "point")


@dataclass(frozen=True)
class Sign:
    """What a sign means, and how it looks in words: on the screen, which names bars and points, as a bar, in a box, as a native point.

    `figures` names the figures that have the sign, `wordings` what leads to it. Office programs have few symbols for points, so some
    differ from those elsewhere.
    """

    meaning: str
    figures: str
    screen: str
    bar: str
    box: str
    native: str
    wordings: str


KEY = {
    "目标": Sign("目标", "目标", "◇", "◇", "◇", "◇", "文件定的目标数，不是已有的数"),
    "下限": Sign("实际不低于所示", "下限，实际不低于所示", "▷ ▲", "▷", "▲", "▲", "余、多、超过、以上；标签带 ≥"),
    "上限": Sign("实际不高于所示", "上限，实际不高于所示", "空心端 ▽", "空心端", "▽", "短横", "近、接近、以下、不超过；标签带 ≤"),
    "约数": Sign("约数，界限不明", "约数，界限不明", "□", "□", "□", "□", "约、左右；标签带 ≈"),
    "区间": Sign("自低端至高端", "区间低端", "深浅两段", "深浅两段", "—", "两端短横", "7—8 这样的写法，或推算的上下界"),
    "口径不同": Sign("口径或时点不同，不连线", "口径或时点不同", "×", "×", "×", "×", "与其他数不是同一回事，或沿用旧数"),
    "推算": Sign("推算", "推算", "斜纹或 ⊗", "斜纹", "斜纹", "＊", "由印出的数字算得；全图都是时，只在图的上方说一次"),
    "存疑": Sign("初步或存疑", "初步或存疑", "浅色点线或 ⊙", "浅色点线", "点线框 ⊙", "点线圈", "初步数、估计，或可靠性低"),
    "日期推断": Sign("日期推断", "日期推断", "○ 横带或 ~", "~", "~", "○", "原文没有印明日期，由文件内容推断"),
    "超出界限": Sign("超出界限：不像偶然或平时的波动", "超出界限", "◆", "◆", "◆", "◆", "与基准的差别在 99.8% 界限外，或一周的数有信号"),
    "接近界限": Sign("在 95% 界限外、99.8% 界限内", "在 95% 界限外", "■", "■", "■", "■", "可能不是偶然，还不能断定"),
    "无数字": Sign("没有数字，不是零", "没有数字", "空白", "空白", "无", "断开处", "没有印出，或不能放在这里；原因写在旁边或图下"),
}
EXACT_FIGURES = "确数"
PART_LOOKS = {"推算": "斜纹", "存疑": "点线框"}  # a stack of parts leaves no room for ends and signs; its words say the bounds
POINT_LOOKS = {  # on an upright axis of values and on a lying one
    "下限": ("▲", "▶"),
    "上限": ("▽", "◁"),
    "区间": ("短横", "两端短竖"),
    "推算": (GLYPHS[DERIVED], GLYPHS[DERIVED]),
    "存疑": (GLYPHS[DOUBTFUL], GLYPHS[DOUBTFUL]),
}
SIGN_OF_SYMBOL = {
    TARGET: "目标",
    "triangle-up": "下限",
    "triangle-down-open": "上限",
    ABOUT: "约数",
    "line-ew-open": "区间",
    OTHER: "口径不同",
    DERIVED: "推算",
    DOUBTFUL: "存疑",
    APART: "超出界限",
    NEARLY_APART: "接近界限",
}


def explain_sign(sign: str) -> tuple[str, str]:
    """Say what a sign means and which wordings lead to it; what has none is exact."""
    return (KEY[sign].meaning, KEY[sign].wordings) if sign in KEY else (EXACT_FIGURES, "印作确数，或由清单逐条数出")


def explain(signs: Iterable[str], look: Literal["screen", "bar", "box", "native"] = "screen") -> str:
    """Return what signs look like and mean, as one line: 斜纹 推算；× 口径或时点不同，不连线; empty where there are none."""
    return ("　" if look == "screen" else "；").join(f"{getattr(KEY[sign], look)} {KEY[sign].meaning}" for sign in signs)


def explain_drawn(chart: Chart) -> str:
    """Return the key of a chart on the screen: the signs that are drawn in it, each in the form in which it is drawn there."""
    looks = {sign: _find_look(chart, sign, find_role(chart)) for sign in chart.flags}
    return "　".join(f"{look} {KEY[sign].meaning}" for sign, look in looks.items() if look)


def _find_look(chart: Chart, sign: str, role: Role) -> str:
    """Return what a sign looks like in a chart; empty where another sign of its figures hides it, or words say it."""
    if sign == "日期推断":
        return _find_look_of_dates(chart, role)
    if sign == "无数字":
        return KEY[sign].screen if chart.kind != "checks" else ""  # its heading says what an empty box means
    if chart.kind in ("bands", "whole"):
        return PART_LOOKS.get(sign, "")
    if role == "card" and sign == "推算":
        return GLYPHS[DERIVED]
    if "point" not in role:
        return KEY[sign].bar if role == "bar" else KEY[sign].box
    lying = role == "lying point"
    drawn = any(sign in mark.flags and SIGN_OF_SYMBOL.get(choose_symbol(mark)) == sign for mark in chart.marks)
    return POINT_LOOKS.get(sign, (KEY[sign].box, KEY[sign].box))[lying] if drawn else ""


def _find_look_of_dates(chart: Chart, role: Role) -> str:
    """Return how inferred dates show: a ring, a band over the time in which the date lies, ~ at a date in words."""
    inferred = [mark for mark in chart.marks if mark.is_inferred]
    is_upright = role == "point" and chart.kind != "slope"
    looks = {
        "○": "point" in role and any(choose_symbol(mark) == INFERRED for mark in inferred),
        "横带": is_upright and any(mark.start and mark.start != mark.position for mark in inferred),
        "~": is_upright or role not in ("point", "lying point") or any("~" in mark.category + mark.position for mark in inferred),
    }
    return " ".join(look for look, is_drawn in looks.items() if is_drawn)


def explain_boxes(marks: Iterable[Mark], role: Role) -> str:
    """Return what the signs of boxes mean, as one line. An empty box, a card, is never hatched."""
    words = explain(dict.fromkeys(sign for mark in marks for sign in mark.flags), "box")
    return words.replace(f"{KEY['推算'].box} 推算", f"{GLYPHS[DERIVED]} 推算") if role == "card" else words


def name_figures(signs: Iterable[str]) -> str:
    """Return the name of figures with these signs."""
    return "；".join(KEY[sign].figures for sign in signs) or EXACT_FIGURES
