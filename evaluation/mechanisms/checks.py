"""Stars and points from items that were judged: levels that both ends of what is known lie in, gates, what is missing for the next one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from evaluation.mechanisms.groups import gather, name_groups
from evaluation.results import WHOLE, About, Result
from evaluation.scheme.model import Item, Level, Scheme
from evaluation.tables import Unit, UnitCheck

STARS = "stars"
BELOW_ALL = "未达等次"
MOST_TRIED = 12  # open items of which every combination is tried; of more the cheapest are taken in their order


@dataclass(frozen=True)
class Standing:
    """A unit as it was judged: its items' points, certain and possible, and the newest judgement of each."""

    about: About
    checks: Mapping[str, UnitCheck]
    lower: Decimal
    upper: Decimal


def assess_checks(scheme: Scheme, rows: Sequence[UnitCheck], units: Sequence[Unit]) -> list[Result]:
    """Return stars, level, what is missing and the evidence of each unit; of several judgements of an item the latest holds."""
    groups = name_groups(scheme, units)
    standings = [stand(scheme, unit, groups.get(unit, ""), judged) for unit, judged in gather(rows, lambda row: row["unit_code"]).items()]
    levels = {id(one): name_levels(scheme, one) for one in standings}
    honoured = _choose_best(scheme, standings)
    results: list[Result] = []
    for one in standings:
        low, high = (_deny(scheme, name, is_chosen=one in honoured.get(name, ())) for name in levels[id(one)])
        results += one.about.say_all(
            stars=float(one.lower) if one.lower == one.upper else None, stars_lower=float(one.lower), stars_upper=float(one.upper)
        )
        unknown = sum(check["result"] == "not_assessed" for check in _of_items(scheme, one))
        results.append(one.about.say("level", None, low if low == high else f"{low}或{high}，差{unknown}项未评"))
        if wanted := find_missing(scheme, one):
            results.append(one.about.say("missing", float(len(wanted[0])), _say_missing(wanted)))
        if failed := [item.name for item in scheme.items if item.is_gate and _is_failed(item, one)]:
            results.append(one.about.say("gate", float(len(failed)), "、".join(failed)))
        results += _count_evidence(scheme, one)
        results += _say_items(scheme, one)
    return results + (_count_units(scheme, standings, units) if standings else [])


def stand(scheme: Scheme, unit: str, group: str, judged: Iterable[UnitCheck]) -> Standing:
    """Return where a unit stands."""
    checks = {row["item_id"]: row for row in sorted(judged, key=lambda row: row["assessed_on"])}
    days = sorted(row["assessed_on"] for row in checks.values())
    ends = [_bounds(item, checks.get(item.id)) for item in scheme.items]
    about = About(scheme.id, unit, group, STARS, days[0], days[-1])
    return Standing(about, checks, *(scheme.base + sum((end[place] for end in ends), Decimal(0)) for place in (0, 1)))


def _bounds(item: Item, check: UnitCheck | None) -> tuple[Decimal, Decimal]:
    """Return the least and the most points of an item; what was not judged may come to either, never to nothing without a word."""
    most = item.amount if item.amount is not None else Decimal(1)
    if check is None or check["result"] == "not_assessed":
        return min(Decimal(0), most), max(Decimal(0), most)
    if check["result"] in ("no", "not_applicable") and check["points"] is None:
        return Decimal(0), Decimal(0)
    points = check["points"] if check["points"] is not None else most
    capped = points if item.cap is None else min(points, item.cap) if item.cap >= 0 else max(points, item.cap)
    return capped, capped


def name_levels(scheme: Scheme, one: Standing) -> tuple[str, str]:
    """Return the level at the least and at the most that is known."""
    return _name_level(scheme, one, one.lower, is_most=False), _name_level(scheme, one, one.upper, is_most=True)


def _name_level(scheme: Scheme, one: Standing, points: Decimal, *, is_most: bool) -> str:
    if any(item.is_gate and (_is_failed(item, one) or (not is_most and _is_open(item, one))) for item in scheme.items):
        return BELOW_ALL
    reached = [level for level in _ascending(scheme) if points >= level.least and _holds_each(scheme, level, one, is_most=is_most)]
    return reached[-1].name if reached else BELOW_ALL


def _ascending(scheme: Scheme) -> list[Level]:
    return sorted(scheme.levels, key=lambda level: (level.least, level.best_share is not None))


def _holds_each(scheme: Scheme, level: Level, one: Standing, *, is_most: bool) -> bool:
    """Tell whether no item is below what the level asks of each."""
    if level.least_each is None:
        return True
    return all(_bounds(item, one.checks.get(item.id))[int(is_most)] >= level.least_each for item in scheme.items)


