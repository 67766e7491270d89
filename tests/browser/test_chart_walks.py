"""Whatever somebody chooses, in whatever haste, each chart on the page is that of the address, as if nothing had been drawn before it."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_plus, urlencode

import pytest
from playwright.sync_api import Error
from streamlit.testing.v1 import AppTest

from dashboard.choices.widgets import BETWEEN, IN_SIGHT
from tests.support.browser.drawing import await_drawing
from tests.support.browser.visit import Visit
from tests.support.pages import drawn
from tests.support.views import VIEWS

pytestmark = pytest.mark.browser

CHOICES = 500
PAIR = {"look": "分图对照", "panels": "与另一指标并列"}
COUNTED = ("居委会类单位数（统计区划清单）", "村委会类单位数（统计区划清单）", "街道数（统计区划清单）", "书记项目数")
REGIONS = ("吉林省", "长春市", "四平市", "延边朝鲜族自治州", "朝阳区", "全国")
YEARS = ("2017", "2019", "2021", "2023")
# What may stand in the address of a page with charts besides its views.
VARIED: dict[str, dict[str, tuple[str, ...]]] = {
    "": {"view_coverage": ("图", "表")},
    "regions": {"region": REGIONS, "year": YEARS, "indicator": COUNTED, "second": COUNTED, "present": ("1",)},
    "years": {"region": REGIONS, "regions": REGIONS, "indicator": COUNTED, "boundaries": ("可比口径",)},
    "grids": {"place": ("吉林省", "长春市")},
    "stations": {},
    "villages": {"view_whole_收入": ("表", "须知")},
    "streams": {"region": REGIONS, "stream": ("网格与三长", "党内统计", "人口与收入", "行政区划与基层单位")},
}
DRAWN_OFTEN = VARIED["regions"]  # of the many regions and indicators most have no chart
STAYS = 0.7  # how often somebody goes on with what is at hand
PARTS = {"grids": "grid_part", "stations": "station_part", "streams": "records"}
HIDDEN = ("background", "regions", "boundaries")  # behind something that must be opened first: test_choices.py chooses there
UNADDRESSED = "figure_of_"  # what is looked at below a table of sources
DELAYS = (0, 20, 60, 150, 400)  # milliseconds
# Goes to addresses one after the other, not waiting for answers.
HURRY = """([addresses, delay]) => Promise.all(addresses.map((address, place) => new Promise((resolve) => setTimeout(() => {
  history.replaceState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  resolve();
}, place * delay))))"""
# Presses segments one after the other, those that are still there, and does not wait for answers either.
PRESS = """([segments, delay]) => Promise.all(segments.map(([name, option], place) => new Promise((resolve) => setTimeout(() => {
  const row = [...document.querySelector(`.${name}`)?.querySelectorAll("[role=radio]") ?? []];
  row.find((one) => one.innerText.trim() === option)?.click();
  resolve();
}, place * delay))))"""


def pick_address(chance: random.Random, page: str) -> str:
    """The page at hand or another one with charts, and what somebody may have chosen there."""
    page = page if page in VARIED and chance.random() < STAYS else chance.choice(sorted(VARIED))
    view = chance.choice([*VIEWS[page], *([PAIR] * 3 if page == "regions" else [])])
    names = [name for name in VARIED[page] if chance.random() < (0.05 if name == "present" else 0.4)]
    return f"/{page}?{urlencode({**view, **{name: chance.choice(VARIED[page][name]) for name in names}})}"


def offered(page: str, app: AppTest) -> list[tuple[str, list[str]]]:
    """The names of the widgets that are in sight, with what is not chosen there already."""
    every = [(one.key, one.options, one.value) for one in (*app.selectbox, *app.get("button_group"))]
    in_sight = {key.removeprefix(IN_SIGHT): options for key, options, _ in every if key.startswith(IN_SIGHT)}
    widgets = [
        (key, [name for option in in_sight.get(key, options) if (name := option.partition(BETWEEN)[0]) != value])
        for key, options, value in every
        if not key.startswith(IN_SIGHT)
    ]
    if app.tabs and page in PARTS:
        open_tab = app.query_params.get(PARTS[page], [app.tabs[0].label])
        widgets.append((PARTS[page], [tab.label for tab in app.tabs if tab.label not in open_tab]))
    found: dict[str, tuple[str, list[str]]] = {}
    for key, options in widgets:
        if options and key not in HIDDEN and not key.startswith(UNADDRESSED):
            found.setdefault(find_class(key), (key, options))  # a second one of that name could not be told from it
    return list(found.values())


def find_class(name: str) -> str:
    """By which a widget is found on the page."""
    return f"st-key-{re.sub('[^A-Za-z0-9_-]', '-', name)}"


@dataclass
class Walk:
    """Somebody who chooses by chance, and does not always wait."""

    visit: Visit
    chance: random.Random
    way: list[str] = field(default_factory=list)

    def step(self, app: AppTest) -> AppTest:
        """Does something, and waits until the charts are right; the page as it is then."""
        widgets = [] if "present" in self.visit.address() else offered(self.visit.path().strip("/"), app)
        rows = [(name, options) for name, options in widgets if any(one.key == name for one in app.get("button_group"))]
        act = self.chance.choice(("move", "hurry", *(("choose", "choose") if widgets else ()), *(("press",) if rows else ())))
        if act == "choose":
            return self._choose(*self._pick(widgets))
        if act == "press":
            return self._press([self._pick(rows) for _ in range(2)])
        page = self.visit.path().strip("/")
        return self._hurry([pick_address(self.chance, page) for _ in range(1 if act == "move" else self.chance.randint(2, 4))])

    def _pick(self, widgets: list[tuple[str, list[str]]]) -> tuple[str, str]:
        name, options = self.chance.choice(widgets)
        drawn_often = [option for option in options if option in DRAWN_OFTEN.get(name, ())]
        return name, self.chance.choice(drawn_often if drawn_often and self.chance.random() < STAYS else options)

    def _choose(self, name: str, option: str) -> AppTest:
        self.way.append(f"chose {name}={option}")
        before = self.visit.settled().page.url  # charts that stay the same do not say that the last answer has come
        self.visit.take(name, option)
        return self._await_another(before)

    def _press(self, segments: list[tuple[str, str]]) -> AppTest:
        delay = self.chance.choice(DELAYS[1:])  # two keys in one moment are no act of a hand
        self.way.append(f"pressed {segments}, {delay} milliseconds between")
        before = self.visit.page.url
        self.visit.page.evaluate(PRESS, [[[find_class(name), option] for name, option in segments], delay])
        return self._await_another(before)

    def _await_another(self, before: str) -> AppTest:
        """What was chosen stands in the address, however late; a second choice may follow the first there."""
        self.visit.page.wait_for_url(lambda url: url != before)
        while True:
            url, app = self.visit.page.url, await_drawing(self.visit)
            if self.visit.page.url == url:
                return app

    def _hurry(self, addresses: list[str]) -> AppTest:
        """Goes to addresses, and waits at the last one; in haste the browser may be left at a mixture, from which one cannot go on."""
        delay = self.chance.choice(DELAYS)
        self.way.append(f"went to {list(map(unquote_plus, addresses))}, {delay} milliseconds between")
        self.visit.page.evaluate(HURRY, [addresses, delay])
        await_drawing(self.visit, addresses[-1])
        if len(addresses) > 1:
            self.visit.move(addresses[-1])
        return await_drawing(self.visit)


def walk(visit: Visit, seed: int, steps: int) -> Iterator[list[dict[str, Any]]]:
    """The charts after each of so many choices."""
    somebody = Walk(visit, random.Random(seed))
    visit.open("/regions")
    app = await_drawing(visit)
    for step in range(steps):
        try:
            app = somebody.step(app)
        except (AssertionError, Error) as error:
            raise AssertionError("\n".join([f"seed {seed}, step {step + 1}", *somebody.way[-3:], str(error)])) from None
        yield drawn(app)


@pytest.mark.deep
def test_after_each_choice_the_charts_are_those_of_the_address(visit: Visit) -> None:
    shown = [len(charts) for charts in walk(visit, random.randrange(10**6), CHOICES)]
    assert (len(shown), max(shown) > 1) == (CHOICES, True)
    assert sum(count > 0 for count in shown) >= CHOICES / 4
