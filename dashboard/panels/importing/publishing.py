"""What publishing would change, who may do it, and what was published before: every version can be taken back."""

import subprocess
import sys
from collections.abc import Mapping as Dict
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from zlib import crc32

import pandas as pd
import streamlit as st

from dashboard.choices.shared_choices import label_regions
from dashboard.panels.importing.upload import open_cabinet, open_store, read_published
from dashboard.runtime import reruns
from dashboard.runtime.current_build import current_build, data_folder
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.stewards import Steward, find_steward, is_login_configured
from etl.intake.mapping import Mapping, MappingUnreadable
from etl.intake.preview import Preview
from etl.intake.proposal import Proposal
from etl.intake.versions import Behind, NotInForce, Row, Version
from indicators.model.clock import BEIJING

PROJECT = Path(__file__).resolve().parents[3]
MOST_LISTED = 200
LONGEST_BUILD_SECONDS = 300


def name_report(settled: Mapping) -> Mapping:
    """Ask for the name of the report and the stream of what it brings; return the mapping with both."""
    streams = {str(row["name"]): str(row["stream_id"]) for row in read_published().list_streams()}
    held = next((name for name, identifier in streams.items() if identifier == settled.stream), None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input("报表名称（作为来源的名字）", value=settled.title, max_chars=60, key="import_title", width=320).strip()
        stream = st.selectbox(
            "新指标归入哪条线", list(streams), index=list(streams).index(held) if held else None, key="import_stream", width=200
        )
    dataset = settled.dataset if settled.dataset not in ("", "own") else f"t{crc32(title.encode()):08x}" if title else "own"
    name = settled.name if settled.dataset not in ("", "own") else title or settled.name
    return replace(settled, title=title, dataset=dataset, name=name, stream=streams.get(stream or "", settled.stream))


def show_preview(proposal: Proposal) -> Preview:
    """Show what publishing would change: new, changed, same, in conflict; what was reported before and is not now."""
    others = read_published().read_figures({str(row["indicator_id"]) for row in proposal.rows})
    preview = proposal.preview(open_store(), others)
    st.markdown(f"**发布以后：{escape_markdown(preview.words)}**")
    if proposal.brought:
        st.caption(
            escape_markdown(
                f"新带来 {len(proposal.brought)} 个指标：{'、'.join(one.name for one in islice(proposal.brought, 12))}"
                + ("等" if len(proposal.brought) > 12 else "")
            )
        )
    names = {one.indicator_id: one.name for one in proposal.brought}
    if preview.changed:
        _list_rows("改动", [(one.row, one.former) for one in preview.changed], names)
    if preview.conflicting:
        _list_rows("与别的来源不同", [(one.row, one.former) for one in preview.conflicting], names)
    if preview.new:
        _list_rows("新增", [(row, None) for row in preview.new], names)
    if preview.gone:
        _list_rows("上期有、这期没有（上期的仍然有效）", [(row, None) for row in preview.gone], names)
    return preview


def _list_rows(title: str, pairs: list[tuple[Row, Row | None]], names: Dict[str, str]) -> None:
    regions = label_regions(current_build())
    with st.expander(f"{title} {len(pairs)}"):
        table = pd.DataFrame(
            [
                {
                    "指标": names.get(str(row["indicator_id"]), str(row["indicator_id"])),
                    "地区": regions.get(str(row["region_code"]), str(row["region_code"])),
                    "时间": f"{row['period_start']}"
                    if row["period_start"] == row["period_end"]
                    else f"{row['period_start']}至{row['period_end']}",
                    **({"原来": f"{former['value'].normalize():f}"} if former else {}),
                    "数": f"{row['value'].normalize():f}",
                    "单位": row["unit"],
                    "单元格": f"{row['sheet']} {row['cell']}" if row.get("cell") else "",
                }
                for row, former in pairs[:MOST_LISTED]
            ]
        )
        st.dataframe(table, hide_index=True, key=f"import_list_{title}")
        if len(pairs) > MOST_LISTED:
            st.caption(f"另有 {len(pairs) - MOST_LISTED} 个没有列出。")


def offer_publishing(proposal: Proposal, answered: Dict[str, str]) -> None:
    """Offer to publish to a steward; tell anybody else what is missing and the command that publishes."""
    steward = find_steward()
    if steward is None:
        _explain_login(proposal)
        return
    why = st.text_input("为什么发布（和数字一起保存）", max_chars=200, key="import_why").strip()
    lacking = _list_lacking(proposal, answered, steward, why)
    st.button(
        "发布",
        type="primary",
        disabled=bool(lacking),
        key="import_publish",
        on_click=_publish,
        args=(proposal, dict(answered), steward, why, open_store().newest),
        help="；".join(lacking) or "发布以后约几秒钟上屏；任何时候可以撤回",
    )
    if lacking:
        st.caption(f"还不能发布：{escape_markdown('；'.join(lacking))}。")


def _list_lacking(proposal: Proposal, answered: Dict[str, str], steward: Steward, why: str) -> list[str]:
    lacking = []
    if proposal.errors:
        lacking.append(f"有 {len(proposal.errors)} 处错误")
    if open_doubts := [problem for problem in proposal.doubts if problem.key not in answered]:
        lacking.append(f"有 {len(open_doubts)} 处疑问没有写原因")
    if not proposal.settled.title:
        lacking.append("没有写报表名称")
    if proposal.brought and not proposal.settled.stream:
        lacking.append("没有选新指标归入哪条线")
    if not proposal.rows:
        lacking.append("没有可发布的数字")
    if not why:
        lacking.append("没有写为什么发布")
    return [*lacking, *_list_foreign(proposal, steward)]


def _list_foreign(proposal: Proposal, steward: Steward) -> list[str]:
    """Return why a steward of one region may not publish figures of another."""
    places = read_published().read_places()
    outside = {
        str(row["region_code"]) for row in proposal.rows if steward.region and not places.is_within(str(row["region_code"]), steward.region)
    }
    return [f"{steward.office}只能发布本地区的数字"] if outside else []


def _explain_login(proposal: Proposal) -> None:
    if is_login_configured():
        st.info("发布和撤回要先登录，并列在数据管理员名单里。")
        if not st.user.is_logged_in:
            st.button("登录", key="import_login", on_click=st.login)
        else:
            st.button("退出登录", key="import_logout", on_click=st.logout)
        return
    st.info("这台机器没有设登录，网页上只读、只核、只预览。发布请在机器上运行：")
    st.code(f"python -m etl import {proposal.upload.file_name} --publish --title … --dataset … --stream … --why …", language="shell")


def _publish(proposal: Proposal, answered: Dict[str, str], steward: Steward, why: str, seen: int) -> None:
    """Publish once more after who asks is looked at again: what a button was drawn with is no proof."""
    present = find_steward()
    if present != steward or _list_lacking(proposal, answered, steward, why):
        open_store().write_journal(at=_now(), who=steward.office, did="拒绝发布", why=why)
        st.error("没有发布：登录已变，或表还有问题。")
        return
    try:
        open_cabinet().keep(proposal.settled)
        version = open_store().publish(proposal.draft(answered), who=steward.office, why=why, at=_now(), seen=seen)
    except (Behind, MappingUnreadable, OSError) as error:
        st.error(escape_markdown(str(error)))
        return
    build_anew(version)


def build_anew(version: Version) -> None:
    """Build and publish the database with the new version; the page follows by itself."""
    command = [sys.executable, "-m", "etl", "build", "--data", str(data_folder())]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=LONGEST_BUILD_SECONDS, check=False)
    if done.returncode:
        st.error(escape_markdown(f"第 {version.number} 版已保存，但建库没有成功：{done.stderr.strip()[-500:]}"))
    else:
        st.success(f"第 {version.number} 版已发布。")


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
    if steward := find_steward():
        _offer_taking_back(sorted(in_force, reverse=True), steward, store.newest)


