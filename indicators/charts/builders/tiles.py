"""Regions on a grid that keeps their relative position: one tile for each, no boundaries."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from indicators.analysis.comparability import claim_words, is_claim
from indicators.charts.chart import Chart, Series, make_chart, rescale_chart
from indicators.charts.mark import NOT_PRINTED, Gap, mark_of, scale_of
from indicators.model.labels import quote
from indicators.model.rows import Observation, Tile, observations_of, tiles_of
from indicators.wording.figure_words import period_words

SEE_BELOW = "见下"
SCHEMATIC = "示意图：方格地图，只表示相对位置，不表示边界和面积"


def tile_map(
    frame: pd.DataFrame, regions: pd.DataFrame, title: str, emphasised: str = "", elsewhere: Mapping[str, str] | None = None
) -> Chart:
    """Draw a tile for each region of the layout to which the frame belongs; a region without a figure is a gap with the reason.

    `elsewhere` says of regions that are not compared here what was printed of them, by code: no gap says then that nothing was.
    A figure whose region has no tile is named in the notes: nothing goes without a word.
    """
    rows = observations_of(frame)
    tiles = _layout(rows, regions)
    word, scale = scale_of(frame)
    claims = {row["region_code"]: claim_words(row) for row in rows if is_claim(row)}
    placed = [row for row in rows if row["region_code"] in tiles and row["region_code"] not in claims]
    series = tuple(
        Series(
            str(row["region"]),
            ((replace(mark_of(row, tiles[row["region_code"]]["short_name"], scale), cell=_cell(tiles[row["region_code"]])),),),
            is_emphasised=row["region_code"] == emphasised,
        )
        for row in placed
    )
    have = {row["region_code"] for row in placed}
    date = max(row["period_end"] for row in rows)
    known = {**(elsewhere or {}), **claims}
    missing = tuple(
        Gap(region["short_name"], "", known[code], _cell(region), SEE_BELOW)
        if code in known
        else Gap(region["short_name"], "", _why_empty(region, date), _cell(region))
        for code, region in tiles.items()
        if code not in have
    )
    return make_chart(
        "tiles",
        title,
        frame,
        series,
        scale_word=word,
        scale=scale,
        missing=missing,
        notes=_unplaced(rows, have),
        caption=SCHEMATIC,
        question=f"{quote(frame['indicator'].iloc[0])}在各地怎样分布？",
    )


def _layout(rows: Sequence[Observation], regions: pd.DataFrame) -> dict[str, Tile]:
    """Return the tiles, by region code, of the layout that holds most of the rows' regions."""
    tiled = regions[regions["tile_layout"].notna()]
    of_rows = tiled[tiled["region_code"].isin([row["region_code"] for row in rows])]["tile_layout"]
    if of_rows.empty:
        raise ValueError("这些地区都没有格位，画不成方格地图")
    layout = of_rows.value_counts().index[0]
    return {region["region_code"]: region for region in tiles_of(tiled[tiled["tile_layout"] == layout])}


def _cell(region: Tile) -> tuple[int, int]:
    return int(region["tile_row"]), int(region["tile_column"])


def _why_empty(region: Tile, date: str) -> str:
    since, until = region["valid_from"], region["valid_to"]
    if isinstance(since, str) and since > date:
        return f"{since[:7]}才有此区划"
    if isinstance(until, str) and until < date:
        return f"此区划到{until[:7]}为止"
    return NOT_PRINTED


def _unplaced(rows: Sequence[Observation], placed: set[str]) -> tuple[str, ...]:
    unplaced = [row for row in rows if row["region_code"] not in placed and not is_claim(row)]
    left = [f"{row['region']} {mark_of(row, '', unit=row['unit']).label}" for row in unplaced]
    return (f"没有格位、未画在图上：{'；'.join(left)}。",) if left else ()


def tile_maps(
    first: pd.DataFrame,
    second: pd.DataFrame,
    regions: pd.DataFrame,
    title: str,
    emphasised: str = "",
    elsewhere: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
) -> Chart:
    """Draw the same regions at two dates, side by side in one scale of numbers and of colours; `elsewhere` has what `tile_map` takes."""
    frame = pd.concat([first, second], ignore_index=True)
    word, scale = scale_of(frame)
    panels = tuple(
        rescale_chart(tile_map(rows, regions, _dates(rows), emphasised, others), word, scale)
        for rows, others in zip((first, second), elsewhere, strict=True)
    )
    notes = tuple(dict.fromkeys(f"{panel.title}：{note}" for panel in panels for note in panel.notes if note.startswith("没有格位")))
    return make_chart(
        "tiles_two",
        title,
        frame,
        (),
        scale_word=word,
        scale=scale,
        panels=panels,
        notes=notes,
        caption=SCHEMATIC,
        question=f"{quote(frame['indicator'].iloc[0])}在各地的分布有什么变化？",
    )


def _dates(frame: pd.DataFrame) -> str:
    return "、".join(dict.fromkeys(period_words(row) for row in observations_of(frame)))
