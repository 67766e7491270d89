"""What publishing would change: the report's name and stream, new, changed and conflicting figures, what totals cover."""

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from zlib import crc32

import pandas as pd
import streamlit as st

from dashboard.choices.shared_choices import label_regions
from dashboard.panels.importing.upload import name_widget, open_store, read_published
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from etl.intake.coverage import measure_coverage
from etl.intake.mapping import Mapping
from etl.intake.preview import Preview
from etl.intake.proposal import Proposal
from etl.intake.versions.version import Row

MOST_LISTED = 200
MOST_NAMED, MOST_WHOLES = 12, 8


def name_report(settled: Mapping) -> Mapping:
    """Ask for the name of the report and the stream of what it brings; return the mapping with both."""
    streams = {str(row["name"]): str(row["stream_id"]) for row in read_published().list_streams()}
    held = next((name for name, identifier in streams.items() if identifier == settled.stream), None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input("报表名称（作为来源的名字）", value=settled.title, max_chars=60, key=name_widget("title"), width=320).strip()
        stream = st.selectbox(
            "新指标归入哪条线", list(streams), index=list(streams).index(held) if held else None, key=name_widget("stream"), width=200
        )
    dataset = settled.dataset if settled.dataset not in ("", "own") else f"t{crc32(title.encode()):08x}" if title else "own"
    name = settled.name if settled.dataset not in ("", "own") else title or settled.name
    return replace(settled, title=title, dataset=dataset, name=name, stream=streams.get(stream or "", settled.stream))


def show_preview(proposal: Proposal) -> Preview:
    """Show what publishing would change: new, changed, same, in conflict; what was reported before and is not now."""
    others = read_published().read_figures({str(row["indicator_id"]) for row in proposal.rows})
    preview = proposal.preview(open_store(), others)
    if not proposal.rows:
        st.markdown("**还没有可以发布的数字：先回答上面的问题。**")
        return preview
    st.markdown(f"**发布以后：{escape_markdown(preview.words)}**")
    names = {str(row["indicator_id"]): str(row["name"]) for row in read_published().list_indicators()}
    if brought := [one.name for one in proposal.brought if one.indicator_id not in names]:
        more = "等" if len(brought) > MOST_NAMED else ""
        st.caption(escape_markdown(f"新带来 {len(brought)} 个指标：{'、'.join(brought[:MOST_NAMED])}{more}"))
    _tell_coverage(proposal)
    names |= {one.indicator_id: one.name for one in proposal.brought} | label_regions(current_build())
    names |= {str(row["region_code"]): str(row["name"]) for row in proposal.settled.regions}
    if preview.changed:
        _list_rows("改动", [(one.row, one.former) for one in preview.changed], names)
    if preview.conflicting:
        _list_rows("与别的来源不同", [(one.row, one.former) for one in preview.conflicting], names, "别的来源")
        sources = dict.fromkeys(one.source for one in preview.conflicting)
        st.caption(escape_markdown(f"别的来源：{'、'.join(islice(sources, MOST_WHOLES))}。两边的数都保留，请先核对口径。"))
    if preview.new:
        _list_rows("新增", [(row, None) for row in preview.new], names)
    if preview.gone:
        _list_rows("上期有、这期没有（上期的仍然有效）", [(row, None) for row in preview.gone], names)
    return preview


def _tell_coverage(proposal: Proposal) -> None:
    """Say of each whole how many of its parts reported, the incomplete ones first: a total must not hide what is missing."""
    wholes = sorted(measure_coverage(proposal.rows, proposal.places), key=lambda coverage: coverage.is_whole)
    if wholes:
        more = f"；另有 {len(wholes) - MOST_WHOLES} 个上级地区没有列出" if len(wholes) > MOST_WHOLES else ""
        st.caption(escape_markdown(f"{'；'.join(coverage.words for coverage in wholes[:MOST_WHOLES])}{more}。"))


def _list_rows(title: str, pairs: Sequence[tuple[Row, Row | None]], names: Dict[str, str], beside: str = "原来") -> None:
    with st.expander(f"{title} {len(pairs)}"):
        table = pd.DataFrame(
            [
                {
                    "指标": names.get(str(row["indicator_id"]), str(row["indicator_id"])),
                    "地区": names.get(str(row["region_code"]), str(row["region_code"])),
                    "时间": f"{row['period_start']}"
                    if row["period_start"] == row["period_end"]
                    else f"{row['period_start']}至{row['period_end']}",
                    **({beside: f"{former['value'].normalize():f}"} if former else {}),
                    "数": f"{row['value'].normalize():f}",
                    "单位": row["unit"],
                    "单元格": f"{row['sheet']} {row['cell']}" if row.get("cell") else "",
                }
                for row, former in pairs[:MOST_LISTED]
            ]
        )
        st.dataframe(table, hide_index=True, key=name_widget(f"list_{title}"))
        if len(pairs) > MOST_LISTED:
            st.caption(f"另有 {len(pairs) - MOST_LISTED} 个没有列出。")
