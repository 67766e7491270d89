"""汇报材料: make my briefing."""

import streamlit as st

from dashboard.briefing.desk import changes_since, choose_title, desk, open_address, stand_in_address
from dashboard.briefing.figures import shown
from dashboard.briefing.sheets import cover, last_sheet, sheet
from dashboard.runtime import briefing_session, presenting

open_address()
figures = shown(briefing_session.current())
if not presenting.is_on():
    choose_title()
    desk(figures)
    changes_since(figures)
if figures:
    cover(figures)
for place, one in enumerate(figures):
    sheet(one, is_first=place == 0, is_last=place == len(figures) - 1)
if figures:
    last_sheet(figures)
else:
    st.info("还没有图。到任何一页，在图的右上角点“加入汇报”；或从上面的“现成汇报”开始，或打开存下的文件。")
stand_in_address()
