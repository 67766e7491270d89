"""The month of docs/how-to/a_month.md, command by command."""

import re
import shlex
from pathlib import Path

import openpyxl
import pytest

from etl.__main__ import main
from etl.intake.template import FIRST_ROW, FORM, NAME_ROW
from indicators.store.builds import find_folder_as_of
from indicators.store.cached_store import published_build
from tests.support import PROJECT
from tests.support.data_folder import DataFolder


def list_commands() -> list[list[str]]:
    page = (PROJECT / "docs" / "how-to" / "a_month.md").read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"^```sh\n(.*?)^```$", page, flags=re.M | re.S) for line in block.splitlines()]
    assert all(line.startswith("python -m etl ") for line in lines)
    return [shlex.split(line)[3:] for line in lines]


def fill_form() -> None:
    """Fill in the form that the first command wrote, as the office would, and save it under the name that the page gives it."""
    book = openpyxl.load_workbook("grid_governance-220100.xlsx")
    sheet = book[FORM]
    columns = {cell.value: cell.column for cell in sheet[NAME_ROW + 1]}
    for row, (place, chiefs) in enumerate((("南关区", 480), ("宽城区", "390余")), FIRST_ROW + 1):
        for name, value in {"地区": place, "时间": "2025年", "网格长人数（人）": chiefs}.items():
            sheet.cell(row, columns[name], value)
    book.save("网格.xlsx")


def figures(folder: Path) -> list[str]:
    rows = published_build(folder).values()
    return sorted(rows.loc[rows["source_id"].str.startswith("own-"), "as_printed"])


@pytest.mark.deep
def test_the_month_goes_as_its_page_says(real: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    seen = []
    for command in list_commands():
        if command[0] == "import":
            fill_form()
        assert main([*command, "--data", str(real.path)]) == 0, command
        seen.append((command[0], figures(real.path)))
    assert [shown for name, shown in seen if name == "build"] == [["390余", "480"], [], []]
    assert figures(find_folder_as_of(real.path, "1")) == ["390余", "480"]
