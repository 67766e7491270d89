"""The attachments of a whole brief: 数据表 with every row and where it was printed, 指标口径, 数据来源."""

from dataclasses import replace

import pandas as pd

from indicators.model.rows import Source, printed_of, rows_of, sources_of
from indicators.model.vocabulary import CONFIDENCES
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.wording.observation_rows import INFERRED_DATES
from indicators.wording.provenance import DERIVED, published_words
from indicators.wording.rows_in_words import value_table
from output.files.brief.brief import Attachment, Block, CaptionedTable, SmallWords
from output.files.brief.citations import BETWEEN
from output.files.brief.numerals import spell_dates
from output.files.printable_table import NOTE, SOURCE, PrintableTable, definition_rows, note_words, say_once, source_numbers, value_tables

MOST_COLUMNS = 7  # of a table of rows and columns, beside the headings of its rows
STAR, STAR_WORDS = "*", "带*的日期原文没有印明，由材料内容推断。"
COMPUTED = "推算：由其他来源印出的数字算得，没有印在任何文件里；算式见数据表的“原文写法”。"
UNREMARKABLE = "正常"
PERIODS = ("时期", "地区与年份")
WORDING, WORDING_COLUMN = "原文写法", "as_printed"  # which a kind of rows may leave to its origin


def attach(handout: Handout) -> tuple[Attachment, ...]:
    """Return the attachments that have something to say, numbered."""
    parts = (("数据表", _list_tables(handout)), ("指标口径", _list_definitions(handout)), ("数据来源", _list_sources(handout)))
    filled = [(title, blocks) for title, blocks in parts if blocks]
    return tuple(Attachment(f"附件{number}", title, blocks) for number, (title, blocks) in enumerate(filled, start=1))


def list_rows(figure: Figure, numbers: dict[str, int], notes: tuple[str, ...]) -> PrintableTable:
    """Return the rows of a figure for a narrow sheet, each with its wording, the number of its source and its place there."""
    frame = figure.frame.reset_index(drop=True) if figure.ranks is None else figure.frame
    table = value_table(frame, figure.ranks).drop(columns="限定词", errors="ignore")
    if "状态" in table:
        table["状态"] = table["状态"].replace(UNREMARKABLE, "")
    if NOTE in table:
        table[NOTE] = [note_words(str(note), notes, "说明") for note in table[NOTE]]
    if WORDING not in table and WORDING_COLUMN in frame:
        table[WORDING] = frame[WORDING_COLUMN].loc[table.index]
    if "source_id" in frame:
        table[SOURCE] = [_say_place(row, numbers) for row in rows_of(frame.loc[table.index])]
    return _spell(say_once(table))


def list_parts(figure: Figure) -> tuple[PrintableTable, ...]:
    """Return a table of rows and columns in parts that are no broader than the sheet; nothing where the figure is none."""
    return tuple(map(_spell, value_tables(figure, {}, MOST_COLUMNS))) if figure.wide is not None else ()


def _say_place(row: dict[str, object], numbers: dict[str, int]) -> str:
    """Say which source a row was printed in, and where: [2]第1540—1545字."""
    number = numbers.get(str(row["source_id"]))
    start, end = row["position_start"], row["position_end"]
    place = "" if start is None or end is None or pd.isna(start) else f"第{int(start)}—{int(end)}字"  # type: ignore[call-overload]
    return f"[{number}]{place}" if number else ""


def _spell(table: PrintableTable) -> PrintableTable:
    """Write the dates of a table in words, an inferred one with a star."""
    dated = [place for place, name in enumerate(table.columns) if name in PERIODS]
    rows = tuple(tuple(spell_dates(cell, STAR) if place in dated else cell for place, cell in enumerate(row)) for row in table.rows)
    shared = tuple((name, spell_dates(words, STAR) if name in PERIODS else words) for name, words in table.shared)
    return replace(table, shared=shared, rows=rows)


def _list_tables(handout: Handout) -> tuple[Block, ...]:
    """Return a table for each figure, then every caveat once."""
    numbers = source_numbers(handout)
    notes = tuple(dict.fromkeys(note for figure in handout.figures for note in figure.notes if note != INFERRED_DATES))
    tables: list[Block] = []
    for number, figure in enumerate(handout.figures, start=1):
        title = f"表{number} {spell_dates(figure.title)}"
        filled = [table for table in (*list_parts(figure), list_rows(figure, numbers, notes)) if table.rows]
        tables += [CaptionedTable(f"{title}{'（续）' if part else ''}", table) for part, table in enumerate(filled)]
        tables += [SmallWords(words) for words in _say_operands(figure)]
    is_starred = any(STAR in words for block in tables if isinstance(block, CaptionedTable) for words in _dates(block.table))
    said = [*([STAR_WORDS] if is_starred else []), *(f"说明{number}：{note}" for number, note in enumerate(notes, start=1))]
    return (*tables, *map(SmallWords, said))


def _say_operands(figure: Figure) -> list[str]:
    """Say in which sources the operands of computed rows stand, where these name them."""
    rows = printed_of(figure.frame) if figure.kind.is_printed else []
    titles = dict.fromkeys(str(row["source_title"]) for row in rows if row["source_id"] == DERIVED and BETWEEN in str(row["source_title"]))
    return [f"推算所据：{title}。" for title in titles]


def _dates(table: PrintableTable) -> list[str]:
    places = [place for place, name in enumerate(table.columns) if name in PERIODS]
    return [row[place] for row in table.rows for place in places] + [words for name, words in table.shared if name in PERIODS]


def _list_definitions(handout: Handout) -> tuple[Block, ...]:
    table = definition_rows(handout)
    return (CaptionedTable("", table),) if table.rows else ()


def _list_sources(handout: Handout) -> tuple[Block, ...]:
    """Return a paragraph for each source, under the number by which the tables name it."""
    return tuple(SmallWords(f"[{number}]{_describe(source)}") for number, source in enumerate(sources_of(handout.sources), start=1))


def _describe(source: Source) -> str:
    """Describe a source whole for whoever has to find it again; how its text is kept here concerns nobody outside."""
    if source["source_id"] == DERIVED:
        return COMPUTED
    said = {
        "发布者": source["publisher"],
        "发布日期": spell_dates(published_words(source)),
        "可信度": CONFIDENCES[source["confidence"]],
        "网址": source["url"],
        "说明": source["note"],
    }
    known = "；".join(f"{name}：{words}" for name, words in said.items() if isinstance(words, str) and words)
    return f"{source['title']}。{known}。"
