"""Tables on the screen: grids of cells in words, sorted by the numbers behind them; written tables where the words are the point."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.runtime import presenting
from dashboard.runtime.current_build import current_build
from dashboard.runtime.document_texts import find_passage
from dashboard.runtime.markdown import escape_markdown, keep_units
from indicators.model.rows import observations_of
from indicators.wording import rows_in_words

Numbers = Mapping[str, Iterable[Any]]  # title of a column → the number behind each of its cells, row by row
VALUE, RANK = "数值", "名次"
BEHIND = {VALUE: "value", "村数": "villages", "占比": "share_percent", "起始位置": "position_start", "结束位置": "position_end"}
BOUNDS = "界限"
ORDER = "点列名排序：数值按数的大小排，不看单位；“余、近、约”按印出的数排，区间按小的一端排。"
PIXELS_OF_LETTER, PIXELS_OF_CHARACTER, PADDING, SIGN = 7.5, 13.3, 16, 24
LEAST_WIDTH, MOST_WIDTH, ROOM = 50, 420, 1160  # of a column; of all of them together in a card on a desk
WRAPPED_LINES, WRAPPED_HEIGHT = 3, 64  # Streamlit wraps words in rows of at least this height
MOST_PRESENTED = 8  # rows on a screen before an audience
_WORD = re.compile(r"[!-~]+")  # of letters: it stands in one line
_ENDS_IN_NUMBER = re.compile(r"[\d.,，—]*\d[\d.,，—]*[万亿千百]*$")


def show_value_table(frame: pd.DataFrame, ranked: pd.Series | None = None) -> None:
    """Show the rows of a chart with their words."""
    words = rows_in_words.value_table(frame, ranked)
    show_table(put_value_beside_name(words), find_numbers(words, frame))


def show_source_table(frame: pd.DataFrame) -> None:
    """Show where each figure was printed, with the sentence itself where the document's text is at hand."""
    words = make_source_words(frame)
    show_table(put_value_beside_name(words), find_numbers(words, frame))


def make_source_words(frame: pd.DataFrame) -> pd.DataFrame:
    """Say where each figure was printed, with the sentence itself where the document's text is at hand."""
    words = rows_in_words.source_table(frame, current_build().sources().set_index("source_id")["confidence"])
    sentences = [str(find_passage(row) or "") for row in observations_of(frame)]
    return words.assign(原句=sentences) if any(sentences) else words


def find_numbers(words: pd.DataFrame, frame: pd.DataFrame) -> Numbers:
    """Return the numbers behind the words of rows, by the title of their column: bounds by the lower one, where there is one."""
    found = {title: frame[name] for title, name in BEHIND.items() if title in words and name in frame}
    if BOUNDS in words:
        found[BOUNDS] = frame["lower_bound"].fillna(frame["upper_bound"]).where(words[BOUNDS] != "")
    return {title: column.loc[words.index] for title, column in found.items()}


def put_value_beside_name(words: pd.DataFrame) -> pd.DataFrame:
    """Put the value behind the first column that tells the rows apart: a phone has room for two columns."""
    if VALUE not in words:
        return words
    names = [title for title in words.columns[: words.columns.get_loc(VALUE)] if title != RANK]
    telling = next((title for title in names if words[title].nunique() > 1), names[0])
    return put_first(words, [*([RANK] if RANK in words else []), telling, VALUE])


def put_first(words: pd.DataFrame, titles: Iterable[str]) -> pd.DataFrame:
    """Put some columns before the others."""
    first = list(titles)
    return words[[*first, *(title for title in words if title not in first)]]


