"""What a build says of itself: versions, the rules its tables passed, its files, and its documents' texts where they are at hand."""

import pandas as pd
import streamlit as st

from dashboard.card.tables import show_table, show_words
from dashboard.runtime.current_build import current_build
from dashboard.runtime.document_texts import find_text
from dashboard.runtime.markdown import escape_markdown, show_bullets
from indicators.text.text_check import TextCheck, check_text


def show_build_report() -> None:
    """Show everything a reader needs to see which data he looks at and what they were held to."""
    info, rules, files = current_build().build_info(), current_build().build_rules(), current_build().build_files()
    show_bullets(
        (
            f"数据版本 {info['data_version']}，建库 {info['build_id']}，建于北京时间 {info['built_at']}",
            f"DuckDB {info['duckdb_version']}，Python {info['python_version']}",
            f"{len(files)} 个文件，{files['row_count'].sum():,} 行；连同推算共 {info['observation_count']:,} 个数字",
        )
    )
    st.subheader(f"通过的校验：{len(rules)} 条规则，另有每一格的类型、必填、唯一与引用", anchor=False)
    st.caption("有一条不通过就不会建库，看板继续用旧的。")
    show_words(pd.DataFrame({"规则": rules["promise"], "结果": "通过", "代号": rules["rule"]}), "words_checks", alt="通过的校验")
    st.subheader(f"{escape_markdown(current_build().profile().documents.name)}的原文核对", anchor=False)
    _show_text_checks()
    st.subheader("文件", anchor=False)
    table = {
        "表": files["table_title"],
        "文件": files["table"] + ".csv",
        "行数": files["row_count"].map("{:,}".format),
        "校验值（SHA-256）": files["sha256"],
    }
    show_table(pd.DataFrame(table), {"行数": files["row_count"]})


def _show_text_checks() -> None:
    sources = current_build().sources()
    registered = sources[sources["source_file"].notna()].drop_duplicates("source_file")
    texts = {row["source_file"]: find_text(row["source_file"]) for _, row in registered.iterrows()}
    if not any(texts.values()):
        name = escape_markdown(current_build().profile().documents.name)
        st.info(f"这台机器上没有{name}的原文，不能当场核对。有原文时在这里逐份核对位置、写法和漏列的数字。")
        return
    rows = []
    for _, row in registered.iterrows():
        text = texts[row["source_file"]]
        words = {"结果": "没有这份原文"} if text is None else _describe_check(_check(text, row["source_file"]), row["sha256"])
        rows.append({"原文": row["source_file"], **words})
    show_table(pd.DataFrame(rows), {})


def _check(text: str, source_file: str) -> TextCheck:
    located = current_build().located(source_file)
    wordings = zip(located["position_start"], located["position_end"], located["as_printed"], strict=True)
    return check_text(text, wordings, current_build().profile().documents.numeral_names)


def _describe_check(check: TextCheck, registered: str) -> dict[str, str]:
    is_registered = check.sha256 == registered
    return {
        "结果": "相符" if is_registered and check.is_accounted_for else "不符",
        "是登记的那一份": "是" if is_registered else "否",
        "登记的位置": str(check.spans),
        "位置不符": str(len(check.misplaced)),
        "原文里的数字": str(check.numerals),
        "没有交代的": str(len(check.unaccounted)),
    }
