"""One work stream for a region: what it is, its key figures, its charts, then mechanisms, figures and documents."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import answers, choices
from dashboard.mechanisms import mechanism_table
from dashboard.outcomes import ground_of
from dashboard.page_links import link
from dashboard.sections import sections
from dashboard.tables import value_table
from dashboard.tiles import tiles
from dashboard.wording import escape_markdown
from indicators.plan import plans
from indicators.stream import nearest_with_figures, stream_figures

PAGE_TITLES = {"grids": "网格与三长", "stations": "党群服务阵地", "villages": "村集体经济"}
KEY_FIGURES = 4
MOST_ROWS = 200


def stream_head(stream: pd.Series) -> None:
    """What the stream is, how much of it was printed, and the page that shows more."""
    counts = f"{stream['indicator_count']} 个指标，{stream['value_count']} 个数字，{stream['mechanism_count']} 项机制"
    st.caption(escape_markdown(f"{stream['description']}。{counts}。"))
    if page := plans()[stream["stream_id"]].page:
        link(page, f"这条线另有专页：{PAGE_TITLES[page]}")


def key_figures(stream_id: str, region: pd.Series) -> None:
    """The figures of most weight in the region; where nothing was printed there, those of the nearest region above."""
    ground = ground_of(stream_id)
    key = plans()[stream_id].key
    code = nearest_with_figures(ground, region["region_code"], key)
    figures = stream_figures(ground, code, key)
    if code != region["region_code"]:
        st.info(f"这条线的主要数字在“{region['name']}”没有印出，下面是“{ground.name(code)}”范围内的。没有印出不等于零。")
    tiles(figures.head(KEY_FIGURES), key=f"key_{stream_id}")


def stream_records(stream: pd.Series, region: pd.Series) -> None:
    """The stream's mechanisms, if it has any, its documents, its figures inside the region."""
    ground = ground_of(stream["stream_id"])
    every = ground.values[ground.values["stream_id"] == stream["stream_id"]]
    inside = every[every["region_code"].isin(ground.within(region["region_code"]))]
    mechanisms = {"机制": lambda: mechanism_table(answers.mechanisms(stream["stream_id"]))} if stream["mechanism_count"] else {}
    sections({**mechanisms, "文件": partial(_documents, every), "全部数字": partial(_all_figures, inside, stream, region)}, "records")


def _documents(figures: pd.DataFrame) -> None:
    counts = figures.groupby("source_title").size().sort_values(ascending=False).rename("数字").rename_axis("来源")
    st.dataframe(pd.DataFrame(counts).reset_index(), hide_index=True)


def _all_figures(figures: pd.DataFrame, stream: pd.Series, region: pd.Series) -> None:
    """The figures as a table; many are left to 数据查询, which shows them page by page."""
    st.caption(f"“{region['name']}”范围内 {len(figures):,} 个数字。")
    if len(figures) > MOST_ROWS:
        labels = {code: label for label, code in choices.region_labels().items()}
        link("query", "在数据查询里看这些数字", streams=stream["name"], within=labels[region["region_code"]])
    else:
        value_table(figures)
