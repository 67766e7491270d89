"""What the tests of pages share: the published database, a page run with choices in its address, the words that keep a bound."""

import functools
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

from etl.build import build

PROJECT = Path(__file__).resolve().parent.parent
PAGES = {
    "overview": "总览",
    "regions": "区域对比",
    "years": "年度变化",
    "streams": "工作条线",
    "grids": "网格与三长",
    "stations": "党群服务阵地",
    "villages": "村集体经济",
    "designs": "机制对照",
    "query": "数据查询",
    "sources": "来源与口径",
    "quality": "数据质量",
}
BARE = ("exact", "all")  # the only figures that may stand without a word or sign
BOUND_MARKS = {
    "over": ("余", "≥", "至少", "不少于"),
    "at_least": ("以上", "≥", "至少", "不少于"),
    "nearly": ("近", "≤", "至多"),
    "at_most": ("以下", "≤", "至多", "不超过"),
    "about": ("约", "≈", "界限不明"),
    "range": ("—",),
}


@functools.cache
def published() -> Path:
    """The project's own database, built where it is missing."""
    database = PROJECT / "data" / "indicators.duckdb"
    if not database.exists():
        build(PROJECT / "data")
    return database.resolve()


def run_page(page: str, /, **choices: str | list[str]) -> AppTest:
    """A page as it runs behind the frame, its choices taken from the address."""
    app = AppTest.from_file(str(PROJECT / "dashboard" / "frame.py"), default_timeout=60)
    app.switch_page(f"../pages/{page}.py")
    for name, value in choices.items():
        app.query_params[name] = value
    return app.run()


def keeps_its_bound(words: str, qualifier: str) -> bool:
    """Whether a figure in words says what its qualifier says; an exact one has nothing to say."""
    return qualifier in BARE or any(mark in words for mark in BOUND_MARKS[qualifier])


def bare(frame: pd.DataFrame, words: "pd.Series[str] | list[str]") -> list[str]:
    """The figures of a frame whose words have lost the bound."""
    pairs = zip(frame["observation_id"], frame["qualifier"], words, strict=True)
    return [f"{name}: {text}" for name, qualifier, text in pairs if not keeps_its_bound(text, qualifier)]
