"""Schemes as officials write them: data/schemes/<id>/scheme.toml and items.csv, every problem of them at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from etl.curated.inputs import Inputs
from etl.curated.settings import read_form
from etl.evaluation.cells import ReportedRow, read_cells
from etl.problems import Problem
from evaluation.scheme.model import Assumption, ControlTotal, Item, Level, Place, Scheme, Step

FOLDER, SCHEME, ITEMS = "schemes", "scheme.toml", "items.csv"
WITHOUT_ITEMS = ("bulletin", "register")
PLAIN = (  # what a scheme says just as the form does
    "compare_within",
    "missing",
    "ties",
    "decimals",
    "minimum_denominator",
    "confidence",
    "overdispersion",
    "target",
    "window_weeks",
    "baseline_weeks",
    "named_last",
    "gap_limit",
)
NEEDED = {"checks": "level", "register": "level", "ledger": "step", "bulletin": "parts"}
NEEDED_WORDS = {"level": "等次（[[level]]）", "step": "步骤（[[step]]）", "parts": "所通报的方案（parts）"}


@dataclass
class Schemes:
    """The schemes that could be read, by id, in the order of their folders; what is wrong with any."""

    by_id: dict[str, Scheme] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_schemes(inputs: Inputs) -> Schemes:
    """Read every folder of schemes."""
    schemes = Schemes()
    for name in sorted({PurePosixPath(path).parts[1] for path in inputs.contents if path.startswith(f"{FOLDER}/")}):
        scheme, problems = _read_scheme(inputs, name)
        schemes.problems += problems
        if scheme and not problems:
            schemes.by_id[scheme.id] = scheme
    if not schemes.problems:
        schemes.problems += list(_find_unknown_parts(schemes.by_id))
    return schemes


def check_codes(schemes: Schemes, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Find sources, indicators and regions that no table knows; `known` holds ids by table."""
    for scheme in schemes.by_id.values():
        file = f"{FOLDER}/{scheme.id}/{SCHEME}"
        if scheme.place and scheme.place.source_id not in known["sources"]:
            yield _unknown(file, "place.source_id", scheme.place.source_id, "sources")
        for number, total in enumerate(scheme.control_totals, 1):
            for table, value in (("indicators", total.indicator_id), ("regions", total.region_code)):
                if value not in known[table]:
                    yield _unknown(file, f"control_total[{number}]", value, table)
        for row, item in enumerate(scheme.items, 2):
            if item.place and item.place.source_id not in known["sources"]:
                advice = "在“sources”表里找不到，请先在那里登记或改正写法"
                yield Problem(f"{FOLDER}/{scheme.id}/{ITEMS}", row, "source_id", item.place.source_id, "code-unknown", advice)


def _unknown(file: str, key: str, value: str, table: str) -> Problem:
    return Problem(file, 0, key, value, "code-unknown", f"在“{table}”表里找不到，请先在那里登记或改正写法")


def _read_scheme(inputs: Inputs, name: str) -> tuple[Scheme | None, list[Problem]]:
    file, items_file = f"{FOLDER}/{name}/{SCHEME}", f"{FOLDER}/{name}/{ITEMS}"
    problems = [Problem(path, 0, "", "", "file-unreadable", inputs.unread[path]) for path in (file, items_file) if path in inputs.unread]
    if file not in inputs.contents:
        advice = f"方案文件不存在：请在 {FOLDER}/{name} 里放 {SCHEME}"
        return None, problems or [Problem(file, 0, "", "", "file-missing", advice)]
    said, wrong = read_form("scheme", file, inputs.contents[file])
    problems += wrong
    rows: Sequence[ReportedRow] = ()
    if items_file in inputs.contents:
        rows, wrong = read_cells("items", items_file, inputs.contents[items_file])
        problems += wrong
    if problems:
        return None, problems
    problems += list(_check_scheme(said, rows, name))
    return (None, problems) if problems else (_make_scheme(said, rows), [])


