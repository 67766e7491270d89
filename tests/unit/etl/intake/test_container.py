"""Files of every form that tables come in, made by programs that are not ours, read by the child process."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import msoffcrypto.format.ooxml
import openpyxl
import pytest
import xlsxwriter

from etl.intake import container
from etl.intake.container import read_sheets
from etl.intake.formats.xls import STANDARD_PASSWORD
from etl.intake.proposal import open_upload
from etl.intake.recognition.tables import recognise
from etl.intake.refusal import FileRefused
from etl.intake.sheet import Merge, name_cell, read_address
from tests.unit.etl.intake.made_sheets import known_places


def make_workbook(*, far: str = "", hidden: bool = False) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("报表")
    percent, day = book.add_format({"num_format": "0.00%"}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.merge_range("B2:C2", "2022年网格", None)
    sheet.write("B3", "地区")
    sheet.write("C3", "占比")
    sheet.write("B4", "朝阳区")
    sheet.write_number("C4", 0.1495, percent)
    sheet.write_datetime("D4", date(2022, 4, 10), day)
    sheet.write_formula("E4", "=1+1", None, 2)
    sheet.write_formula("F4", "=1+2", None, "")
    sheet.write_boolean("G4", True)
    if far:
        sheet.write(far, 1)
    if hidden:
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column("D:E", None, None, {"hidden": True})
    book.add_worksheet("藏").hide()
    book.close()
    return buffer.getvalue()


def test_a_workbook_keeps_every_address_merge_and_format() -> None:
    sheet, hidden = read_sheets(make_workbook())

    assert (sheet.height, sheet.width) == (4, 7)
    assert sheet.rows[3][1:5] == ("朝阳区", Decimal("0.1495"), date(2022, 4, 10), Decimal(2))
    assert sheet.rows[3][6] == "是"
    assert sheet.merges == (Merge(1, 1, 1, 2),)
    assert sheet.filled[1][1:3] == ("2022年网格", "2022年网格")
    assert sheet.percents == {(3, 2)}
    assert (sheet.is_hidden, hidden.is_hidden) == (False, True)


def test_what_is_hidden_is_known() -> None:
    sheet, _ = read_sheets(make_workbook(hidden=True))

    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {3, 4})


def test_a_formula_without_a_value_is_known_as_such() -> None:
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    for address, value in {"A1": "户数", "A2": 3, "A3": "=A2*2", "B3": 1}.items():
        book.active[address] = value
    book.save(buffer)
    (sheet,) = read_sheets(buffer.getvalue())

    assert [name_cell(place) for place in sheet.unvalued] == ["A3"]
    assert sheet.rows[1][0] == Decimal(3)


def test_a_formula_for_which_a_program_wrote_zero_as_it_cannot_compute_has_no_value() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_column("A1", [1, 0])
        sheet.write_formula("B1", "=A1*2")
        sheet.write_formula("B2", "=A1*3", None, 3)
        sheet.write_formula("B3", '=""', None, "")
    (read,) = read_sheets(buffer.getvalue())

    assert [name_cell(place) for place in read.unvalued] == ["B1"]


def test_a_workbook_locked_with_the_standard_password_opens_like_any_other() -> None:
    locked = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(make_workbook())).encrypt(STANDARD_PASSWORD, locked)

    assert read_sheets(locked.getvalue())[0].rows == read_sheets(make_workbook())[0].rows


def test_a_password_of_somebodys_own_is_told() -> None:
    locked = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(make_workbook())).encrypt("mine", locked)

    with pytest.raises(FileRefused, match="打开密码"):
        read_sheets(locked.getvalue())


PAGE = """<html><head><style>td {}</style></head><body>2021年各地区统计<table>
<tr><td rowspan=2>地区</td><td colspan=2>总动力(万千瓦)</td></tr><tr><td>2020年</td><td>2021年</td></tr>
<tr><td>吉林</td><td>3896.9</td><td>4149.2</td></tr></table></body></html>"""


def test_a_page_called_xls_is_a_sheet_with_merges_and_a_title() -> None:
    (sheet,) = read_sheets(PAGE.encode())

    assert sheet.title == "2021年各地区统计"
    assert sheet.filled[0] == ("地区", "总动力(万千瓦)", "总动力(万千瓦)")
    assert sheet.filled[1] == ("地区", "2020年", "2021年")
    assert sheet.rows[2] == ("吉林", "3896.9", "4149.2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_is_read_in_every_encoding_and_with_every_separator(encoding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(row) for row in (["地区", "2021年", "2020年"], ["长春市", "1", "2"], ["吉林市", "3", "4"]))
    (sheet,) = read_sheets(text.encode(encoding))

    assert sheet.rows == (("地区", "2021年", "2020年"), ("长春市", "1", "2"), ("吉林市", "3", "4"))


def test_a_cell_out_of_reach_is_refused_by_its_name() -> None:
    with pytest.raises(FileRefused, match="XFD1048576"):
        read_sheets(make_workbook(far="XFD1048576"))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(410):
                part.write(b"0" * 1_000_000)

    with pytest.raises(FileRefused, match="410 MB"):
        read_sheets(buffer.getvalue())


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 not a zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", b"\x89PNG\r\n\x1a\n\x00\x00", b"", b"\n\n\n"]
)
def test_what_is_no_table_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(FileRefused, match=r"。$"):
        read_sheets(content)


def test_a_file_over_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_FILE_BYTES", 10)

    with pytest.raises(FileRefused, match="最多"):
        read_sheets(b"12345678901")


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_SECONDS", 0.01)

    with pytest.raises(FileRefused, match="已停下"):
        read_sheets(make_workbook())


def test_names_of_cells_are_read_back() -> None:
    assert [read_address(name_cell(place)) for place in ((0, 0), (9, 25), (9, 26), (99, 701), (0, 702))] == [
        (0, 0),
        (9, 25),
        (9, 26),
        (99, 701),
        (0, 702),
    ]


def test_a_file_of_200_megabytes_is_refused_unread() -> None:
    with pytest.raises(FileRefused, match="文件有 200 MB，最多 50 MB。请只留要导入的工作表，或分成几个文件。"):
        read_sheets(bytes(200_000_000))


def test_formulas_that_ask_other_files_are_read_as_they_were_saved_and_are_a_doubt() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        for number, row in enumerate((["2021年"], ["地区", "户数"], ["朝阳区"], ["南关区", 7])):
            sheet.write_row(number, 0, row)
        sheet.write_formula("B3", "=[1]Sheet1!A1", None, 5)
    (read,) = read_sheets(buffer.getvalue())
    (table,) = recognise([read], known_places())

    assert read.rows[2][1] == Decimal(5)
    assert table.doubts == ("公式取自别的文件，数字是那个文件上次打开时的",)


def test_macros_are_not_run_and_told() -> None:
    buffer = io.BytesIO(make_workbook())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub Auto_Open()")
    upload = open_upload(buffer.getvalue(), "x.xlsm", known_places())

    assert upload.notices == ("文件带宏：宏不运行，数字是保存时的。",)
    assert upload.tables[0].sheet.rows == read_sheets(make_workbook())[0].rows
