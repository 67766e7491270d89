"""All evaluation systems of a data folder: read and checked together with the tables, judged once these hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.curated.inputs import Inputs
from etl.curated.tables import Row, Tables
from etl.evaluation.findings import describe_items, describe_scheme, find_all
from etl.evaluation.reported import Reported, read_reported
from etl.evaluation.schemes import Schemes, check_codes, read_schemes
from etl.evaluation.units import list_units, read_units
from etl.problems import Problem

UNITS, SCHEMES, ITEMS, ENTRIES = "evaluation_units", "evaluation_schemes", "evaluation_items", "evaluation_entries"
RESULTS = "evaluation_results"
ENTRY_TABLE = "entries"
REFERRED = {"sources": "source_id", "indicators": "indicator_id", "regions": "region_code"}


@dataclass(frozen=True)
class Systems:
    """The units, the schemes, what was reported for them, and everything that is wrong with any."""

    units: list[Row]
    schemes: Schemes
    reported: Reported
    problems: list[Problem]

    def judge(self, tables: Tables) -> dict[str, list[Row]]:
        """Return the rows of the build's tables, once regions and observations are whole."""
        schemes = self.schemes.by_id
        found = find_all(schemes, self.reported, list_units(tables.rows["regions"], self.units), tables.rows["observations"])
        return {
            UNITS: self.units,
            SCHEMES: [describe_scheme(scheme) for scheme in schemes.values()],
            ITEMS: [row for scheme in schemes.values() for row in describe_items(scheme)],
            ENTRIES: [row for scheme in schemes for row in self.reported.of(scheme, ENTRY_TABLE)],
            RESULTS: [dict(row) for row in found],
        }


def read_systems(inputs: Inputs, tables: Tables, own_regions: Iterable[Row]) -> Systems:
    """Read every scheme and every table reported for one, and check them against the tables, whatever else is wrong with these."""
    schemes = read_schemes(inputs)
    known = {table: {row[column] for row in tables.rows[table]} for table, column in REFERRED.items()}
    known["regions"] |= {row["region_code"] for row in own_regions}
    if not tables.unread & set(REFERRED):
        schemes.problems += list(check_codes(schemes, known))
    units, problems = read_units(inputs, known)
    codes = known["regions"] | {row["unit_code"] for row in units}
    reported = read_reported(inputs, schemes.by_id, dict.fromkeys(codes))
    return Systems(units, schemes, reported, [*problems, *schemes.problems, *reported.problems])
