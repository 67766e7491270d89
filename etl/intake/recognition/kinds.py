"""What kind of table it is: figures, a list whose rows are counted, a list of area codes, or of changes of them; told by its cells."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from etl.intake.language.words import is_missing, is_part_total, is_total, plain
from etl.intake.recognition.layout import Block
from etl.intake.recognition.roles import CODE, INDICATOR, NOTE, NUMBER, PERIOD, REGION, Guess, read_head
from etl.intake.sheet import Cell, Sheet

FIGURES, LIST, CODES, CHANGES = "figures", "list", "codes", "changes"
KIND_WORDS = {FIGURES: "统计表", LIST: "名单", CODES: "区划清单", CHANGES: "区划变更"}
_PROVINCES = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]"
AREA_CODE = re.compile(rf"(?:{_PROVINCES})\d{{4}}(?:\d{{3}}(?:\d{{3}})?)?")
_NUMBERING = re.compile(r"(?:编号|代码|编码|序号|名称|全称|名单|名|name|code|id)$", re.IGNORECASE)
MOST_CODES = 0.9  # of the cells of a column, to be area codes
FEWEST_CODES, FEWEST_ROWS = 3, 5
SAMPLE = 20  # cells, none of which is a code where a column holds other numbers
MOST_KEYS = 0.6  # of the rows, where something else than region, time and indicator tells them apart
NEARLY_ALL = 0.9


def guess_kind(sheet: Sheet, block: Block, columns: dict[int, Guess], codes: Sequence[int]) -> tuple[str, str]:
    """Return the kind of a table with its columns of area codes, and for a list what each of its rows is."""
    numbers = [column for column, guess in columns.items() if guess.role == NUMBER and column not in codes]
    if codes and not numbers:
        return (CHANGES if len(codes) > 1 else CODES), ""
    thing = _find_thing(sheet, block, columns)
    return (LIST, thing) if thing else (FIGURES, "")


def find_code_columns(sheet: Sheet, block: Block, columns: dict[int, Guess]) -> list[int]:
    """Return the columns of area codes: those headed so, or those whose codes rise without a repetition."""
    return [column for column, guess in columns.items() if guess.role in (CODE, NUMBER) and _holds_codes(sheet, block, column, guess)]


def _holds_codes(sheet: Sheet, block: Block, column: int, guess: Guess) -> bool:
    cells = (str(cell).strip() for row in block.body if not is_missing(cell := sheet.rows[row][column]))
    first = list(islice(cells, SAMPLE))
    if not any(map(AREA_CODE.fullmatch, first)):
        return False
    every = [*first, *cells]
    codes = [cell for cell in every if AREA_CODE.fullmatch(cell)]
    if len(codes) < max(MOST_CODES * len(every), FEWEST_CODES):
        return False
    return guess.role == CODE or (len(set(codes)) == len(codes) and codes == sorted(codes))


def _find_thing(sheet: Sheet, block: Block, columns: dict[int, Guess]) -> str:
    """Return what each row of a list is, by the column in which all differ; empty where region, time and indicator tell rows apart."""
    regions = [column for column, guess in columns.items() if guess.role == REGION]
    rows = [row for row in block.body if regions and _is_part(sheet.filled[row][regions[0]])]
    if len(rows) < FEWEST_ROWS:
        return ""
    words = {column: [sheet.filled[row][column] for row in rows] for column in block.columns}
    telling = [column for column, guess in columns.items() if guess.role in (INDICATOR, NOTE, CODE) and _differs(words[column])]
    same = [
        words[column]
        for column, guess in columns.items()
        if guess.role in (REGION, PERIOD) or (guess.role == INDICATOR and column not in telling)
    ]
    if len(set(zip(*same, strict=True))) > MOST_KEYS * len(rows):
        return ""
    named = sorted(telling, key=lambda column: columns[column].role == CODE)
    heads = (_NUMBERING.sub("", read_head(sheet, block, column)).strip("_") for column in named)
    return next((head for head in heads if head), "")


def _is_part(cell: Cell) -> bool:
    return isinstance(cell, str) and not is_missing(cell) and not is_total(cell) and not is_part_total(cell)


def _differs(cells: Sequence[Cell]) -> bool:
    """Return whether a column is filled in nearly all rows and says something else in nearly each."""
    said = [plain(str(cell)) for cell in cells if not is_missing(cell)]
    return len(set(said)) >= NEARLY_ALL * len(cells)


def settle_columns(kind: str, codes: Sequence[int], columns: dict[int, Guess]) -> dict[int, Guess]:
    """Return the columns of a table of this kind: words of a list tell its rows apart and are no part of an indicator, codes no figures."""
    if kind == FIGURES:
        return columns
    told = {column: replace(guess, role=NOTE, reason=f"{KIND_WORDS[kind]}里的文字") for column, guess in columns.items()}
    settled = {column: told[column] if guess.role == INDICATOR else guess for column, guess in columns.items()}
    return settled | {column: Guess(CODE, "区划代码") for column in codes if kind != LIST}
