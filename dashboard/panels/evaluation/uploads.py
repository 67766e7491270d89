"""带表看: the templates of a scheme to fill in, and a filled one judged at once, for this session alone."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.card.figure_card import show_figures
from dashboard.panels.evaluation.shown import Shown
from dashboard.runtime.markdown import escape_markdown
from etl.evaluation.cells import describe_table
from etl.evaluation.templates import OF_MECHANISM, write_template
from etl.evaluation.uploads import judge_upload
from evaluation.scheme.model import Scheme
from evaluation.scheme.stored import read_scheme
from evaluation.tables import Unit
from indicators.model.rows import rows_of
from indicators.query.build import Build
from indicators.views.evaluation.held import Rule, spread
from indicators.views.pages import mark_figures
from output.files.formats import EXCEL

STEPS = ("entry_steps",)  # a table that says nothing without its ledger
MOST_TOLD = 30
TRIED = "试算："  # before their titles, on the screen and in files
OWN = "own_"  # before the keys of figures that stand beside those of the build
KEPT_NOWHERE = "只在这次打开的页面里算，不保存，也不进数据库；刷新就没有了。"


def show_uploads(shown: Shown, build: Build, rule: Rule) -> None:
    """Offer the templates of a scheme, and judge a filled one."""
    scheme = read_scheme(rule.content)
    tables = [table for table in OF_MECHANISM.get(scheme.mechanism, ()) if table not in STEPS]
    if not tables:
        return
    with st.expander("带表看：用自己的表试算"):
        st.caption(KEPT_NOWHERE)
        for table in tables:
            _show_table(shown, build, rule, scheme, table)


def _show_table(shown: Shown, build: Build, rule: Rule, scheme: Scheme, table: str) -> None:
    title = describe_table(table)["title"].partition("：")[0]
    units = _list_units(build)
    listed = [unit for unit in units if unit["unit_code"] in set(build.evaluation_units()["unit_code"])] or units
    st.download_button(
        f"下载模板：{title}",
        data=partial(write_template, scheme, table, listed),
        file_name=f"{rule.title}-{title}.xlsx",
        mime=EXCEL,
        on_click="ignore",
        key=f"template_{table}",
    )
    file = st.file_uploader(f"填好的“{title}”", type=["xlsx", "csv"], key=f"upload_{table}")
    if file is None:
        return
    found, problems = judge_upload(scheme, table, file.name, file.getvalue(), units)
    if problems:
        st.error(f"有{len(problems)}处要改，改好再传：")
        titles = {field["name"]: field["title"] for field in describe_table(table)["fields"]}
        told = [
            {"行": str(one.row or ""), "列": titles.get(one.column, one.column), "值": one.value[:40], "怎么改": one.advice}
            for one in problems[:MOST_TOLD]
        ]
        st.table(pd.DataFrame(told).map(escape_markdown), border="horizontal", hide_index=True)
        return
    findings = spread(found, rule, build)
    st.success("算好了，下面是这张表的结果。")
    figures = mark_figures(shown.draw(findings, {}), build)
    show_figures(replace(figure, key=f"{OWN}{figure.key}", title=f"{TRIED}{figure.title}", is_brought=True) for figure in figures)


def _list_units(build: Build) -> list[Unit]:
    regions, further = build.regions(), build.evaluation_units()
    names = dict(zip([*regions["region_code"], *further["unit_code"]], [*regions["name"], *further["name"]], strict=True))
    listed = [(row["region_code"], row["name"], row["level"], row["parent_code"]) for row in rows_of(regions)]
    listed += [(row["unit_code"], row["name"], row["unit_type"], row["parent_code"]) for row in rows_of(further)]
    return [
        Unit(unit_code=code, name=name, unit_type=kind, parent_code=_text(parent), parent_name=names.get(_text(parent), ""))
        for code, name, kind, parent in listed
    ]


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
