"""Tables for reading on paper and in a page: what all rows say alike is said once, caveats and sources are numbers of the lists below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.model.rows import observations_of, rows_of
from indicators.model.vocabulary import MEASURE_KINDS
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.wording.figure_words import period_words
from indicators.wording.rows_in_words import row_kinds, source_table, value_table
from output.drawing.safe_text import clean
from output.files.sentences import MOST_TOLD, computed_figures

NOTE, SOURCE = "须知", "来源"


@dataclass(frozen=True)
class PrintableTable:
    """Title and words of what is the same in every row, then columns and rows of words."""

    shared: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def shared_words(self) -> str:
        return "；".join(f"{name}：{words}" for name, words in self.shared)


def value_rows(figure: Figure, numbers: dict[str, int]) -> PrintableTable:
    """Return what the rows of a figure say; `numbers` are those of the sources by id, the caveats are numbered as the figure's own."""
    if figure.wide is not None:
        return PrintableTable((), figure.wide.head, figure.wide.lines)
    # Figures that were put together from several frames may carry an index twice; ranks come with frames that do not.
    frame = figure.frame.reset_index(drop=True) if figure.ranks is None else figure.frame
    table = value_table(frame, figure.ranks)
    if NOTE in table:
        table[NOTE] = [note_words(str(note), figure.notes) for note in table[NOTE]]
    if figure.kind.is_printed:
        table[SOURCE] = [_number_sources(row, numbers) for row in rows_of(frame.loc[table.index])]
    return say_once(table)


def _number_sources(row: dict[str, Any], numbers: dict[str, int]) -> str:
    """Return the numbers of the sources of a row; of a computed one those of its operands, which were printed."""
    operands = row.get("operands")
    names = [operand["source_id"] for operand in operands] if isinstance(operands, tuple) else [row["source_id"]]
    return "".join(f"[{numbers[name]}]" for name in dict.fromkeys(names) if name in numbers)


def value_tables(figure: Figure, numbers: dict[str, int], most_columns: int) -> tuple[PrintableTable, ...]:
    """Return the same for a narrow sheet: a table of rows and columns in parts that are no broader."""
    if figure.wide is None:
        return (value_rows(figure, numbers),)
    return tuple(PrintableTable((), *part) for part in figure.wide.split_words(most_columns))


def computed_rows(figure: Figure) -> PrintableTable:
    """Return what was computed for a drawing alone, where it is too much for a sentence."""
    found = computed_figures(figure.chart) if figure.chart is not None else []
    return say_once(pd.DataFrame(found if len(found) > MOST_TOLD else [], columns=["图中名称", "推算的数"]))


def note_words(note: str, notes: Sequence[str], name: str = NOTE) -> str:
    """Refer to a caveat by its number among those that are listed; one that is not listed stays as it is."""
    number = next((number for number, said in enumerate(notes, start=1) if note and (said == note or said.endswith(f"：{note}"))), 0)
    return f"见{name}{number}" if number else note


def source_numbers(handout: Handout) -> dict[str, int]:
    """Return the sources in their order, numbered from 1."""
    return {str(name): number for number, name in enumerate(handout.sources["source_id"], start=1)}


def printed_rows(handout: Handout, source_id: str) -> tuple[PrintableTable, ...]:
    """Say where each figure that was taken from a source stands in it, one table for each kind of rows."""
    confidences = handout.sources.set_index("source_id")["confidence"]
    printed = [frame for frame in (handout.rows(kind) for kind in row_kinds() if kind.is_printed) if len(frame)]
    frames = [frame[frame["source_id"] == source_id] for frame in printed]
    return tuple(say_once(_located(frame, confidences)) for frame in frames if len(frame))


def _located(frame: pd.DataFrame, confidences: "pd.Series[str]") -> pd.DataFrame:
    table = source_table(frame, confidences).drop(columns=[SOURCE, "可信度"])
    if "period_end" in frame and "时期" not in table and "地区" in table:
        table.insert(2, "时期", [period_words(row) for row in observations_of(frame)])
    return table


def say_once(table: pd.DataFrame) -> PrintableTable:
    """Say above the table what columns say the same in every row of several; leave empty ones out."""
    words = {str(name): [clean("" if pd.isna(cell) else str(cell)) for cell in table[name]] for name in table}
    filled = {name: cells for name, cells in words.items() if any(cells)}
    alike = [name for name, cells in filled.items() if len(cells) > 1 and len(set(cells)) == 1]
    alike = alike if len(alike) < len(filled) else alike[1:]
    shared = tuple((name, filled.pop(name)[0]) for name in alike)
    return PrintableTable(shared, tuple(filled), tuple(zip(*filled.values(), strict=True)))


def definition_rows(handout: Handout) -> PrintableTable:
    """Return what each indicator of the handout counts."""
    rows = handout.indicators
    return say_once(
        pd.DataFrame(
            {
                "指标": rows["name"],
                "单位": rows["unit"],
                "度量类型": rows["measure_kind"].map(MEASURE_KINDS),
                "定义": rows["definition"],
                "工作条线": rows["work_stream"],
            }
        )
    )


def list_figure_sources(figure: Figure, numbers: dict[str, int]) -> list[tuple[int, str]]:
    """Return the sources of a figure's rows, each with its number."""
    if not figure.kind.is_printed:
        return []
    titles = dict(zip(figure.frame["source_id"], figure.frame["source_title"], strict=True))
    return sorted((numbers[name], title) for name, title in titles.items() if name in numbers)
