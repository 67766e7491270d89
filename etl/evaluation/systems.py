"""All evaluation systems of a data folder: read and checked together with the tables, judged once these hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.curated.inputs import Inputs
from etl.curated.tables import Row, Tables
from etl.evaluation.findings import describe_items, describe_scheme, find_all, list_units
from etl.evaluation.reported import Reported, read_reported
from etl.evaluation.schemes import Schemes, check_codes, read_schemes
from etl.problems import Problem

SCHEMES, ITEMS, ENTRIES, RESULTS = TABLES = ("evaluation_schemes", "evaluation_items", "evaluation_entries", "evaluation_results")
ENTRY_TABLE = "entries"
REFERRED = {"sources": "source_id", "indicators": "indicator_id", "regions": "region_code"}


@dataclass(frozen=True)
class Systems:
    """The schemes and what was reported for them."""

    schemes: Schemes
    reported: Reported

    @property
    def problems(self) -> list[Problem]:
        return [*self.schemes.problems, *self.reported.problems]

    def judge(self, tables: Tables) -> dict[str, list[Row]]:
        """Return the rows of the build's tables, once regions and observations are whole."""
        schemes = self.schemes.by_id
        found = find_all(schemes, self.reported, list_units(tables.rows["regions"]), tables.rows["observations"])
        return {
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
    return Systems(schemes, read_reported(inputs, schemes.by_id, dict.fromkeys(known["regions"])))
