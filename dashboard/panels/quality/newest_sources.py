"""The sources that were published last."""

import pandas as pd
import streamlit as st

from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.page_links import link


def show_newest_sources(most: int) -> None:
    """Show so many sources, the latest first, with what each holds; what is at second hand does not stand for what is new."""
    sources = current_build().sources()
    dated = sources[sources["published"].notna() & (sources["confidence"] != "secondary")]
    latest = dated.sort_values("published", ascending=False, kind="stable").head(most)
    table = {
        "发布": latest["published"].str.replace("~", "（推断）"),
        "来源": latest["title"],
        "发布者": latest["publisher"].fillna(""),
        "数字": latest["value_count"],
    }
    st.subheader("最新来源", anchor=False)
    with st.container(key="newest_sources"):
        st.table(pd.DataFrame(table).astype(str).map(escape_markdown), border="horizontal", hide_index=True, alt="最新来源")
    link("sources", f"全部 {len(sources)} 个来源，二手资料也在内", part="全部来源")
