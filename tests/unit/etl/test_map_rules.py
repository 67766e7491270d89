"""A map that a user supplies is checked before a build, kept in it as it was supplied, and is nowhere where there is none."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.build import CheckFailed, build, name_build, read_checked_tables
from etl.curated.inputs import read_inputs
from etl.curated.map_rules import APPROVAL, MOST_BYTES, MOST_POSITIONS
from indicators.store.cached_store import published_build
from tests.support.charts.own_map import APPROVAL as INVENTED
from tests.support.charts.own_map import collection, entry, feature, hexagon, square, supply_map
from tests.support.data_folder import DataFolder, Refused

# In the small folder 220100 and 220300 are prefectures, 220184 and 220381 counties, the latter until 2020-06, and 220000 is the province.
FILE, LIST = "maps/prefectures.geojson", "maps.toml"
CITY, OTHER = feature("220100", [square(0, 0)]), feature(220300, [hexagon(1, 0)])


def shaped(kind: str, coordinates: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"code": "220300"}, "geometry": {"type": kind, "coordinates": coordinates}}


def test_a_map_is_kept_as_it_was_supplied_and_is_part_of_the_name_of_the_build(small: DataFolder) -> None:
    names = {name_build(read_inputs(small.path))}
    assert len(published_build(small.path).map_areas()) == 0
    supply_map(small.path, [CITY, OTHER])
    names.add(name_build(read_inputs(small.path)))
    build(small.path)
    kept = published_build(small.path).map_areas()
    assert kept[["map", "region_code", "approval", "boundaries"]].to_numpy().tolist() == [
        ["prefectures.geojson", "220100", INVENTED, "2021-12-31"],
        ["prefectures.geojson", "220300", INVENTED, "2021-12-31"],
    ]
    assert [json.loads(text) for text in kept["polygons"]] == [[[square(0, 0)]], [[hexagon(1, 0)]]]
    supply_map(small.path, [CITY, OTHER], entry(source="别处"))
    assert len({*names, name_build(read_inputs(small.path))}) == 3


def test_what_a_build_adds_to_a_map_or_changes_in_it_is_told(small: DataFolder) -> None:
    supply_map(small.path, [CITY])
    first = build(small.path).changes
    supply_map(small.path, [CITY, OTHER], entry(approval="测S(2099)0001号"))
    second = build(small.path).changes
    assert first is not None
    assert second is not None
    assert [line for line in first.lines() if "prefectures" in line] == ["  新增 prefectures.geojson 220100"]
    assert [line for line in second.lines() if "prefectures" in line] == [
        "  改动 prefectures.geojson 220100：approval 测S(2099)0000号 → 测S(2099)0001号",
        "  新增 prefectures.geojson 220300",
    ]


def supplied(*features: dict[str, Any], entries: str = "") -> Callable[[Path], None]:
    return lambda data: supply_map(data, list(features) or [CITY, OTHER], entries)


def written(content: bytes) -> Callable[[Path], None]:
    def write(data: Path) -> None:
        supply_map(data)
        (data / FILE).write_bytes(content)

    return write


def unlisted(data: Path) -> None:
    supply_map(data, [CITY, OTHER])
    (data / LIST).unlink()


OPEN = [*square(1, 0)[:-1], [121.0, 30.5]]
WRONG: dict[str, tuple[Callable[[Path], None], list[tuple[str, int, str, str]]]] = {
    "no approval said": (unlisted, [(FILE, 0, "", "map-unlisted")]),
    "an approval of another form": (supplied(entries=entry(approval="吉林省2023")), [(LIST, 0, "maps[1].approval", "map-approval")]),
    "a list without an approval": (
        supplied(entries=entry().replace(f'approval = "{INVENTED}"\n', "")),
        [(LIST, 0, "maps[1]", "maps")],
    ),
    "a file that is not there": (
        supplied(entries=entry() + entry(file="../profile.toml")),
        [(LIST, 0, "maps[2].file", "map-missing")],
    ),
    "listed twice": (
        supplied(entries=entry() + entry()),
        [(LIST, 0, "maps[1].file", "map-twice"), (LIST, 0, "maps[2].file", "map-twice")],
    ),
    "no day": (supplied(entries=entry(boundaries="2021年")), [(LIST, 0, "maps[1].boundaries", "map-date")]),
    "a day to come": (supplied(entries=entry(boundaries="2999-01-01")), [(LIST, 0, "maps[1].boundaries", "map-date")]),
    "no JSON": (written(b"{"), [(FILE, 0, "", "file-unreadable")]),
    "another encoding": (written("“".encode("gb18030")), [(FILE, 0, "", "file-unreadable")]),
    "lists in lists in lists": (written(b"[" * 100_000), [(FILE, 0, "", "file-unreadable")]),
    "no collection": (written(json.dumps(CITY).encode()), [(FILE, 0, "", "map-form")]),
    "no features": (written(collection([]).encode()), [(FILE, 0, "", "map-form")]),
    "too many bytes": (written(b" " * (MOST_BYTES + 1)), [(FILE, 0, "", "map-too-large")]),
    "too many positions": (
        supplied(CITY, feature("220300", *[[square(1, 0)]] * (MOST_POSITIONS // 5 + 1))),
        [(FILE, 0, "", "map-too-large")],
    ),
    "a line": (supplied(CITY, shaped("LineString", square(1, 0))), [(FILE, 2, "geometry", "map-shape")]),
    "no shape": (supplied(CITY, {"type": "Feature", "properties": {"code": "220300"}, "geometry": None}), [(FILE, 2, "geometry", "map-shape")]),
    "a polygon called many": (supplied(CITY, shaped("MultiPolygon", [square(1, 0)])), [(FILE, 2, "coordinates", "map-shape")]),
    "an empty polygon": (supplied(CITY, shaped("Polygon", [[]])), [(FILE, 2, "coordinates", "map-shape")]),
    "metres": (supplied(CITY, feature("220300", [[[4e6, 3e6], [5e6, 3e6], [5e6, 4e6], [4e6, 3e6]]])), [(FILE, 2, "coordinates", "map-degrees")]),
    "latitude first": (
        supplied(CITY, feature("220300", [[at[::-1] for at in square(1, 0)]])),
        [(FILE, 2, "coordinates", "map-degrees")],
    ),
    "no number at all": (supplied(CITY, feature("220300", [[[float("nan"), 30.0]] * 4])), [(FILE, 2, "coordinates", "map-degrees")]),
    "an open ring": (supplied(CITY, feature("220300", [OPEN])), [(FILE, 2, "coordinates", "map-open")]),
    "an open hole": (supplied(CITY, feature("220300", [square(1, 0), OPEN])), [(FILE, 2, "coordinates", "map-open")]),
    "a ring without an area": (supplied(CITY, feature("220300", [[[121, 30], [122, 30], [121, 30], [121, 30]]])), [(FILE, 2, "coordinates", "map-flat")]),
    "no code": (supplied(CITY, feature(None, [hexagon(1, 0)])), [(FILE, 2, "code", "map-code")]),
    "codes under another name": (
        supplied(entries=entry(code="adcode")),
        [(FILE, 1, "adcode", "map-code"), (FILE, 2, "adcode", "map-code")],
    ),
    "a code that nobody knows": (supplied(CITY, feature("229900", [hexagon(1, 0)])), [(FILE, 2, "code", "code-unknown")]),
    "one region twice": (supplied(CITY, OTHER, CITY), [(FILE, 3, "code", "map-code-twice")]),
    "a county among prefectures": (supplied(CITY, OTHER, feature("220184", [square(2, 0)])), [(FILE, 3, "code", "map-level")]),
    "a code of another time": (supplied(feature("220381", [square(0, 0)])), [(FILE, 1, "code", "map-code-not-valid")]),
    "a map of provinces": (supplied(feature("220000", [square(0, 0)])), [(FILE, 0, "", "map-whole-country")]),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_map_stops_the_build_and_every_problem_is_named(small: DataFolder, refused: Refused, wrong: str) -> None:
    damage, found = WRONG[wrong]
    damage(small.path)
    assert refused(small) == found


def test_a_problem_of_a_map_names_its_feature_and_what_to_do(small: DataFolder) -> None:
    supply_map(small.path, [CITY, feature("229900", [hexagon(1, 0)])])
    with pytest.raises(CheckFailed) as failed:
        read_checked_tables(small.path)
    assert [str(problem) for problem in failed.value.problems] == [
        "maps/prefectures.geojson 第2个要素“code”，值“229900”：在“regions”表里找不到，请先在那里登记或改正代码（规则 code-unknown）"
    ]


@pytest.mark.parametrize(
    "number", ["GS(2022)1234号", "吉S(2023)0001号", "GS京（2022）0075号", "粤AS(2021)001号", "京S[2021]024号", INVENTED]
)
def test_an_approval_of_an_official_form_is_taken(number: str) -> None:
    assert APPROVAL.fullmatch(number)


@pytest.mark.parametrize("number", ["", "无", "2022", "GS2022-1234", "GS(22)1234号", "吉S(2023)0001", "审图号：吉S(2023)0001号"])
def test_what_is_no_approval_is_not_taken(number: str) -> None:
    assert not APPROVAL.fullmatch(number)
