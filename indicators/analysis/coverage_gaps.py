"""Where figures are missing or stand alone, and why: each work stream in each year, at one level of regions."""

import pandas as pd


def coverage_status(coverage: pd.DataFrame, streams: list[str], level: str, years: list[int]) -> pd.DataFrame:
    """Make a row for each stream and year: how many figures the level has, and which of COVERAGE_STATUSES that is.

    Takes the frame of coverage by year. Nothing printed at this level while another level has figures of the same stream and
    year is not_printed; a stream without any figure in a year is not_collected.
    """
    grid = pd.MultiIndex.from_product([streams, years], names=["work_stream", "year"]).to_frame(index=False)
    own = coverage[coverage["region_level"] == level][["work_stream", "year", "value_count", "comparable_count"]]
    cells = grid.merge(own, on=["work_stream", "year"], how="left")
    collected = set(zip(coverage["work_stream"], coverage["year"], strict=True))
    counted = zip(cells["work_stream"], cells["year"], cells["value_count"], cells["comparable_count"], strict=True)
    words = [_status(values, comparable, is_collected=(stream, year) in collected) for stream, year, values, comparable in counted]
    return cells.assign(value_count=cells["value_count"].fillna(0).astype(int), presence=words).drop(columns="comparable_count")


def _status(values: float, comparable: float, *, is_collected: bool) -> str:
    if values > 0:
        return "comparable" if comparable > 0 else "not_comparable"
    return "not_printed" if is_collected else "not_collected"
