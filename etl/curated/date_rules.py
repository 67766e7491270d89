"""Rules of dates: days that exist and have passed, periods in order, moments that are not years long."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from etl.curated.tables import Row, Tables, observations
from etl.problems import Problem
from indicators.model.clock import BEIJING

EARLIEST = date(1900, 1, 1)  # nothing in the tables is older; what seems so is mistyped
PLANNED = {"target", "standard"}  # kinds of measure whose date may lie ahead
# The longest period of an instant: a printed date names a day, a month or a year; an inferred one lies somewhere between two bounds.
LONGEST_INSTANT_DAYS = {"printed": 366, "inferred": 5 * 366}
DATES = {"regions": ("valid_from", "valid_to"), "village_income_tiers": ("period_start", "period_end")}
PUBLISHED = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?~?")


def dates_have_passed(tables: Tables) -> Iterator[Problem]:
    """Require of every date that it lies between the earliest and the day of the build; a target may lie ahead."""
    today = datetime.now(BEIJING).date()
    planned = {row["indicator_id"] for row in tables.rows["indicators"] if row["measure_kind"] in PLANNED}
    for table, row in observations(tables):
        latest = date.max if row["indicator_id"] in planned else today
        yield from _find_outside(tables, table, row, ("period_start", "period_end"), latest)
    for table, columns in DATES.items():
        for row in tables.rows[table]:
            yield from _find_outside(tables, table, row, columns, today)
    for row in tables.rows["sources"]:
        yield from _check_published(tables, row, today)


def _find_outside(tables: Tables, table: str, row: Row, columns: tuple[str, ...], latest: date) -> Iterator[Problem]:
    for column in columns:
        if row[column] and row[column] > latest:
            yield tables.problem(table, row, column, "date-ahead", f"晚于今天（{latest}），请改正")
        elif row[column] and row[column] < EARLIEST:
            yield tables.problem(table, row, column, "date-too-early", f"早于 {EARLIEST}，请改正")


def _check_published(tables: Tables, row: Row, today: date) -> Iterator[Problem]:
    parts = PUBLISHED.fullmatch(row["published"] or "")
    if parts is None:
        return  # empty, or told by its form
    try:
        published = date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        yield tables.problem("sources", row, "published", "date-impossible", "没有这一天，请改正")
        return
    yield from _find_outside(tables, "sources", {**row, "published": published}, ("published",), today)


def periods_are_ordered(tables: Tables) -> Iterator[Problem]:
    """Require that a period does not end before it begins, and that an instant is no span of years."""
    for table in (*tables.observation_tables, "village_income_tiers"):
        for row in tables.rows[table]:
            start, end = row["period_start"], row["period_end"]
            if not start or not end:
                continue
            longest = LONGEST_INSTANT_DAYS.get(row["period_basis"])
            if start > end:
                yield tables.problem(table, row, "period_end", "period-order", "期末早于期初")
            elif row["period_kind"] == "instant" and longest and end - start > timedelta(days=longest):
                advice = f"是时点，却跨了 {(end - start).days} 天，请改正起止日期，或改为 interval、cumulative"
                yield tables.problem(table, row, "period_start", "instant-long", advice)
