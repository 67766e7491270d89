"""A frame of values as a CSV file that opens safely in Excel and WPS: codes stay text, formulas stay asleep, numbers stay numbers."""

import csv
import io
import re

import pandas as pd

from indicators.columns import COLUMNS, NUMBERS, WORDS, titles_of
from indicators.handout import Handout

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_bytes(frame: pd.DataFrame, *, titles: dict[str, str] = COLUMNS, chinese: bool = True, encoding: str = "utf-8-sig") -> bytes:
    """All rows of a frame, its columns in the order of `titles`: those of indicator_values, or TIER_COLUMNS.

    Chinese headers come with Chinese words for qualifiers and statuses, English ones with the codes. `encoding` is
    utf-8-sig or gb18030.
    """
    columns = [name for name in titles if name in frame.columns]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([titles[name] if chinese else name for name in columns])
    cells = [_column_cells(frame[name], name, chinese=chinese) for name in columns]
    writer.writerows(zip(*cells, strict=True))
    return buffer.getvalue().encode(encoding)


def figure_csv(handout: Handout) -> bytes:
    """The rows of the handout's one figure."""
    [figure] = handout.figures
    return csv_bytes(figure.frame, titles=titles_of(figure.frame))


def _column_cells(column: pd.Series, name: str, *, chinese: bool) -> list[str]:
    if name in NUMBERS:
        return [_number_cell(value) for value in column]
    words = WORDS.get(name, {}) if chinese else {}
    return [harmless_text("" if pd.isna(value) else words.get(value, str(value))) for value in column]


def _number_cell(value: float | None) -> str:
    if value is None or pd.isna(value):
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def harmless_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it."""
    clean = _CONTROL.sub("", text)
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def file_name(parts: list[str], build_id: str, ending: str) -> str:
    """A name made of the filters and the build, safe on every system and at most 100 characters (255 bytes) long."""
    safe = [re.sub(r'[\\/:*?"<>|\x00-\x1f\s.]+', "_", part).strip("_") for part in parts]
    stem = "_".join(part for part in safe if part)[:80].encode()[:240].decode(errors="ignore").rstrip("_")
    return f"{stem or '全部数据'}_{build_id[:8]}.{ending}"
