"""The presenter's desk: title, ready-made briefings, the file to save and open, all figures as one file, what has changed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from pathlib import Path

import streamlit as st

from dashboard.briefing.export import offer_files
from dashboard.briefing.figures import BriefingFigure
from dashboard.briefing.refreshing import offer_refresh
from dashboard.card.downloads import name_file
from dashboard.card.frozen_report import show_change_list
from dashboard.choices.shared_choices import list_region_labels
from dashboard.runtime import briefing_session, presenting, session
from dashboard.runtime.address import BRIEFING
from dashboard.runtime.current_build import bind_build, current_build, data_folder
from dashboard.runtime.markdown import escape_markdown, show_bullets
from indicators.model.clock import tell_time
from indicators.views.briefing import MOST_FILE_BYTES, Briefing, read, read_address, write_address, write_file
from indicators.views.url_codec import TooLarge, Unreadable


def open_address() -> None:
    """Open the briefing that stands in the address, unless it is the one that this page has put there itself."""
    text = st.query_params.get(BRIEFING, "")
    if not text or text == session.BRIEFING_ADDRESS.read():
        return
    session.BRIEFING_ADDRESS.write(text)
    try:
        briefing_session.keep(read_address(text))
        session.BRIEFING_OPENED.write(True)
    except Unreadable as unreadable:
        st.error(escape_markdown(str(unreadable)))


def renew_address() -> None:
    """Put the selection into the address, so that it can be sent; say so where it is too large for one."""
    held = briefing_session.current()
    try:
        text = write_address(held) if held.items else ""
    except TooLarge as too_large:
        st.caption(f"{escape_markdown(str(too_large))}。请用“保存文件”。")
        text = ""
    session.BRIEFING_ADDRESS.write(text)
    if text:
        st.query_params[BRIEFING] = text
    else:
        st.query_params.pop(BRIEFING, None)


def choose_title() -> None:
    held = briefing_session.current()
    title = st.text_input("汇报题目", value=held.title, max_chars=60, key=f"briefing_title_{held.title}")
    if title and title != held.title:
        briefing_session.keep(replace(held, title=title))
        st.rerun()


def show_desk(figures: Sequence[BriefingFigure]) -> None:
    """Show what can be done with the whole briefing."""
    with st.container(horizontal=True, gap="small"):
        _offer_ready_made()
        _offer_opening()
        offer_refresh()
        if figures:
            _offer_saving(figures)
            offer_files(figures)
            st.button("加文字页", key="briefing_text", on_click=_add_text, help="放在最后，可以上移；做成 PPT 时是章节页")
            _offer_another_region()
            presenting.present_figure("cover")
            with st.popover("清空"):
                st.caption("移除全部图和说明。要留着，请先保存文件。")
                st.button("全部移除", key="briefing_clear", on_click=briefing_session.keep, args=(Briefing(),))


def _add_text() -> None:
    briefing_session.keep(briefing_session.current().with_text())


def _offer_ready_made() -> None:
    box = st.popover("现成汇报", on_change="rerun", key="briefing_ready_made")
    if box.open:
        with box:
            st.caption("点一份开始，替换现有的选择；数字取自现在的数据。")
            for name, ready in read_ready_made(data_folder()).items():
                st.button(
                    f"{escape_markdown(ready.title)}（{len(ready.items)} 个图）",
                    key=f"ready_{name}",
                    on_click=_take_ready_made,
                    args=(ready,),
                    type="tertiary",
                )


def _take_ready_made(ready: Briefing) -> None:
    """Take its figures; what was filled in of the presenter stays."""
    briefing_session.keep(replace(ready, imprint=briefing_session.current().imprint))


@cache
def read_ready_made(folder: Path) -> dict[str, Briefing]:
    """Return the briefings of a data folder to start from, by the names of their files."""
    return {path.stem: read(path.read_bytes()) for path in sorted(folder.glob("briefings/*.json"))}


def _offer_another_region() -> None:
    """Offer to show the same views of another region, where some of them are of a region."""
    held = briefing_session.current()
    if not held.regions:
        return
    box = st.popover("换地区", on_change="rerun", key="briefing_region")
    if box.open:
        with box:
            st.caption(escape_markdown(f"现在是：{'、'.join(held.regions)}。换成：（题目和话里写着原地区名的会清空，数字照新地区重取）"))
            if staying := held.staying:
                st.caption(escape_markdown(f"有 {len(staying)} 张不按地区选，换了也不变：{'；'.join(staying)}。"))
            labels = list_region_labels(current_build())
            chosen = st.selectbox(
                "地区", labels, index=None, key="briefing_region_to", placeholder="输入名称查找", label_visibility="collapsed"
            )
            if chosen:
                st.button(f"换成{escape_markdown(chosen)}", key="briefing_region_move", on_click=_move_region, args=(chosen,))


def _move_region(label: str) -> None:
    build, held = current_build(), briefing_session.current()
    codes, regions = list_region_labels(build), build.regions()
    former = regions[regions["region_code"].isin([codes[name] for name in held.regions if name in codes])]
    briefing_session.keep(held.of_region(label, [*former["name"], *former["short_name"].dropna()]))


def _offer_opening() -> None:
    box = st.popover("打开文件", on_change="rerun", key="briefing_file")
    if not box.open:
        return
    with box:
        file = st.file_uploader(
            "选择保存过的汇报文件（.json）", type="json", key="briefing_upload", max_upload_size=MOST_FILE_BYTES // 1_000_000
        )
        if file is None or session.OPENED_FILE.read() == file.file_id:
            return
        session.OPENED_FILE.write(file.file_id)
        try:
            briefing_session.keep(read(file.getvalue()))
        except Unreadable as unreadable:
            st.error(escape_markdown(str(unreadable)))
        else:
            st.rerun()


def _offer_saving(figures: Sequence[BriefingFigure]) -> None:
    title = briefing_session.current().title
    data = partial(bind_build(_write_briefing), briefing_session.current(), tuple(figures))
    st.download_button(
        "保存文件", data=data, file_name=name_file([title], "json"), mime="application/json", on_click="ignore", key="briefing_save"
    )


def _write_briefing(held: Briefing, figures: Sequence[BriefingFigure]) -> bytes:
    """Return the file of the briefing with its figures as they are now."""
    info = current_build().build_info()
    items = tuple(figure.recorded for figure in figures)
    return write_file(
        replace(held, items=items, saved_at=tell_time(), build_id=str(info["build_id"]), data_version=str(info["data_version"]))
    )


def show_changes_since(figures: Sequence[BriefingFigure]) -> None:
    """Show every figure that is no longer as it was when the briefing was saved: old → new, with its source."""
    held = briefing_session.current()
    missing = [
        f"{figure.item.heading or figure.item.title}：{figure.why_not}" for figure in figures if figure.figure is None and figure.why_not
    ]
    changes = tuple(chain.from_iterable(figure.changes for figure in figures))
    when = f"（保存于 {held.saved_at}，版本 {held.data_version}，{held.build_id}）" if held.saved_at else ""
    if changes:
        st.warning(f"自上次以来有 {len(changes)} 处变化{escape_markdown(when)}。下面的图是现在的数据。")
        show_change_list(changes)
    elif held.saved_at and not missing:
        st.caption(f"数字与保存时一致{escape_markdown(when)}。")
    if missing:
        st.warning("有的图现在没有了：")
        show_bullets(tuple(missing))
