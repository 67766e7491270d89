"""Figures to take away as files."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.simulated import WATERMARK, is_simulated
from indicators.columns import COLUMNS, COUNT_COLUMNS, TIER_COLUMNS
from indicators.files.csv import csv_bytes, file_name


def csv_button(
    rows: pd.DataFrame | Callable[[], pd.DataFrame], name_parts: list[str], key: str, *, label: str = "下载 CSV", **options: Any
) -> None:
    """A download whose bytes, and rows where need be, are made only when asked for; `options` are those of csv_bytes."""

    def file() -> bytes:
        frame = rows() if callable(rows) else rows
        titles = COLUMNS if "observation_id" in frame else TIER_COLUMNS if "tier_id" in frame else COUNT_COLUMNS
        return csv_bytes(frame, titles=titles, **options)

    simulated = [WATERMARK] if is_simulated() else []
    st.download_button(
        label,
        data=file,
        file_name=file_name([*simulated, *name_parts], answers.build_id(), "csv"),
        mime="text/csv",
        on_click="ignore",
        key=f"csv_{key}",
    )
