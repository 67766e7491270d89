"""verify-sources: every locator, value and numeral against the documents' texts, where these are at hand."""

import re
from pathlib import Path

import pytest

from etl.verification import DocumentReport, verify_sources
from indicators.text.passages import texts_folder
from tests.support import PROJECT
from tests.support.builds import read_tables
from tests.support.data_folder import Command, DataFolder
from tests.support.small_tables import PAPER_TEXT

REAL_TEXTS = texts_folder(PROJECT)
needs_real_texts = pytest.mark.skipif(REAL_TEXTS is None, reason="原文不在手边（SOURCE_TEXTS 或 ../shared/sources）")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with the text of the small data folder's one paper."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "paper.txt").write_text(PAPER_TEXT, encoding="utf-8")
    return folder


def report_on(folder: DataFolder, texts: Path) -> DocumentReport:
    reports = verify_sources(read_tables(folder.path), texts)
    assert [report.file for report in reports] == ["paper.txt"]
    return reports[0]


def problems(report: DocumentReport) -> list[tuple[str, int, str, str, str]]:
    return [(problem.file, problem.row, problem.column, problem.value, problem.rule) for problem in report.problems]


def test_a_text_that_is_wholly_accounted_for_has_no_problems(small: DataFolder, texts: Path) -> None:
    assert report_on(small, texts) == DocumentReport("paper.txt", observations=2, mechanisms=1, tiers=1, excluded=2, numerals=9)


def test_a_locator_that_leads_elsewhere_is_named(small: DataFolder, texts: Path) -> None:
    start = PAPER_TEXT.index("4839名")
    small.set("grids", 2, position_start=start + 1, position_end=start + 6)
    assert problems(report_on(small, texts)) == [
        ("grids.csv", 2, "as_printed", "4839名", "locator-text"),
        ("paper.txt", 2, "", "4839", "numeral-open"),
    ]


def test_a_locator_beyond_the_end_of_the_text_is_named(small: DataFolder, texts: Path) -> None:
    small.set("mechanisms", 2, position_start=9000, position_end=9005)
    assert problems(report_on(small, texts)) == [
        ("mechanisms.csv", 2, "as_printed", "“1+9”", "locator-text"),
        ("paper.txt", 3, "", "1", "numeral-open"),
        ("paper.txt", 3, "", "9", "numeral-open"),
    ]


def test_a_locator_reversed_is_named_and_hides_nothing(small: DataFolder, texts: Path) -> None:
    start = PAPER_TEXT.index("4839名")
    small.set("grids", 2, position_start=start + 5, position_end=start)
    assert problems(report_on(small, texts)) == [
        ("grids.csv", 2, "as_printed", "4839名", "locator-text"),
        ("paper.txt", 2, "", "4839", "numeral-open"),
    ]


def test_half_a_locator_is_no_locator(small: DataFolder, texts: Path) -> None:
    small.set("grids", 2, position_end="")
    assert ("paper.txt", 2, "", "4839", "numeral-open") in problems(report_on(small, texts))


def test_a_value_that_its_wording_contradicts_is_named(small: DataFolder, texts: Path) -> None:
    small.set("grids", 2, value=4389)
    small.set("building_leaders", 2, value=13)  # of a source without text: not this report's business
    assert problems(report_on(small, texts)) == [("grids.csv", 2, "value", "4389", "value-wording")]


@pytest.mark.parametrize(("row", "line", "numeral"), [(2, 2, "2022"), (3, 4, "5")])
def test_a_removed_excluded_row_leaves_its_numeral_open(row: int, line: int, numeral: str, small: DataFolder, texts: Path) -> None:
    small.write("excluded_figures", [cells for place, cells in enumerate(small.rows("excluded_figures"), start=1) if place != row])
    assert ("paper.txt", line, "", numeral, "numeral-open") in problems(report_on(small, texts))


def test_a_changed_text_is_named_by_its_hash(small: DataFolder, texts: Path) -> None:
    (texts / "paper.txt").write_text(PAPER_TEXT + "\n", encoding="utf-8")
    assert [place[:3] + place[4:] for place in problems(report_on(small, texts))] == [("sources.csv", 2, "sha256", "text-changed")]


def test_a_missing_text_is_named(small: DataFolder, texts: Path) -> None:
    (texts / "paper.txt").rename(texts / "other.txt")
    assert problems(report_on(small, texts)) == [("paper.txt", 0, "source_file", "", "text-unreadable")]