def _check_scheme(said: Mapping[str, Any], rows: Sequence[ReportedRow], folder: str) -> Iterator[Problem]:
    """Find what neither form says: names that differ, weights that add up to nothing, bands in no order, what a mechanism needs."""
    file, items_file = f"{FOLDER}/{folder}/{SCHEME}", f"{FOLDER}/{folder}/{ITEMS}"
    if said["id"] != folder:
        yield Problem(file, 0, "id", said["id"], "scheme-id", f"和文件夹名“{folder}”不一致，请改成一样的")
    mechanism = said["mechanism"]
    if not rows and mechanism not in WITHOUT_ITEMS and mechanism != "ledger":
        yield Problem(items_file, 0, "", "", "items-missing", f"这种方案要有 {ITEMS}，至少一项")
    if (needed := NEEDED.get(mechanism)) and not said.get(needed):
        yield Problem(file, 0, needed, "", "scheme-needs", f"这种方案要写明{NEEDED_WORDS[needed]}")
    if mechanism == "composite":
        for row in rows:
            if row["weight_or_points"] is None or row["weight_or_points"] <= 0:
                value = "" if row["weight_or_points"] is None else str(row["weight_or_points"])
                yield Problem(items_file, row["_row"], "weight_or_points", value, "weight", "合成分数的每一项要有大于0的权重")
    for place in ("level", "step"):
        names = [one.get("id", one["name"]) for one in said.get(place, ())]
        for doubled in sorted({one for one in names if names.count(one) > 1}):
            yield Problem(file, 0, place, str(doubled), "doubled", "写了两次，请删去一个或改名")
    leasts = [one["least"] for one in said.get("level", ()) if "best_share" not in one]
    if len(set(leasts)) < len(leasts):
        yield Problem(file, 0, "level", "、".join(map(str, leasts)), "level-order", "两个等次的最低分一样，请改成不同的")
    for row in rows:
        yield from _check_item(items_file, row)


def _check_item(file: str, row: ReportedRow) -> Iterator[Problem]:
    placed = [row[name] is not None for name in ("source_id", "position_start", "position_end")]
    if any(placed) and not all(placed):
        yield Problem(file, row["_row"], "source_id", row["source_id"] or "", "place", "出处的三格（文件、起点、终点）要么都填，要么都空")
    if row["status"] == "printed" and not all(placed):
        yield Problem(file, row["_row"], "status", "printed", "place", "没有填在材料的哪一处；请补上，或改成 assumed、local")
    if all(placed) and row["position_start"] >= row["position_end"]:
        yield Problem(file, row["_row"], "position_end", str(row["position_end"]), "place", "终点要在起点之后")


def _make_scheme(said: Mapping[str, Any], rows: Sequence[ReportedRow]) -> Scheme:
    return Scheme(
        id=said["id"],
        title=said["title"],
        mechanism=said["mechanism"],
        version=said["version"],
        place=_make_place(said.get("place", {})),
        items=tuple(_make_item(row) for row in rows),
        base=_read_decimal(said.get("base", 0)),
        levels=tuple(
            Level(
                one["name"],
                _read_decimal(one["least"]),
                _read_decimal(one["least_each"]) if "least_each" in one else None,
                one.get("best_share"),
            )
            for one in said.get("level", ())
        ),
        steps=tuple(Step(one["id"], one["name"], one.get("due_days")) for one in said.get("step", ())),
        paragraphs=tuple(said.get("paragraphs", ())),
        parts=tuple(said.get("parts", ())),
        assumptions=tuple(Assumption(one["about"], one["text"]) for one in said.get("assumption", ())),
        control_totals=tuple(
            ControlTotal(one["measure_id"], one["indicator_id"], one["region_code"], date.fromisoformat(one["period_end"]))
            for one in said.get("control_total", ())
        ),
        **{name: said[name] for name in PLAIN if name in said},
    )


def _make_item(row: ReportedRow) -> Item:
    return Item(
        id=row["item_id"],
        name=row["name"],
        group=row["group"],
        amount=row["weight_or_points"],
        direction=row["direction"],
        threshold=row["threshold"],
        is_gate=row["required"] == "yes",
        definition=row["definition"],
        status=row["status"],
        place=_make_place(row),
        cap=row["cap"],
    )


def _make_place(said: Mapping[str, Any]) -> Place | None:
    return Place(said["source_id"], said["position_start"], said["position_end"]) if said.get("source_id") else None


def _read_decimal(number: float) -> Decimal:
    return Decimal(str(number))


def _find_unknown_parts(schemes: Mapping[str, Scheme]) -> Iterator[Problem]:
    for scheme in schemes.values():
        for part in scheme.parts:
            if part not in schemes:
                yield Problem(f"{FOLDER}/{scheme.id}/{SCHEME}", 0, "parts", part, "code-unknown", "没有这个方案，请改正写法或先写好它")
