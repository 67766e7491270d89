"""Named mechanisms as a table."""

import pandas as pd
import streamlit as st


def mechanism_table(mechanisms: pd.DataFrame) -> None:
    """One row per mechanism: name, place, parts, what it is, where it is printed."""
    if mechanisms.empty:
        st.info("这条线没有登记有名称的机制。")
        return
    st.dataframe(
        pd.DataFrame(
            {
                "机制": mechanisms["mechanism"],
                "地区": mechanisms["region"],
                "组成": mechanisms["parts"].fillna(""),
                "说明": mechanisms["description"],
                "原文写法": mechanisms["as_printed"],
                "来源": mechanisms["source_title"],
            }
        ),
        hide_index=True,
    )
