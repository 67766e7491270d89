"""The file that is being imported: chosen, read in a process of its own, kept in the session until another is chosen."""

from pathlib import Path

import streamlit as st

from dashboard.runtime import session
from dashboard.runtime.current_build import current_build, data_folder
from dashboard.runtime.markdown import escape_markdown
from etl.intake.mapping import Cabinet
from etl.intake.proposal import Upload, open_upload
from etl.intake.published import Published
from etl.intake.refusal import FileRefused
from etl.intake.versions.store import Store

MOST_MEGABYTES = 20
ENDINGS = ["xlsx", "xlsm", "xls", "csv", "txt"]


def choose_upload() -> Upload | None:
    """Ask for a file; return it as it was recognised, None before one is chosen or where it cannot be read."""
    file = st.file_uploader(
        "选择表格文件（.xlsx、.xls、.csv）：先读、先核，不会马上发布", type=ENDINGS, key="import_file", max_upload_size=MOST_MEGABYTES
    )
    if file is None:
        return None
    kept_id, kept = session.UPLOAD.read()
    if kept_id == file.file_id:
        return kept
    try:
        with st.spinner("正在读表……"):
            upload = open_upload(file.getvalue(), file.name, read_published().read_places())
    except FileRefused as refused:
        st.error(escape_markdown(str(refused)))
        return None
    session.UPLOAD.write((file.file_id, upload))
    return upload


def name_widget(name: str) -> str:
    """Return the key of a widget that asks about the file at hand: what was answered about another file is no answer about this one."""
    return f"import_{name}_{session.UPLOAD.read()[0]}"


def read_published() -> Published:
    """Return the build that the page shows, as files are read against it."""
    return Published(Path(current_build().path))


def open_store() -> Store:
    """Return the versions of own tables of the data that are shown."""
    return Store(data_folder() / "imports")


def open_cabinet() -> Cabinet:
    """Return the mappings that are kept."""
    return Cabinet(data_folder() / "imports" / "mappings")
