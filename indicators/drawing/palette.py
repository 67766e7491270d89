"""Colours, symbols and typefaces that every drawing shares: the grammar of marks as it looks."""

from dataclasses import dataclass

FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'
MARK_KEY = {
    "目标": "◇ 虚线 目标",
    "下限": "▸ ▲ 实际不低于所示",
    "上限": "◃ ▽ 实际不高于所示",
    "约数": "□ 约数，界限不明",
    "区间": "深浅两段 自低端至高端",
    "口径不同": "□ 口径或时点不同，不连线",
    "推算": "斜纹或 ◇ 推算",
    "存疑": "浅色点线 初步或存疑",
    "日期推断": "○ 横带或 ~ 日期推断",
    "无数字": "空白 没有印出的数字，不是零",
}
# Told apart by every kind of colour vision, and at least 3:1 on the light and on the dark ground.
CATEGORIES = ("#416ED7", "#AA8C14", "#416E23", "#8C508C", "#239BD7", "#C87D5F", "#9B8C9B", "#B9325F")
BANDS = ("#B9C6DC", "#E3C9A8", "#7F9CC9", "#4C72B0", "#2F4C80", "#1D3157")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid", "dash")
ARROWS = {"over": ("triangle-right", "triangle-up"), "at_least": ("triangle-right", "triangle-up")}
HOLLOW = {"nearly": ("triangle-left-open", "triangle-down-open"), "at_most": ("triangle-left-open", "triangle-down-open")}
LOOSE = {"about": "square-open", "range": "line-ew-open"}


@dataclass(frozen=True)
class Palette:
    """The colours of one theme."""

    accent: str
    plain: str
    text: str
    grid: str


LIGHT = Palette("#B5282D", "#767C86", "#262730", "#D9DCE1")
DARK = Palette("#F0777B", "#A3A8B0", "#FAFAFA", "#3B3F48")
