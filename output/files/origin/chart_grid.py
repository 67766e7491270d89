"""A native chart as grids: its names on the left, a column of numbers for each series; and the words that stand at the numbers."""

from lxml import etree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read_numbers(space: etree._Element) -> list[list[str]]:
    """Return the grid; its first row holds the names of the series, each over its numbers."""
    found = list(space.iter(f"{C}ser"))
    names = max((read_cache(one.find(f"{C}cat")) for one in found), key=len, default=[])
    columns = [read_cache(one.find(f"{C}val")) for one in found]
    height = max(map(len, columns), default=0)
    rows = [[_take(names, row), *(_take(column, row) for column in columns)] for row in range(max(height, len(names)))]
    return [["", *("".join(read_cache(one.find(f"{C}tx"))[:1]) for one in found)], *rows]


def read_words(space: etree._Element) -> list[list[str]]:
    """Return the words that stand at the points, each at the place of its number in the grid."""
    numbers = read_numbers(space)
    columns = [read_labels(one) for one in space.iter(f"{C}ser")]
    return [[""] * len(numbers[0]), *(["", *(labels.get(row, "") for labels in columns)] for row in range(len(numbers) - 1))]


def read_cache(part: etree._Element | None) -> list[str]:
    """Return the kept values of a part of a series, empty where it has none."""
    if part is None:
        return []
    points = {int(point.get("idx", 0)): point.findtext(f"{C}v") or "" for point in part.iter(f"{C}pt")}
    count = next((int(one.get("val", 0)) for one in part.iter(f"{C}ptCount")), 0)
    return [points.get(row, "") for row in range(min(max([count, *(row + 1 for row in points)]), 20_000))]


def read_labels(series: etree._Element) -> dict[int, str]:
    """Return the own words at the points of a series."""
    found = {}
    for label in series.iterfind(f"{C}dLbls/{C}dLbl"):
        said = "".join(run.text or "" for run in label.iter(f"{A}t"))
        if said:
            found[int(label.find(f"{C}idx").get("val"))] = said
    return found


def _take(values: list[str], row: int) -> str:
    return values[row] if row < len(values) else ""
