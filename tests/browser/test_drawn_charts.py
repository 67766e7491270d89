"""Every kind of chart read from what the browser drew, not from what it was sent."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from indicators.store.connection import Store
from tests.support.browser.server import Server
from tests.support.browser.tabs import visiting
from tests.support.charts.drawn import Drawing, Stage
from tests.support.charts.drawn_marks import list_crossed, list_misplaced, list_overgrown, list_untrue
from tests.support.charts.drawn_words import list_unlabelled, list_unnamed
from tests.support.charts.painted import is_of_areas, list_unlike
from tools.gallery.examples import examples

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def drawings(browser_here: BrowserContext, server: Server, store: Store) -> list[Drawing]:
    """Every chart of the gallery, one after the other on one page."""
    with visiting(browser_here, server.url) as visit:
        stage = Stage(visit.open("/help"))
        return [stage.show(example.name, example.chart) for example in examples(store)]


def _faults(drawings: list[Drawing], list_faults: Callable[[Drawing], list[str]]) -> list[str]:
    return [fault for drawing in drawings for fault in list_faults(drawing)]


@pytest.mark.deep
def test_every_name_is_written(drawings: list[Drawing]) -> None:
    assert _faults(drawings, list_unnamed) == []


@pytest.mark.deep
def test_every_promised_figure_is_written_inside_the_picture(drawings: list[Drawing]) -> None:
    assert _faults(drawings, list_unlabelled) == []


@pytest.mark.deep
def test_every_mark_stands_where_it_was_sent_to_on_the_axes_as_drawn(drawings: list[Drawing]) -> None:
    assert _faults(drawings, list_misplaced) == []


@pytest.mark.deep
def test_every_mark_says_the_value_of_its_figure(drawings: list[Drawing]) -> None:
    assert _faults(drawings, list_untrue) == []


@pytest.mark.deep
def test_no_symbol_outgrows_its_size_and_nothing_is_broken_or_outside(drawings: list[Drawing]) -> None:
    assert _faults(drawings, list_overgrown) == []


@pytest.mark.deep
def test_no_stroke_runs_through_the_words_of_a_figure(drawings: list[Drawing]) -> None:
    assert _faults(drawings, list_crossed) == []


@pytest.mark.deep
def test_screen_and_static_picture_give_each_colour_the_same_part_of_what_is_painted(drawings: list[Drawing]) -> None:
    """The tolerance is the part of all paint that one colour may have more or less on the screen.

    Areas differ by 0.03 at most: half of the smallest of ten boxes that is missing, doubled or of another colour fails. Thin strokes
    depend on how each program dashes and smooths them and differ by 0.09: one of a few lines that is missing or of another colour fails.
    Levels are left out: they are words, and the two drawings draw their line in different ways.
    """
    compared = [drawing for drawing in drawings if drawing.chart.kind != "levels"]
    assert [fault for drawing in compared for fault in list_unlike(drawing, 0.03 if is_of_areas(drawing.chart) else 0.09)] == []