def _is_failed(item: Item, one: Standing) -> bool:
    """Tell whether an item that decides was judged and not passed."""
    check = one.checks.get(item.id)
    if check is None or check["result"] in ("not_assessed", "not_applicable"):
        return False
    if item.threshold is not None and check["points"] is not None:
        return check["points"] < item.threshold
    return check["result"] == "no"


def _is_open(item: Item, one: Standing) -> bool:
    check = one.checks.get(item.id)
    return check is None or check["result"] == "not_assessed"


def _choose_best(scheme: Scheme, standings: Sequence[Standing]) -> dict[str, list[Standing]]:
    """Return, for each level that only a share may have, who has it: the best of those that reach the level below, rounded down; of equal
    ones at the border none."""
    chosen = {}
    ascending = _ascending(scheme)
    for place, level in enumerate(ascending):
        if level.best_share is None:
            continue
        below = {other.name for other in ascending[max(0, place - 1) :]}
        passed = [one for one in standings if name_levels(scheme, one)[0] in below]
        room = int(level.best_share * len(passed) + 1e-9)
        worthy = sorted((one for one in passed if name_levels(scheme, one)[0] == level.name), key=lambda one: -one.lower)
        border = worthy[room].lower if len(worthy) > room else None
        chosen[level.name] = [one for one in worthy[:room] if border is None or one.lower > border]
    return chosen


def _deny(scheme: Scheme, name: str, *, is_chosen: bool) -> str:
    """Return the level, or the one below where only a share has it and a unit is not among them."""
    ascending = _ascending(scheme)
    place = next((place for place, level in enumerate(ascending) if level.name == name), None)
    if place is None or ascending[place].best_share is None or is_chosen:
        return name
    return ascending[place - 1].name if place else BELOW_ALL


def find_missing(scheme: Scheme, one: Standing) -> list[tuple[Item, ...]]:
    """Return the fewest points of items that lead to the next level: every set of items that is as cheap; none at the highest."""
    current = name_levels(scheme, one)[0]
    above = [level for level in _ascending(scheme) if level.best_share is None]
    names = [BELOW_ALL, *(level.name for level in above)]
    if current not in names or current == names[-1]:
        return []
    following = above[names.index(current)]
    doable = sorted((item for item in scheme.items if _adds(item, one) > 0), key=lambda item: _adds(item, one))
    gates = [item for item in doable if item.is_gate and (_is_failed(item, one) or _is_open(item, one))]
    wanted = following.least - one.lower - sum(_adds(item, one) for item in gates)
    rest = [item for item in doable if item not in gates][:MOST_TRIED]
    if wanted <= 0:
        return [tuple(gates)] if gates else []
    found = [
        (sum((_adds(item, one) for item in some), Decimal(0)), (*gates, *some))
        for size in range(1, len(rest) + 1)
        for some in combinations(rest, size)
        if sum(_adds(item, one) for item in some) >= wanted
    ]
    if not found:
        return []
    least = min((points, len(items)) for points, items in found)
    return [items for points, items in found if (points, len(items)) == least]


def _adds(item: Item, one: Standing) -> Decimal:
    """Return what doing an item would add to what is certain."""
    check = one.checks.get(item.id)
    if check is not None and check["result"] in ("yes", "not_applicable") and check["points"] is None:
        return Decimal(0)
    most = item.amount if item.amount is not None else Decimal(1)
    return max(Decimal(0), most - _bounds(item, check)[0])


def _say_missing(wanted: Sequence[tuple[Item, ...]]) -> str:
    said = ["、".join(item.name for item in items) for items in wanted[:3]]
    more = f"等{len(wanted)}种做法" if len(wanted) > len(said) else ""
    return f"{'；或'.join(said)}{more}"


def _of_items(scheme: Scheme, one: Standing) -> list[UnitCheck]:
    return [one.checks[item.id] for item in scheme.items if item.id in one.checks]


def _count_evidence(scheme: Scheme, one: Standing) -> list[Result]:
    done = [check for check in _of_items(scheme, one) if check["result"] == "yes"]
    given = sum(bool(check["evidence"] or check["evidence_source"]) for check in done)
    return one.about.say_all(evidence_given=given, evidence_of=len(done))


def _say_items(scheme: Scheme, one: Standing) -> list[Result]:
    """Say how each item was judged; one that nobody speaks of was not assessed."""
    results = []
    for item in scheme.items:
        check = one.checks.get(item.id)
        about = replace(one.about, measure_id=item.id)
        points = None if check is None or check["points"] is None else float(check["points"])
        results.append(about.say("checked", points, check["result"] if check else "not_assessed"))
    return results


def _count_units(scheme: Scheme, standings: Sequence[Standing], units: Sequence[Unit]) -> list[Result]:
    days = [one.about.period_end for one in standings]
    whole = About(scheme.id, WHOLE, "", STARS, min(days), max(days))
    return whole.say_all(coverage_given=len(standings), coverage_of=len(units) or None)
