"""A table as it is read on the screen: the words in its cells, not the numbers by which it is sorted."""

import json
from typing import Any

import pandas as pd
import pyarrow as pa


def read_cells(element: Any) -> pd.DataFrame:
    """What stands in each cell of a table, with … where it is cut."""
    with pa.ipc.open_stream(element.proto.arrow_data.styler.display_values) as stream:
        return stream.read_all().to_pandas()


def read_words(element: Any) -> pd.DataFrame:
    """The table of an element with the words for its numbers; other tables as they are."""
    if element.type != "dataframe" or not element.proto.arrow_data.styler.display_values:
        return element.value
    words = read_cells(element)
    return pd.DataFrame({title: words[title] if pd.api.types.is_float_dtype(cells) else cells for title, cells in element.value.items()})


def read_written(element: Any) -> pd.DataFrame:
    """A table that is written, without the strokes and joiners that keep its words asleep and whole."""
    asleep = str.maketrans("", "", "\\\u2060")
    table = element.value.map(lambda cell: str(cell).translate(asleep))
    return table.rename(index=lambda name: name.translate(asleep) if isinstance(name, str) else name)


def read_widths(element: Any) -> dict[str, int]:
    """How wide each column of a table is, in pixels."""
    return {title: column["width"] for title, column in json.loads(element.proto.columns).items() if "width" in column}
