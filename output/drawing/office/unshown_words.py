"""What a native chart cannot draw, in words below it: gaps, breaks, the meaning of its symbols."""

from indicators.charts.chart import Chart
from indicators.charts.mark import Gap
from indicators.model.vocabulary import REGION_LEVELS

SHADES = "颜色越深，数越大。"
KEY = {
    "目标": "◇ 目标",
    "下限": "▲ 并向上延伸 实际不低于所示",
    "上限": "短横并向下延伸 实际不高于所示",
    "约数": "□ 约数，界限不明",
    "区间": "两端短横 自低端至高端",
    "口径不同": "× 口径或时点不同，不连线",
    "推算": "＊ 推算",
    "存疑": "浅色点线 初步或存疑",
    "日期推断": "○ 日期由文件推断",
    "无数字": "断开处 没有数字，不是零",
}


def key_words(chart: Chart) -> tuple[str, ...]:
    """What the symbols of a chart over time mean."""
    return ("　".join(KEY[sign] for sign in chart.flags),) if chart.flags else ()


def absences(chart: Chart) -> tuple[str, ...]:
    """Where nothing was printed, gathered by place and reason, as one line."""
    found: dict[tuple[str, str], list[str]] = {}
    for gap in chart.missing:
        found.setdefault((gap.category, gap.reason), []).append(gap.position)
    words = [f"{' '.join(filter(None, (place, '、'.join(filter(None, dates)))))}（{reason}）" for (place, reason), dates in found.items()]
    return (f"空缺：{'；'.join(words)}。",) if words else ()


def unshown(chart: Chart) -> tuple[str, ...]:
    """What boxes and coloured cells cannot say: what the shades mean, where there are none."""
    reasons = "；".join(dict.fromkeys(gap.reason for gap in chart.missing))
    if chart.kind == "coverage":
        return (f"{SHADES}空格：{reasons}。",)
    shades = (SHADES,) if chart.kind in ("tiles", "tiles_two") else ()
    return (*shades, *dict.fromkeys(words for one in (chart.panels or (chart,)) for words in absences(one)))


def levels_of(chart: Chart) -> list[str]:
    """The levels of a coverage map from the country down."""
    order = list(REGION_LEVELS.values())
    levels = dict.fromkeys(mark.position for mark in chart.marks)
    return sorted(levels, key=lambda level: order.index(level) if level in order else len(order))


def gap_words(gap: Gap) -> str:
    return f"空缺：{' '.join(filter(None, (gap.category, gap.position)))}（{gap.reason}）。"


def break_words(chart: Chart) -> tuple[str, ...]:
    """Where a series is cut, and why, as one line for each date."""
    reasons: dict[str, list[str]] = {}
    for cut in chart.breaks:
        reasons.setdefault(cut.position, []).append(cut.reason)
    return tuple(f"间断 {position}：{'；'.join(dict.fromkeys(said))}。" for position, said in reasons.items())
