"""The documents' own texts, on machines that have them."""

from pathlib import Path

import pandas as pd
import streamlit as st

from indicators.model.rows import Located
from indicators.store.builds import PROJECT
from indicators.text.passages import Passage, cut_passage, texts_folder


@st.cache_data(max_entries=8, show_spinner=False)
def _read_text(path: str, modified: float) -> str:
    return Path(path).read_text(encoding="utf-8")


def find_text(source_file: object) -> str | None:
    """Return the text of a registered document where it is at hand, else None."""
    folder = texts_folder(PROJECT)
    path = folder / source_file if folder and isinstance(source_file, str) else None
    return None if path is None or not path.is_file() else _read_text(str(path), path.stat().st_mtime)


def find_passage(row: Located) -> Passage | None:
    """Return the sentence round a figure where the document's text is at hand, else None."""
    start, end = row["position_start"], row["position_end"]
    if start is None or end is None or pd.isna(start) or (text := find_text(row["source_file"])) is None:
        return None
    return cut_passage(text, int(start), int(end))