def test_a_figure_broken_over_lines_is_still_its_wording(small: DataFolder, texts: Path) -> None:
    broken = PAPER_TEXT.replace("4839名，\n综合", "4839名，综\n合")
    (texts / "paper.txt").write_text(broken, encoding="utf-8")
    assert {place[4] for place in problems(report_on(small, texts))} == {"text-changed"}


def test_the_command_says_what_is_open_and_fails(small: DataFolder, texts: Path, etl: Command) -> None:
    small.set("grids", 2, value=4389)
    finished = etl("verify-sources", small, SOURCE_TEXTS=str(texts))
    assert (finished.returncode, finished.stderr) == (1, "共 1 处问题\n")
    assert finished.stdout == (
        "paper.txt：观测 2，机制 1，收入档 1，未列 2；数字 9 处，未交代 0，位置错 0，数值错 1\n"
        "共 1 份文件：未交代的数字 0，错位置 0，错数值 1\n"
        "grids.csv 第2行“value”列，值“4389”：与原文写法“4839名”不符，应读作 4839（规则 value-wording）\n"
    )


def test_without_texts_the_command_says_so_and_is_content(small: DataFolder, tmp_path: Path, etl: Command) -> None:
    (tmp_path / "empty").mkdir()
    finished = etl("verify-sources", small, SOURCE_TEXTS=str(tmp_path / "empty"))
    assert (finished.returncode, finished.stdout, finished.stderr) == (
        0,
        "原文不在手边（环境变量 SOURCE_TEXTS 或 ../shared/sources），跳过核对。\n",
        "",
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (PAPER_TEXT.encode("gb18030"), "不是 UTF-8（可能是 GB18030），请另存为 UTF-8"),
        (PAPER_TEXT.encode("utf-16"), "不是 UTF-8（可能是 GB18030），请另存为 UTF-8"),
        (PAPER_TEXT.encode("utf-8-sig"), "开头有 BOM，请另存为不带 BOM 的 UTF-8"),
    ],
)
def test_a_text_in_another_encoding_is_told_in_one_line(content: bytes, reason: str, small: DataFolder, texts: Path, etl: Command) -> None:
    (texts / "paper.txt").write_bytes(content)
    finished = etl("verify-sources", small, SOURCE_TEXTS=str(texts))
    assert (finished.returncode, finished.stderr) == (1, "共 1 处问题\n")
    assert finished.stdout.splitlines()[-1] == f"paper.txt 整个文件“source_file”列：{reason}（规则 text-unreadable）"
    assert finished.stdout.count("paper.txt") == 2  # its report and the problem


def test_a_folder_in_the_place_of_a_text_is_told_in_one_line(small: DataFolder, texts: Path) -> None:
    (texts / "paper.txt").unlink()
    (texts / "paper.txt").mkdir()
    assert problems(report_on(small, texts)) == [("paper.txt", 0, "source_file", "", "text-unreadable")]


@needs_real_texts
def test_the_five_documents_are_wholly_accounted_for(real_master: DataFolder) -> None:
    assert REAL_TEXTS is not None
    reports = verify_sources(read_tables(real_master.path), REAL_TEXTS)
    assert [(report.file[:3], report.problems) for report in reports] == [(name, []) for name in ("000", "001", "002", "003", "004")]
    assert all(report.observations and report.excluded and report.numerals > 50 for report in reports)


@needs_real_texts
def test_damage_to_the_real_tables_is_named_against_the_real_texts(real: DataFolder, etl: Command) -> None:
    row = next(number for number, cells in enumerate(real.rows("grids"), start=1) if cells[0] == "doc-001@3122")
    removed = next(cells for cells in real.rows("excluded_figures") if re.fullmatch(r"\d+年?", cells[4]))
    real.set("grids", row, value=4389, position_end=int(real.rows("grids")[row - 1][real.rows("grids")[0].index("position_end")]) - 1)
    real.write("excluded_figures", [cells for cells in real.rows("excluded_figures") if cells != removed])
    finished = etl("verify-sources", real)
    assert finished.returncode == 1
    assert "共 5 份文件：未交代的数字 1，错位置 1，错数值 1" in finished.stdout
    assert f"grids.csv 第{row}行“as_printed”列" in finished.stdout
    assert f"grids.csv 第{row}行“value”列，值“4389”" in finished.stdout
    assert f"值“{removed[4].rstrip('年')}”" in finished.stdout
