"""One sentence that says where each number of a table gets its meaning, as a person reads it aloud and corrects it."""

from etl.intake.recognition.kinds import LIST
from etl.intake.recognition.roles import INDICATOR, PERIOD, REGION
from etl.intake.recognition.tables import Table
from etl.intake.sheet import name_column


def tell_meaning(table: Table, scope_name: str = "") -> str:
    """Say where region, indicator, period and unit come from: “每个数字：地区取自 B 列，指标取自第 4—6 行表头，…”."""
    if table.kind == LIST and not table.numbers:
        return f"名单，每行一个{table.thing}：按{tell_region(table, scope_name)}清点行数，{tell_period(table)}。"
    counted = f"名单，每行一个{table.thing}，另清点行数。" if table.kind == LIST else ""
    return f"{counted}每个数字：{tell_region(table, scope_name)}，{tell_indicator(table)}，{tell_period(table)}，{tell_unit(table)}。"


def tell_region(table: Table, scope_name: str = "") -> str:
    if columns := table.find_columns(REGION):
        return f"地区取自 {_name_columns(columns)} 列"
    if rows := table.find_bands(REGION):
        return f"地区取自{_name_rows(rows)}表头"
    if table.scope.value:
        return f"地区都是{scope_name or table.scope.value}（{table.scope.reason}）"
    return "地区待定"


def tell_indicator(table: Table) -> str:
    parts = []
    if columns := table.find_columns(INDICATOR):
        parts.append(f"{_name_columns(columns)} 列")
    if rows := table.find_bands(INDICATOR):
        parts.append(f"{_name_rows(rows)}表头")
    if parts:
        return f"指标取自{'和'.join(parts)}"
    return f"指标是{table.indicator.value}（{table.indicator.reason}）" if table.indicator.value else "指标待定"


def tell_period(table: Table) -> str:
    if columns := table.find_columns(PERIOD):
        return f"时间取自 {_name_columns(columns)} 列"
    if rows := table.find_bands(PERIOD):
        return f"时间取自{_name_rows(rows)}表头"
    if table.period is None:
        return "时间待定"
    lack = "（缺年份）" if table.period.lacks_year else ""
    return f"时间取自{table.period_reason}{lack}"


def tell_unit(table: Table) -> str:
    return f"单位是{'、'.join(table.units)}" if table.units else "单位取自表头、行名和单元格，没有写的不猜"


def _name_columns(columns: tuple[int, ...]) -> str:
    return "、".join(map(name_column, columns))


def _name_rows(rows: tuple[int, ...]) -> str:
    first, last = rows[0] + 1, rows[-1] + 1
    return (
        f"第 {first} 行"
        if first == last
        else f"第 {first}—{last} 行"
        if last - first + 1 == len(rows)
        else f"第 {'、'.join(str(row + 1) for row in rows)} 行"
    )
