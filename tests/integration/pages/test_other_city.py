"""Another city's dashboard is made of its data folder alone: every page runs, every file is written, and none names the project's home."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.panels.help_guide import read_sections
from dashboard.runtime.current_build import current_build
from etl.build import build
from indicators.views.choices import read_choices
from indicators.views.handout import make_handout, stamp_build
from indicators.views.pages import view
from output.files.formats import FORMATS
from tests.support.files_read import READERS, said
from tests.support.other_city import HOME_WORDS, write_other_city
from tests.support.pages import PAGES, drawn, run_page
from tests.support.shown import elements_of

PARTS: dict[str, list[dict[str, str]]] = {
    "grids": [{"grid_part": part} for part in ("怎样设计", "网格多大", "不能放在一起的数", "外地")],
    "stations": [{"station_part": part} for part in ("面积和占比", "不能相加的数", "外地和全国", "机制")],
    "quality": [{"part": part} for part in ("存疑", "冲突", "可比性", "未列数字", "建库与核对")],
    "sources": [{"part": part} for part in ("来源", "原文", "推算", "口径", "数据字典")],
    "regions": [{"look": look} for look in ("方格地图", "份额", "按人口或社区折算", "分图对照")],
    "years": [{"change": change} for change in ("指数", "逐年增减", "两时点", "变化清单")],
    "streams": [{"stream": stream} for stream in ("网格与三长", "村集体经济")],
    "help": [{"reader": reader} for reader in read_sections()],
    "query": [{"q": "网格长"}, {"within": "云海省"}],
}
OPENED = [(page, choices) for page in PAGES for choices in ({}, *PARTS.get(page, ()))]


@pytest.fixture(scope="module", autouse=True)
def other_city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = write_other_city(tmp_path_factory.mktemp("other") / "data")
    build(folder.path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.runtime.current_build.DATA_FOLDER", folder.path)
        yield


def everything_on(app: AppTest) -> str:
    """All that a page sends to the browser: words, widgets with their choices, charts, the cells of tables."""
    protos = [element.proto for element in elements_of(app.main) if getattr(element, "proto", None) is not None]
    sent = "\n".join(proto.SerializeToString().decode("utf-8", "replace") for proto in protos)
    return sent + "\n".join(str(chart) for chart in drawn(app))


@pytest.mark.parametrize(("page", "choices"), OPENED, ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else value)
def test_a_page_of_another_city_runs_and_does_not_name_the_home_of_this_project(page: str, choices: dict[str, str]) -> None:
    app = run_page(page, **choices)
    assert [error.value for error in app.exception] == []
    shown = everything_on(app)
    assert [word for word in HOME_WORDS if word in shown] == []
    assert "数据版本" in shown
    assert app.title[0].value == ("云海省基层治理指标" if page == "overview" else PAGES[page])


def test_the_first_page_shows_the_headline_of_that_city() -> None:
    links = [link.proto.label.replace("\\", "") for link in run_page("overview").get("page_link")]
    assert [words for words in links if words.endswith("。")] == ["2022年末，望海市网格长为4,839人。"]


def test_a_file_of_that_city_is_called_after_it() -> None:
    published = current_build()
    figures = view("", read_choices((), published), published)
    made = make_handout("望海市", figures, stamp_build(published, "2026-11-21 14:40"), published.indicators(), published.sources())
    texts = {kind.ending: said(kind.ending, kind.write(made)) for kind in FORMATS if kind.ending in READERS and kind.fits(figures)}
    assert sorted(texts) == [
        *("brief.pdf", "csv", "docx", "form.xlsx", "html", "parquet", "pdf", "pptx", "sdmx.zip", "slides.pdf", "svg", "xlsx", "zip"),
    ]
    assert {ending: [word for word in HOME_WORDS if word in text] for ending, text in texts.items()} == {ending: [] for ending in texts}
    assert "云海省与望海市基层治理指标" in texts["zip"]


def test_the_words_of_tables_charts_and_choices_are_looked_through() -> None:
    for page, choices in (("query", {}), ("quality", {"part": "冲突"}), ("grids", {}), ("years", {"change": "变化清单"})):
        assert "望海市" in everything_on(run_page(page, **choices)), page
