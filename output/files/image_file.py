"""A figure as a picture to take away, SVG or PNG: title, finding, unit, sources, notes, filters and build stand inside it."""

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import resvg_py

from indicators.charts.builders.cards import cards
from indicators.charts.chart import Chart
from indicators.charts.subject import emphasise_region
from indicators.views.figure import Figure
from indicators.views.handout import Handout, Stamp
from output.drawing.palette import FONT
from output.drawing.svg import WIDTH, svg

ZOOM, LONGEST_WORDS = 2, 400
NO_CHINESE_FONT = (
    "这台机器没有中文字体，做不出 PNG 图片和 PDF。请安装中文字体后重新启动看板："
    "Debian、Ubuntu、统信、麒麟装 fonts-noto-cjk，Fedora、openEuler 装 google-noto-sans-cjk-ttc-fonts。SVG 图片不受影响。"
)


class NoChineseFontError(RuntimeError):
    """The machine has no font with Chinese characters, so a drawn picture would show empty boxes; says what to install."""


def draw_svg(figure: Figure, stamp: Stamp, *, width: int = WIDTH, dark: bool = False) -> str:
    """Return the figure as an SVG document that needs nothing from outside."""
    chart = picture_chart(figure, stamp)
    return svg(chart, width=width, dark=dark, headline=shorten(figure.headline), imprint=_imprint(figure, stamp))


def draw_png(figure: Figure, stamp: Stamp, *, width: int = WIDTH, dark: bool = False) -> bytes:
    """Return the same picture as PNG, two pixels for each of its own, so that it is sharp on a wall and on paper."""
    return png(draw_svg(figure, stamp, width=width, dark=dark))


def figure_svg(handout: Handout) -> bytes:
    """Return the handout's one figure as SVG."""
    [figure] = handout.figures
    return draw_svg(figure, handout.stamp).encode("utf-8", "replace")


def figure_png(handout: Handout) -> bytes:
    """Return the handout's one figure as PNG; raises NoChineseFontError."""
    [figure] = handout.figures
    return draw_png(figure, handout.stamp)


def bare_svg(figure: Figure, stamp: Stamp, *, width: int = WIDTH, print: bool = False) -> str:
    """Return the drawing alone, for a document that says title, sources and notes in its own text."""
    return svg(picture_chart(figure, stamp), width=width, print=print, bare=True)


def picture_chart(figure: Figure, stamp: Stamp) -> Chart:
    """Return what is drawn of a figure: its chart, or cards where it has none, with the figure's own title, notes and watermark."""
    chart = figure.chart or _cards(figure)
    own = replace(chart, title=figure.title, notes=figure.notes, watermark=stamp.watermark or chart.watermark)
    short: Chart = _shortened(own)
    return short


def subject_chart(figure: Figure, handout: Handout) -> Chart:
    """Return the same with the region that the whole handout is about standing out."""
    return emphasise_region(picture_chart(figure, handout.stamp), handout.region)


def _cards(figure: Figure) -> Chart:
    return Chart("cards", figure.title, "", ()) if figure.frame.empty else cards(figure.frame, figure.title)


def _imprint(figure: Figure, stamp: Stamp) -> tuple[str, ...]:
    said = (
        f"说明：{figure.comment}" if figure.comment else "",
        f"筛选条件：{stamp.filter_words}",
        f"{stamp.build_words}；制作于 {stamp.made_at}",
    )
    return tuple(shorten(words) for words in said if words)


def shorten(words: str) -> str:
    """Return words that fit into a picture: very long ones end with how long they are, so that nothing is lost in silence."""
    return words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]}……（全文 {len(words):,} 字，见数据表）"


def _shortened(part: Any) -> Any:
    """Return a chart, or a part of it, in which no words are too long for a picture; its frame stays as it is."""
    if isinstance(part, str):
        return shorten(part)
    if isinstance(part, tuple):
        return tuple(_shortened(member) for member in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{field.name: _shortened(getattr(part, field.name)) for field in fields(part) if field.compare})
    return part


def png(document: str) -> bytes:
    """Return an SVG document as PNG, its words in the Chinese fonts of this machine."""
    if not has_chinese_font():
        raise NoChineseFontError(NO_CHINESE_FONT)
    return _rendered(document)


def why_no_png() -> str:
    """Return why this machine draws no PNG; empty where it does."""
    return "" if has_chinese_font() else NO_CHINESE_FONT


def _rendered(document: str) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=document, zoom=ZOOM))


@cache
def has_chinese_font() -> bool:
    """Return whether two different Chinese characters look different, which empty boxes do not."""
    return _rendered(_one_word("鼎")) != _rendered(_one_word("靠"))


def _one_word(word: str) -> str:
    face = FONT.replace('"', "'")
    text = f'<text x="2" y="20" font-size="18" font-family="{face}">{word}</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">{text}</svg>'
