"""The documents' own texts, on machines that have them."""

from pathlib import Path

import pandas as pd
import streamlit as st

from indicators.model.rows import Located
from indicators.store.builds import PROJECT
from indicators.text.marked_text import Span, marked_paragraphs
from indicators.text.passages import Passage, TextUnreadable, cut_passage, read_text, texts_folder

PARAGRAPHS_PER_PAGE = 8  # of a document's text on the screen


@st.cache_data(max_entries=8, show_spinner=False)
def _read_text(folder: str, file: str, modified: float) -> str | None:
    try:
        return read_text(Path(folder), file)
    except TextUnreadable:
        return None  # verify-sources says why


def find_text(source_file: object) -> str | None:
    """Return the text of a registered document where it is at hand and can be read, else None."""
    folder = texts_folder(PROJECT)
    path = folder / source_file if folder and isinstance(source_file, str) else None
    return None if path is None or folder is None or not path.is_file() else _read_text(str(folder), str(source_file), path.stat().st_mtime)


def find_passage(row: Located) -> Passage | None:
    """Return the sentence round a figure where the document's text is at hand, else None."""
    start, end = row["position_start"], row["position_end"]
    if start is None or end is None or pd.isna(start) or (text := find_text(row["source_file"])) is None:
        return None
    return cut_passage(text, int(start), int(end))


def find_paragraph_page(row: Located) -> int:
    """Return on which page of its document, as the screen shows it, a figure stands; 0 where the text is not at hand."""
    start, end = row["position_start"], row["position_end"]
    if start is None or end is None or pd.isna(start) or (text := find_text(row["source_file"])) is None:
        return 0
    paragraphs = marked_paragraphs(text, (Span("figure", "", int(start), int(end)),))
    return next(((paragraph.number - 1) // PARAGRAPHS_PER_PAGE + 1 for paragraph in paragraphs if paragraph.spans), 0)
