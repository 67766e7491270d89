"""What plotly.js does with a figure that the server sends."""

import pytest

from tests.support.browser.visit import Visit

pytestmark = pytest.mark.browser

# For each time that a chart is handed to plotly.js: whether it stood already, and whether all of it was drawn anew.
WATCH = """() => {
  window.handed = [];
  const react = Plotly.react;
  Plotly.react = (chart, ...figure) => {
    const time = { stood: "on" in chart, isDrawnAnew: false };
    handed.push(time);
    if (time.stood) chart.on("plotly_beforeplot", () => { time.isDrawnAnew = true; });
    return react(chart, ...figure);
  };
}"""


ADDRESSES = [
    "/regions?look=排序",
    "/regions?look=一区一格",
    "/regions?look=小多图&panels=与另一指标并列&second=村委会类单位数（统计区划清单）",
    "/years",
    "/years?change=指数",
]


def test_streamlit_hands_a_figure_over_twice_and_it_is_drawn_once(visit: Visit) -> None:
    shown = visit.open("/regions?region=四平市").seen_once()
    visit.page.wait_for_function("window.Plotly")
    visit.page.evaluate(WATCH)
    for address in ADDRESSES:
        shown = visit.move(address).seen_once(shown.__ne__)
        visit.page.evaluate("handed.length = 0")
        visit.take("region", "长春市")
        shown = visit.seen_once(shown.__ne__)
        visit.page.wait_for_function("handed.some((time) => time.stood)")
        handed = visit.page.evaluate("handed")
        assert [time["isDrawnAnew"] for time in handed if time["stood"]] == [False] * (len(handed) // 2), address
