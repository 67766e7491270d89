"""The how-to pages carried out: their rows are added to a copy of the data, their code is run."""

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.runtime.session import SHOWN_CHOICES
from etl.build import build
from indicators.charts.builders import bars
from indicators.query.search import find
from indicators.store.cached_store import published_build
from indicators.store.catalogue import search_terms
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.views.figure import make_figure
from indicators.views.pages import VIEWS
from output.drawing import office, plotly
from output.drawing.svg.drawings import DRAWINGS
from output.files.image_file import draw_svg
from tests.support import PROJECT
from tests.support.charts.drawn_charts import every_value, of
from tests.support.data_folder import Command, DataFolder, Refused
from tests.support.handouts import STAMP, every_figure, handout_of
from tests.support.tiers import in_tiers

HOW_TO = PROJECT / "docs" / "how-to"


def page(name: str) -> str:
    return (HOW_TO / f"{name}.md").read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page(name), flags=re.M | re.S)


def add_rows(name: str, folder: DataFolder) -> None:
    """Adds the rows of a page to the tables that it names before them."""
    added = re.findall(r"`data/curated/(\w+)\.csv`[^`]*(?:`sources\.csv`[^`]*)?:\n\n```csv\n(.*?)```", page(name), flags=re.S)
    assert len(added) == len(blocks(name, "csv"))
    for table, rows in added:
        file = folder.file(table)
        file.write_text(file.read_text(encoding="utf-8") + rows, encoding="utf-8")


@pytest.mark.parametrize("name", in_tiers(["document", "indicator", "region"], ["region"]))
def test_the_rows_of_a_page_pass_the_check_and_are_built(name: str, real: DataFolder, etl: Command) -> None:
    add_rows(name, real)
    assert (etl("check", real).returncode, etl("build", real).returncode) == (0, 0)


@pytest.mark.deep
def test_the_map_of_the_page_is_built_and_offered(real: DataFolder, etl: Command) -> None:
    (real.path / "maps").mkdir()
    (real.path / "maps" / "example.geojson").write_text(*blocks("map", "json"), encoding="utf-8")
    (real.path / "maps.toml").write_text(*blocks("map", "toml"), encoding="utf-8")
    assert (etl("check", real).returncode, etl("build", real).returncode) == (0, 0)
    compared = {"look": "方格地图", "ground": "地图", "region": "220100", "scope": "同级地区", "year": 2021}
    (figure,) = VIEWS["regions"](compared, published_build(real.path))
    assert figure.chart is not None
    assert (figure.chart.kind, figure.chart.approval, len(figure.chart.marks)) == ("map", "测S(2099)0000号", 2)


def test_the_document_is_accounted_for(real: DataFolder, etl: Command, tmp_path: Path) -> None:
    add_rows("document", real)
    (tmp_path / "example.txt").write_text(blocks("document", "text")[0], encoding="utf-8")
    lines = etl("verify-sources", real, SOURCE_TEXTS=str(tmp_path)).stdout.splitlines()
    (line,) = [line for line in lines if line.startswith("example.txt")]
    assert line == "example.txt：观测 2，机制 1，收入档 0，未列 1；数字 5 处，未交代 0，位置错 0，数值错 0"
    assert line.partition("处，")[2] in page("document")


def test_the_indicator_is_found_by_its_pinyin(real: DataFolder) -> None:
    add_rows("indicator", real)
    build(real.path)
    store = Store((real.path / "indicators.duckdb").resolve())
    found = find(search_terms(store), "yjzsd")
    (row,) = values(store, ValueFilter(indicators=("night_watch_posts",))).to_dict("records")
    store.close()
    assert [(hit.kind, hit.item_id) for hit in found] == [("indicator", "night_watch_posts")]
    assert (row["value"], row["lower_bound"], row["as_printed"]) == (12000, 12000, "1.2万余个")


@pytest.mark.deep
def test_a_code_that_ended_takes_no_later_figure(real: DataFolder, refused: Refused) -> None:
    add_rows("region", real)
    build(real.path)
    rows = real.rows("administrative_units")
    last = len(rows)
    real.set("administrative_units", last, region_code="220198")
    assert refused(real) == [("administrative_units.csv", last, "region_code", "code-no-longer-valid")]


def test_the_kind_of_chart_is_built_and_drawn_everywhere(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    names = dict(vars(bars))
    exec(blocks("chart", "python")[0], names)
    chart = names["stems"](of(every_value(store), "secretary_projects"), "书记项目", "220100")
    assert (chart.kind, [mark.label for mark in chart.marks]) == ("stems", ["≥ 6,100", "1,177", "713", "661"])
    monkeypatch.setitem(plotly.PANELS, "stems", plotly.PANELS["dots"])
    monkeypatch.setitem(DRAWINGS, "stems", DRAWINGS["dots"])
    monkeypatch.setitem(office.PLOTS, "stems", office.PLOTS["dots"])
    figure = make_figure(chart, "stems")
    assert plotly.draw(chart).to_dict()["data"]
    assert "1,177" in draw_svg(figure, STAMP)
    assert office.is_native(chart)


def test_the_kind_of_file_says_what_every_figure_says(store: Store) -> None:
    names: dict[str, Any] = {}
    exec(blocks("export", "python")[0], names)
    figures = every_figure(store)
    text = names["markdown_bytes"](handout_of(store, *figures)).decode()
    assert [figure.title for figure in figures if figure.title not in text] == []
    wordings = {words for figure in figures if "as_printed" in figure.frame for words in figure.frame["as_printed"]}
    assert [words for words in wordings if words.replace("|", "\\|") not in text] == []
    assert STAMP.build_words in text


@pytest.mark.usefixtures("pages_of_a_copy")
def test_the_page_shows_the_figures_of_its_view(monkeypatch: pytest.MonkeyPatch) -> None:
    view, page_file = blocks("page", "python")
    names: dict[str, Any] = {}
    exec(view, names)
    monkeypatch.setitem(VIEWS, "funding", names["figures"])
    app = AppTest.from_string(page_file, default_timeout=60)
    app.session_state[SHOWN_CHOICES.key] = ("region",)
    app.session_state["region"] = "长春市"
    app.run()
    assert [error.value for error in app.exception] == []
    assert [head.value for head in app.subheader] == ["经费保障的最新数字"]
    assert "社区" in "".join(card.label for card in app.metric)
