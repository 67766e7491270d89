"""The columns of files and tables, in the order in which files hold them: title in Chinese, type, the words for their codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.model.vocabulary import (
    CODE_BASES,
    CONFIDENCES,
    COVERAGE_STATUSES,
    MEASURE_KINDS,
    PERIOD_BASES,
    PERIOD_KINDS,
    PROCESSINGS,
    QUALIFIERS,
    RECKONED,
    REGION_LEVELS,
    STATUSES,
)

TEXT, NUMBER, WHOLE, DATE = "string", "number", "integer", "date"  # as a table schema calls them
YEARS = ("year", "newest_year")  # whole numbers that are read as names, never as amounts
PART_ROWS = 10_000  # so many rows of a file are made at a time


@dataclass(frozen=True)
class Column:
    """A column: its title, its type, the word for each of its codes where it holds codes, and other words in derived rows."""

    title: str
    type: str = TEXT
    words: Mapping[str, str] = field(default_factory=dict)
    words_where_derived: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_number(self) -> bool:
        return self.type in (NUMBER, WHOLE)


Columns = Mapping[str, Column]
OBSERVATION_COLUMNS: Columns = {
    "indicator": Column("指标"),
    "region": Column("地区"),
    "year": Column("年份", WHOLE),
    "value": Column("数值", NUMBER),
    "value_high": Column("区间上限", NUMBER),
    "unit": Column("单位"),
    "qualifier": Column("限定词", words=QUALIFIERS, words_where_derived={"exact": RECKONED}),
    "as_printed": Column("原文写法"),
    "source_title": Column("来源"),
    "source_file": Column("原文文件"),
    "position_start": Column("起始位置", WHOLE),
    "position_end": Column("结束位置", WHOLE),
    "lower_bound": Column("下界", NUMBER),
    "upper_bound": Column("上界", NUMBER),
    "period_start": Column("期初", DATE),
    "period_end": Column("期末", DATE),
    "period_kind": Column("时期类型", words=PERIOD_KINDS),
    "period_basis": Column("日期依据", words=PERIOD_BASES),
    "measure_kind": Column("度量类型", words=MEASURE_KINDS),
    "status": Column("状态", words=STATUSES),
    "processing": Column("加工程度", words=PROCESSINGS),
    "work_stream": Column("工作条线"),
    "region_level": Column("地区层级", words=REGION_LEVELS),
    "region_code": Column("地区代码"),
    "code_basis": Column("代码性质", words=CODE_BASES),
    "parent_code": Column("上级代码"),
    "indicator_id": Column("指标编号"),
    "stream_id": Column("条线编号"),
    "confidence": Column("可信度", words=CONFIDENCES),
    "source_id": Column("来源编号"),
    "note": Column("须知"),
    "observation_id": Column("观测编号"),
}
INCOME_BAND_COLUMNS: Columns = {
    "region": Column("地区"),
    "income_kind": Column("收入口径"),
    "band": Column("档次"),
    "lower_yuan": Column("下限（元，含）", WHOLE),
    "upper_yuan": Column("上限（元，不含）", WHOLE),
    "villages": Column("村数", WHOLE),
    "villages_qualifier": Column("村数限定词", words=QUALIFIERS),
    "share_percent": Column("占比（%）", NUMBER),
    "share_qualifier": Column("占比限定词", words=QUALIFIERS),
    "basis": Column("分母"),
    "as_printed": Column("原文写法"),
    "period_start": Column("期初", DATE),
    "period_end": Column("期末", DATE),
    "period_kind": Column("时期类型", words=PERIOD_KINDS),
    "period_basis": Column("日期依据", words=PERIOD_BASES),
    "status": Column("状态", words=STATUSES),
    "processing": Column("加工程度", words=PROCESSINGS),
    "region_code": Column("地区代码"),
    "source_title": Column("来源"),
    "source_id": Column("来源编号"),
    "source_file": Column("原文文件"),
    "position_start": Column("起始位置", WHOLE),
    "position_end": Column("结束位置", WHOLE),
    "note": Column("须知"),
    "tier_id": Column("档次编号"),
}
COUNT_COLUMNS: Columns = {
    "category": Column("类别"),
    "work_stream": Column("工作条线"),
    "region_level": Column("地区层级", words=REGION_LEVELS),
    "year": Column("年份", WHOLE),
    "value_count": Column("数字个数", WHOLE),
    "row_count": Column("个数", WHOLE),
    "presence": Column("情况", words=COVERAGE_STATUSES),
    "newest_year": Column("最新年份", WHOLE),
}
# The rows that every file and the API hold are rows of indicator_values: their columns for those who ask for one thing only.
COLUMNS = {name: column.title for name, column in OBSERVATION_COLUMNS.items()}
WORDS = {name: column.words for name, column in OBSERVATION_COLUMNS.items() if column.words}
NUMBERS = {name for name, column in OBSERVATION_COLUMNS.items() if column.is_number}
