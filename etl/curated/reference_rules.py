"""Rules of what names something else: lists of ids and words, conflicts and derivations that name figures."""

from collections.abc import Iterator

from etl.curated.tables import Row, Tables, observations
from etl.problems import Problem

WORD_LISTS = {"regions": "aliases", "indicators": "synonyms"}  # separated by |
ID_LISTS = {"conflicts": "observation_ids", "derivations": "operands"}  # separated by one space


def split_ids(text: str | None) -> list[str]:
    """Return the ids of a cell, as the database takes it apart: at each plain space."""
    return [name for name in (text or "").split(" ") if name]


def lists_are_separated(tables: Tables) -> Iterator[Problem]:
    """Require of a list its one separator, nothing empty and nothing twice."""
    for table, column in ID_LISTS.items():
        for row in tables.rows[table]:
            if row[column] and row[column].split() != row[column].split(" "):
                advice = "编号之间只用一个普通空格，这里有制表符、全角空格、换行或多余的空格，请改正"
                yield tables.problem(table, row, column, "list-separator", advice)
            else:
                yield from _find_doubled(tables, table, row, column, " ")
    yield from (problem for row in tables.rows["conflicts"] for problem in _find_doubled(tables, "conflicts", row, "forbids", " "))
    for table, column in WORD_LISTS.items():
        for row in tables.rows[table]:
            if row[column] and any(not word or word != word.strip() for word in row[column].split("|")):
                yield tables.problem(table, row, column, "list-separator", "词之间只用一个 |，前后不留空格，首尾不加 |，请改正")
            else:
                yield from _find_doubled(tables, table, row, column, "|")


def _find_doubled(tables: Tables, table: str, row: Row, column: str, separator: str) -> Iterator[Problem]:
    words = (row[column] or "").split(separator)
    for word in dict.fromkeys(word for word in words if words.count(word) > 1):
        yield tables.problem(table, row, column, "listed-twice", f"“{word}”写了不止一次，请只留一个")


def references_resolve(tables: Tables) -> Iterator[Problem]:
    """Conflicts name observations that exist; derivations name observations or derivations."""
    if tables.unread & {*tables.observation_tables, "derivations"}:
        return  # what could not be read cannot be missed
    known = {row["observation_id"] for _, row in observations(tables)}
    derived = {row["derivation_id"] for row in tables.rows["derivations"]}
    for row in tables.rows["conflicts"]:
        named = split_ids(row["observation_ids"])
        if len(set(named)) < 2:
            yield tables.problem("conflicts", row, "observation_ids", "conflict-single", "至少要有两个不同的观测编号")
        for name in [name for name in named if name not in known | derived]:
            yield tables.problem("conflicts", row, "observation_ids", "observation-unknown", f"没有观测 {name}")
        if row["shown_first"] not in named:
            yield tables.problem("conflicts", row, "shown_first", "conflict-first", "先列者必须是所列观测之一")
    for row in tables.rows["derivations"]:
        if row["derivation_id"] in known:
            yield tables.problem("derivations", row, "derivation_id", "id-twice", "已是一个观测的编号，请另取")
        for name in [name for name in split_ids(row["operands"]) if name not in known | derived]:
            yield tables.problem("derivations", row, "operands", "observation-unknown", f"没有观测或推算 {name}")