def show_table(
    words: pd.DataFrame,
    numbers: Numbers,
    *,
    order: str = ORDER,
    pinned: str = "",
    placeholder: str = "",
    is_wrapped: bool = False,
    **looks: Any,
) -> None:
    """Show cells in words. A column of `numbers` is sorted by them: 1,400余个 stands in the cell, 1400 behind it; `order` says so.

    A column that is `pinned` stays in sight, and all others hold figures. `placeholder` stands where there is no number.
    Words longer than a column end in …; a double click on the cell shows all of them. With `is_wrapped` the others stand in up to three
    lines. Before an audience nothing can be clicked or moved: there a table is written, as far as there is room.
    """
    if presenting.is_on():
        show_words(words, most=MOST_PRESENTED)
        return
    lines = {str(title): WRAPPED_LINES if is_wrapped and title not in numbers else 1 for title in words}
    widths = measure_columns({title: words[title].tolist() for title in lines}, lines)
    shown = {title: [cut(cell, lines[title] * (widths[title] - PADDING)) for cell in words[title].tolist()] for title in lines}
    config = {
        title: st.column_config.Column(
            width=width,
            help=order if title in numbers else None,
            pinned=title == pinned,
            alignment="right" if pinned not in ("", title) else None,
        )
        for title, width in widths.items()
    }
    behind = words.reset_index(drop=True)
    behind = behind.assign(**{title: pd.to_numeric(pd.Series(list(cells))).astype(float) for title, cells in numbers.items()})
    looks |= {"hide_index": True, "column_config": config, "placeholder": placeholder, "row_height": WRAPPED_HEIGHT if is_wrapped else None}
    st.dataframe(_put_before(shown, behind), **looks)


def show_words(words: pd.DataFrame, key: str | None = None, *, most: int | None = None, **looks: Any) -> None:
    """Write a table whose words are the point: every cell whole, in as many lines as it needs; of many rows the first `most`."""
    written = words.head(most) if most else words
    with st.container(key=key):
        st.table(written.astype(str).map(_write_cell), border="horizontal", hide_index=True, **looks)
        if len(words) > len(written):
            st.caption(f"这里列前 {len(written)} 行，另有 {len(words) - len(written):,} 行，见下载的文件。")


def _write_cell(cell: str) -> str:
    return escape_markdown(keep_units(cell))


def _put_before(words: Mapping[str, list[Any]], behind: pd.DataFrame) -> Styler:
    """Return what Streamlit sorts by, with the words that it shows in its place.

    Styler itself would make HTML of every cell, 30 ms for a thousand of them. What Streamlit asks of it is told here at once.
    """
    styler = Styler(behind, uuid="words")
    cells = [
        {"id": f"row{row}_col{column}", "display_value": word}
        for column, title in enumerate(words)
        for row, (word, cell) in enumerate(zip(words[title], behind[title].tolist(), strict=True))
        if word != cell
    ]
    styler.__dict__["_translate"] = lambda *_: {"body": [cells]}
    return styler


def measure_columns(columns: Mapping[str, list[Any]], lines: Mapping[str, int]) -> dict[str, int]:
    """Return how wide columns must be for title and cells; longer ones share what a desk has room for, as no table is wider for its reader.

    Streamlit keeps the width of the first rows it was shown with, and widens all columns alike where there is more room. Where there is
    too little, titles do without the room for the sign that a column is sorted.
    """
    wanted = {title: _measure(title, cells, lines[title]) for title, cells in columns.items()}
    if sum(wanted.values()) > ROOM:
        wanted = {title: _measure(title, cells, lines[title], sign=0) for title, cells in columns.items()}
    long = [title for title, width in wanted.items() if width > MOST_WIDTH]
    rest = ROOM - sum(width for title, width in wanted.items() if title not in long)
    most = max(MOST_WIDTH, rest // max(1, len(long)))
    return {title: min(width, most) for title, width in wanted.items()}


def _measure(title: str, cells: list[Any], lines: int, sign: int = SIGN) -> int:
    texts = {str(cell) for cell in cells}
    needed = max(map(count_pixels, texts), default=0)
    if lines > 1:  # a line ends before what has no room in it
        words = (count_pixels(word) for text in texts for word in _WORD.findall(text))
        needed = max(needed / lines + 2 * PIXELS_OF_CHARACTER, *words, 0)
    return round(max(LEAST_WIDTH, needed + PADDING, count_pixels(title) + PADDING + sign))


def count_pixels(text: str) -> float:
    """Return about how wide a text is: a Chinese character has two bytes in GB 18030, a letter one."""
    bytes_needed = len(text.encode("gb18030", "replace"))
    characters = bytes_needed - len(text)
    return characters * PIXELS_OF_CHARACTER + (len(text) - characters) * PIXELS_OF_LETTER


def cut(cell: Any, room: float) -> Any:
    """End a cell that has no room in …, never inside a number: 31.94 is not what 31.94万余 says."""
    if not isinstance(cell, str) or count_pixels(cell) <= room + 1:
        return cell
    kept = cell
    while kept and count_pixels(kept) > room - PIXELS_OF_CHARACTER:
        kept = kept[:-1]
    return f"{_ENDS_IN_NUMBER.sub('', kept)}…"
