"""A native chart that a person has worked on gets today's numbers and words; its colours, letters, kind and size stay as they are."""

from copy import deepcopy
from dataclasses import replace

from lxml import etree

from output.files.origin.chart_grid import A, C, read_cache, read_numbers, read_words
from output.files.origin.digests import Digests
from output.files.refresh.merge import Merged, merge_cells, merge_grids

BEHIND_CATEGORIES = ("val", "smooth", "shape", "extLst")
BEHIND_VALUES = ("smooth", "shape", "extLst")
BEHIND_LABELS = ("trendline", "errBars", "cat", "val", "smooth", "shape", "extLst")


def refresh_chart(space: etree._Element, made: tuple[Digests, Digests], today: etree._Element, *, is_bound: bool = False) -> Merged:
    """Put today's numbers and words into a chart; return the grid of its numbers as it is now.

    One that `is_bound` to the cells of a sheet keeps their order, and a place for those that are empty now.
    """
    merged = merge_grids(made[0], read_numbers(space), read_numbers(today), reorders=not is_bound, drops=not is_bound)
    noted = replace(merged, changed=[], left_alone=[])
    words = merge_cells(noted, made[1], read_words(space), read_words(today))
    merged.left_alone += noted.left_alone
    _write(space, today, merged, words)
    return merged


def _write(space: etree._Element, today: etree._Element, merged: Merged, words: list[list[str]]) -> None:
    given, fresh = list(space.iter(f"{C}ser")), list(today.iter(f"{C}ser"))
    rows = merged.rows[1:]
    names = [cells[0] for cells in merged.cells[1:]]
    for place, (own, now) in enumerate(merged.columns[1:], start=1):
        pattern = fresh[now - 1] if now is not None else None
        if own is None:
            series = _add_series(given, pattern)
        elif pattern is None and own in merged.made_columns:
            given[own - 1].getparent().remove(given[own - 1])
            continue
        else:
            series = given[own - 1]
        _fill_cache(series, "tx", [merged.cells[0][place]], pattern)
        _fill_cache(series, "cat", names, pattern)
        _fill_cache(series, "val", [cells[place] for cells in merged.cells[1:]], pattern)
        _move_points(series, pattern, rows)
        _write_labels(series, pattern, [cells[place] for cells in words[1:]], rows)
        _write_bars(series, pattern, rows)
    _fit_axis(space, today)


def _add_series(given: list[etree._Element], pattern: etree._Element) -> etree._Element:
    """Add a series of today behind those that there are."""
    series = deepcopy(pattern)
    given[-1].addnext(series)
    for tag in ("idx", "order"):
        series.find(f"{C}{tag}").set("val", str(max(int(one.find(f"{C}{tag}").get("val")) for one in given) + 1))
    given.append(series)
    return series


def _fill_cache(series: etree._Element, tag: str, values: list[str], pattern: etree._Element | None) -> None:
    """Write the kept values of a part, in the form in which they are kept; its cells reach as far as there are values."""
    part = series.find(f"{C}{tag}")
    if part is None:
        part = _copy_part(series, pattern, tag)
    if part is None:
        return
    cache = next((one for one in part.iter(f"{C}strCache", f"{C}numCache", f"{C}strLit", f"{C}numLit")), None)
    if cache is None:
        if len(part) and part[0].tag == f"{C}v":
            part[0].text = values[0]
        return
    if read_cache(part) == values:
        return
    for point in cache.findall(f"{C}pt"):
        cache.remove(point)
    count = cache.find(f"{C}ptCount")
    count.set("val", str(len(values)))
    after = count
    for number, value in enumerate(values):
        if value:
            point = etree.Element(f"{C}pt", idx=str(number))
            etree.SubElement(point, f"{C}v").text = value
            after.addnext(point)
            after = point
    address = part.find(f"{C}strRef/{C}f") if part.find(f"{C}strRef/{C}f") is not None else part.find(f"{C}numRef/{C}f")
    if address is not None and address.text and ":" in address.text:
        address.text = stretch(address.text, len(values))


def stretch(address: str, count: int) -> str:
    """Return cells of a column as an address that reaches over so many rows."""
    first, _, last = address.rpartition(":")
    column, _, row = first.rpartition("$")
    return f"{first}:{last.rpartition('$')[0]}${int(row) + count - 1}" if row.isdigit() and column else address


def _copy_part(series: etree._Element, pattern: etree._Element | None, tag: str) -> etree._Element | None:
    found = None if pattern is None else pattern.find(f"{C}{tag}")
    if found is None:
        return None
    part = deepcopy(found)
    _insert(series, part, BEHIND_CATEGORIES if tag == "cat" else BEHIND_VALUES)
    return part


def _insert(series: etree._Element, part: etree._Element, behind: tuple[str, ...]) -> None:
    """Insert a part ahead of those that the format wants behind it."""
    place = next((one for one in series if etree.QName(one).localname in behind), None)
    if place is None:
        series.append(part)
    else:
        place.addprevious(part)