def _tell_version(version: Version, in_force: set[int]) -> dict[str, object]:
    state = "撤回" if version.takes_back else "有效" if version.number in in_force else "已撤回"
    what = f"撤回第 {version.takes_back} 版" if version.takes_back else version.title
    return {
        "版": version.number,
        "状态": state,
        "时间": version.at[:16].replace("T", " "),
        "单位": version.who,
        "报表": what,
        "数字": version.row_count,
        "文件": version.file_name,
        "原因": version.why,
    }


def _offer_taking_back(numbers: list[int], steward: Steward, seen: int) -> None:
    if not numbers:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox("撤回哪一版", numbers, key="import_undo", width=140)
        why = st.text_input("为什么撤回", max_chars=200, key="import_undo_why").strip()
        st.button("撤回", key="import_undo_go", disabled=not why, on_click=_take_back, args=(number, steward, why, seen))


def _take_back(number: int, steward: Steward, why: str, seen: int) -> None:
    if find_steward() != steward:
        st.error("没有撤回：登录已变。")
        return
    try:
        version = open_store().take_back(number, who=steward.office, why=why, at=_now(), seen=seen)
    except (Behind, NotInForce, OSError) as error:
        st.error(escape_markdown(str(error)))
        return
    build_anew(version)
    reruns.run_all()


def _now() -> str:
    return datetime.now(BEIJING).isoformat(timespec="seconds")
