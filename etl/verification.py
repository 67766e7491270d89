"""verify-sources: every locator, value and numeral against the documents' texts, where these are at hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl.curated.rules import wordings_agree
from etl.curated.tables import Row, Tables
from etl.problems import Problem
from indicators.text.passages import TextUnreadable, read_text
from indicators.text.text_check import check_text

LOCATED_TABLES = ("village_income_tiers", "mechanisms", "excluded_figures")  # beside those of observations


@dataclass
class DocumentReport:
    """What was found about one document; `problems` empty means that it is wholly accounted for."""

    file: str
    observations: int = 0
    mechanisms: int = 0
    tiers: int = 0
    excluded: int = 0
    numerals: int = 0
    open_numerals: list[Problem] = field(default_factory=list)
    wrong_locators: list[Problem] = field(default_factory=list)
    wrong_values: list[Problem] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        return self.wrong_locators + self.wrong_values + self.open_numerals


def verify_sources(tables: Tables, folder: Path, names: tuple[str, ...] = ()) -> list[DocumentReport]:
    """Return one report per registered text, in the order of their names; `names` of places begin like numerals but are none."""
    files = sorted({row["source_file"] for row in tables.rows["sources"] if row["source_file"]})
    wrong_values = list(wordings_agree(tables))
    return [_verify_document(tables, folder / file, wrong_values, names) for file in files]


def _verify_document(tables: Tables, path: Path, wrong_values: list[Problem], names: tuple[str, ...]) -> DocumentReport:
    report = DocumentReport(path.name)
    try:
        text = read_text(path.parent, path.name)
    except TextUnreadable as unreadable:
        report.wrong_locators.append(Problem(path.name, 0, "source_file", "", "text-unreadable", str(unreadable)))
        return report
    located = list(_find_located(tables, path.name))
    for table, _ in located:
        _count(report, table)
    check = check_text(text, ((row["position_start"], row["position_end"], row["as_printed"]) for _, row in located), names)
    report.wrong_locators += _name_other_texts(tables, path.name, check.sha256)
    report.wrong_locators += [_name_misplaced(tables, *located[index], text) for index in check.misplaced]
    rows = {(tables.file_names[table], row["_row"]) for table, row in located}
    report.wrong_values = [problem for problem in wrong_values if (problem.file, problem.row) in rows]
    report.numerals = check.numerals
    report.open_numerals = [_name_open_numeral(path.name, text, start, words) for start, _, words in check.unaccounted]
    return report


def _find_located(tables: Tables, file: str) -> Iterator[tuple[str, Row]]:
    source_ids = {row["source_id"] for row in tables.rows["sources"] if row["source_file"] == file}
    for table in (*tables.observation_tables, *LOCATED_TABLES):
        for row in tables.rows[table]:
            if row["source_id"] in source_ids and None not in (row["position_start"], row["position_end"]):
                yield table, row


def _count(report: DocumentReport, table: str) -> None:
    name = {"mechanisms": "mechanisms", "excluded_figures": "excluded", "village_income_tiers": "tiers"}.get(table, "observations")
    setattr(report, name, getattr(report, name) + 1)


def _name_other_texts(tables: Tables, file: str, sha256: str) -> list[Problem]:
    wrong = [row for row in tables.rows["sources"] if row["source_file"] == file and row["sha256"] != sha256]
    return [tables.problem("sources", row, "sha256", "text-changed", f"原文的校验值是 {sha256}") for row in wrong]


def _name_misplaced(tables: Tables, table: str, row: Row, text: str) -> Problem:
    found = "".join(text[row["position_start"] : row["position_end"]].split())
    return tables.problem(table, row, "as_printed", "locator-text", f"该位置的原文是“{found[:40]}”，请改正位置或写法")


def _name_open_numeral(file: str, text: str, start: int, words: str) -> Problem:
    line = text[:start].count("\n") + 1
    return Problem(file, line, "", words, "numeral-open", f"字符 {start} 处的数字没有去处，请列为观测、机制、收入档或未列数字")
