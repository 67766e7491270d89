"""The rules of accessibility, asked of axe-core."""

from functools import cache

from tests.support import PROJECT
from tests.support.browser.visit import Visit

RULES = PROJECT / "tests" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
# target-size is part of WCAG 2.2 AA, but off unless it is asked for. heading-order is no part of it and asks for no level left out;
# here a figure card has the third level everywhere, also on a page without sections, so that one key leads from card to card.
ASK = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const rules = { "target-size": { enabled: true }, "heading-order": { enabled: false } };
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, rules });
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.impact} ${rule.id}: ${node.target.join(" ")} ${node.html}`));
}"""


@cache
def _rules() -> str:
    assert RULES.exists(), "axe-core is not installed; make test installs it"
    return RULES.read_text(encoding="utf-8")


def complaints(visit: Visit) -> list[str]:
    """What axe-core finds fault with, of any weight."""
    if not visit.page.evaluate("'axe' in window"):
        visit.page.evaluate(_rules())
    found: list[str] = visit.page.evaluate(ASK)
    return found
