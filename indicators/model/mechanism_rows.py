"""Rows of mechanisms: what a named mechanism, platform or scheme says of itself."""

from typing import cast

import pandas as pd

from indicators.model.rows import Located, OptionalNumber, OptionalText, rows_of


class Mechanism(Located):
    """A named mechanism, platform or scheme."""

    mechanism_id: str
    mechanism: str
    region_code: str
    region: str
    stream_id: str
    work_stream: str
    kind: str
    part_count: OptionalNumber
    parts: OptionalText
    description: str
    as_printed: str
    source_title: str
    note: OptionalText


def mechanisms_of(frame: pd.DataFrame) -> list[Mechanism]:
    """Return the rows of a frame of mechanisms."""
    return cast(list[Mechanism], rows_of(frame))
