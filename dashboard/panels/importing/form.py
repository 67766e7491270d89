"""Forms to fill in for a work stream, for whoever has no table yet."""

from datetime import datetime
from functools import partial

import streamlit as st

from dashboard.card.downloads import name_file
from dashboard.panels.importing.upload import read_published
from dashboard.runtime.current_build import bind_build, current_build
from dashboard.runtime.markdown import escape_markdown
from etl.intake.template import list_offered, write_form
from indicators.model.clock import BEIJING
from output.files.formats import EXCEL


def offer_form() -> None:
    """Offer the form of a work stream for the regions of one: filled in, it is read without a question."""
    with st.expander("还没有表？下载填报表", on_change="rerun") as fold:
        if not fold.open:
            return
        published = read_published()
        places, streams = published.read_places(), {str(row["name"]): str(row["stream_id"]) for row in published.list_streams()}
        home = current_build().profile().home
        with st.container(horizontal=True, vertical_alignment="bottom"):
            stream = st.selectbox("工作条线", list(streams), key="form_stream", width=240)
            province = list_offered(places, home.province)
            region = st.selectbox("填报范围", province, key="form_region", width=240)
        scope = places.find(region, home.province).code
        indicators = published.list_asked(streams[stream])
        if not indicators:
            st.info(escape_markdown(f"“{stream}”没有可以直接填数的指标，请换一条工作线。"))
            return
        st.caption(f"{len(indicators)} 个指标，每个一列；填一部分也可以。填好后在上面选择这个文件，不必再指明指标。")
        st.download_button(
            "下载填报表（.xlsx）",
            data=partial(bind_build(write_form), stream, scope, indicators, places, datetime.now(BEIJING).date()),
            file_name=name_file([region, stream, "填报表"], "xlsx"),
            mime=EXCEL,
            on_click="ignore",
            key="form_file",
        )