def _move_points(series: etree._Element, pattern: etree._Element | None, rows: list[tuple[int | None, int | None]]) -> None:
    """Let the look of each point stay at its name; a new one looks as it would be made today."""
    own, now = _by_row(series.findall(f"{C}dPt")), _by_row([] if pattern is None else pattern.findall(f"{C}dPt"))
    if all(row[0] == number + 1 for number, row in enumerate(rows)) and len(own) <= len(rows):
        return
    for point in own.values():
        series.remove(point)
    for number, (given, fresh) in enumerate(rows):
        look = now.get(_before(fresh)) if given is None else own.get(_before(given))
        if look is not None:
            moved = deepcopy(look)
            moved.find(f"{C}idx").set("val", str(number))
            _insert(series, moved, ("dLbls", *BEHIND_LABELS))


def _before(row: int | None) -> int:
    """Return the number of a point, of the row of its grid."""
    return -1 if row is None else row - 1


def _by_row(found: list[etree._Element]) -> dict[int, etree._Element]:
    return {int(one.find(f"{C}idx").get("val")): one for one in found}


def _write_labels(
    series: etree._Element, pattern: etree._Element | None, words: list[str], rows: list[tuple[int | None, int | None]]
) -> None:
    """Write the words at the points: letters as they are where there were words before, else as they would be made today."""
    fresh = None if pattern is None else pattern.find(f"{C}dLbls")
    labels = series.find(f"{C}dLbls")
    if labels is None:
        if fresh is None or not any(words):
            return
        labels = deepcopy(fresh)
        _insert(series, labels, BEHIND_LABELS)
    own = _by_row(labels.findall(f"{C}dLbl"))
    now = {} if fresh is None else _by_row(fresh.findall(f"{C}dLbl"))
    for label in own.values():
        labels.remove(label)
    written = 0
    for number, (said, (given, today)) in enumerate(zip(words, rows, strict=True)):
        label = own.get(_before(given)) if own.get(_before(given)) is not None else now.get(_before(today))
        if label is None or (not said and label not in own.values()):
            continue
        label = deepcopy(label)
        if said or _say(label):
            if not said:
                continue
            _say_anew(label, said)
        label.find(f"{C}idx").set("val", str(number))
        labels.insert(written, label)
        written += 1


def _say(label: etree._Element) -> str:
    return "".join(run.text or "" for run in label.iter(f"{A}t"))


def _say_anew(label: etree._Element, said: str) -> None:
    """Put words into the first run of a label, in its letters."""
    runs = list(label.iter(f"{A}t"))
    if runs and _say(label) != said:
        runs[0].text = said
        for run in runs[1:]:
            run.text = ""


def _write_bars(series: etree._Element, pattern: etree._Element | None, rows: list[tuple[int | None, int | None]]) -> None:
    """Let the strokes that show bounds be as long as they are today."""
    own, fresh = series.find(f"{C}errBars"), None if pattern is None else pattern.find(f"{C}errBars")
    if fresh is None:
        if own is not None and pattern is not None:
            series.remove(own)
        return
    if own is None:
        own = deepcopy(fresh)
        _insert(series, own, ("cat", *BEHIND_CATEGORIES))
    for side in ("plus", "minus"):
        given, now = own.find(f"{C}{side}"), fresh.find(f"{C}{side}")
        if given is None or now is None:
            continue
        lengths = read_cache(now)
        literal = deepcopy(now[0])
        for point in literal.findall(f"{C}pt"):
            literal.remove(point)
        literal.find(f"{C}ptCount").set("val", str(len(rows)))
        for number, (_, today) in enumerate(rows):
            length = lengths[_before(today)] if today is not None and _before(today) < len(lengths) else "0.0"
            etree.SubElement(etree.SubElement(literal, f"{C}pt", idx=str(number)), f"{C}v").text = length
        given[:] = [literal]


def _fit_axis(space: etree._Element, today: etree._Element) -> None:
    """Let the axis of values be that of today where today's values reach beyond the given one."""
    for own, now in zip(space.iter(f"{C}valAx"), today.iter(f"{C}valAx"), strict=False):
        low, high = _read_end(own, "min"), _read_end(own, "max")
        values = [float(cell) for row in read_numbers(space)[1:] for cell in row[1:] if _is_number(cell)]
        if values and ((high is not None and max(values) > high) or (low is not None and min(values) < low)):
            for tag in ("min", "max"):
                end, fresh = own.find(f"{C}scaling/{C}{tag}"), now.find(f"{C}scaling/{C}{tag}")
                if end is not None and fresh is not None:
                    end.set("val", fresh.get("val"))
            step, fresh = own.find(f"{C}majorUnit"), now.find(f"{C}majorUnit")
            if step is not None and fresh is not None:
                step.set("val", fresh.get("val"))


def _read_end(axis: etree._Element, tag: str) -> float | None:
    end = axis.find(f"{C}scaling/{C}{tag}")
    return None if end is None else float(end.get("val"))


def _is_number(words: str) -> bool:
    try:
        float(words)
    except ValueError:
        return False
    return True
