"""Rows of the income bands of villages: villages and shares in their own words."""

from decimal import Decimal

import pandas as pd

from indicators.model.columns import INCOME_BAND_COLUMNS
from indicators.model.quantities import Quantity, printed_words, worded_value
from indicators.model.rows import IncomeBand, OptionalNumber, OptionalText, income_bands_of
from indicators.wording.figure_words import period_words
from indicators.wording.provenance import WORDINGS, Fact, NamedFigure, Origin, period_fact, state_facts
from indicators.wording.row_kind import RowKind, number_columns


class IncomeBandRows(RowKind):
    """How many villages of a region have an income within a band."""

    file, file_title, sheet = "income_bands", "一行一个地区、日期和收入档次", "收入档"
    key, columns = "tier_id", INCOME_BAND_COLUMNS
    required = frozenset({"tier_id", "region", "income_kind", "basis", "as_printed", "period_start", "period_end"})
    references = (("source_id", "sources"),)
    is_printed = True

    def named_figures(self, frame: pd.DataFrame) -> tuple[NamedFigure, ...]:
        """Name each row by band, kind of income, region and date."""
        return tuple(
            NamedFigure(
                row["tier_id"],
                f"{row['band']} · {row['income_kind']} · {row['region']} · {period_words(row)}",
                "，".join(words for words in (villages_words(row), share_words(row)) if words),
                row["source_title"],
            )
            for row in income_bands_of(frame)
        )

    def value_table(self, frame: pd.DataFrame, ranks: "pd.Series[int] | None" = None) -> pd.DataFrame:
        """Say villages and shares in their own words; bands have no ranks."""
        rows = income_bands_of(frame)
        return pd.DataFrame(
            {
                "地区与年份": frame["region_and_year"],
                "档次": frame["band"],
                "村数": [villages_words(row) for row in rows],
                "占比": [share_words(row) for row in rows],
                "分母": frame["basis"],
                "原文写法": frame["as_printed"],
                "须知": frame["note"].astype(object).fillna(""),
            }
        )

    def number_table(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Give villages and share as numbers."""
        return number_columns(frame, self.columns, ("villages", "share_percent"))

    def origin(self, frame: pd.DataFrame) -> Origin:
        """Say what is known of one band."""
        (row,) = income_bands_of(frame)
        facts = (
            Fact(WORDINGS[row["processing"]], row["as_printed"]),
            Fact("村数", villages_words(row) or "没有印出"),
            Fact("占比", share_words(row) or "没有印出"),
            Fact("分母", row["basis"]),
            Fact("收入口径", row["income_kind"]),
            period_fact(row),
        )
        name = f"{row['band']} · {row['region']} · {period_words(row)}"
        return Origin(share_words(row) or villages_words(row), name, (*facts, *state_facts(row)))

    def operands(self, frame: pd.DataFrame, identifier: str) -> pd.DataFrame:
        """Return the other bands of the same region and date, which a derived one was computed from."""
        (row,) = income_bands_of(frame[frame["tier_id"] == identifier])
        same = (frame["region_code"] == row["region_code"]) & (frame["period_end"] == row["period_end"])
        return frame[same & (frame["tier_id"] != identifier)] if row["processing"] == "derived" else frame.iloc[:0]

    def source_names(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Name the rows by region and year, band and share."""
        shares = [share_words(row) for row in income_bands_of(frame)]
        return pd.DataFrame({"地区与年份": frame["region_and_year"], "档次": frame["band"], "占比": shares})

    def phrases(self, frame: pd.DataFrame) -> list[tuple[str, str]]:
        """Say each band under its region and year."""
        return [(_region_and_year(row), _band(row)) for row in income_bands_of(frame)]


def villages_words(row: IncomeBand) -> str:
    """Say the villages of an income band as they were printed, nothing where none were."""
    return _words(row, row["villages"], row["villages_qualifier"], "个")


def share_words(row: IncomeBand) -> str:
    """Say the share of an income band as it was printed or, 推算, computed; nothing where there is none."""
    words = _words(row, row["share_percent"], row["share_qualifier"], "%")
    return f"推算 {words}" if words and row["processing"] == "derived" else words


def _words(row: IncomeBand, value: OptionalNumber, qualifier: OptionalText, unit: str) -> str:
    if value is None or pd.isna(value):
        return ""
    number = Decimal(str(value))
    if row["processing"] == "printed":
        return printed_words(row["as_printed"], Quantity(number, str(qualifier)), unit)
    return worded_value(number, str(qualifier), unit=unit)


def _region_and_year(row: IncomeBand) -> str:
    words = row["region_and_year"]
    return f"{words[:-1]}年（日期为推断）" if words.endswith("~") else f"{words}年"


def _band(row: IncomeBand) -> str:
    return f"{row['band']}的村{'，占'.join(words for words in (villages_words(row), share_words(row)) if words)}"
