"""What is measured, and how: choices, changes of page, loads, memory. Servers take turns, so that all meet the same machine."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle, pairwise
from typing import Any
from urllib.parse import quote, urlencode

from playwright.sync_api import Browser, Page

from tests.support.pages import PAGES, drawn, run_page
from tools.benchmarks.servers import Measured
from tools.benchmarks.tabs import FOOTER, Settled, Tab, open_context

FLOOR, FLOOR_ECHARTS, FLOOR_COMPONENT = "floor", "floor, by ECharts", "floor, by the dashboard's component"
FLOORS = {FLOOR: "by_plotly", FLOOR_ECHARTS: "by_echarts", FLOOR_COMPONENT: "by_component"}  # modules of tools/benchmarks/floor
REGIONS = ("长春市", "吉林市", "四平市", "通化市", "白城市")
YEARS = ("2017", "2018", "2019", "2020", "2021", "2022", "2023")
ONE_CHART = {"scope": "下辖地区", "indicator": "镇数（统计区划清单）"}
TWO_CHARTS = {
    "scope": "下辖地区",
    "indicator": "居委会类单位数（统计区划清单）",
    "look": "分图对照",
    "panels": "与另一指标并列",
    "second": "村委会类单位数（统计区划清单）",
}
TWO_OTHERS = TWO_CHARTS | {"indicator": "街道数（统计区划清单）", "second": "乡数（统计区划清单）"}
PAGE_ROUNDS, LOADS, FEW_SESSIONS, FURTHER_SESSIONS = 3, 5, 3, 10


@dataclass(frozen=True)
class View:
    """The regions below a region in a year: the dashboard has a choice for each, the floor one choice for both."""

    region: str
    year: str
    setting: Mapping[str, str]

    @property
    def name(self) -> str:
        return f"{self.region} {self.year}，{'一' if self.setting is ONE_CHART else '两'}张图"

    @property
    def address(self) -> str:
        """The dashboard's page with the measured charts."""
        return f"/regions?{urlencode({**self.setting, 'region': self.region, 'year': self.year}, quote_via=quote)}"

    @property
    def floor_address(self) -> str:
        """The floor's page with the same charts."""
        return f"/?{urlencode({'view': self.name}, quote_via=quote)}"


def list_views(setting: Mapping[str, str]) -> list[View]:
    """Return views there and back through the years, so that one choice leads from each to the next."""
    return [View(name, year, setting) for index, name in enumerate(REGIONS) for year in (YEARS if index % 2 == 0 else YEARS[::-1])]


TWO, TWO_MORE, ONE = list_views(TWO_CHARTS), list_views(TWO_OTHERS), list_views(ONE_CHART)
START = TWO[0].address
# The other pages that open with charts.
PAGES_WITH_CHARTS = {
    "总览": "/",
    "年度变化": "/years",
    "工作条线": f"/streams?{urlencode({'stream': '街道体制改革', 'region': '吉林省'}, quote_via=quote)}",
    "网格与三长": "/grids",
    "村集体经济": "/villages",
}


@dataclass
class Interactions:
    """Choices in one server: milliseconds until its charts stood, of the script (wall, CPU), of the whole server's CPU."""

    charts: list[float] = field(default_factory=list)
    script: list[tuple[float, float]] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


Series = dict[str, Interactions]  # the same choices in several servers, by name


@dataclass(frozen=True)
class Load:
    """Milliseconds until the charts of a page stood, and the bytes that came over the wire."""

    charts: float
    size: int


Charts = dict[str, list[dict[str, Any]]]  # those of each view, by its name


def draw_charts() -> Charts:
    """Draw the charts of every view as the dashboard sends them to the browser."""
    logging.disable(logging.WARNING)  # it is no news here that pages run without a server
    charts = {}
    for view in (*TWO, *ONE):
        page = run_page("regions", region=view.region, year=view.year, **view.setting)
        charts[view.name] = drawn(page)
    return charts


