"""Where a region stands among others, said in one neutral sentence: ranks where they are allowed, else the reason."""

from collections.abc import Sequence

import pandas as pd

from indicators.analysis.comparability import rank_by_value, why_no_common_axis
from indicators.analysis.derived_rows import is_additive
from indicators.model.rows import Dated
from indicators.model.territory import regions_above
from indicators.wording.figure_words import period_words

FEWEST_FOR_DOTS = 20
PERIOD = ("period_start", "period_end", "period_kind", "period_basis")


def rank_peers(frame: pd.DataFrame, missing: Sequence[str], regions: pd.DataFrame) -> tuple[pd.Series | None, str]:
    """Rank, or return None and the reason: none either where a region has no figure, or one of them lies within another."""
    codes = list(frame["region_code"])
    if any(above in codes for code in codes for above in regions_above(regions, code)):
        return None, "含有上下级地区，不排名"
    ranked, why_not = rank_by_value(frame)
    if missing and ranked is not None:
        return None, f"{len(frame) + len(missing)}个地区中有{len(missing)}个没有数字，不排名"
    return ranked, why_not


def nested_words(frame: pd.DataFrame, regions: pd.DataFrame) -> str:
    """Say which of the regions of counts lies in which; empty where none does. A share or a mean of a part may stand beside the whole."""
    names = dict(zip(frame["region_code"], frame["region"], strict=True))
    if frame.empty or not is_additive(frame["measure_kind"].iloc[0], frame["unit"].iloc[0]):
        return ""
    inside = [(code, above) for code in names for above in regions_above(regions, code) if above in names]
    nearest = dict(reversed(inside))
    return "，".join(f"{names[code]}在{names[above]}之内" for code, above in nearest.items())


def why_no_axis(frame: pd.DataFrame) -> str:
    """Say why figures of several regions make no chart; empty where they do."""
    return why_no_common_axis(frame) or ("同一地区有几个数字" if not frame["region_code"].is_unique else "")


def is_better_as_dots(frame: pd.DataFrame) -> bool:
    """Tell whether dots say more than bars: many regions, or figures of which only a bound is known."""
    return len(frame) >= FEWEST_FOR_DOTS or has_bounds(frame)


def has_bounds(frame: pd.DataFrame) -> bool:
    """Tell whether there are figures of which only a bound is known."""
    return bool((frame["lower_bound"] != frame["upper_bound"]).any())


def date_words(frame: pd.DataFrame) -> str:
    """Say the one date of the figures, else their year with a word that dates differ."""
    periods = set(zip(*(frame[name].tolist() for name in PERIOD), strict=True))
    dates = {
        period_words(Dated(period_start=start, period_end=end, period_kind=kind, period_basis=basis)) for start, end, kind, basis in periods
    }
    return dates.pop() if len(dates) == 1 else f"{'、'.join(f'{year}年' for year in sorted(set(frame['year'])))}（各地时点不同）"
