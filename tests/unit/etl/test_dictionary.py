"""The data dictionary in the database says what datapackage.json says."""

import json

from etl.curated.rules import RULES
from indicators.store.connection import Store
from tests.support import PROJECT


def test_every_column_of_every_table_is_in_the_dictionary(store: Store) -> None:
    package = json.loads((PROJECT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    rows = store.ask("SELECT * FROM table_columns ORDER BY ALL")
    assert set(rows["table"]) == {resource["name"] for resource in package["resources"]}
    grids = rows[rows["table"] == "grids"].sort_values("place")
    observation = json.loads((PROJECT / "data" / "schemas" / "observation.json").read_text(encoding="utf-8"))
    assert list(grids["column"]) == [field["name"] for field in observation["fields"]]
    assert set(rows["type"]) == {"文字", "整数", "数", "日期"}


def test_the_rules_that_were_passed_are_kept_in_their_order(store: Store) -> None:
    rows = store.ask("SELECT rule, promise FROM build_rules ORDER BY place")
    assert list(rows["rule"]) == [rule.__name__ for rule in RULES]
    assert list(rows["promise"]) == list(RULES.values())
