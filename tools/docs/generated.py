"""The part of a page that a program writes: it stands between two marks, and the words round it are written by hand."""

import re

_PART = re.compile(r"(<!-- written by `make \w+` -->\n).*?(<!-- end -->)", re.DOTALL)


def with_generated(page: str, part: str) -> str:
    """Return the page with another part between its marks; raise ValueError where it has not exactly one such place."""
    if len(_PART.findall(page)) != 1:
        raise ValueError("the page needs one pair of marks: <!-- written by `make …` --> and <!-- end -->")
    return _PART.sub(lambda found: f"{found[1]}\n{part.strip()}\n\n{found[2]}", page)


def table(titles: str, rows: list[str]) -> list[str]:
    """Return the lines of a Markdown table; titles and rows hold their cells with ` | ` between them."""
    return [f"| {titles} |", "|" + "---|" * (titles.count("|") + 1), *(f"| {row} |" for row in rows), ""]
