"""Rules of the regions: one tree, names that tell them apart, tiles that can be drawn, codes in force at the date of a figure."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from etl.curated.tables import Row, Tables
from etl.problems import Problem
from indicators.model.vocabulary import REGION_LEVELS

LAST_TILE = 19  # of the rows and columns of a tile map, counted from 0: what a screen can show
TILE = ("tile_layout", "tile_row", "tile_column")
DEPTHS = {level: depth for depth, level in enumerate(REGION_LEVELS)}
TOP = next(iter(REGION_LEVELS))


def regions_form_a_tree(tables: Tables) -> Iterator[Problem]:
    """Require that every region but the country has a parent of a higher level, and that nothing lies above itself."""
    regions = {row["region_code"]: row for row in tables.rows["regions"] if row["region_code"]}
    for row in regions.values():
        parent = regions.get(row["parent_code"])
        if row["parent_code"] is None:
            if row["level"] not in (TOP, None):
                advice = f"缺少上级：除{REGION_LEVELS[TOP]}外，每个地区都要填上级代码"
                yield tables.problem("regions", row, "parent_code", "parent-missing", advice)
        elif circle := _find_circle(row, regions):
            advice = f"上级绕成了圈：{' → '.join(circle)}，请改正其中一个的上级"
            yield tables.problem("regions", row, "parent_code", "parent-circle", advice)
        elif parent and {row["level"], parent["level"]} <= DEPTHS.keys() and DEPTHS[row["level"]] <= DEPTHS[parent["level"]]:
            levels = f"{REGION_LEVELS[row['level']]}的上级“{parent['name']}”是{REGION_LEVELS[parent['level']]}"
            yield tables.problem("regions", row, "level", "parent-level", f"层级应低于上级：{levels}，请改正层级或上级代码")


def _find_circle(row: Row, regions: dict[str, Row]) -> list[str]:
    """Return the codes from a region up to itself; none where it does not lie above itself."""
    passed = [row["region_code"]]
    above = regions.get(row["parent_code"])
    while above is not None and above["region_code"] not in passed:
        passed.append(above["region_code"])
        above = regions.get(above["parent_code"])
    return [*passed, row["region_code"]] if above is row else []


def regions_are_told_apart(tables: Tables) -> Iterator[Problem]:
    """Require that no two regions of one parent have one name at the same time."""
    named: dict[tuple[str, str | None, str], list[Row]] = defaultdict(list)
    for row in tables.rows["regions"]:
        for column in ("name", "short_name"):
            others = named[column, row["parent_code"], row[column]]
            if row[column] and (other := next((other for other in others if _are_two_at_once(row, other)), None)):
                advice = f"与第{other['_row']}行同一上级、同一时期，名称也相同，选不出是哪一个，请改名或改正有效期"
                yield tables.problem("regions", row, column, "region-name-twice", advice)
            others.append(row)


def _are_two_at_once(one: Row, other: Row) -> bool:
    return one["region_code"] != other["region_code"] and all(
        (first["valid_to"] or date.max) >= (second["valid_from"] or date.min) for first, second in ((one, other), (other, one))
    )


def tiles_can_be_drawn(tables: Tables) -> Iterator[Problem]:
    """Require of a tile a layout, a row and a column within the grid, and a place of its own."""
    taken: dict[tuple[object, ...], Row] = {}
    for row in tables.rows["regions"]:
        place = tuple(row[name] for name in TILE)
        if place == (None, None, None):
            continue
        missing = [name for name in TILE if row[name] is None]
        outside = [name for name in TILE[1:] if row[name] is not None and row[name] > LAST_TILE]
        yield from (tables.problem("regions", row, name, "tile-part", "方格图、行、列要么都填，要么都空着") for name in missing)
        yield from (tables.problem("regions", row, name, "tile-outside", f"超出方格图，应在 0 至 {LAST_TILE} 之间") for name in outside)
        if not missing and not outside and taken.get(place, row)["region_code"] != row["region_code"]:
            advice = f"与第{taken[place]['_row']}行“{taken[place]['name']}”占了同一格，请换一格"
            yield tables.problem("regions", row, "tile_row", "tile-taken", advice)
        taken.setdefault(place, row)


def codes_are_valid_then(tables: Tables) -> Iterator[Problem]:
    """Require that a region's code was in force in the period of the figure."""
    regions = {row["region_code"]: row for row in tables.rows["regions"]}
    for row in regions.values():
        if row["valid_from"] and row["valid_to"] and row["valid_from"] > row["valid_to"]:
            yield tables.problem("regions", row, "valid_to", "period-order", "停用日期早于启用日期")
    for table in (*tables.observation_tables, "village_income_tiers"):
        for row in tables.rows[table]:
            region = regions.get(row["region_code"])
            if region is None or row["period_end"] is None or row["period_start"] is None:
                continue
            if region["valid_from"] and row["period_end"] < region["valid_from"]:
                advice = f"代码 {region['valid_from']} 起才启用，请用当时的代码"
                yield tables.problem(table, row, "region_code", "code-not-yet-valid", advice)
            if region["valid_to"] and row["period_start"] > region["valid_to"]:
                yield tables.problem(table, row, "region_code", "code-no-longer-valid", f"代码 {region['valid_to']} 已停用，请用新代码")
