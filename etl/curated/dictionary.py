"""The data dictionary: every column of every curated table, as datapackage.json describes it."""

from etl.curated.inputs import Inputs
from etl.curated.tables import Row

TYPES = {"string": "文字", "integer": "整数", "number": "数", "date": "日期"}


def describe_columns(inputs: Inputs) -> list[Row]:
    """Return a row for each column, in the order of the tables and of their columns."""
    return [
        {
            "table": resource["name"],
            "table_title": resource["title"],
            "place": index,
            "column": field["name"],
            "title": field.get("title", field["name"]),
            "type": TYPES[field["type"]],
            "description": field.get("description"),
            "is_required": field.get("constraints", {}).get("required", False),
            "allowed": "、".join(field.get("constraints", {}).get("enum", [])) or None,
        }
        for resource in inputs.describe_tables()["resources"]
        for index, field in enumerate(resource["schema"]["fields"])
    ]
