"""A page as it is printed: laid out as wide as a sheet of A4 across between its margins."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.support.browser.visit import Visit

WIDTH, HEIGHT = 1032, 688  # of a sheet between its margins, in CSS pixels
CUT = """([width, height]) => {
  const isHidden = (one) => getComputedStyle(one).clipPath !== "none" || getComputedStyle(one).clip !== "auto";
  const inner = '[data-testid="stDataFrame"] *, .js-plotly-plot *'; // a table says itself which part it shows, a chart is scaled as a whole
  const elements = [...document.querySelectorAll("[data-testid=stMain] *")].filter((one) => one.checkVisibility() && !one.matches(inner) && !isHidden(one));
  const isTooWide = (one) => one.getBoundingClientRect().right > width + 1;
  const isClipped = (one) => !one.matches("[data-testid=stDataFrame]") && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible";
  const isTooHigh = (one) => one.matches(".js-plotly-plot, [class*=st-key-tile]") && one.getBoundingClientRect().height > height;
  const charts = [...document.querySelectorAll(".js-plotly-plot")].filter((one) => one.checkVisibility());
  const isCut = (chart) => !chart.querySelector(".main-svg").getAttribute("viewBox") || chart.getBoundingClientRect().height < 40;
  return [...elements.filter((one) => isTooWide(one) || isClipped(one) || isTooHigh(one)), ...charts.filter(isCut)].map((one) => one.outerHTML.slice(0, 200));
}"""
# A work stream is chosen by its name, which has to stand above its numbers on paper, too.
CONTROLS = """() => [...document.querySelectorAll("[data-testid=stMain] :is(button, input, [role=tab]), header *")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(".st-key-streams *")).map((one) => one.outerHTML.slice(0, 200))"""


@dataclass(frozen=True)
class Sheet:
    """What is to be seen on paper."""

    visit: Visit

    def cut(self) -> list[str]:
        """What reaches beyond the sheet, is clipped, or has lost its height."""
        found: list[str] = self.visit.page.evaluate(CUT, [WIDTH, HEIGHT])
        return found

    def controls(self) -> list[str]:
        found: list[str] = self.visit.page.evaluate(CONTROLS)
        return found

    def colours(self) -> tuple[str, str]:
        """Of the ground and of the words."""
        ground, words = self.visit.page.evaluate(
            "[getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
        )
        return ground, words

    def footer(self) -> str:
        """What stands at the foot of every sheet."""
        words: str = self.visit.page.evaluate(
            "[...document.head.querySelectorAll('style')].map((one) => one.textContent).find((words) => words.includes('@bottom-left'))"
        )
        return words


@contextmanager
def printed(visit: Visit) -> Iterator[Sheet]:
    """The page on paper, and on the screen again."""
    visit.resize(WIDTH, HEIGHT)
    visit.page.emulate_media(media="print")
    visit.settled()
    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    yield Sheet(visit)
    visit.page.evaluate("dispatchEvent(new Event('afterprint'))")
    visit.page.emulate_media(media="screen")
