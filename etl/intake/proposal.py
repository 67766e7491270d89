"""A file on its way to being published: read, mapped, checked, turned into rows. What the page and the command both stand on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from etl.intake.checks import Problem, check_results, find_misfits, find_other_units, rank_problem
from etl.intake.container import read_sheets
from etl.intake.fit import Fit, apply_mapping, find_former_levels, fit_mapping
from etl.intake.language.places import Places
from etl.intake.mapping import LEFT_OUT
from etl.intake.mapping import Mapping as Settled
from etl.intake.new_regions import collect_new, know_new
from etl.intake.preview import Preview, preview_rows
from etl.intake.reading.account import account_numbers
from etl.intake.reading.area_codes import tell_codes
from etl.intake.reading.reader import read_table
from etl.intake.reading.results import NOT_LISTED, Result
from etl.intake.recognition.kinds import LIST
from etl.intake.recognition.tables import Table, recognise
from etl.intake.rows import OwnIndicator, make_rows
from etl.intake.template import find_named
from etl.intake.versions.store import Store
from etl.intake.versions.version import Draft, Row, Version

MOST_UNKNOWN = 6  # labels that the account tells one by one


@dataclass(frozen=True)
class Upload:
    """A file as it was uploaded and recognised."""

    file_name: str
    content: bytes = field(repr=False)
    tables: tuple[Table, ...] = field(repr=False)
    skipped: tuple[str, ...] = ()  # sheets that hold something and were not read, each with the reason
    codes: tuple[str, ...] = ()  # what its lists of area codes say, in sentences
    notices: tuple[str, ...] = ()  # what else is to be known of it: macros


@dataclass(frozen=True)
class Proposal:
    """What an upload comes to under a mapping. `places` are those that its labels can name, `kinds` the kinds of measure by indicator."""

    upload: Upload
    settled: Settled
    fit: Fit
    results: tuple[Result, ...]
    problems: tuple[Problem, ...]
    places: Places = field(repr=False)
    kinds: Mapping[str, str] = field(repr=False)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def doubts(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.is_error)

    @property
    def questions(self) -> tuple[str, ...]:
        """What only a person can say, each once: of the tables, then of headings that no longer fit."""
        return tuple(dict.fromkeys([*(question for result in self.results for question in result.questions), *self.fit.questions]))

    @cached_property
    def _rows(self) -> tuple[tuple[Row, ...], tuple[OwnIndicator, ...]]:
        rows: list[dict[str, Any]] = []
        brought: dict[str, OwnIndicator] = {}
        settled = self.settled
        for result in self.results:
            sheet = result.table.sheet.name
            made, own = make_rows(result.readings, settled.dataset, settled.indicators, self.kinds, sheet, settled.repeated)
            rows += made
            brought |= {indicator.indicator_id: indicator for indicator in own}
        return tuple(rows), tuple(brought.values())

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that publishing would keep."""
        return self._rows[0]

    @property
    def brought(self) -> tuple[OwnIndicator, ...]:
        """The indicators that the file brings along."""
        return self._rows[1]

    def account(self) -> dict[str, int]:
        """Return how many numbers of the sheets met each fate; all of them."""
        total: dict[str, int] = {}
        for name in dict.fromkeys(result.table.sheet.name for result in self.results):
            of_sheet = [result for result in self.results if result.table.sheet.name == name]
            for fate, count in account_numbers(of_sheet[0].table.sheet, of_sheet).items():
                total[fate] = total.get(fate, 0) + count
        return total

    def tell_account(self) -> str:
        """Say how many numbers met each fate: “171 个数字：导入 159，序号列，不导入 12”; many unknown labels as one."""
        account = self.account()
        unknown = [fate for fate in account if fate.endswith(NOT_LISTED)]
        if len(unknown) > MOST_UNKNOWN:
            count = sum(account.pop(fate) for fate in unknown)
            account[f"{len(unknown)} 个行名{NOT_LISTED}"] = count
        told = "，".join(f"{fate} {count:,}" for fate, count in account.items())
        return f"{sum(account.values()):,} 个数字：{told}。"

    def preview(self, store: Store, others: Iterable[Row]) -> Preview:
        """Compare the rows with what is in force of the same data set, and with the published figures of other sources."""
        own = [row for version in store.list_in_force() if version.dataset == self.settled.dataset for row in store.read_rows(version)]
        return preview_rows(self.rows, own, others)

    def draft(self, answered: Mapping[str, str], in_force: Iterable[Version] = ()) -> Draft:
        """Return what is published: `answered` are the reasons of the doubts by their keys.

        The regions that only versions `in_force` brought come along once more: those may be taken back.
        """
        return Draft(
            self.settled.dataset,
            self.settled.title or self.settled.name,
            {"name": self.settled.name},
            self.upload.file_name,
            self.upload.content,
            self.rows,
            collect_new(self.rows, self.settled.regions, in_force),
            tuple(describe_indicator(indicator, self.settled) for indicator in self.brought),
            tuple(
                {"rule": problem.rule, "place": f"{problem.sheet}!{problem.cell}", "reason": answered[problem.key]}
                for problem in self.doubts
            ),
        )


