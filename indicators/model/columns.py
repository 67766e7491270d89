"""The columns of files and tables: their titles in Chinese, in the order in which files hold them, and the words for their codes."""

import pandas as pd

from indicators.model.vocabulary import (
    CODE_BASES,
    CONFIDENCES,
    COVERAGE_STATUSES,
    MEASURE_KINDS,
    PERIOD_BASES,
    PERIOD_KINDS,
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
    "presence": COVERAGE_STATUSES,
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
PART_ROWS = 10_000  # so many rows of a file are made at a time


def titles_of(frame: pd.DataFrame) -> dict[str, str]:
    """The titles of the columns of a frame: rows of indicator_values, of the income bands, or counts."""
    return COLUMNS if "observation_id" in frame else TIER_COLUMNS if "tier_id" in frame else COUNT_COLUMNS
