"""What the tests of pages share: the published database, a page run with choices in its address, the words that keep a bound."""

import functools
import json
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup

from dashboard.runtime.current_build import current_build
from etl.build import build
from indicators.analysis.derived_rows import operands_of
from indicators.model.vocabulary import QUALIFIERS, RECKONED
from tests.support import PROJECT
from tests.support.browser.menu import name_heading
from tests.support.tables import read_words, read_written

PAGES = {
    "overview": "总览",
    "region": "地区",
    "regions": "区域对比",
    "years": "年度变化",
    "streams": "工作条线",
    "grids": "网格与三长",
    "stations": "党群服务阵地",
    "villages": "村集体经济",
    "designs": "机制对照",
    "assessment": "考评",
    "stars": "赋星",
    "ledger": "台账",
    "bulletin": "通报",
    "query": "数据查询",
    "tables": "做表",
    "briefing": "汇报材料",
    "importing": "数据导入",
    "sources": "来源与口径",
    "quality": "数据质量",
    "help": "帮助",
}
HEADINGS = {page: name_heading(title) for page, title in PAGES.items()}
BARE = ("exact", "all")  # the only figures that may stand without a word or sign
BOUND_MARKS = {
    "over": ("余", "多", "几", "超", "逾", "突破", "+", "≥", "至少", "不少于"),
    "at_least": ("以上", "≥", "至少", "不少于", "不低于"),
    "nearly": ("近", "≤", "至多"),
    "at_most": ("以下", "以内", "≤", "至多", "不超过", "不足", "不到"),
    "about": ("约", "左右", "上下", "来", "≈", "界限不明"),
    "range": ("—", "至", "到", "约"),
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


def texts(app: AppTest) -> str:
    """What the page says; the strokes that keep data from acting as markup are left out."""
    said = (element.value for kind in (app.title, app.subheader, app.markdown, app.caption, app.info) for element in kind)
    return "\n".join(said).replace("\\", "").replace("\u2060", "")


def drawn(app: AppTest) -> list[dict[str, Any]]:
    """The charts as the browser is handed them: traces, layout, words for those who cannot see them."""
    return [json.loads(chart.proto.bytes) for chart in app.get("bidi_component") if chart.proto.component_name == "chart"]


def charts(app: AppTest) -> int:
    return len(drawn(app))


def views(app: AppTest) -> list[ButtonGroup]:
    """The switches of the figure cards: chart, table, sources, notes."""
    return [switch for switch in app.get("button_group") if (switch.key or "").startswith("view_")]


def assert_sound(app: AppTest, page: str, every: pd.DataFrame) -> None:
    """No exception, the right page behind its frame, and no figure on it that has lost its bound."""
    assert [error.value for error in (*app.exception, *app.error)] == []
    assert [title.value for title in app.title] == [HEADINGS[page]]
    assert f"（{current_build().build_id}）" in app.caption[-1].value
    assert lost_bounds(app, every) == []


def lost_bounds(app: AppTest, every: pd.DataFrame) -> list[str]:
    """Figures in tables and on cards that say less than their qualifier."""
    codes = {words: name for name, words in QUALIFIERS.items()} | {RECKONED: "exact"}
    lost = []
    for table in [*map(read_words, app.dataframe), *map(read_written, app.table)]:
        if {"数值", "限定词"} <= set(table.columns):
            rows = table[~table["限定词"].isin([RECKONED, *(QUALIFIERS[name] for name in BARE)])]
            lost += [str(row["数值"]) for _, row in rows.iterrows() if not keeps_its_bound(row["数值"], codes[row["限定词"]])]
    qualifiers = every.set_index("observation_id")["qualifier"]
    origins = [button.key.rpartition(":")[2] for button in app.button if (button.key or "").startswith("origin:")]
    tiles = [card for card in app.metric if _is_tile(card.label.replace("\\", "").removesuffix("（有冲突）"), set(every["indicator"]))]
    for card, observation in zip(tiles, origins, strict=True):
        if operands_of(observation):  # computed on the page: its words say so, its qualifier stands in no table of the store
            lost += [] if card.value.startswith("推算 ") else [f"{card.label} {card.value}"]
            continue
        lost += [] if keeps_its_bound(card.value, qualifiers[observation]) else [f"{card.label} {card.value}"]
    return lost


def _is_tile(label: str, indicators: set[str]) -> bool:
    """Whether a card shows a figure, printed or computed on the page (每社区 · …, …的份额), and not a count of the build."""
    return label in indicators or label.partition(" · ")[2] in indicators or label.endswith("的份额")