def describe_indicator(indicator: OwnIndicator, settled: Settled) -> dict[str, Any]:
    """Return an indicator that a file brings as a row of `indicators`."""
    return {
        "indicator_id": indicator.indicator_id,
        "name": indicator.name,
        "english_name": indicator.indicator_id,
        "stream_id": settled.stream,
        "unit": indicator.unit,
        "measure_kind": indicator.measure_kind,
        "definition": f"自有表格“{settled.title or settled.name}”里的“{indicator.name}”，口径以报送单位的说明为准",
    }


def open_upload(content: bytes, file_name: str, places: Places) -> Upload:
    """Read and recognise an uploaded file; FileRefused where it cannot be read."""
    sheets = read_sheets(content)
    found = recognise(sheets, places, file_name)
    tables = tuple(table for table in found if table.numbers or table.kind == LIST)
    read = {table.sheet.name for table in tables}
    unread = (sheet for sheet in sheets if sheet.rows and sheet.name not in read)
    skipped = tuple(f"“{sheet.name}”{'是隐藏的' if sheet.is_hidden else '没有统计数'}" for sheet in unread)
    macros = ["文件带宏：宏不运行，数字是保存时的。"] if any(sheet.has_macros for sheet in sheets) else []
    return Upload(file_name, content, tables, skipped, tuple(tell_codes(found, places)), tuple(macros))


def choose_sheets(upload: Upload) -> list[str]:
    """Return the sheets to import before anybody chooses: the first one with regions, else the first."""
    names = list(dict.fromkeys(table.sheet.name for table in upload.tables))
    return next(([table.sheet.name] for table in upload.tables if table.has_regions), names[:1])


def propose(
    upload: Upload,
    settled: Settled,
    places: Places,
    today: date,
    indicators: Sequence[Row] = (),
) -> Proposal:
    """Return what an upload comes to under a mapping, with every problem at once. `indicators` are those that exist."""
    explained = know_new(places, settled.regions, settled.labels)
    fit = fit_mapping(settled, upload.tables)
    tables = [apply_mapping(settled, table) for table in upload.tables]
    results = tuple(
        _leave_out(read_table(table, explained, settled.answers, find_former_levels(settled, table)), settled) for table in tables
    )
    units = {str(row["indicator_id"]): str(row["unit"]) for row in indicators}
    named = {
        reading.indicator: columns[reading.place[1]]
        for result in results
        for columns in (find_named(result.table, units),)
        for reading in result.readings
        if reading.place[1] in columns
    }
    settled = replace(settled, indicators={**named, **settled.indicators})
    problems = sorted(
        {
            *find_misfits(fit, tables),
            *check_results(results, explained, settled.labels, today, settled.repeated),
            *(problem for result in results for problem in find_other_units(result, settled.indicators, units)),
        },
        key=rank_problem,
    )
    kinds = {str(row["indicator_id"]): str(row["measure_kind"]) for row in indicators}
    return Proposal(upload, settled, fit, results, tuple(problems), explained, kinds)


def _leave_out(result: Result, settled: Settled) -> Result:
    """Return a result without the readings of labels and indicators that are left out; their numbers keep a fate that says so."""
    left = {label for label, code in settled.labels.items() if code == LEFT_OUT}
    dropped = {reading.place: "指定不导入的指标" for reading in result.readings if reading.indicator in settled.left_out}
    dropped |= {reading.place: "指定不导入的行" for reading in result.readings if not reading.region and reading.label in left}
    readings = tuple(reading for reading in result.readings if reading.place not in dropped)
    return replace(result, readings=readings, fates={**result.fates, **dropped})