def measure_choices(browser: Browser, servers: Mapping[str, Measured], views: Sequence[View]) -> Series:
    """Time the same choices in every server, in turns. No server has shown any of the views before."""
    contexts = {name: open_context(browser) for name in servers}
    tabs = {name: Tab(context.new_page()) for name, context in contexts.items()}
    for name, tab in tabs.items():
        tab.open(servers[name].url + (views[0].floor_address if name in FLOORS else views[0].address))
    measured = {name: Interactions() for name in servers}
    for before, view in pairwise(views):
        for name, tab in tabs.items():
            server, into = servers[name], measured[name]
            runs, cpu = len(server.script_runs()), server.cpu()
            settled = tab.choose("视图", view.name) if name in FLOORS else _choose(tab, before, view)
            into.charts.append(settled.charts)
            into.script += server.script_runs()[runs:]
            into.cpu.append(server.cpu() - cpu)
    for context in contexts.values():
        context.close()
    return measured


def _choose(tab: Tab, before: View, view: View) -> Settled:
    return tab.choose("年份", view.year) if view.region == before.region else tab.choose("地区", view.region)


@dataclass(frozen=True)
class PageChanges:
    """Milliseconds from a click in the menu until the new page stood, by page; and of the floor's choices in between."""

    pages: dict[str, list[float]]
    floor: list[float]

    @property
    def every(self) -> list[float]:
        return [time for times in self.pages.values() for time in times]


def measure_page_changes(browser: Browser, server: Measured, least: Measured) -> PageChanges:
    """Time the dashboard's changes of page in turns with the floor's choices; each page was opened once before."""
    contexts = open_context(browser), open_context(browser)
    tab, floor_tab = (Tab(context.new_page()) for context in contexts)
    tab.open(server.url + START)
    floor_tab.open(least.url + TWO[0].floor_address)
    titles = [*(title for page, title in PAGES.items() if page != "regions"), PAGES["regions"]]
    for title in titles:
        tab.go(title)
    measured = PageChanges({title: [] for title in titles}, [])
    views = cycle([*TWO[1:], TWO[0]])
    for _ in range(PAGE_ROUNDS):
        for title in titles:
            measured.pages[title].append(tab.go(title).page)
            measured.floor.append(floor_tab.choose("视图", next(views).name).charts)
    for context in contexts:
        context.close()
    return measured


Loads = dict[str, tuple[list[Load], list[Load]]]  # cold and warm, by the name of the server


def measure_loads(browser: Browser, addresses: Mapping[str, str]) -> Loads:
    """Measure first loads of addresses, in turns: by a browser that has never been there, and again by the same browser."""
    loads: Loads = {name: ([], []) for name in addresses}
    for _ in range(LOADS):
        for name, address in addresses.items():
            context = open_context(browser)
            for into in loads[name]:
                page = context.new_page()
                sizes = _record_sizes(page)
                charts = Tab(page).open(address).charts
                into.append(Load(charts, sum(sizes)))
                page.close()
            context.close()
    return loads


def _record_sizes(page: Page) -> list[int]:
    """Record the bytes of everything that comes over the wire from now on."""
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    # Binary frames are reported in base64: four letters for three bytes.
    session.on("Network.webSocketFrameReceived", lambda event: sizes.append(len(event["response"]["payloadData"]) * 3 // 4))
    return sizes


def measure_memory_of_all_pages(browser: Browser, server: Measured) -> dict[str, float]:
    """Return the MiB of the server once it has started, and after each page was opened."""
    context = open_context(browser)
    page = context.new_page()
    measured = {"started": server.resident()}
    for name, title in PAGES.items():
        Tab(page).open(f"{server.url}/{'' if name == 'overview' else name}", FOOTER)
        measured[title] = server.resident()
    context.close()
    return measured


def measure_memory_per_session(browser: Browser, server: Measured) -> float:
    """Return the MiB that each further open session adds to some that are open already."""
    context = open_context(browser)
    for _ in range(FEW_SESSIONS):
        Tab(context.new_page()).open(server.url + START)
    before = server.resident()
    for number in range(FURTHER_SESSIONS):
        Tab(context.new_page()).open(server.url + TWO[number + 1].address)
    added = server.resident() - before
    context.close()
    return added / FURTHER_SESSIONS
