"""The developers' gallery: every kind and every mark is there, and what is no fact says so."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indicators.charts.chart import KINDS
from indicators.store.connection import Store
from output.drawing.grammar import JUDGED, KEY
from tests.support import PROJECT
from tests.support.data_folder import DataFolder
from tools.gallery.examples import Example, examples
from tools.gallery.slides import HOW_TO_INSTALL, can_draw_slides, draw_slides


@pytest.fixture(scope="module")
def shown(store: Store) -> list[Example]:
    return examples(store)


def test_every_kind_is_shown(shown: list[Example]) -> None:
    of_own_maps = {"map", "map_two"}  # no boundaries are shipped, so there is nothing real to show
    assert {example.chart.kind for example in shown} == set(KINDS) - of_own_maps


def test_every_mark_is_shown_on_bars_dots_lines_and_tiles(shown: list[Example]) -> None:
    for kind in ("bars", "dots", "line", "tiles"):
        signs = {sign for example in shown if example.chart.kind == kind for sign in example.chart.flags}
        assert set(KEY) - {"无数字", *JUDGED} <= signs, kind
    (funnel,) = (example.chart for example in shown if example.chart.kind == "funnel")
    assert set(JUDGED) <= set(funnel.flags)


def test_only_rows_that_were_given_other_marks_are_called_so(shown: list[Example]) -> None:
    real = set(shown[0].chart.frame.columns)
    assert all({"as_printed", "qualifier"} <= real for example in shown if not example.altered)
    named = [example for example in shown if "每种" in example.name or "界限" in example.name]
    assert [example.name for example in named if not example.altered] == ["带界限的点"]


def test_the_page_shows_screen_and_picture_side_by_side_and_says_how_to_see_the_slide(
    real_master: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INDICATORS_DATA", str(real_master.path))
    monkeypatch.setenv("PATH", str(tmp_path))  # a machine without an office program
    page = AppTest.from_file(str(PROJECT / "tools" / "gallery" / "page.py"), default_timeout=60)
    page.query_params["kind"] = "部分与整体"
    page.query_params["grounds"] = ["深色", "会场", "打印"]
    page.run()
    assert not page.exception
    assert [header.value for header in page.subheader] == ["部分与整体", "部分与整体：上限", "部分与整体：下限", "部分与整体：区间"]
    captions = [caption.value for caption in page.caption if "？" in caption.value]
    assert ["换上了数据里没有的标记" in caption for caption in captions] == [False, False, True, True]
    assert [caption.value for caption in page.caption][1:4] == ["屏幕", "图片", "幻灯片"]
    assert len(page.get("bidi_component")) == 4 * 3
    assert len(page.get("image")) == 4 * 2
    assert [info.value for info in page.info] == [HOW_TO_INSTALL]


@pytest.mark.skipif(not can_draw_slides(), reason=HOW_TO_INSTALL)
@pytest.mark.deep
def test_slides_are_drawn_as_the_product_writes_them_on_as_many_as_they_take(store: Store, shown: list[Example]) -> None:
    some = [example for example in shown if example.name in ("排序条形：三十一个地区", "方格地图：每种标记")]
    slides = draw_slides(store, some)
    assert {name: len(pages) for name, pages in slides.items()} == {example.name: 1 for example in some}
    assert all(page.startswith(b"\x89PNG") for pages in slides.values() for page in pages)
