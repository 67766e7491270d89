"""汇报材料: make my briefing."""

import streamlit as st

from dashboard.briefing.desk import choose_title, open_address, renew_address, show_changes_since, show_desk
from dashboard.briefing.figures import find_figures
from dashboard.briefing.sheets import show_cover, show_last_sheet, show_sheet
from dashboard.runtime import briefing_session, presenting

open_address()
figures = find_figures(briefing_session.current())
if not presenting.is_on():
    choose_title()
    show_desk(figures)
    show_changes_since(figures)
if figures:
    show_cover(figures)
for place, figure in enumerate(figures, start=1):
    show_sheet(figure, place, len(figures))
if figures:
    show_last_sheet(figures)
else:
    st.info("还没有图。到任何一页，在图的右上角点“加入汇报”；或从上面的“现成汇报”开始，或打开存下的文件。")
renew_address()
