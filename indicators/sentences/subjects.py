"""How a sentence begins: the date of its figures as officials write it, their region, what was counted."""

from indicators.model.rows import Dated, Observation
from indicators.wording.figure_words import row_words

INFERRED = "日期为推断"


def say_period(row: Dated) -> str:
    """Say a date: 2023年6月30日, 2025年末, 2022年（日期为推断）, 截至2020年12月, 2020年11—12月."""
    return f"{say_dates(row)}{f'（{INFERRED}）' if row['period_basis'] == 'inferred' else ''}"


def say_dated(row: Observation) -> str:
    """Say a figure with its date behind it: 709个（2023年6月30日）, 40多万人（2021年1月至2022年11月，日期为推断）."""
    inferred = f"，{INFERRED}" if row["period_basis"] == "inferred" else ""
    return f"{row_words(row)}（{say_dates(row)}{inferred}）"


def say_dates(row: Dated) -> str:
    """Say the dates of a figure, whether they were printed or not."""
    start, end = row["period_start"], row["period_end"]
    if row["period_kind"] == "cumulative":
        return f"截至{_month(end)}"
    if start == end:
        return f"{end[:4]}年末" if end[5:] == "12-31" else f"{_month(end)}{int(end[8:])}日"
    if (start[5:], end[5:]) == ("01-01", "12-31"):
        return _years(start, end)
    if start[:7] == end[:7]:
        return _month(end)
    if start[:4] == end[:4]:
        return f"{start[:4]}年{int(start[5:7])}—{int(end[5:7])}月"
    return f"{_month(start)}至{_month(end)}"


def say_official_date(row: Dated) -> str:
    """Say a date as 公文 do: 截至2022年末 where a running total ends with the year; else as `say_dates`."""
    ends_year = row["period_kind"] == "cumulative" and row["period_end"][5:] == "12-31"
    return f"截至{row['period_end'][:4]}年末" if ends_year else say_dates(row)


def say_short_date(row: Dated) -> str:
    """Say a date as briefly as a title does: 2022年, 2020年末, 2021—2022年, 截至2022年末."""
    start, end = row["period_start"], row["period_end"]
    if row["period_kind"] == "cumulative":
        return say_official_date(row)
    return f"{end[:4]}年末" if start == end and end[5:] == "12-31" else _years(start, end)


def _years(start: str, end: str) -> str:
    return f"{end[:4]}年" if start[:4] == end[:4] else f"{start[:4]}—{end[:4]}年"


def _month(day: str) -> str:
    return f"{day[:4]}年{int(day[5:7])}月"


def name_figure(row: Observation) -> str:
    """Name what was counted, and where; that a figure was computed is said of its value."""
    return f"{row['region']}{row['indicator'].removesuffix('（推算）')}"
