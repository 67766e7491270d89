"""Every figure of every page in every kind of file, read back: the values, words, sources, filters and build that the screen shows."""

import struct
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from dashboard.runtime.current_build import current_build
from indicators.charts.planned.planned_chart import BUILDERS
from indicators.views.choices import read_choices
from indicators.views.figure import Figure
from indicators.views.handout import Handout, Stamp, make_handout
from indicators.views.pages import view
from output.files.brief.form import FULL
from output.files.brief.numerals import spell_dates
from output.files.brief.word import write_brief
from output.files.formats import FORMATS, Format
from tests.support import PROJECT
from tests.support.files_read import NOTHING, said
from tests.support.pages import run_page
from tests.support.tiers import in_tiers
from tests.support.views import VIEWS, views_of_every_stream

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")

STAMP = Stamp(
    "2026-11-20 09:30", "0123456789abcdef", "9.9.9", "2026-11-19 08:00", (("地区", "长春市"), ("年份", "2023")), "http://127.0.0.1:8501/x"
)
EVERY_STREAM = "every stream"
PAGES = in_tiers((*VIEWS, EVERY_STREAM), [page for page in VIEWS if page != "streams"])
ALONE = ("", "designs")  # the pages whose figures the usual tier takes away one by one
SHOWN = ("brief.pdf", "slides.pdf")  # say what matters of each figure, not each row
WHOLE = [kind for kind in FORMATS if kind.holds == "figures" and not kind.rows and kind.ending not in SHOWN]
SINGLE = [kind for kind in FORMATS if kind.holds in ("one figure", "tables") or kind.rows]


@cache
def figures(page: str) -> tuple[Figure, ...]:
    """Every figure of a page, for all its views; of every stream on 工作条线 where that is asked for."""
    build, path = current_build(), "streams" if page == EVERY_STREAM else page
    queries = views_of_every_stream() if page == EVERY_STREAM else VIEWS[page]
    found = [figure for query in queries for figure in view(path, read_choices(query.items(), build), build) if len(figure.frame)]
    return tuple(replace(figure, key=f"figure_{number}") for number, figure in enumerate(found))


def taken(*taken_figures: Figure) -> Handout:
    return make_handout("检验", taken_figures, STAMP, current_build().indicators(), current_build().sources())


def plain(words: object) -> str:
    return NOTHING.sub("", str(words))


def write_all(kind: Format, handout: Handout) -> bytes:
    """The file of a kind that holds everything: of the brief the whole one, as a short one says the main numbers only."""
    return write_brief(handout, FULL) if kind.ending == "docx" else kind.write(handout)


def lost(frame: pd.DataFrame, text: str) -> list[str]:
    """What of the rows behind a figure a file does not say: wordings, sources, regions; counts where there is nothing else."""
    if "as_printed" not in frame:
        counts = frame["value_count" if "value_count" in frame else "row_count"]
        return [str(count) for count in counts if str(count) not in text and f"{count:,}" not in text]
    columns = [column for column in ("as_printed", "source_title", "region") if column in frame]
    said = {column: set(frame[column].dropna()) for column in columns}
    said["source_title"] = {title for titles in said["source_title"] for title in titles.split("；")}  # a computed row has several
    return [f"{column}: {words}" for column, every in said.items() for words in sorted(every) if plain(words) not in text]


def unstamped(text: str) -> list[str]:
    """What of the stamp a file does not say."""
    words = (STAMP.build_id, STAMP.data_version, STAMP.made_at, *(words for _, words in STAMP.filters))
    return [word for word in words if plain(word) not in text]


@pytest.mark.parametrize("kind", WHOLE, ids=lambda kind: kind.ending)
@pytest.mark.parametrize("page", PAGES)
def test_a_file_of_a_whole_page_says_all_that_its_figures_say(page: str, kind: Format) -> None:
    shown = figures(page)
    text = said(kind.ending, write_all(kind, taken(*shown)))
    held = f"{text}本项目推算" if kind.ending == "docx" else text  # a paper names no source where there is none
    assert [(figure.title, missing) for figure in shown if (missing := lost(figure.frame, held))] == []
    if kind.ending != "zip":  # a package holds data, not figures
        titles = [spell_dates(figure.title) if kind.ending == "docx" else figure.title for figure in shown]
        assert [title for title in titles if plain(title) not in text] == []
    assert unstamped(text) == []


@pytest.mark.parametrize("page", in_tiers((*VIEWS, EVERY_STREAM), ALONE))
def test_each_figure_is_taken_away_alone(page: str, is_deep: bool) -> None:
    for figure in figures(page)[:: 1 if is_deep else 3]:
        for kind in SINGLE:
            if kind.fits([figure]):
                assert not lost_alone(figure, kind), (figure.title, kind.name)


def lost_alone(figure: Figure, kind: Format) -> list[str]:
    """What a file of one figure does not say: of rows those of the figure, of a picture the labels of its marks."""
    content = kind.write(taken(figure))
    if kind.media_type == "image/png":
        width, height = struct.unpack(">II", content[16:24])
        return [] if content[:8] == b"\x89PNG\r\n\x1a\n" and min(width, height) > 200 else ["no picture"]
    text = said(kind.ending, content)
    if kind.rows:
        return [*lost(figure.frame, text), *([STAMP.build_id] if kind.ending != "csv" and STAMP.build_id not in text else [])]
    labels = {mark.label for mark in figure.chart.marks} if figure.chart is not None else set()
    return [*unstamped(text), *(label for label in labels if plain(label) not in text)]


def test_rows_of_several_figures_are_one_file_where_all_are_values() -> None:
    shown = figures("regions")
    kinds = [kind for kind in FORMATS if kind.rows]
    assert [kind.ending for kind in kinds if kind.fits(shown)] == ["csv", "parquet", "sdmx.zip"]
    assert [kind.ending for kind in kinds if kind.fits(figures("villages"))] == []
    for kind in kinds:
        text = said(kind.ending, kind.write(taken(*shown)))
        assert [words for figure in shown for words in figure.frame["as_printed"] if plain(words) not in text] == []


def test_there_are_figures_of_every_kind_of_page() -> None:
    assert [page for page in VIEWS if not figures(page)] == []


def test_the_streams_show_every_kind_of_planned_chart() -> None:
    shown = {figure.chart.kind for figure in figures("streams") if figure.chart is not None}
    assert shown >= set(BUILDERS) - {"cards"}  # figures in place of a chart


@pytest.mark.parametrize("page", ["grids", "stations", "quality"])
def test_every_part_of_a_page_is_among_its_views(page: str) -> None:
    parts = [tab.label for tab in run_page(page).tabs]
    assert parts == [part for view in VIEWS[page] for part in view.values()]


def test_there_is_an_example_of_every_kind_of_file() -> None:
    examples = {path.name.partition(".")[2]: path.read_bytes() for path in (PROJECT / "docs" / "examples").iterdir()}
    assert sorted(examples) == sorted(kind.ending for kind in FORMATS if kind.holds != "tables")
    read = {ending: said(ending, content) for ending, content in examples.items() if not ending.endswith("png")}
    assert [ending for ending, text in read.items() if "长春市" not in text] == []
