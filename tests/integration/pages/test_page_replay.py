"""A view run again without a screen gives the figures that the page shows, leaves nothing behind, and says so when it fails."""

from collections.abc import Iterator

import pytest
from dashboard.runtime.page_replay import NotShown, replayed
from streamlit.runtime import Runtime

from dashboard.card import figure_card
from dashboard.runtime import page_replay
from tests.support.pages import PAGES, run_page
from tests.support.server_runtime import server_runtime

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")


@pytest.fixture(autouse=True)
def runtime() -> Iterator[Runtime]:
    page_replay._replayed.cache_clear()
    with server_runtime() as runtime:
        yield runtime


def test_a_view_gives_its_figures_for_the_choices_of_its_address() -> None:
    [figure] = replayed("regions", (("region", "长春市"), ("year", "2019"), ("scope", "同级地区")))
    assert (figure.key, figure.title) == ("first", "居委会类单位数（统计区划清单）：吉林省9个市州，2019-10-31")
    assert figure.chart is not None
    assert {mark.category for mark in figure.chart.marks} == set(figure.frame["region"])


@pytest.mark.parametrize("page", PAGES)
def test_every_card_of_every_page_is_among_its_figures(page: str) -> None:
    keys = [f"figure-{figure.key}" for figure in replayed("" if page == "overview" else page, ())]
    cards = [one.anchor for one in run_page(page).subheader if one.anchor.startswith("figure-")]
    assert [key for key in keys if key in cards] == cards


def test_a_replay_leaves_no_file_with_the_server(runtime: Runtime) -> None:
    replayed("query", ())
    assert runtime.media_file_mgr._files_by_session_and_coord == {}


def test_a_page_that_fails_gives_no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(figure_card, "charted", fail)
    with pytest.raises(NotShown):
        replayed("villages", ())
