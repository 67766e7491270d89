"""A draw as a workbook: the seed and the rule by which anybody can check it, then every unit of the frame with its number."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook

from output.drawing.cell_text import plain
from output.drawing.office.xml_sheet import OPTIONS

HEAD = ("层", "单位代码", "单位", "随机数 u（十六进制）", "层内次序", "抽中")
RULE = "u = SHA-256（种子 + “:” + 单位代码）的十六进制；每一层取 u 最小的 n 个，n = max(下限, 比例 × 层内单位数，进一取整)"
CHECK = "printf '%s' '种子:单位代码' | sha256sum"


@dataclass(frozen=True)
class NumberedUnit:
    """A unit of the frame with its number and its place in its stratum."""

    stratum: str
    code: str
    name: str
    number: str
    place: int
    is_drawn: bool


def write_draw(units: Sequence[NumberedUnit], seed: str, share: float, minimum: int, frame_hash: str) -> bytes:
    """Return the workbook of a draw."""
    buffer = io.BytesIO()
    book = Workbook(buffer, OPTIONS)
    about = book.add_worksheet("说明")
    drawn = sum(unit.is_drawn for unit in units)
    said: tuple[tuple[str, str | float], ...] = (
        ("种子（先公布，后抽取）", seed),
        ("每层比例", share),
        ("每层下限", minimum),
        ("单位总数", len(units)),
        ("抽中", drawn),
        ("单位清单的 SHA-256", frame_hash),
        ("规则", RULE),
        ("核对一个单位", CHECK),
    )
    for row, (label, value) in enumerate(said):
        about.write_string(row, 0, label)
        if isinstance(value, str):
            about.write_string(row, 1, plain(value))
        else:
            about.write_number(row, 1, value)
    about.set_column(0, 0, 24)
    about.set_column(1, 1, 90)
    sheet = book.add_worksheet("抽样")
    sheet.write_row(0, 0, HEAD)
    for row, unit in enumerate(units, 1):
        sheet.write_row(row, 0, [plain(unit.stratum), plain(unit.code), plain(unit.name), unit.number])
        sheet.write_number(row, 4, unit.place)
        sheet.write_string(row, 5, "抽中" if unit.is_drawn else "")
    sheet.set_column(0, 2, 18)
    sheet.set_column(3, 3, 68)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(units), len(HEAD) - 1)
    book.close()
    return buffer.getvalue()
