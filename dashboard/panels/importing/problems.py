"""What stands in the way of publishing, cell by cell: errors that must go, doubts that may stay with a typed reason; the marked copy."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.panels.importing.upload import name_widget
from dashboard.runtime.markdown import escape_markdown
from etl.intake.marked_copy import write_marked_copy
from etl.intake.proposal import Proposal
from output.files.formats import EXCEL

WIDTHS = {
    **{name: st.column_config.TextColumn(width=pixels) for name, pixels in (("级别", 60), ("工作表", 100), ("单元格", 70), ("值", 160))},
    "要做什么": st.column_config.TextColumn(width="large"),
}
MOST_DOUBTS = 12  # that are asked one by one; of more, one reason serves for all of a rule


def show_problems(proposal: Proposal) -> dict[str, str]:
    """Show every problem; return the reasons of the doubts that may stay, by their keys."""
    if not proposal.problems:
        st.success("没有发现问题。")
        return {}
    said = [f"错误 {len(proposal.errors)} 处（要改）"] if proposal.errors else []
    said += [f"疑问 {len(proposal.doubts)} 处（可以写明原因保留）"] if proposal.doubts else []
    st.markdown(f"**{'，'.join(said)}**")
    listed = pd.DataFrame(
        [
            {
                "级别": "错误" if problem.is_error else "疑问",
                "工作表": problem.sheet,
                "单元格": problem.cell,
                "值": problem.value[:40],
                "要做什么": problem.advice,
            }
            for problem in proposal.problems
        ]
    )
    st.dataframe(
        listed, hide_index=True, key=name_widget("problems"), column_config={"要做什么": st.column_config.TextColumn(width="large")}
    )
    sheets = list({result.table.sheet.name: result.table.sheet for result in proposal.results}.values())
    st.download_button(
        "下载标记副本",
        data=partial(write_marked_copy, sheets, proposal.problems),
        file_name=f"标记副本_{proposal.upload.file_name.rpartition('.')[0]}.xlsx",
        mime=EXCEL,
        on_click="ignore",
        key="import_marked",
        help="表照读到的样子重写，有问题的格着色、加批注，第一张表是清单；在 Excel 里改好再上传",
    )
    return _ask_reasons(proposal)


def _ask_reasons(proposal: Proposal) -> dict[str, str]:
    """Ask for a reason for each doubt, or for each kind of doubt where there are many."""
    doubts = proposal.doubts
    if not doubts:
        return {}
    if len(doubts) > MOST_DOUBTS:
        st.caption("疑问较多，同一类写一个原因：")
        by_rule = {
            rule: st.text_input(escape_markdown(_head(proposal, rule)), max_chars=200, key=name_widget(f"reason_{rule}"))
            for rule in {one.rule for one in doubts}
        }
        return {problem.key: by_rule[problem.rule].strip() for problem in doubts if by_rule[problem.rule].strip()}
    st.caption("保留疑问要写明原因，原因和数字一起发布：")
    given = {
        problem.key: st.text_input(
            escape_markdown(f"{problem.sheet} {problem.cell}：{problem.advice}"), max_chars=200, key=name_widget(f"reason_{problem.key}")
        )
        for problem in doubts
    }
    return {key: words.strip() for key, words in given.items() if words.strip()}


def _head(proposal: Proposal, rule: str) -> str:
    same = [problem for problem in proposal.doubts if problem.rule == rule]
    return f"{same[0].advice}（共 {len(same)} 处）"
