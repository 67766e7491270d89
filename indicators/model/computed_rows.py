"""Rows that were computed from others: which they are, and which doubt they are under."""

import pandas as pd

from indicators.model.rows import Observation, Printed, observations_of

COMPUTED_COMPANIONS = ("operands", "decimals", "meaning")  # both rows in full, how many decimals are said, what the result means


def computed_in(frame: pd.DataFrame) -> list[Observation]:
    """Return the rows of a frame that were computed for it from others, which they name; none that the store derived."""
    return [row for row in observations_of(frame) if isinstance(row.get("operands"), tuple)] if "operands" in frame else []


def doubt_of(row: Printed) -> str:
    """Return the status of a row where it tells of a doubt; that something is an estimate is said by 推算 already."""
    is_said = row["status"] == "E" and row["processing"] == "derived"
    return "" if row["status"] in ("A", "B") or is_said else row["status"]
