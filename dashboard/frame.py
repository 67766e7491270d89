"""The frame round every page: page list and menu, footer with the data's date."""

import copy
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

PROJECT = Path(__file__).resolve().parent.parent
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

from dashboard.briefing.keeper import keep_in_browser  # noqa: E402
from dashboard.card import frozen_report  # noqa: E402
from dashboard.card.downloads import fill_page_menu, show_page_menu  # noqa: E402
from dashboard.choices import shared_choices  # noqa: E402
from dashboard.choices.address_words import show_problems, understand_address  # noqa: E402
from dashboard.choices.finder import show_finder  # noqa: E402
from dashboard.choices.version import note_version, show_unbuilt_version, show_version_mark  # noqa: E402
from dashboard.runtime import memory, presenting, reruns, session, simulated  # noqa: E402
from dashboard.runtime.address import BRIEFING, FROZEN, note_whole_run  # noqa: E402
from dashboard.runtime.applied_choices import compute_page_figures  # noqa: E402
from dashboard.runtime.base_path import read_base_path  # noqa: E402
from dashboard.runtime.current_build import asked_build, current_build, product_name  # noqa: E402
from dashboard.runtime.markdown import escape_markdown  # noqa: E402
from dashboard.runtime.page_links import FOLLOWED, follow_link  # noqa: E402
from indicators.store.builds import AS_OF, NothingPublished  # noqa: E402
from indicators.views.choices import CHOICES  # noqa: E402
from indicators.views.pages import COLUMNS  # noqa: E402

