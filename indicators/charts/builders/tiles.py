"""Regions where they lie: one tile for each on a grid that keeps their relative position, or their outlines on a user's own map."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from indicators.analysis.comparability import claim_words, is_claim
from indicators.charts.builders.grounds import Ground, lay_ground
from indicators.charts.chart import Chart, Series, make_chart, rescale_chart
from indicators.charts.mark import NOT_PRINTED, Gap, mark_of, scale_of
from indicators.model.labels import quote
from indicators.model.region_maps import RegionMap
from indicators.model.rows import Observation, Region, observations_of
from indicators.wording.figure_words import period_words

SEE_BELOW = "见下"


def tile_map(
    frame: pd.DataFrame,
    regions: pd.DataFrame,
    title: str,
    emphasised: str = "",
    elsewhere: Mapping[str, str] | None = None,
    region_map: RegionMap | None = None,
) -> Chart:
    """Draw each region of the grid, or of the map, to which the frame belongs; a region without a figure is a gap with the reason.

    `elsewhere` says of regions that are not compared here what was printed of them, by code: no gap says then that nothing was.
    A figure whose region has no place is named in the notes: nothing goes without a word.
    """
    rows = observations_of(frame)
    ground = lay_ground(frame, regions, region_map)
    word, scale = scale_of(frame)
    claims = {row["region_code"]: claim_words(row) for row in rows if is_claim(row)}
    placed = [row for row in rows if row["region_code"] in ground.regions and row["region_code"] not in claims]
    series = tuple(
        Series(
            str(row["region"]),
            ((replace(mark_of(row, ground.regions[code]["short_name"], scale), **ground.place(code)),),),
            is_emphasised=code == emphasised,
        )
        for row in placed
        for code in (row["region_code"],)
    )
    missing = tuple(_leave_gaps(ground, {row["region_code"] for row in placed}, {**(elsewhere or {}), **claims}, rows))
    return make_chart(
        ground.kind,
        title,
        frame,
        series,
        scale_word=word,
        scale=scale,
        missing=missing,
        notes=(*_name_unplaced(ground, rows), *filter(None, map(ground.why_apart, placed))),
        caption=ground.caption,
        approval=ground.approval,
        question=f"{quote(frame['indicator'].iloc[0])}在各地怎样分布？",
    )


def _leave_gaps(ground: Ground, have: set[str], known: Mapping[str, str], rows: Sequence[Observation]) -> Iterator[Gap]:
    """Yield a gap for each region without a figure; what is known of it is said below."""
    date = max(row["period_end"] for row in rows)
    for code, region in ground.regions.items():
        if code in known and code not in have:
            yield Gap(region["short_name"], "", known[code], words=SEE_BELOW, **ground.place(code))
        elif code not in have:
            yield Gap(region["short_name"], "", _why_empty(region, date), **ground.place(code))


def _why_empty(region: Region, date: str) -> str:
    since, until = region["valid_from"], region["valid_to"]
    if isinstance(since, str) and since > date:
        return f"{since[:7]}才有此区划"
    if isinstance(until, str) and until < date:
        return f"此区划到{until[:7]}为止"
    return NOT_PRINTED


def _name_unplaced(ground: Ground, rows: Sequence[Observation]) -> tuple[str, ...]:
    unplaced = [row for row in rows if row["region_code"] not in ground.regions and not is_claim(row)]
    left = [f"{row['region']} {mark_of(row, '', unit=row['unit']).label}" for row in unplaced]
    return (f"{ground.unplaced}、未画在图上：{'；'.join(left)}。",) if left else ()


def tile_maps(
    first: pd.DataFrame,
    second: pd.DataFrame,
    regions: pd.DataFrame,
    title: str,
    emphasised: str = "",
    elsewhere: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
    region_map: RegionMap | None = None,
) -> Chart:
    """Draw the same regions at two dates, side by side in one scale of numbers and of colours; `elsewhere` has what `tile_map` takes."""
    frame = pd.concat([first, second], ignore_index=True)
    word, scale = scale_of(frame)
    panels = tuple(
        rescale_chart(tile_map(rows, regions, _dates(rows), emphasised, others, region_map), word, scale)
        for rows, others in zip((first, second), elsewhere, strict=True)
    )
    ground = lay_ground(frame, regions, region_map)
    notes = (*_say_of_dates(panels, ground), *dict.fromkeys(filter(None, map(ground.why_apart, observations_of(frame)))))
    return make_chart(
        ground.kind_of_two,
        title,
        frame,
        (),
        scale_word=word,
        scale=scale,
        panels=panels,
        notes=notes,
        caption=ground.caption,
        approval=ground.approval,
        question=f"{quote(frame['indicator'].iloc[0])}在各地的分布有什么变化？",
    )


def _say_of_dates(panels: Sequence[Chart], ground: Ground) -> tuple[str, ...]:
    """Return which figures have no place, each with its date."""
    notes = ((panel.title, note) for panel in panels for note in panel.notes if note.startswith(ground.unplaced))
    return tuple(dict.fromkeys(f"{date}：{note}" for date, note in notes))


def _dates(frame: pd.DataFrame) -> str:
    return "、".join(dict.fromkeys(period_words(row) for row in observations_of(frame)))
