"""Parts that make a whole: shares, income bands."""

from decimal import Decimal

import pandas as pd

from indicators.chart import Chart, Series, described
from indicators.mark import DOUBTFUL, Mark
from indicators.quantities import bound_sign, plain_number


def shares(frame: pd.DataFrame, title: str, names: list[str], values: list[float], labels: list[str], tooltips: list[str]) -> Chart:
    """A 100 % bar of parts that make a whole, already computed by the caller."""
    series = tuple(
        Series(name, ((Mark("", "", value, None, "exact", label, tooltip, is_derived=True),),))
        for name, value, label, tooltip in zip(names, values, labels, tooltips, strict=True)
    )
    return described("bands", title, frame, series, "", 1, unit="%")


def income_bands(tiers: pd.DataFrame, title: str) -> Chart:
    """Shares of villages per income band: one row per place and date, one series per band; parts that overlap stay apart."""
    rows = tiers[tiers["share_percent"].notna()].assign(
        low=lambda all_: all_["lower_yuan"].fillna(0), top=lambda all_: all_["upper_yuan"].fillna(10**12)
    )
    rows = rows.sort_values(["low", "top", "region_code", "period_end"], kind="stable").drop(columns=["low", "top"])
    series = []
    for band, inside in rows.groupby("band", sort=False):
        marks = tuple((_band_mark(row),) for _, row in inside.iterrows())
        series.append(Series(str(band), marks))
    return described("bands" if len(series) > 1 else "bars", title, rows, tuple(series), "", 1, unit="%")


def _band_mark(row: pd.Series) -> Mark:
    label = f"{bound_sign(row['share_qualifier'])}{plain_number(Decimal(str(row['share_percent'])))}%"
    return Mark(
        row["place"],
        "",
        row["share_percent"],
        None,
        row["share_qualifier"],
        f"推算 {label}" if row["processing"] == "derived" else label,
        f"{row['place']} {row['band']}：{label}（原文：{row['as_printed']}；{row['source_title']}）",
        is_derived=row["processing"] == "derived",
        is_doubtful=row["status"] in DOUBTFUL,
        is_inferred=row["period_basis"] == "inferred",
    )
