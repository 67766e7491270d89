"""How large a file may be and still be read on the page; beyond them there is the command."""

from etl.intake.refusal import TOO_FAR, FileRefused
from etl.intake.sheet import Place, name_cell

MOST_ROWS, MOST_COLUMNS = 200_000, 1_000
MOST_FILE_BYTES = 50_000_000
MOST_UNPACKED_BYTES = 400_000_000
MOST_CELLS = 4_000_000


def hold_limits(sheet: str, last: Place) -> None:
    """Refuse a sheet whose last cell is out of reach."""
    row, column = last
    if row >= MOST_ROWS or column >= MOST_COLUMNS or row * column > MOST_CELLS:
        raise FileRefused(TOO_FAR.format(sheet=sheet, address=name_cell(last), rows=MOST_ROWS, columns=MOST_COLUMNS))
