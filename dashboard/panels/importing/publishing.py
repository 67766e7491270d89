"""Who publishes, and what is lacking before it; whoever may not gets the command that publishes on the machine itself."""

import shlex
import subprocess
import sys
from collections.abc import Iterable
from collections.abc import Mapping as Dict
from datetime import datetime
from pathlib import Path

import streamlit as st

from dashboard.panels.importing.upload import name_widget, open_cabinet, open_store, read_published
from dashboard.runtime import session
from dashboard.runtime.current_build import data_folder
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.stewards import Steward, find_steward, is_login_configured
from etl.intake.language.places import Places
from etl.intake.mapping import LEFT_OUT, MappingUnreadable
from etl.intake.preview import Preview
from etl.intake.proposal import Proposal
from etl.intake.versions.store import Behind
from etl.intake.versions.version import Row, Version
from etl.intake.whole_files import tell_disk_error
from indicators.model.clock import BEIJING

PROJECT = Path(__file__).resolve().parents[3]
LONGEST_BUILD_SECONDS = 300


def offer_publishing(proposal: Proposal, answered: Dict[str, str], preview: Preview) -> None:
    """Offer to publish to a steward; tell anybody else what is missing and the command that publishes."""
    steward = find_steward()
    if steward is None:
        _explain_login(proposal)
        return
    why = st.text_input("为什么发布（和数字一起保存）", max_chars=200, key=name_widget("why")).strip()
    lacking = [*_list_lacking(proposal, answered, steward, why), *_list_idle(preview)]
    st.button(
        "发布",
        type="primary",
        disabled=bool(lacking),
        key="import_publish",
        on_click=_publish,
        args=(proposal, dict(answered), steward, why, open_store().newest),
        help="发布以后约几秒钟上屏；任何时候可以撤回",
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
    if is_foreign(proposal.rows, steward, proposal.places):
        lacking.append(f"{steward.office}只能发布本地区的数字")
    return lacking


def _list_idle(preview: Preview) -> list[str]:
    return ["和已经发布的完全相同"] if preview.same and not preview.new and not preview.changed else []


def is_foreign(rows: Iterable[Row], steward: Steward, places: Places | None = None) -> bool:
    """Return whether rows hold figures of another region than that of the steward."""
    if not steward.region:
        return False
    places = places or read_published().read_places()
    return not all(places.is_within(str(row["region_code"]), steward.region) for row in rows)


def _explain_login(proposal: Proposal) -> None:
    if is_login_configured():
        st.info("发布要先在页首登录，并列在数据管理员名单里。")
        return
    st.info("这台机器没有设登录，网页上只读、只核、只预览。发布请在机器上运行：")
    st.code(shlex.join(_list_command(proposal)), language="shell", wrap_lines=True)


def _list_command(proposal: Proposal) -> list[str]:
    """Return the command that publishes what is settled on the page; … stands for what is still to be said."""
    settled = proposal.settled
    dataset = "…" if settled.dataset in ("", "own") else settled.dataset
    command = ["python", "-m", "etl", "import", proposal.upload.file_name, "--publish", "--dataset", dataset]
    said = {"--title": settled.title or "…", "--stream": settled.stream or "…", "--region": settled.scope, "--year": settled.year}
    said |= {"--month": settled.month, "--period": settled.period, "--repeated": settled.repeated if settled.repeated != "error" else ""}
    command += [word for name, value in said.items() if value for word in (name, str(value))]
    regions = {str(row["region_code"]): row for row in settled.regions}
    for label, code in settled.labels.items():
        if row := regions.get(code):
            own = "" if "-" in code else f":{code}"
            command += ["--new", f"{label}={row['parent_code']}{own}"]
        else:
            command += ["--label", f"{label}={code if code != LEFT_OUT else ''}"]
    command += [word for name, identifier in settled.indicators.items() for word in ("--same", f"{name}={identifier}")]
    return [*command, *(["--reason", "…"] if proposal.doubts else []), "--why", "…"]


def _publish(proposal: Proposal, answered: Dict[str, str], steward: Steward, why: str, seen: int) -> None:
    """Publish once more after who asks is looked at again: what a button was drawn with is no proof."""
    store = open_store()
    lacking = ["登录已变"] if find_steward() != steward else _list_lacking(proposal, answered, steward, why)
    if lacking:
        store.write_journal(at=tell_now(), who=steward.office, did="拒绝发布", why="；".join(lacking))
        session.TOLD_OF_IMPORT.write(("error", f"没有发布：{'；'.join(lacking)}。"))
        return
    try:
        open_cabinet().keep(proposal.settled)
        version = store.publish(proposal.draft(answered, store.list_in_force()), who=steward.office, why=why, at=tell_now(), seen=seen)
    except (Behind, MappingUnreadable, OSError) as error:
        reason = tell_disk_error(error) if isinstance(error, OSError) else str(error)
        session.TOLD_OF_IMPORT.write(("error", f"没有发布：{reason}"))
        return
    build_anew(version)


def build_as_of(number: int) -> str:
    """Build the data as of a version beside the published build; return why it failed, nothing where it is there."""
    command = [sys.executable, "-m", "etl", "build", "--data", str(data_folder()), "--as-of", str(number)]
    try:
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=LONGEST_BUILD_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"建库超过 {LONGEST_BUILD_SECONDS} 秒，已停下。"
    return f"没有建成：{done.stderr.strip()[-500:]}" if done.returncode else ""


def build_anew(version: Version) -> None:
    """Build and publish the database with the new version; the page follows by itself, and says what came of it."""
    command = [sys.executable, "-m", "etl", "build", "--data", str(data_folder())]
    did = f"第 {version.number} 版已保存" + (f"，撤回了第 {version.takes_back} 版" if version.takes_back else "")
    try:
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=LONGEST_BUILD_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        session.TOLD_OF_IMPORT.write(("error", f"{did}，但建库超过 {LONGEST_BUILD_SECONDS} 秒，已停下；下次建库会带上这一版。"))
        return
    if done.returncode:
        session.TOLD_OF_IMPORT.write(("error", f"{did}，但建库没有成功：{done.stderr.strip()[-500:]}"))
    else:
        count = f"（{version.row_count} 个数字）" if version.row_count else ""
        session.TOLD_OF_IMPORT.write(("success", f"{did}，已经上屏{count}。"))


def show_told() -> None:
    """Say once what came of publishing or taking back."""
    kind, words = session.TOLD_OF_IMPORT.read()
    if words:
        (st.success if kind == "success" else st.error)(escape_markdown(words))
        session.TOLD_OF_IMPORT.write(("", ""))


def tell_now() -> str:
    """Return the time as versions keep it."""
    return datetime.now(BEIJING).isoformat(timespec="seconds")
