"""What a native chart, boxes or coloured cells cannot draw, in words below them: gaps, breaks, the meaning of signs and shades."""

from indicators.charts.chart import MATRICES, ON_GROUNDS, Chart
from output.drawing.gap_words import BREAK, explain_gaps, group_breaks
from output.drawing.grammar import explain_boxes, find_role
from output.drawing.layout import explain_shades
from output.drawing.palette import LIGHT


def join_gaps(chart: Chart) -> tuple[str, ...]:
    """Return where nothing was printed, gathered by place and reason, as one line."""
    words = explain_gaps(chart)
    return (f"空缺：{'；'.join(words)}。",) if words else ()


def join_breaks(chart: Chart) -> tuple[str, ...]:
    """Return where series are cut, and why, as one line for each date."""
    return tuple(f"{BREAK} {position}：{'；'.join(reasons)}。" for position, reasons in group_breaks(chart).items())


def explain_unshown(chart: Chart) -> tuple[str, ...]:
    """Return what boxes and coloured cells cannot say: what their signs and shades mean, where there are no figures."""
    signs = filter(None, (explain_boxes(chart.marks, find_role(chart)),))
    if chart.kind in MATRICES:
        reasons = "；".join(dict.fromkeys(gap.reason for gap in chart.missing))
        return (f"{explain_shades(LIGHT, chart)}。{f'空格：{reasons}。' if reasons else ''}", *signs)
    shades = (f"{explain_shades(LIGHT, chart)}。",) if chart.kind in ON_GROUNDS else ()
    return (*shades, *signs, *dict.fromkeys(words for one in (chart.panels or (chart,)) for words in join_gaps(one)))
