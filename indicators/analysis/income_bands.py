"""Income bands of villages: the bands of one place and date made to meet, what is missing between them 推算."""

import itertools
from decimal import Decimal

import pandas as pd

from indicators.model.quantities import plain_number
from indicators.model.rows import EXACT, IncomeBand, OptionalNumber, income_bands_of

OPEN = float("inf")


def band_words(lower_yuan: OptionalNumber, upper_yuan: OptionalNumber) -> str:
    """Say a band in words: 5万元以下, 5万—10万元, 10万元以上."""
    lower = 0.0 if lower_yuan is None or pd.isna(lower_yuan) else float(lower_yuan)
    upper = OPEN if upper_yuan is None or pd.isna(upper_yuan) else float(upper_yuan)
    if lower == 0 and upper != OPEN:
        return f"{_ten_thousands(upper)}元以下"
    if upper == OPEN:
        return f"{_ten_thousands(lower)}元以上" if lower else "全部"
    return f"{_ten_thousands(lower)}—{_ten_thousands(upper)}元"


def _ten_thousands(yuan: float) -> str:
    return f"{plain_number(Decimal(int(yuan)), 10_000)}万"


def add_words(tiers: pd.DataFrame) -> pd.DataFrame:
    """Add `band` (its words) and `region_and_year` (~ where the date is inferred)."""
    marks = tiers["period_basis"].map({"inferred": "~", "printed": ""})
    return tiers.assign(
        band=[band_words(row["lower_yuan"], row["upper_yuan"]) for row in income_bands_of(tiers)],
        region_and_year=tiers["region"] + " " + tiers["period_end"].str[:4] + marks,
    )


def complete_bands(tiers: pd.DataFrame) -> pd.DataFrame:
    """Complete the bands of every place whose shares can be made whole from 0 upward, printed or 推算; leave other places out.

    Takes the frame of one income kind. A missing band is the difference of two printed "以上" shares, or the one band
    that is left when all others are printed. Bounds never enter: a share of 95 以上 completes nothing.
    """
    sets = [_complete(group) for _, group in tiers.groupby(["region_code", "period_end", "source_id"], sort=False)]
    whole = [rows for rows in sets if rows is not None]
    return pd.concat(whole, ignore_index=True) if whole else tiers.iloc[:0]


def _complete(group: pd.DataFrame) -> pd.DataFrame | None:
    shares, printed = _printed_shares(group)
    edges = sorted({0.0, OPEN} | {edge for band in shares for edge in band})
    bands = list(itertools.pairwise(edges))
    known = {band: share for band in bands if (share := _share(band, shares)) is not None}
    if len(known) == len(bands) - 1:
        (missing,) = set(bands) - set(known)
        known[missing] = round(100 - sum(known.values()), 4)
    if len(known) < len(bands) or len(bands) < 2 or abs(sum(known.values()) - 100) > 0.5 or min(known.values()) < 0:
        return None
    like = income_bands_of(group)[0]
    return pd.DataFrame([printed[band] if band in printed else _derived_row(like, band, known[band]) for band in bands])


def _printed_shares(group: pd.DataFrame) -> tuple[dict[tuple[float, float], float], dict[tuple[float, float], IncomeBand]]:
    shares, printed = {}, {}
    for row in income_bands_of(group):
        band = (_edge(row["lower_yuan"], 0.0), _edge(row["upper_yuan"], OPEN))
        share, villages = row["share_percent"], row["villages"]
        if share is not None and pd.notna(share) and row["share_qualifier"] in EXACT:
            shares[band], printed[band] = float(share), row
        elif pd.notna(villages) and villages == 0:
            # 全面消除: no village is left, so the share is none; the wording stays that of the print.
            shares[band], printed[band] = 0.0, {**row, "share_percent": 0.0, "share_qualifier": "all"}
    return shares, printed


def _edge(value: OptionalNumber, instead: float) -> float:
    return instead if value is None or pd.isna(value) else float(value)


def _share(band: tuple[float, float], shares: dict[tuple[float, float], float]) -> float | None:
    if band in shares:
        return shares[band]
    lower, upper = band
    above = {edge: share for (edge, end), share in shares.items() if end == OPEN} | {0.0: 100.0}
    return round(above[lower] - above[upper], 4) if lower in above and upper in above else None


def _derived_row(like: IncomeBand, band: tuple[float, float], share: float) -> IncomeBand:
    """Return the row of a band that nobody printed: place, date and source are those of its set, whatever else a row of it says is not."""
    lower, upper = band
    words = band_words(lower, upper if upper != OPEN else None)
    return {
        **like,
        "tier_id": f"{like['region_code']}@{like['period_end']}@{words}",
        "lower_yuan": lower or None,
        "upper_yuan": None if upper == OPEN else upper,
        "band": words,
        "villages": None,
        "villages_qualifier": None,
        "share_percent": round(share, 2),
        "share_qualifier": "exact",
        "as_printed": "推算：由同表其余各档得出",
        "status": "E",
        "processing": "derived",
        "position_start": None,
        "position_end": None,
        "note": None,
    }
