"""The three steps of an import on one page: 读, 核, 发; what was settled stays in the session until another file is chosen."""

from dataclasses import replace
from datetime import datetime

import streamlit as st

from dashboard.panels.importing.existing_indicators import name_indicators
from dashboard.panels.importing.form import offer_form
from dashboard.panels.importing.headings import answer_misfits
from dashboard.panels.importing.history import show_history
from dashboard.panels.importing.labels import explain_labels
from dashboard.panels.importing.login import show_login
from dashboard.panels.importing.meaning import ask_for_roles, choose_table, show_sentence, show_table
from dashboard.panels.importing.preview import name_report, show_preview
from dashboard.panels.importing.problems import show_problems
from dashboard.panels.importing.publishing import offer_publishing, show_told
from dashboard.panels.importing.questions import ask_open_questions
from dashboard.panels.importing.upload import choose_upload, name_widget, open_cabinet, read_published
from dashboard.runtime import session
from dashboard.runtime.markdown import escape_markdown
from etl.intake.fit import choose_mapping, sign_tables
from etl.intake.language.places import Places
from etl.intake.mapping import Mapping
from etl.intake.proposal import Proposal, Upload, choose_sheets, propose
from indicators.model.clock import BEIJING

NEW_DATASET = "own"


def show_import() -> None:
    """Show the page: choose a file, then what it means, what is wrong with it, what publishing it would change; the history below."""
    st.caption("把本单位的表格带进来：每个数字都先说清它是哪里、什么时候、什么指标，核对无误再发布；发布过的都能撤回。")
    show_login()
    upload = choose_upload()
    show_told()
    if upload is None:
        offer_form()
    else:
        _show_steps(upload)
    st.subheader("发布过的各版", anchor=False)
    show_history()


def _show_steps(upload: Upload) -> None:
    for sentence in (*upload.codes, *upload.notices):
        st.info(escape_markdown(sentence))
    if not upload.tables:
        if not upload.codes:
            skipped = f"（{'，'.join(upload.skipped)}）" if upload.skipped else ""
            st.warning(escape_markdown(f"文件里没有带数字的表格{skipped}。请检查是不是选错了文件。"))
        return
    upload = _choose_sheets(upload)
    if not upload.tables:
        st.info("请选择要导入的工作表。")
        return
    places = read_published().read_places()
    settled = _read_settled(upload)
    proposal = _propose(upload, settled, places)
    settled = proposal.settled
    st.subheader("一、读：每个数字是什么意思", anchor=False)
    fitted = answer_misfits(proposal, settled)
    table = choose_table(proposal)
    show_sentence(table, settled)
    answered = explain_labels(proposal, places, ask_open_questions(proposal, fitted))
    show_table(table)
    answered = name_indicators(proposal, ask_for_roles(table, answered))
    st.caption(escape_markdown(proposal.tell_account()))
    st.subheader("二、核：有没有问题", anchor=False)
    reasons = show_problems(proposal)
    st.subheader("三、发：发布以后有什么变化", anchor=False)
    answered = name_report(answered)
    if answered != settled:
        session.SETTLED.write((session.UPLOAD.read()[0], answered))
        st.rerun()
    offer_publishing(proposal, reasons, show_preview(proposal))


def _choose_sheets(upload: Upload) -> Upload:
    if upload.skipped:
        st.caption(escape_markdown(f"没有读的工作表：{'，'.join(upload.skipped)}。"))
    names = list(dict.fromkeys(table.sheet.name for table in upload.tables))
    if len(names) == 1:
        return upload
    chosen = st.multiselect(f"导入哪几张工作表（共 {len(names)} 张）", names, default=choose_sheets(upload), key=name_widget("sheets"))
    return replace(upload, tables=tuple(table for table in upload.tables if table.sheet.name in chosen))


def _read_settled(upload: Upload) -> Mapping:
    """Return what was settled about this file: by the reader so far, else by the mapping that its headings fit, else nothing yet."""
    upload_id, settled = session.SETTLED.read()
    if settled is not None and upload_id == session.UPLOAD.read()[0]:
        is_kept = open_cabinet().read(settled.name) is not None
        return settled if is_kept else replace(settled, headings=sign_tables(upload.tables))
    return choose_mapping(upload.tables, open_cabinet().list_mappings(), upload.file_name.rpartition(".")[0], NEW_DATASET)


def _propose(upload: Upload, settled: Mapping, places: Places) -> Proposal:
    return propose(upload, settled, places, datetime.now(BEIJING).date(), read_published().list_indicators())
