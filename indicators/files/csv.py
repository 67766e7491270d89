"""A frame of values as a CSV file that opens safely in Excel and WPS: codes stay text, formulas stay asleep, numbers stay numbers."""

import csv
import io
import re

import pandas as pd

from indicators.vocabulary import (
    CODE_BASES,
    CONFIDENCES,
    MEASURE_KINDS,
    PERIOD_BASES,
    PERIOD_KINDS,
    PRESENCES,
    PROCESSINGS,
    QUALIFIERS,
    REGION_LEVELS,
    STATUSES,
)

COLUMNS = {
    "indicator": "指标",
    "region": "地区",
    "year": "年份",
    "value": "数值",
    "value_high": "区间上限",
    "unit": "单位",
    "qualifier": "限定词",
    "as_printed": "原文写法",
    "source_title": "来源",
    "source_file": "原文文件",
    "position_start": "起始位置",
    "position_end": "结束位置",
    "lower_bound": "下界",
    "upper_bound": "上界",
    "period_start": "期初",
    "period_end": "期末",
    "period_kind": "时期类型",
    "period_basis": "日期依据",
    "measure_kind": "度量类型",
    "status": "状态",
    "processing": "加工程度",
    "work_stream": "工作条线",
    "region_level": "地区层级",
    "region_code": "地区代码",
    "code_basis": "代码性质",
    "parent_code": "上级代码",
    "indicator_id": "指标编号",
    "stream_id": "条线编号",
    "confidence": "可信度",
    "source_id": "来源编号",
    "note": "须知",
    "observation_id": "观测编号",
}
TIER_COLUMNS = {
    "region": "地区",
    "income_kind": "收入口径",
    "band": "档次",
    "lower_yuan": "下限（元，含）",
    "upper_yuan": "上限（元，不含）",
    "villages": "村数",
    "villages_qualifier": "村数限定词",
    "share_percent": "占比（%）",
    "share_qualifier": "占比限定词",
    "basis": "分母",
    "as_printed": "原文写法",
    "period_start": "期初",
    "period_end": "期末",
    "period_kind": "时期类型",
    "period_basis": "日期依据",
    "status": "状态",
    "processing": "加工程度",
    "region_code": "地区代码",
    "source_title": "来源",
    "source_id": "来源编号",
    "source_file": "原文文件",
    "position_start": "起始位置",
    "position_end": "结束位置",
    "note": "须知",
    "tier_id": "档次编号",
}
COUNT_COLUMNS = {
    "category": "类别",
    "work_stream": "工作条线",
    "region_level": "地区层级",
    "year": "年份",
    "value_count": "数字个数",
    "row_count": "个数",
    "presence": "情况",
    "newest_year": "最新年份",
}
WORDS = {
    "qualifier": QUALIFIERS,
    "villages_qualifier": QUALIFIERS,
    "share_qualifier": QUALIFIERS,
    "period_kind": PERIOD_KINDS,
    "period_basis": PERIOD_BASES,
    "measure_kind": MEASURE_KINDS,
    "status": STATUSES,
    "processing": PROCESSINGS,
    "region_level": REGION_LEVELS,
    "confidence": CONFIDENCES,
    "code_basis": CODE_BASES,
    "presence": PRESENCES,
}
NUMBERS = {"value", "value_high", "lower_bound", "upper_bound", "year", "position_start", "position_end"} | {
    "lower_yuan",
    "upper_yuan",
    "villages",
    "share_percent",
    "value_count",
    "newest_year",
    "row_count",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_bytes(frame: pd.DataFrame, *, titles: dict[str, str] = COLUMNS, chinese: bool = True, encoding: str = "utf-8-sig") -> bytes:
    """All rows of a frame, its columns in the order of `titles`: those of indicator_values, or TIER_COLUMNS.

    Chinese headers come with Chinese words for qualifiers and statuses, English ones with the codes. `encoding` is
    utf-8-sig or gb18030.
    """
    columns = [name for name in titles if name in frame.columns]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([titles[name] if chinese else name for name in columns])
    cells = [_column_cells(frame[name], name, chinese=chinese) for name in columns]
    writer.writerows(zip(*cells, strict=True))
    return buffer.getvalue().encode(encoding)


def _column_cells(column: pd.Series, name: str, *, chinese: bool) -> list[str]:
    if name in NUMBERS:
        return [_number_cell(value) for value in column]
    words = WORDS.get(name, {}) if chinese else {}
    return [harmless_text("" if pd.isna(value) else words.get(value, str(value))) for value in column]


def _number_cell(value: float | None) -> str:
    if value is None or pd.isna(value):
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def harmless_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it."""
    clean = _CONTROL.sub("", text)
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def file_name(parts: list[str], build_id: str, ending: str) -> str:
    """A name made of the filters and the build, safe on every system and at most 100 characters (255 bytes) long."""
    safe = [re.sub(r'[\\/:*?"<>|\x00-\x1f\s.]+', "_", part).strip("_") for part in parts]
    stem = "_".join(part for part in safe if part)[:80].encode()[:240].decode(errors="ignore").rstrip("_")
    return f"{stem or '全部数据'}_{build_id[:8]}.{ending}"
