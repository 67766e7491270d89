"""Charts over time and slopes as native charts: a column for each stretch of a line, so that nothing is joined across a break."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.charts.chart import Chart, Series
from indicators.charts.mark import Mark
from output.drawing.lettering import spread, width_of
from output.drawing.office.labels import Labels
from output.drawing.office.office_chart import (
    EDGE,
    Axis,
    Cell,
    Column,
    Look,
    Plot,
    Reach,
    Room,
    axis_of,
    distinct,
    framed,
    look_of,
    reach_of,
    spread_over,
)
from output.drawing.office.unshown_words import absences, break_words, key_words
from output.drawing.palette import DASHES, LIGHT
from output.drawing.scale import Scale, day, extent, index_extent

SIGN_LENGTH, SMALLEST, BREAK = 0.07, 6.0, "间断（标记线，不是数值）"


Words = tuple[str, float]  # where the words of a mark stand, and how far to the right of there in shares of the chart


@dataclass(frozen=True)
class Line:
    """A series with its look and where its marks stand in the plot, in points."""

    series: Series
    look: Look

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self.series.marks


def lines(chart: Chart, room: Room, among: Sequence[Mark]) -> Plot:
    """A line for each series over a true axis of time; the figures that found no room for their words are listed below."""
    every = tuple(among)
    low, high = index_extent(every) if chart.kind == "index" else extent(every, 1)
    reach = (high - low) * 0.1
    axis = axis_of(low - (reach if chart.kind == "index" else 0), high + reach, chart.axis_title, chart.scale, 5)
    found = [Line(series, look) for series, look in zip(chart.series, looks(chart), strict=True)]
    dates = tuple(sorted({mark.position for mark in chart.marks} | {cut.position for cut in chart.breaks}))
    names = distinct([series.name for series in chart.series])
    legend = [*names, *([chart.unit] if chart.base is not None else []), *(["目标"] if chart.targets else [])]
    left = width_of(f"{axis.high / axis.scale:,.1f}", room.size) + 12
    frame = framed(room, legend if len(legend) > 1 else [], left=left)
    months = tick_months(dates, int(frame[2] * room.width / (room.size * 6)))
    placed = _placed(chart, found, dates, months, axis, frame, room)
    columns = [column for line, name in zip(found, names, strict=True) for column in _columns(line, name, dates, axis, placed)]
    columns += _targets(chart, dates, placed)
    unsaid = [f"{_name(mark, chart)}{mark.position[:7]} {mark.label}" for mark in chart.marks if id(mark) not in placed]
    listed = (f"没有标在图上的数：{'；'.join(unsaid)}。",) if unsaid else ()
    return Plot(
        "points",
        chart.title,
        dates,
        (*columns, *_helpers(chart, dates, axis)),
        axis,
        frame,
        room,
        months,
        (*key_words(chart), *break_words(chart), *absences(chart), *listed),
        alternative=chart.text_alternative,
    )


def looks(chart: Chart) -> list[Look]:
    """The accent for the chosen line or the only one, grey for the background, else a colour and dashes of the set."""
    place, found = -1, []
    is_alone = sum(not series.is_background for series in chart.series) == 1
    for series in chart.series:
        if series.is_background:
            found.append(Look(LIGHT.faint, width=1.25))
        elif series.is_emphasised or is_alone:
            found.append(Look(LIGHT.accent, width=2.5 if series.is_emphasised else 2.0))
        else:
            place += 1
            found.append(Look(LIGHT.category(place), dashes=DASHES[place % len(DASHES)], width=1.75))
    return found


def tick_months(dates: Sequence[str], most: int) -> int:
    """Whole years between the ticks, as few as leave room for their words."""
    years = (date.fromisoformat(dates[-1]).year - date.fromisoformat(dates[0]).year) + 2 if dates else 1
    return 12 * max(1, -(-years // max(most, 1)))


def ends_of(dates: Sequence[str], months: int) -> tuple[date, date]:
    """The ends of the axis of time: one tick before the first date, half a tick after the last."""
    first, last = date.fromisoformat(dates[0]), date.fromisoformat(dates[-1])
    end = last.toordinal() + months * 15
    return date(first.year - months // 12, first.month, min(first.day, 28)), date.fromordinal(end)


def _placed(
    chart: Chart, found: list[Line], dates: Sequence[str], months: int, axis: Axis, frame: tuple[float, float, float, float], room: Room
) -> dict[int, Words]:
    """Where the words of each mark stand beside its point; marks that find no room are left out."""
    if not dates:
        return {}
    start, end = ends_of(dates, months)
    across = Scale(start.toordinal(), end.toordinal(), frame[0] * room.width, (frame[0] + frame[2]) * room.width)
    up = Scale(axis.low, axis.high, (frame[1] + frame[3]) * room.height, frame[1] * room.height)
    labels = Labels((frame[0] * room.width, frame[1] * room.height - EDGE, room.width, up.start), room.size)
    for line in found:
        for piece in line.series.pieces:
            labels.keep_clear([(across.at(day(mark.position)), up.at(mark.value)) for mark in piece])
    if chart.base is not None:
        labels.keep_clear([(across.start, up.at(chart.base)), (across.end, up.at(chart.base))])
    for cut in chart.breaks:
        labels.keep_clear([(across.at(day(cut.position)), up.start), (across.at(day(cut.position)), up.end)])
    for target in chart.targets:
        labels.keep_clear([(across.at(day(target.position)), up.at(target.value))])
    for mark in (mark for line in found for mark in line.marks if _reaches(mark)):
        x, y = across.at(day(mark.position)), up.at(mark.value)
        sign = -1 if mark.is_upper_bound else 1
        far = up.at(mark.high) if mark.high is not None else y - sign * SIGN_LENGTH * abs(up.end - up.start)
        labels.keep_clear([(x, y), (x, far)])
    placed = {}
    for mark in _telling_first(chart):
        place = labels.place(_words(mark), (across.at(day(mark.position)), up.at(mark.value)))
        if place:
            placed[id(mark)] = (place[0], place[1] / room.width)
    return placed


def _reaches(mark: Mark) -> bool:
    return mark.is_lower_bound or mark.is_upper_bound or mark.high is not None


def _words(mark: Mark) -> str:
    return f"目标 {mark.label}" if mark.is_target else mark.label


def _name(mark: Mark, chart: Chart) -> str:
    """The name of the line of a mark, where there are several."""
    names = [series.name for series in chart.series if any(own is mark for own in series.marks)]
    return f"{names[0]} " if names and len(chart.series) > 1 else ""


def _telling_first(chart: Chart) -> list[Mark]:
    """Targets and bounds, then the chosen line, then the last and first figure of each line, then the others."""
    ranked = [((0, 0, 0), target) for target in chart.targets]
    for series in chart.series:
        dates = sorted(mark.position for mark in series.marks)
        for mark in series.marks:
            is_bound, is_end = mark.qualifier not in ("exact", "all"), mark.position in (dates[0], dates[-1])
            ranked.append(((1 - is_bound, 1 - series.is_emphasised + series.is_background, 1 - is_end), mark))
    return [mark for _, mark in sorted(ranked, key=lambda entry: entry[0])]


def _columns(line: Line, name: str, dates: Sequence[str], axis: Axis, placed: dict[int, Words]) -> list[Column]:
    """A column for each piece; only the first stands in the legend. Names say from when to when where there are several."""
    columns = []
    for number, piece in enumerate(line.series.pieces):
        stretch = "—".join(dict.fromkeys((piece[0].position[:7], piece[-1].position[:7])))
        cells = {
            mark.position: Cell(
                mark.value,
                mark.label if id(mark) in placed else "",
                placed.get(id(mark), ("t", 0.0))[0],
                _own(mark, line.look),
                (placed.get(id(mark), ("t", 0.0))[1], 0.0),
                is_bold=line.series.is_emphasised,
            )
            for mark in piece
        }
        by_date = {mark.position: mark for mark in piece}
        reach = reach_of([by_date.get(position) for position in dates], (axis.high - axis.low) * SIGN_LENGTH, axis.high)
        title = name if number == 0 else f"{name}（{stretch}）"
        columns.append(Column(title, spread_over(dates, cells), line.look, reach, is_line=True, is_listed=number == 0))
    return columns


def _own(mark: Mark, look: Look) -> Look | None:
    own = look_of(mark, look.colour)
    is_plain = own.symbol == "circle" and own.fill == "solid"
    return None if is_plain else replace(own, dashes=look.dashes, width=look.width)


def _targets(chart: Chart, dates: Sequence[str], placed: dict[int, Words]) -> list[Column]:
    cells = {
        mark.position: Cell(mark.value, _words(mark) if id(mark) in placed else "", placed.get(id(mark), ("t", 0.0))[0])
        for mark in chart.targets
    }
    return [Column("目标", spread_over(dates, cells), look_of(chart.targets[0], LIGHT.text))] if cells else []


def _helpers(chart: Chart, dates: Sequence[str], axis: Axis) -> list[Column]:
    """The line to compare with, and a thin stroke down at each date on which a series is cut."""
    columns = []
    if chart.base is not None:
        cells = tuple(Cell(chart.base) for _ in dates)
        columns.append(Column(chart.unit, cells, Look(LIGHT.text, "none", "none", "dash", 1.0), is_line=True))
    if cuts := {cut.position: Cell(axis.high) for cut in chart.breaks}:
        down = tuple(axis.high - axis.low if position in cuts else 0.0 for position in dates)
        reach = Reach((0.0,) * len(dates), down, dashes="dash")
        columns.append(Column(BREAK, spread_over(dates, cuts), Look(LIGHT.quiet, "none", "none", width=0.75), reach, is_listed=False))
    return columns


def slope(chart: Chart, room: Room, among: Sequence[Mark]) -> Plot:
    """A line for each region from one date to the other, named at both ends; words that would overlap are moved apart."""
    room = replace(room, size=min(room.size, max(room.height * 0.8 / len(chart.series) / 1.35, SMALLEST)))
    low, high = extent(tuple(among), 1)
    axis = axis_of(low, high, chart.axis_title, chart.scale, 5)
    sides = ["、".join(dict.fromkeys(series.marks[place].position for series in chart.series)) for place in (0, -1)]
    categories = tuple(sides) if sides[0] != sides[1] else (f"{sides[0]}（前）", f"{sides[1]}（后）")
    # Two categories: each point stands in the middle of its half, so a quarter of the plot is free for words on both sides.
    left = width_of(f"{axis.high / axis.scale:,.1f}", room.size) + 12
    widest = max(width_of(_end_words(series, place), room.size) for series in chart.series for place in (0, -1))
    room = replace(room, size=min(room.size, max(room.size * (room.width - left - EDGE) / 4 / (widest + room.size), SMALLEST)))
    frame = framed(room, [], left=left)
    shifts = [_shifts(chart, place, axis, frame, room) for place in (0, -1)]
    columns = []
    names = distinct([series.name for series in chart.series])
    for series, name, *moved in zip(chart.series, names, *shifts, strict=True):
        look = Look(LIGHT.accent if series.is_emphasised else LIGHT.plain, width=2.5 if series.is_emphasised else 1.25)
        columns += _slope_columns(series, name, categories, look, (moved[0], moved[1]))
    said = (*key_words(chart), *break_words(chart), *absences(chart))
    return Plot("points", chart.title, categories, tuple(columns), axis, frame, room, said=said, alternative=chart.text_alternative)


def _end_words(series: Series, place: int) -> str:
    return f"{series.name} {series.marks[place].label}"


def _shifts(chart: Chart, place: int, axis: Axis, frame: tuple[float, float, float, float], room: Room) -> list[float]:
    """How far the words of each line move up or down so that none lies on another, in shares of the chart's height."""
    values = Scale(axis.low, axis.high, (frame[1] + frame[3]) * room.height, frame[1] * room.height)
    wanted = [values.at(series.marks[place].value) for series in chart.series]
    moved = spread(wanted, [room.size * 1.35] * len(wanted), values.end - EDGE, values.start + room.size * 0.2)
    return [(there - here) / room.height for here, there in zip(wanted, moved, strict=True)]


def _slope_columns(series: Series, name: str, categories: Sequence[str], look: Look, shifts: tuple[float, float]) -> list[Column]:
    ends = (series.marks[0], series.marks[-1])
    cells = [
        Cell(mark.value, f"{series.name} {mark.label}", side, _own(mark, look), (0.0, shift), is_bold=series.is_emphasised)
        for mark, side, shift in zip(ends, ("l", "r"), shifts, strict=True)
    ]
    is_bound = any(mark.lower is None or mark.lower != mark.upper for mark in ends)
    look = replace(look, dashes="dot") if is_bound else look
    if len(series.pieces) == 1:
        return [Column(name, tuple(cells), look, is_line=True, is_listed=False)]
    pairs: tuple[tuple[Cell | None, ...], ...] = ((cells[0], None), (None, cells[1]))
    return [Column(f"{name}（{category}）", pair, look, is_listed=False) for category, pair in zip(categories, pairs, strict=True)]
