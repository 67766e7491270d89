"""Rows of indicator_values: how they are named and said, and what a reader must know of them."""

import re
from collections.abc import Sequence

import pandas as pd

from indicators.model.columns import OBSERVATION_COLUMNS
from indicators.model.computed_rows import doubt_of
from indicators.model.rows import EXACT, Dated, Observation, observations_of
from indicators.model.vocabulary import STATUSES
from indicators.wording.figure_words import bound_words, period_words, row_words
from indicators.wording.provenance import NamedFigure, Origin, figure_facts, figure_name, qualifier_words
from indicators.wording.row_kind import RowKind, in_order_of, number_columns, stated_notes

MAY_BE_EMPTY = {"value_high", "lower_bound", "upper_bound", "source_file", "position_start", "position_end", "parent_code", "note"}
MOST_REGIONS = 4
INFERRED_DATES = "带 ~ 的日期由文件内容推断，原文没有印明。"


class ObservationRows(RowKind):
    """Figures as they were printed or computed: one indicator, region and period each."""

    file, file_title, sheet = "observations", "一行一个数字：指标、地区、时期、来源各不相同", "数据"
    key, columns = "observation_id", OBSERVATION_COLUMNS
    required = frozenset(OBSERVATION_COLUMNS) - MAY_BE_EMPTY
    references = (("indicator_id", "indicators"), ("source_id", "sources"))
    is_printed = has_cards = True

    def named_figures(self, frame: pd.DataFrame) -> tuple[NamedFigure, ...]:
        """Name each row by indicator, region and date."""
        return tuple(
            NamedFigure(row["observation_id"], figure_name(row), row_words(row), row["source_title"]) for row in observations_of(frame)
        )

    def value_table(self, frame: pd.DataFrame, ranks: "pd.Series[int] | None" = None) -> pd.DataFrame:
        """Say what the rows say, a qualified figure never as a bare number."""
        rows = observations_of(frame)
        table = pd.DataFrame(
            {
                "指标": frame["indicator"],
                "地区": frame["region"],
                "时期": [period_words(row) for row in rows],
                "数值": [row_words(row) for row in rows],
                "限定词": [qualifier_words(row) for row in rows],
                "原文写法": frame["as_printed"],
                "状态": frame["status"].map(STATUSES),
                "须知": frame["note"].astype(object).fillna(""),
            }
        )
        return table if ranks is None else in_order_of(ranks, table)

    def number_table(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Give value, upper end and bounds as numbers, and the unit."""
        return number_columns(frame, self.columns, ("value", "value_high", "unit", "lower_bound", "upper_bound"))

    def origin(self, frame: pd.DataFrame) -> Origin:
        """Say what is known of one figure; its operands, if it has some, are rows of the store."""
        (row,) = observations_of(frame)
        return Origin(row_words(row), figure_name(row), figure_facts(row))

    def source_names(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Name the rows by indicator, region, value and bounds."""
        rows = observations_of(frame)
        return pd.DataFrame(
            {
                "指标": frame["indicator"],
                "地区": frame["region"],
                "数值": [row_words(row) for row in rows],
                "界限": [bound_words(row) for row in rows],
            }
        )

    def caveats(self, frame: pd.DataFrame) -> tuple[str, ...]:
        """Say what holds for exactly these figures, the general first."""
        notes = []
        processings = set(frame["processing"])
        if "derived" in processings:
            notes.append("带“推算”的数字由印出的数字计算得出，本身没有印在原文里。")
        if "computed" in processings:
            notes.append("数字由官方代码清单逐条计数，不是民政年报数。")
        if set(frame["qualifier"]) - set(EXACT):
            notes.append("带 ≥、≤、≈ 的是上下限或约数（余、以上、近、约），不是确数。")
        if "inferred" in set(frame["period_basis"]):
            notes.append(INFERRED_DATES)
        statuses = list(zip(frame["status"], frame["region"], strict=True))
        for status in ("B", "D", "P", "U"):
            if regions := list(dict.fromkeys(region for own, region in statuses if own == status)):
                notes.append(f"{STATUSES[status]}：{'、'.join(regions[:MOST_REGIONS])}{'等' if len(regions) > MOST_REGIONS else ''}。")
        return tuple(dict.fromkeys([*notes, *stated_notes(frame)]))

    def phrases(self, frame: pd.DataFrame) -> list[tuple[str, str]]:
        """Say each figure under its indicator and date; the dates of an indicator one after the other where it has only one region."""
        rows = observations_of(frame)
        alone = _indicators_of_one_region(rows)
        return [
            (f"{row['region']}{row['indicator']}", f"{date_words(row)}{_being(_value(row))}")
            if row["indicator"] in alone
            else (f"{row['indicator']}，{date_words(row)}", f"{row['region']}{_value(row)}")
            for row in rows
        ]


def _indicators_of_one_region(rows: Sequence[Observation]) -> set[str]:
    regions: dict[str, set[str]] = {}
    for row in rows:
        regions.setdefault(row["indicator"], set()).add(row["region"])
    return {indicator for indicator, names in regions.items() if len(names) == 1}


def date_words(row: Dated) -> str:
    """Say the date of a figure as a sentence does: 2020年3月25日, 2020年11—12月（日期为推断）."""
    words = re.sub(r"-(\d\d)-(\d\d)", lambda day: f"年{int(day[1])}月{int(day[2])}日", period_words(row))
    words = re.sub(r"-(\d\d)", lambda month: f"年{int(month[1])}月", words)
    return f"{words[:-1]}（日期为推断）" if words.endswith("~") else words


def _value(row: Observation) -> str:
    doubt = f"（{STATUSES[status]}）" if (status := doubt_of(row)) else ""
    target = "目标" if row["measure_kind"] == "target" and "目标" not in row["indicator"] else ""
    return f"{target}{row_words(row)}{doubt}"


def _being(words: str) -> str:
    return words if words.startswith(("推算", "目标")) else f"为{words}"
