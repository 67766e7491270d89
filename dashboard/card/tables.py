"""Tables on the screen: cells in words, columns sorted by the numbers behind the words, wide enough that no two rows look alike."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.runtime.current_build import current_build
from dashboard.runtime.document_texts import find_passage
from indicators.model.rows import observations_of
from indicators.wording import rows_in_words

Numbers = Mapping[str, Iterable[Any]]  # title of a column → the number behind each of its cells, row by row
BEHIND = {"数值": "value", "村数": "villages", "占比": "share_percent", "起始位置": "position_start", "结束位置": "position_end"}
BOUNDS = "界限"
ORDER = "点列名排序：数值按数的大小排，不看单位；“余、近、约”按印出的数排，区间按小的一端排。"
PIXELS_PER_BYTE, PADDING, ICON = 7.5, 18, 24  # of text in GB 18030, where a Chinese character has two bytes and a letter one
LEAST_WIDTH, MOST_WIDTH = 50, 420


def show_value_table(frame: pd.DataFrame, ranked: pd.Series | None = None) -> None:
    """Show the rows of a chart with their words."""
    words = rows_in_words.value_table(frame, ranked)
    show_table(words, find_numbers(words, frame))


def show_source_table(frame: pd.DataFrame) -> None:
    """Show where each figure was printed, with the sentence itself where the document's text is at hand."""
    words = rows_in_words.source_table(frame, current_build().sources().set_index("source_id")["confidence"])
    sentences = [str(find_passage(row) or "") for row in observations_of(frame)]
    words = words.assign(原句=sentences) if any(sentences) else words
    show_table(words, find_numbers(words, frame))


def find_numbers(words: pd.DataFrame, frame: pd.DataFrame) -> Numbers:
    """Return the numbers behind the words of rows, by the title of their column: bounds by the lower one, where there is one."""
    found = {title: frame[name] for title, name in BEHIND.items() if title in words and name in frame}
    if BOUNDS in words:
        found[BOUNDS] = frame["lower_bound"].fillna(frame["upper_bound"]).where(words[BOUNDS] != "")
    return {title: column.loc[words.index] for title, column in found.items()}


def show_table(words: pd.DataFrame, numbers: Numbers, *, order: str = ORDER, pinned: str = "", placeholder: str = "", **looks: Any) -> None:
    """Show cells in words. A column of `numbers` is sorted by them: 1,400余个 stands in the cell, 1400 behind it; `order` says so.

    A column that is `pinned` stays in sight, and all others hold figures. `placeholder` stands where there is no number.
    Words longer than a column may be end in …; a double click on the cell shows all of them.
    """
    shown = {str(title): [_cut(cell) for cell in words[title].tolist()] for title in words}
    widths = {title: _measure(title, cells) for title, cells in shown.items()}
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
    st.dataframe(_put_before(shown, behind), hide_index=True, column_config=config, placeholder=placeholder, **looks)


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


def _cut(cell: Any) -> Any:
    if not isinstance(cell, str) or len(cell) * 2 * PIXELS_PER_BYTE <= MOST_WIDTH or _count_pixels(cell) <= MOST_WIDTH:
        return cell
    kept = cell
    while _count_pixels(kept) > MOST_WIDTH - 2 * PIXELS_PER_BYTE:
        kept = kept[:-1]
    return f"{kept}…"


def _count_pixels(text: str) -> float:
    return len(text.encode("gb18030", "replace")) * PIXELS_PER_BYTE


def _measure(title: str, cells: list[Any]) -> int:
    """Return how wide a column must be for its title and every cell; Streamlit keeps the width of the first rows it was shown with."""
    widest = max((_count_pixels(str(cell)) for cell in set(cells)), default=0)
    return round(max(LEAST_WIDTH, widest + PADDING, _count_pixels(title) + PADDING + ICON))
