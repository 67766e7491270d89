"""Rules of the maps that a user supplies: approved and said so, in degrees, closed, one known region to a feature, all of one level."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from etl.curated.inputs import MAPS, SETTINGS, Inputs
from etl.curated.settings import read_form
from etl.curated.tables import Row, Tables
from etl.problems import Problem
from indicators.model.region_maps import find_area
from indicators.model.vocabulary import REGION_LEVELS

LIST = SETTINGS["maps"]
MOST_BYTES, MOST_POSITIONS = 8_000_000, 20_000  # what a build reads in a moment, and a browser draws in one
DEGREES = ((73.0, 136.0), (3.0, 54.0))  # east, north: of the whole country
APPROVAL = re.compile(r"(GS[一-龥]?|[一-龥]{1,2}[A-Z]?S)[(（\[〔【](19|20)\d{2}[)）\]〕】]\d{1,5}号")
TOO_LARGE = frozenset({"country", "province"})  # maps of the whole country have islands and lines that no region's polygon holds
SHAPES = {"Polygon": 2, "MultiPolygon": 3}  # how deep the positions of a shape lie
_ASK_FOR_LESS = "界线经审核后不能自行抽稀，请向供图单位要比例尺小一些的同一幅图，或只留要比较的地区"
Feature = dict[str, Any]


def check_maps(inputs: Inputs, tables: Tables) -> list[Problem]:
    """Find everything that is wrong with the maps, by file, feature and value; nothing where there are none."""
    found = [
        _problem(name.removeprefix(MAPS), 0, "", "", "file-unreadable", why) for name, why in inputs.unread.items() if name.startswith(MAPS)
    ]
    content = inputs.settings.get("maps")
    said, problems = read_form("maps", SETTINGS["maps"], content) if content is not None else ({}, [])
    if problems:
        return found + problems
    listed = said.get("maps", [])
    for file in sorted(inputs.maps.keys() - {entry["file"] for entry in listed}):
        advice = f"没有登记。请在 {LIST} 里加一项 [[maps]]，写明 file、approval（审图号）、source、boundaries、code"
        found.append(_problem(file, 0, "", "", "map-unlisted", advice))
    twice = Counter(entry["file"] for entry in listed)
    for number, entry in enumerate(listed, 1):
        found += _check_entry(entry, f"maps[{number}]", inputs, is_twice=twice[entry["file"]] > 1)
        if entry["file"] in inputs.maps and "regions" not in tables.unread:
            found += _check_file(entry, inputs.maps[entry["file"]], tables)
    return found


def read_areas(inputs: Inputs) -> list[Row]:
    """Return a row for each region of each map that has passed the check, its polygons as they were supplied."""
    content = inputs.settings.get("maps")
    listed = read_form("maps", SETTINGS["maps"], content)[0].get("maps", []) if content is not None else []
    return [
        {
            "map": entry["file"],
            "region_code": str(feature["properties"][entry["code"]]),
            **{name: entry[name] for name in ("approval", "source", "boundaries")},
            "polygons": json.dumps(_polygons(feature["geometry"]), separators=(",", ":")),
        }
        for entry in listed
        for feature in json.loads(inputs.maps[entry["file"]])["features"]
    ]


def _polygons(geometry: dict[str, Any]) -> list[Any]:
    coordinates: list[Any] = geometry["coordinates"]
    return coordinates if geometry["type"] == "MultiPolygon" else [coordinates]


def _problem(file: str, feature: int, name: str, value: object, rule: str, advice: str) -> Problem:
    return Problem(f"{MAPS}{file}" if file != LIST else file, feature, name, str(value), rule, advice)


def _check_entry(entry: Row, key: str, inputs: Inputs, *, is_twice: bool) -> Iterator[Problem]:
    file, approval, day = entry["file"], entry["approval"], entry["boundaries"]
    if file not in inputs.maps and f"{MAPS}{file}" not in inputs.unread:
        yield _problem(LIST, 0, f"{key}.file", file, "map-missing", f"data/{MAPS} 里没有这个 .geojson 文件，请放进去或改正文件名")
    if is_twice:
        yield _problem(LIST, 0, f"{key}.file", file, "map-twice", "同一个文件登记了两次，请删去一项")
    if not APPROVAL.fullmatch(approval):
        advice = "不是审图号的写法。请照原图所印填写，如 吉S(2023)0001号、GS(2022)1234号；没有审图号的地图不能用"
        yield _problem(LIST, 0, f"{key}.approval", approval, "map-approval", advice)
    try:
        is_future = date.fromisoformat(day) > date.today()
    except ValueError:
        yield _problem(LIST, 0, f"{key}.boundaries", day, "map-date", "不是日期，请写成 2022-12-31")
    else:
        if is_future:
            yield _problem(LIST, 0, f"{key}.boundaries", day, "map-date", "界线的日期晚于今天，请改正")


def _check_file(entry: Row, content: bytes, tables: Tables) -> Iterator[Problem]:
    file = entry["file"]
    if len(content) > MOST_BYTES:
        advice = f"有 {len(content):,} 字节，最多 {MOST_BYTES:,}。{_ASK_FOR_LESS}"
        yield _problem(file, 0, "", "", "map-too-large", advice)
        return
    try:
        collection = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as wrong:
        yield _problem(file, 0, "", "", "file-unreadable", f"不是 UTF-8 的 GeoJSON：{wrong}，请重新导出")
        return
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features or collection.get("type") != "FeatureCollection":
        yield _problem(file, 0, "", "", "map-form", "不是有要素的 FeatureCollection，请导出为 GeoJSON 要素集合")
        return
    count = 0
    for number, feature in enumerate(features, 1):
        problems = list(_check_shape(file, number, feature))
        yield from problems
        count += 0 if problems else sum(len(ring) for polygon in _polygons(feature["geometry"]) for ring in polygon)
    if count > MOST_POSITIONS:
        yield _problem(file, 0, "", "", "map-too-large", f"有 {count:,} 个点，最多 {MOST_POSITIONS:,}。{_ASK_FOR_LESS}")
    yield from _check_codes(entry, features, tables)


def _check_shape(file: str, number: int, feature: Any) -> Iterator[Problem]:
    """Find what is wrong with the polygons of a feature; of many wrong positions the first is told."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in SHAPES:
        yield _problem(file, number, "geometry", kind or "", "map-shape", "不是面，请只留 Polygon 或 MultiPolygon；界线、注记另存")
        return
    coordinates = geometry.get("coordinates")
    if not _is_nested(coordinates, SHAPES[kind]):
        yield _problem(file, number, "coordinates", "", "map-shape", f"坐标的层数与 {kind} 不符，或有的层是空的，请重新导出")
        return
    for ring in (ring for polygon in _polygons(geometry) for ring in polygon):
        if wrong := next((at for at in ring if not _is_in_range(at)), None):
            advice = "不是全国范围内的经度、纬度（度，先经后纬）。请转成 WGS84 或 GCJ-02 的经纬度再导出"
            yield _problem(file, number, "coordinates", wrong[:2], "map-degrees", advice)
            return
        if len(ring) < 4 or ring[0] != ring[-1]:
            yield _problem(file, number, "coordinates", ring[-1][:2], "map-open", "有一圈没有闭合：末点要同起点，至少四个点，请重新导出")
            return
        if not find_area(ring):
            yield _problem(file, number, "coordinates", ring[0][:2], "map-flat", "一圈的面积为零，请删去这一圈")
            return


