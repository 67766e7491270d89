"""Whatever is published while readers look and choose, a screen shows one build: its figures and its footer, its cards and its files."""

import random
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from threading import Event

import pytest

from etl.__main__ import main
from etl.build import build
from tests.support.browser.server import running
from tests.support.browser.viewer import Viewer, viewing
from tests.support.data_folder import DataFolder

PUBLICATIONS, VIEWERS = 20, 10
COUNTED = "list_residents_committees"
NUMBERED = re.compile(r"(?<![\d.])7,?0(\d\d),?\d\d\d(?!\d)")  # what the counts of a numbered build look like
BUILD = re.compile(r"（([0-9a-f]{16})）")
PREFECTURES = ("长春市", "吉林市", "四平市", "辽源市", "通化市", "白山市", "松原市", "白城市", "延边朝鲜族自治州")


def number(folder: DataFolder, publication: int) -> None:
    """Gives all counts of one indicator values that say which publication they are from."""
    rows = folder.rows("administrative_units")
    value, printed, indicator = (rows[0].index(name) for name in ("value", "as_printed", "indicator_id"))
    for place, cells in enumerate(rows):
        if cells[indicator] == COUNTED:
            cells[value] = f"7{publication:03}{place % 1000:03}"
            cells[printed] = f"清单计数{cells[value]}"
    folder.write("administrative_units", rows)


def publish_version(folder: DataFolder, publication: int) -> None:
    """Publishes a version of an own table whose numbers say which publication they are from."""
    rows = "".join(f"{place},2025年,7{publication:03}{number:03}\n" for number, place in enumerate(PREFECTURES))
    file = folder.path.parent / "visits.csv"
    file.write_text(f"地区,时间,走访户数（户）\n{rows}", encoding="utf-8")
    settled = ["--mapping", "走访", "--dataset", "visits", "--title", "走访台账", "--stream", "grid_governance", "--region", "220000"]
    assert main(["import", str(file), *settled, "--why", "月报", "--reason", "试验", "--publish", "--data", str(folder.path)]) == 0


@dataclass(frozen=True)
class Way:
    """How a publication comes, and what readers look at."""

    publish: Callable[[DataFolder, int], None]
    indicator: str

    @property
    def address(self) -> dict[str, str]:
        return {"indicator": self.indicator, "region": "吉林省"}


WAYS = {"curated tables": Way(number, "居委会类单位数"), "own tables": Way(publish_version, "走访户数")}


def choose_year(viewer: Viewer, chance: random.Random) -> bool:
    return viewer.choose("year", chance.choice(["最新", "2023", "2020", "2017"]))


def choose_region(viewer: Viewer, chance: random.Random) -> bool:
    return viewer.choose("region", chance.choice(["吉林省", "长春市", "四平市"]))


def open_card(viewer: Viewer, chance: random.Random) -> bool:
    return viewer.choose("view_first", chance.choice(["图", "表", "数据来源", "须知"]))


def open_origin(viewer: Viewer, _: random.Random) -> bool:
    return viewer.press("出处")


def search(viewer: Viewer, chance: random.Random) -> bool:
    return viewer.enter("查找指标、地区、工作条线、机制、来源、对不上的数字", chance.choice(["居委会", "wgz", "长春"]))


def go_elsewhere(way: Way, viewer: Viewer, chance: random.Random) -> bool:
    places = [("regions", way.address), ("years", way.address), ("query", {"indicators": way.indicator}), ("streams", {})]
    path, choices = chance.choice(places)
    viewer.open(path, **choices)
    return True


def come_back(way: Way, viewer: Viewer, _: random.Random) -> bool:
    viewer.open("regions", **way.address)
    return True


Act = Callable[[Viewer, random.Random], bool]
ACTS: tuple[Act, ...] = (choose_year, choose_region, open_card, open_origin, search)


def find_mixture(viewer: Viewer, numbers: dict[str, str]) -> str:
    """What on the screen is not of the build that the footer names; nothing where all is."""
    shown = viewer.shown()
    footers = [found for words in shown if "建库于北京时间" in words for found in BUILD.findall(words)]  # a dialog stands behind it
    assert len(footers) == 1, shown[-1]
    while footers[0] not in numbers:  # it was published a moment ago
        time.sleep(0.05)
    strange = [words for words in shown if set(NUMBERED.findall(words)) - {numbers[footers[0]]}]
    file = viewer.download("下载 CSV") if not strange else None
    if file is not None and set(NUMBERED.findall(file.decode("utf-8-sig"))) - {numbers[footers[0]]}:
        return "下载 CSV"
    return strange[0] if strange else ""


def look_around(way: Way, url: str, seed: int, numbers: dict[str, str], has_ended: Event) -> tuple[int, list[str], set[str]]:
    """Opens a page and chooses by chance until all is published: how many acts, what was mixed, of which publications something was seen."""
    chance, acts, mixed, seen = random.Random(seed), 0, [], set()
    going, coming = partial(go_elsewhere, way), partial(come_back, way)
    names: dict[Act, str] = {going: "go_elsewhere", coming: "come_back"}
    with viewing(url) as viewer:
        viewer.open("regions", **way.address)
        is_last = False
        while not is_last:
            is_last = has_ended.is_set()
            act = coming if is_last else chance.choice((*ACTS, going))
            if act(viewer, chance):
                acts += 1
                mixed += [f"{names.get(act, getattr(act, '__name__', ''))}: {found}" for found in [find_mixture(viewer, numbers)] if found]
                seen |= {number for words in viewer.shown() for number in NUMBERED.findall(words)}
    return acts, mixed, seen


@pytest.mark.deep
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_screen_shows_one_build_whatever_is_published_meanwhile(
    way: Way, real: DataFolder, record_property: Callable[[str, object], None]
) -> None:
    build(real.path)
    way.publish(real, 0)
    numbers = {build(real.path)[0]: "00"}
    has_ended = Event()
    with running(real.path) as server, ThreadPoolExecutor(VIEWERS) as pool:
        looking = [pool.submit(look_around, way, server.url, seed, numbers, has_ended) for seed in range(VIEWERS)]
        try:
            for publication in range(1, PUBLICATIONS + 1):
                way.publish(real, publication)
                numbers[build(real.path)[0]] = f"{publication:02}"
        finally:
            has_ended.set()
        seen = [look.result() for look in looking]
    record_property("acts", sum(acts for acts, _, _ in seen))
    assert [words for _, mixed, _ in seen for words in mixed] == []
    assert set.union(*(numbers for _, _, numbers in seen)) >= {"00", f"{PUBLICATIONS:02}"}