# The menu: what most come for stands in it by itself, the rest in two groups. Of each page the file, title, path and shared choices.
MENU: Mapping[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {
    "": (
        ("overview.py", "总览", "", ("region",)),
        ("region.py", "地区", "region", ("region",)),
        ("regions.py", "区域对比", "regions", ("region", "stream", "indicator", "year")),
        ("years.py", "年度变化", "years", ("region", "stream", "indicator")),
        ("streams.py", "工作条线", "streams", ("stream", "region")),
        ("query.py", "数据查询", "query", ()),
        ("tables.py", "做表", "tables", ("region", "stream", "indicator")),
        ("briefing.py", "汇报材料", "briefing", ()),
    ),
    "专题": (
        ("grids.py", "网格与三长", "grids", ()),
        ("stations.py", "党群服务阵地", "stations", ()),
        ("villages.py", "村集体经济", "villages", ()),
        ("designs.py", "机制对照", "designs", ("stream",)),
    ),
    "考核评议": (
        ("assessment.py", "考评", "assessment", ()),
        ("stars.py", "赋星", "stars", ()),
        ("ledger.py", "台账", "ledger", ()),
        ("bulletin.py", "通报", "bulletin", ()),
    ),
    "来源与帮助": (
        ("sources.py", "来源与口径", "sources", ()),
        ("quality.py", "数据质量", "quality", ()),
        ("importing.py", "数据导入", "importing", ()),
        ("help.py", "帮助", "help", ()),
    ),
}
PAGES = tuple(page for pages in MENU.values() for page in pages)
# Parameters of widgets that are no choices of a page: tabs, pages of a list, a search in it.
OTHER_PARAMETERS = ("paragraphs", "mark", "define", "table", "reader", COLUMNS, BRIEFING, FOLLOWED, AS_OF)
READ_THEIR_ADDRESS = ("query",)


def main() -> None:
    with reruns.rendering(reruns.ALL):
        _render_all()


def _render_all() -> None:
    st.set_page_config(page_title=product_name(), layout="wide")
    follow_link()
    pages = dict(_list_pages())
    menu = {group: [page for page in pages if page.url_path in [path for _, _, path, _ in listed]] for group, listed in MENU.items()}
    if missing := _find_missing_path():
        absent = st.Page(_show_missing_page, title="没有这个页面", url_path=missing, visibility="hidden")
        pages[absent] = ()
        menu[""].append(absent)
    page = st.navigation(menu, position="top")
    session.PAGE_PATH.write(page.url_path)
    reruns.note_page()
    note_version()
    try:
        build = asked_build()
    except NothingPublished:
        if session.AS_OF.read():
            show_unbuilt_version()
            st.stop()
        st.error("还没有数据库。请先运行 make data（或 python -m etl build），再刷新本页。")
        st.stop()
    with reruns.showing(build):
        _render_page(page, pages)
    memory.freeze_gc()


def _render_page(page: st.Page, pages: Mapping[st.Page, tuple[str, ...]]) -> None:
    note_whole_run()
    if page.url_path not in READ_THEIR_ADDRESS:
        understand_address(CHOICES, {}, OTHER_PARAMETERS)
    with st.container(horizontal=True, vertical_alignment="bottom", key="head"):
        st.title(page.title if page.url_path else escape_markdown(product_name()), anchor=False, width="content")
        shared_choices.show_shared(next(shared for listed, shared in pages.items() if listed.title == page.title))
        show_finder()
        presenting.present_page()
        files = show_page_menu()  # hidden by the style where a page has no figures
    simulated.show_page_mark()
    _show_damage()
    show_version_mark()
    _show_page(page, files)
    _show_footer()


@reruns.fragment(key=reruns.VIEW)
def _show_page(page: st.Page, files: DeltaGenerator | None) -> None:
    """Show the page below its head: most choices run this alone, so that neither menu, head nor footer is made and drawn anew.

    A page runs once and no more, so each run takes a copy. An indicator of another stream than the one chosen runs the whole, as
    the head offers the right ones.
    """
    if not shared_choices.is_indicator_of_stream():
        st.rerun()
    session.PAGE_RUNS.write(session.PAGE_RUNS.read() + 1)
    with reruns.rendering(reruns.VIEW):
        comparison = st.container()  # in every run, so that the parts below it keep their places
        problems = st.container()
        is_frozen = FROZEN in st.query_params
        session.NEEDS_WHOLE_PAGE.write(is_frozen or files is not None)
        copy.copy(page).run()
        with problems:
            show_problems()
        if is_frozen:
            frozen_report.report_changes(comparison, compute_page_figures())
        if files is not None:
            fill_page_menu(files, page.title, compute_page_figures())
        keep_in_browser()


def _list_pages() -> Mapping[st.Page, tuple[str, ...]]:
    """Return the pages and the shared choices of each; made once in a session, as each page looks for its file on the disk."""
    if not session.PAGES.read():
        session.PAGES.write(
            {st.Page(PROJECT / "pages" / file, title=title, url_path=path, default=not path): shared for file, title, path, shared in PAGES}
        )
    return session.PAGES.read()


def _find_missing_path() -> str:
    """Return the path of the address where no page has it, else nothing; Streamlit itself would open the first page and complain."""
    wanted = unquote(urlsplit(st.context.url or "").path).removeprefix(read_base_path()).strip("/")
    return "" if wanted in [path for _, _, path, _ in PAGES] else wanted


def _show_missing_page() -> None:
    st.info("地址里的页面不存在，可能已改名或地址不完整。请从菜单选择页面。")
    st.page_link(st.Page(PROJECT / "pages" / PAGES[0][0], default=True), label=f"打开{PAGES[0][1]}")


def _show_damage() -> None:
    """Say on every page that the published build is damaged, where the one before it stands in."""
    if current_build().instead_of:
        st.warning("发布的数据库已损坏或丢失，现在显示的是之前一次建库的数据。请运行 python -m etl build 修复，再刷新本页。")


def _show_footer() -> None:
    info, documents = current_build().build_info(), current_build().profile().documents.name
    with st.container(key="footer"):
        st.caption(
            "---\n\n"
            f"数据版本 {escape_markdown(str(info['data_version']))}，建库于北京时间 {info['built_at']}（{info['build_id']}），"
            f"共 {info['observation_count']:,} 个数字。"
            f"每个数字都可在图卡的“数据来源”或“来源与口径”页查到印出它的文件，{escape_markdown(documents)}还有字符位置；带“推算”的由印出的数字算得。"
        )


main()
