"""What was published of own tables: every version with its reason; a steward can take one back."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.panels.importing.publishing import build_anew, build_as_of, is_foreign, tell_now
from dashboard.panels.importing.upload import open_store
from dashboard.runtime import session
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.stewards import Steward, find_steward
from etl.intake.versions.store import Behind, NotInForce
from etl.intake.versions.version import Version
from etl.intake.whole_files import tell_disk_error

LABEL_LETTERS = 20
NONE = "不含自有表格，只看整理表"


def show_history() -> None:
    """Show every version, the newest first, with its reason; a steward can take one back."""
    store = open_store()
    versions = store.list_versions()
    if not versions:
        st.caption("还没有发布过自有表格。")
        return
    in_force = {version.number for version in store.list_in_force()}
    table = pd.DataFrame([_tell_version(version, in_force) for version in reversed(versions)])
    st.dataframe(table, hide_index=True, key="import_history")
    _offer_looking_back(versions)
    if steward := find_steward():
        _offer_taking_back({version.number: version for version in reversed(store.list_in_force())}, steward, store.newest)


def _offer_looking_back(versions: Sequence[Version]) -> None:
    """Offer every page as of a version: with the own tables as they were when it was the newest."""
    titles = {0: NONE} | {version.number: f"第 {version.number} 版 {version.title}" for version in versions}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            "看哪一版时的数据",
            list(reversed(titles)),
            format_func=lambda number: titles[number][:LABEL_LETTERS],
            key=f"import_as_of_{versions[-1].number}",
            width=300,
        )
        if st.button("看这一版时的数据", key="import_as_of_go"):
            with st.spinner("正在为这一版建库……"):
                problem = build_as_of(number)
            if problem:
                st.error(escape_markdown(problem))
            else:
                session.AS_OF.write(str(number))
                st.rerun()


def _tell_version(version: Version, in_force: set[int]) -> dict[str, object]:
    state = "撤回" if version.takes_back else "有效" if version.number in in_force else "已撤回"
    what = f"撤回第 {version.takes_back} 版" if version.takes_back else version.title
    return {
        "版": version.number,
        "状态": state,
        "时间": version.at[:16].replace("T", " "),
        "单位": version.who,
        "报表": what,
        "数字": version.row_count or None,
        "文件": version.file_name,
        "原因": version.why,
    }


def _offer_taking_back(versions: dict[int, Version], steward: Steward, seen: int) -> None:
    if not versions:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            "撤回哪一版",
            list(versions),
            format_func=lambda number: f"第 {number} 版 {versions[number].title[:LABEL_LETTERS]}",
            key=f"import_undo_{seen}",
            width=300,
        )
        why = st.text_input("为什么撤回", max_chars=200, key=f"import_undo_why_{seen}").strip()
        st.button("撤回", key="import_undo_go", disabled=not why, on_click=_take_back, args=(number, steward, why, seen))


def _take_back(number: int, steward: Steward, why: str, seen: int) -> None:
    """Take a version back after who asks is looked at again."""
    store = open_store()
    version = next((one for one in store.list_in_force() if one.number == number), None)
    if find_steward() != steward or not why or (version is not None and is_foreign(store.read_rows(version), steward)):
        store.write_journal(at=tell_now(), who=steward.office, did="拒绝撤回", version=number, why=why)
        session.TOLD_OF_IMPORT.write(("error", "没有撤回：登录已变，或这一版有别的地区的数字。"))
        return
    try:
        undoing = store.take_back(number, who=steward.office, why=why, at=tell_now(), seen=seen)
    except (Behind, NotInForce, OSError) as error:
        reason = tell_disk_error(error) if isinstance(error, OSError) else str(error)
        session.TOLD_OF_IMPORT.write(("error", f"没有撤回：{reason}"))
        return
    build_anew(undoing)
