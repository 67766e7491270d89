"""更新做好的文件: a deck or a workbook that was made here and edited by hand is given back, and handed out with today's figures."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.briefing.figures import find_figure
from dashboard.card.downloads import Export, hand_out, name_file
from dashboard.runtime import reruns
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.page_links import list_pages
from indicators.views.briefing import Item
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from output.files.formats import EXCEL, SLIDES

if TYPE_CHECKING:
    from output.files.refresh.report import Entry, Report
    from output.files.refresh.request import Recalled, Request

KINDS, MOST_MEGABYTES, HEIGHT, ROWS_IN_FULL = {"pptx": SLIDES, "xlsx": EXCEL}, 20, 420, 10
HELP = "把从这里下载、又在 PPT 或 Excel 里改过的文件交回来：数字换成今天的，您改过的文字、位置、颜色、加的页和列都不动。"


@reruns.fragment()
def offer_refresh() -> None:
    """Offer to refresh a file; it stays in the session alone."""
    box = st.popover("更新做好的文件", on_change="rerun", key="briefing_refresh")
    if box.open:
        with box:
            st.caption(HELP)
            file = st.file_uploader("选择改过的 .pptx 或 .xlsx", type=list(KINDS), key="briefing_refreshed", max_upload_size=MOST_MEGABYTES)
            if file is not None:
                _refresh(file.name, file.getvalue())


def _refresh(name: str, content: bytes) -> None:
    # Large packages stand behind this, and few give a file back.
    from output.files.refresh.file import FileRefused, refresh_file  # noqa: PLC0415

    try:
        with st.spinner("正在更新……"):
            refreshed = refresh_file(content, _renew)
    except FileRefused as refused:
        st.error(escape_markdown(str(refused)))
        return
    stem, _, ending = name.rpartition(".")
    st.download_button(
        "下载更新后的文件",
        data=refreshed.content,
        file_name=name_file([stem], ending, has_build=False),
        mime=KINDS[ending.lower()],
        on_click="ignore",
        type="primary",
        key="briefing_refreshed_file",
    )
    _show_report(refreshed.report)


def _renew(recalled: "Recalled") -> Handout:
    """Make the figures of a file anew that there still are, each under the key that it has there."""
    figures = tuple(figure for request in recalled.requests if (figure := _renew_figure(request)) is not None)
    return hand_out(recalled.title, figures, export=Export(recalled.region))


def _renew_figure(request: "Request") -> Figure | None:
    page = request.page if request.page in list_pages() else ""
    item = Item(page, request.query, request.view_key, "", request.heading, request.comment)
    figure = find_figure(item).figure
    return None if figure is None else replace(figure, key=request.key)


def _show_report(report: "Report") -> None:
    """Show what changed, what was left as it was rewritten, and what there is no longer."""
    if report.changed:
        st.write(f"更新了 {len(report.changed)} 处：")
        _show_entries(report.changed, ("图", "何处", "原来", "现在"))
    else:
        st.caption("没有要更新的：文件里的数字与今天的数据一致。")
    if report.left_alone:
        st.warning(f"有 {len(report.left_alone)} 处您改写过，没有动；请自己看看要不要改：")
        _show_entries(report.left_alone, ("图", "何处", "您写的", "今天会写作"))
    if report.gone:
        st.warning(f"有 {len(report.gone)} 处今天没有对应的数，留在原处没有更新，请删去或重做：")
        _show_entries(report.gone, ("图", "何处", "文件里", ""))


def _show_entries(entries: Sequence["Entry"], head: Sequence[str]) -> None:
    rows = [(entry.figure, entry.name, entry.before, entry.now)[: len([name for name in head if name])] for entry in entries]
    table = pd.DataFrame(rows, columns=[name for name in head if name]).map(escape_markdown)
    st.table(table, border="horizontal", hide_index=True, height="content" if len(rows) <= ROWS_IN_FULL else HEIGHT, alt=head[1])