def _is_nested(coordinates: Any, depth: int) -> bool:
    """Whether lists lie in lists so deep, none empty, and hold positions of two numbers at least."""
    if not isinstance(coordinates, list) or not coordinates:
        return False
    if depth == 0:
        return len(coordinates) > 1 and all(isinstance(number, int | float) and not isinstance(number, bool) for number in coordinates)
    return all(_is_nested(part, depth - 1) for part in coordinates)


def _is_in_range(position: Sequence[float]) -> bool:
    return all(low <= number <= high for number, (low, high) in zip(position, DEGREES, strict=False))


def _check_codes(entry: Row, features: Sequence[Feature], tables: Tables) -> Iterator[Problem]:
    """Require that each feature has the code of a region that was valid then, each another one, all of one level."""
    file, name = entry["file"], entry["code"]
    regions = {row["region_code"]: row for row in tables.rows["regions"]}
    first: dict[str, int] = {}
    levels: Counter[str] = Counter()
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        code = properties.get(name) if isinstance(properties, dict) else None
        if not isinstance(code, str | int) or isinstance(code, bool) or code == "":
            yield _problem(file, number, name, "", "map-code", f"没有地区代码：请补上属性“{name}”，或在 {LIST} 的 code 里写对属性名")
            continue
        region = regions.get(str(code))
        if region is None:
            yield _problem(file, number, name, code, "code-unknown", "在“regions”表里找不到，请先在那里登记或改正代码")
            continue
        if first.setdefault(str(code), number) != number:
            yield _problem(file, number, name, code, "map-code-twice", f"与第{first[str(code)]}个要素是同一地区，请并成一个 MultiPolygon")
        yield from _check_day(entry, number, region)
        levels[region["level"]] += 1
        if region["level"] != (usual := levels.most_common(1)[0][0]):
            said = f"是{_level(region['level'])}，其他要素是{_level(usual)}；一份地图只放一级，请分成两个文件"
            yield _problem(file, number, name, code, "map-level", said)
    if levels.keys() & TOO_LARGE:
        advice = "全国图和分省图须带南海诸岛和附图，这里画不全，不能用；请用方格地图"
        yield _problem(file, 0, "", "", "map-whole-country", advice)


def _level(level: str) -> str:
    return REGION_LEVELS.get(level, level)


def _check_day(entry: Row, number: int, region: Row) -> Iterator[Problem]:
    """Require that a region was in being on the day whose boundaries the map shows."""
    day = entry["boundaries"]
    since, until = (str(region[end] or "") for end in ("valid_from", "valid_to"))
    if (since and since > day) or (until and until < day):
        words = f"{since} 才启用" if since and since > day else f"到 {until} 停用"
        advice = f"这个代码{words}，不在 {day} 的区划里；请改正代码，或改正 {LIST} 里的 boundaries"
        yield _problem(entry["file"], number, entry["code"], region["region_code"], "map-code-not-valid", advice)
