"""The query of 数据查询 by address: the files that need no page, the address itself, and how other programs ask it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from dashboard.card.downloads import name_file
from dashboard.runtime.base_path import read_base_path
from dashboard.runtime.current_build import bind_build, current_build
from indicators.query.parameters import address_pairs
from output.files.csv import stream_csv

FILES = {
    "Parquet": "observations.parquet",
    "SDMX-CSV": "observations.sdmx.csv",
    "JSON": "observations.json",
    "数据包（zip）": "datapackage.zip",
}
HELP = {
    "Parquet": "列式文件，数值精确、日期是日期，供 pandas、R、DuckDB 读",
    "SDMX-CSV": "统计机构交换数据用的 SDMX-CSV 2.0",
    "JSON": "供程序读",
    "数据包（zip）": "数据、口径、来源和中文说明，附 datapackage.json",
}
CSV_HELP = "供程序读。表格软件双击打开时会把地区代码 000000 读成 0、原文写法 45.6% 读成 0.456；要原样，请用旁边的 Excel，或导入时设为文本"
POWER_QUERY = """let
    文件 = Csv.Document(Web.Contents("{address}"), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    表 = Table.PromoteHeaders(文件)
in
    表"""
PANDAS = """import pandas as pd

rows = pd.read_csv("{address}", dtype={{"地区代码": str, "上级代码": str}})"""
R = """rows <- read.csv("{address}",
                 fileEncoding = "UTF-8-BOM", colClasses = c(地区代码 = "character", 上级代码 = "character"))"""
SNIPPETS = {
    "Excel（Power Query）": ("powerquery", POWER_QUERY),
    "pandas": ("python", PANDAS),
    "R": ("r", R),
    "curl": ("bash", "curl -o rows.csv '{address}'"),
}
OTHER_FORMS = "打开这个地址，得到那时数据里同样条件的全部行。.csv 可换成 .json、.parquet、.sdmx.csv；全部地址和参数见 /api/openapi.json 。"


def make_api_address(conditions: Mapping[str, Any], file: str = "observations.csv") -> str:
    """Return the address below which the API gives the rows that fit, with this server's own name."""
    page = urlsplit(st.context.url or "http://127.0.0.1:8501/")
    query = urlencode(address_pairs(conditions), quote_via=quote)
    return f"{page.scheme}://{page.netloc}{read_base_path()}/api/{file}" + (f"?{query}" if query else "")


def offer_csv(conditions: Mapping[str, Any], words: list[str], label: str, *, chinese: bool, encoding: str) -> None:
    """Offer the rows as CSV, made only when asked for."""
    st.download_button(
        label,
        data=bind_build(lambda: b"".join(stream_csv(current_build().value_parts(**conditions), chinese=chinese, encoding=encoding))),
        file_name=name_file(words, "csv"),
        mime="text/csv",
        on_click="ignore",
        help=CSV_HELP,
        key="csv_query",
    )


def show_file_links(conditions: Mapping[str, Any]) -> None:
    """Offer the same rows in the other forms, sent straight from the server."""
    for label, file in FILES.items():
        st.link_button(label, make_api_address(conditions, file), help=HELP[label], key=f"file_{file.partition('.')[2]}")


def show_api_address(conditions: Mapping[str, Any]) -> None:
    """Show the address of the query, to be copied, and the lines with which other programs read it."""
    box = st.expander("接口地址和取数代码", key="api", on_change="rerun")
    if not box.open:
        return
    with box:
        address = make_api_address(conditions)
        st.code(address, language=None, wrap_lines=True)
        st.caption(OTHER_FORMS)
        program = st.segmented_control("用什么取", list(SNIPPETS), default="Excel（Power Query）", required=True, key="program")
        language, snippet = SNIPPETS[str(program)]
        st.code(snippet.format(address=address), language=language, wrap_lines=True)
