"""Charts that lie as native charts: ranked bars, norms before and after, parts of a whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from indicators.model.rows import EXACT
from output.drawing.lettering import width_of
from output.drawing.office.office_chart import (
    EXACT_WORDS,
    Axis,
    Cell,
    Column,
    Look,
    Plot,
    Reach,
    Room,
    accent,
    axis_of,
    distinct,
    framed,
    group_name,
    look_of,
    spread_over,
)
from output.drawing.office.unshown_words import absences, gap_words
from output.drawing.palette import LIGHT
from output.drawing.scale import extent

MOST_OF_WIDTH, NAME_GAP, STROKE = 0.34, 10.0, "　"
UNKNOWN = "界限未定：可能属前者，也可能属后者"


@dataclass(frozen=True)
class Entry:
    """One bar: its name, its figure, its colour, the group under which the legend has it, the target it may have."""

    name: str
    mark: Mark
    colour: str
    group: str
    is_bold: bool = False
    target: Mark | None = None

    @property
    def words(self) -> str:
        said = f"目标 {self.mark.label}" if self.mark.is_target else self.mark.label
        said = f"{said}（目标 {self.target.label}）" if self.target else said
        return f"{STROKE}{said}" if self.mark.is_lower_bound else said


def bars(chart: Chart, room: Room, among: Sequence[Mark]) -> Plot:
    """A bar for each figure with its words behind its end; figures of one kind of mark make a column of their own."""
    return _lying(chart, room, among, _entries(chart))


def standards(chart: Chart, room: Room, among: Sequence[Mark]) -> Plot:
    """Two bars for each norm, before in grey and after in the accent."""
    sides = (("此前", LIGHT.plain), ("此后", LIGHT.accent))
    entries = []
    for series in chart.series:
        for mark, (side, colour) in zip(series.marks, sides, strict=True):
            group = f"{side}（{_group(mark)}）" if _group(mark) != EXACT_WORDS else side
            entries.append(Entry(f"{mark.category} {mark.position}", mark, colour, group))
    return _lying(chart, room, among, entries)


def _entries(chart: Chart) -> list[Entry]:
    """Figures in the order given, then the targets; dates that are inferred stand in the names or the caption."""
    targets = {mark.category: mark for mark in chart.targets}
    entries = [
        Entry(mark.category, mark, accent(series.is_emphasised), _group(mark), series.is_emphasised, targets.get(mark.category))
        for series in chart.series
        for mark in series.marks
    ]
    return entries + [Entry(name, target, LIGHT.text, group_name(["目标"])) for name, target in targets.items()]


def _group(mark: Mark) -> str:
    return group_name(sign for sign in mark.flags if sign != "日期推断")


def _lying(chart: Chart, room: Room, among: Sequence[Mark], entries: list[Entry]) -> Plot:
    figures = [entry for entry in entries if not entry.mark.is_target]
    names = distinct([entry.name for entry in figures])
    entries = [replace(entry, name=name) for entry, name in zip(figures, names, strict=True)] + entries[len(figures) :]
    categories = tuple(dict.fromkeys([*(entry.name for entry in entries), *(gap.category for gap in chart.missing)]))
    left = min(max(width_of(name, room.size) for name in categories), room.width * MOST_OF_WIDTH) + NAME_GAP
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    named = {entry.name for entry in entries if not entry.mark.is_target}
    listed = [*groups, *(["区间高端"] if any(entry.mark.high is not None for entry in entries) else [])]
    frame = framed(room, listed if listed != [EXACT_WORDS] else [], left=left)
    axis = _axis(chart, room, among, entries, frame[2] * room.width)
    columns = [_column(name, found, categories, named, axis, frame[2] * room.width / room.size) for name, found in groups.items()]
    return Plot(
        "bars",
        chart.title,
        categories,
        (*_high_ends(entries, categories), *columns),
        axis,
        frame,
        room,
        said=absences(chart),
        alternative=chart.text_alternative,
    )


def _axis(chart: Chart, room: Room, among: Sequence[Mark], entries: list[Entry], width: float) -> Axis:
    """From zero to where the longest words behind a bar still fit."""
    low, high = extent(tuple(among), 1)
    for entry in entries:
        share = 1 - (width_of(entry.words, room.size) + 2 * room.size) / width
        high = max(high, (entry.mark.high or entry.mark.value) / max(share, 0.3))
    most = max(2, int(width / (room.size * 7)))
    found = axis_of(low, high, chart.axis_title, chart.scale, most)
    return replace(found, high=high) if found.high - high > found.step * 0.3 else found


def _column(name: str, entries: list[Entry], categories: tuple[str, ...], named: set[str], axis: Axis, ems: float) -> Column:
    looks = {entry.name: look_of(entry.mark, entry.colour) for entry in entries}
    plain = look_of(entries[0].mark, LIGHT.plain if all(entry.colour in (LIGHT.plain, LIGHT.accent) for entry in entries) else LIGHT.text)
    usual = looks[entries[0].name] if len({look.colour for look in looks.values()}) == 1 else plain
    cells = {
        entry.name: Cell(
            entry.mark.value,
            "" if entry.mark.high is not None or (entry.mark.is_target and entry.name in named) else entry.words,
            "outEnd",
            None if looks[entry.name] == usual else looks[entry.name],
            is_bold=entry.is_bold,
        )
        for entry in entries
    }
    marks = {entry.name: entry.mark for entry in entries}
    arrow = (axis.high - axis.low) / ems * 0.85
    up = tuple(arrow if category in marks and marks[category].is_lower_bound else 0.0 for category in categories)
    reach = Reach(up, (0.0,) * len(up), "arrow") if any(up) else None
    return Column(name, spread_over(categories, cells), usual, reach)


def _high_ends(entries: list[Entry], categories: tuple[str, ...]) -> tuple[Column, ...]:
    """Behind the low ends of ranges their high ends, lighter, with the words of the range."""
    cells = {
        entry.name: Cell(entry.mark.high, entry.words, "outEnd", is_bold=entry.is_bold) for entry in entries if entry.mark.high is not None
    }
    return (Column("区间高端", spread_over(categories, cells), Look(LIGHT.plain, "faint")),) if cells else ()


def bands(chart: Chart, room: Room, among: Sequence[Mark]) -> Plot:
    """A bar of parts for each place; the words of a part too small for them stand below the chart."""
    categories = tuple(dict.fromkeys(mark.category for mark in chart.marks))
    left = min(max((width_of(name, room.size) for name in categories), default=0), room.width * MOST_OF_WIDTH) + NAME_GAP
    frame = framed(room, [series.name for series in chart.series], left=left, right=room.size * 2)
    sums = [sum(mark.value for mark in chart.marks if mark.category == category) for category in categories]
    most = max([100.0, *sums])
    axis = Axis(0, most, 20 if room.width > 400 else 50, "%")
    count = len(chart.series)
    colours = LIGHT.ordered(count) if chart.is_ordered else [LIGHT.category(place) for place in range(count)]
    narrow: dict[str, list[str]] = {}
    columns = []
    for series, colour in zip(chart.series, colours, strict=True):
        usual = Look(colour, "hatched" if all(mark.is_derived for mark in series.marks) else "solid")
        cells = {}
        for mark in series.marks:
            fits = width_of(mark.label, room.size) + 4 <= mark.value / most * frame[2] * room.width
            if not fits:
                narrow.setdefault(mark.category, []).append(f"{series.name} {mark.label}")
            is_plain = mark.qualifier in EXACT and not mark.is_doubtful
            look = usual if is_plain and mark.is_derived == (usual.fill == "hatched") else look_of(mark, colour)
            cells[mark.category] = Cell(mark.value, mark.label if fits else "", "ctr", None if look == usual else look, ink=_ink(look))
        columns.append(Column(series.name, spread_over(categories, cells), usual))
    said = tuple(f"{place}：{'；'.join(parts)}" for place, parts in narrow.items())
    return Plot(
        "stacked",
        chart.title,
        categories,
        tuple(columns),
        axis,
        frame,
        room,
        said=(*((f"没有标在图上的：{'。'.join(said)}。",) if said else ()), *absences(chart)),
        alternative=chart.text_alternative,
    )


def _ink(look: Look) -> str:
    """The colour of words on a bar."""
    return LIGHT.on(look.colour) if look.fill == "solid" else LIGHT.text


def whole(chart: Chart, room: Room, among: Sequence[Mark]) -> Plot:
    """One bar of a hundred: what is surely the part, what may be, and the rest."""
    part, rest = (series.marks[0] for series in chart.series)
    low, high = part.lower or 0.0, 100.0 if part.upper is None else part.upper
    stretches = [
        (f"{part.category} {part.label}", low, Look(LIGHT.accent, "hatched")),
        (UNKNOWN, high - low, Look(LIGHT.accent, "faint", is_dotted=True)),
        (f"{rest.category} {rest.label}", 100 - high, Look(LIGHT.plain, "hatched")),
    ]
    shown = [stretch for stretch in stretches if stretch[1] > 0 or stretch[0] != UNKNOWN]
    frame = framed(room, [name for name, _, _ in shown], left=room.size, right=room.size * 2)
    words = {0: part.label, len(shown) - 1: rest.label}
    labels = [
        label if width_of(label, room.size) < value / 100 * frame[2] * room.width else ""
        for (_, value, _), label in zip(shown, [words.get(place, "") for place in range(len(shown))], strict=True)
    ]
    columns = tuple(Column(name, (Cell(value, label, "ctr"),), look) for (name, value, look), label in zip(shown, labels, strict=True))
    said = tuple(gap_words(gap) for gap in chart.missing)
    return Plot(
        "stacked",
        chart.title,
        (chart.title,),
        columns,
        Axis(0, 100, 20, "%"),
        frame,
        room,
        said=said,
        hides_values=True,
        alternative=chart.text_alternative,
    )
