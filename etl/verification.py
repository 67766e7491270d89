"""verify-sources: every locator, value and numeral against the documents' texts, where these are at hand."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl.curated.rules import wordings_agree
from etl.curated.tables import Row, Tables
from etl.problems import Problem
from indicators.text.numerals import numerals_in, open_numerals
from indicators.text.passages import stands_at

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


def verify_sources(tables: Tables, folder: Path) -> list[DocumentReport]:
    """One report per registered text, in the order of their names."""
    files = sorted({row["source_file"] for row in tables.rows["sources"] if row["source_file"]})
    wrong_values = list(wordings_agree(tables))
    return [_document_report(tables, folder / file, wrong_values) for file in files]


def _document_report(tables: Tables, path: Path, wrong_values: list[Problem]) -> DocumentReport:
    report = DocumentReport(path.name)
    if not path.is_file():
        report.wrong_locators.append(Problem(path.name, 0, "source_file", "", "text-missing", "找不到这份原文"))
        return report
    text = path.read_text(encoding="utf-8")
    report.wrong_locators += _hash_problems(tables, path)
    located = list(_located_rows(tables, path.name))
    for table, row in located:
        _count(report, table)
        report.wrong_locators += _locator_problems(tables, table, row, text)
    rows = {(tables.file_names[table], row["_row"]) for table, row in located}
    report.wrong_values = [problem for problem in wrong_values if (problem.file, problem.row) in rows]
    report.numerals = sum(1 for _ in numerals_in(text))
    unmet = open_numerals(text, ((row["position_start"], row["position_end"]) for _, row in located))
    report.open_numerals = [_open_numeral(path.name, text, start, words) for start, _, words in unmet]
    return report


def _located_rows(tables: Tables, file: str) -> Iterator[tuple[str, Row]]:
    source_ids = {row["source_id"] for row in tables.rows["sources"] if row["source_file"] == file}
    for table in (*tables.observation_tables, *LOCATED_TABLES):
        for row in tables.rows[table]:
            if row["source_id"] in source_ids and None not in (row["position_start"], row["position_end"]):
                yield table, row


def _count(report: DocumentReport, table: str) -> None:
    name = {"mechanisms": "mechanisms", "excluded_figures": "excluded", "village_income_tiers": "tiers"}.get(table, "observations")
    setattr(report, name, getattr(report, name) + 1)


def _hash_problems(tables: Tables, path: Path) -> list[Problem]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    wrong = [row for row in tables.rows["sources"] if row["source_file"] == path.name and row["sha256"] != digest]
    return [tables.problem("sources", row, "sha256", "text-changed", f"原文的校验值是 {digest}") for row in wrong]


def _locator_problems(tables: Tables, table: str, row: Row, text: str) -> list[Problem]:
    if stands_at(text, row["position_start"], row["position_end"], row["as_printed"]):
        return []
    found = "".join(text[row["position_start"] : row["position_end"]].split())
    return [tables.problem(table, row, "as_printed", "locator-text", f"该位置的原文是“{found[:40]}”，请改正位置或写法")]


def _open_numeral(file: str, text: str, start: int, words: str) -> Problem:
    line = text[:start].count("\n") + 1
    return Problem(file, line, "", words, "numeral-open", f"字符 {start} 处的数字没有去处，请列为观测、机制、收入档或未列数字")
