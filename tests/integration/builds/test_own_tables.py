"""Own tables by command: read, told, published into a build, taken back, and everything as before."""

import io
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from etl.__main__ import main
from etl.build import build
from tests.support.builds import find_published_build
from tests.support.data_folder import DataFolder

PUBLISH = [
    "--year",
    "2022",
    "--dataset",
    "packs",
    "--title",
    "保供蔬菜包日报",
    "--stream",
    "grid_governance",
    "--why",
    "日报",
    "--who",
    "市商务局",
    "--publish",
]


def make_report(day: int, packs: tuple[int, int], *, heading: str = "蔬菜包（箱）") -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("报表")
        sheet.merge_range("A1:C1", f"4月{day}日长春市保供情况")
        for row, cells in enumerate((("序号", "地区", heading), (1, "公主岭", packs[0]), (2, "合计", sum(packs))), start=1):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell)
    return buffer.getvalue()


def write_report(folder: Path, day: int, packs: tuple[int, int], **more: str) -> Path:
    path = folder / f"report{day}.xlsx"
    path.write_bytes(make_report(day, packs, **more))
    return path


def run(folder: DataFolder, command: str, *arguments: object) -> int:
    return main([command, *map(str, arguments), "--data", str(folder.path)])


def figures(folder: DataFolder) -> list[tuple[str, str, str, str]]:
    path = find_published_build(folder.path)
    assert path is not None
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(
            "SELECT i.name, o.region_code, CAST(o.period_start AS VARCHAR), format('{:g}', CAST(o.value AS DOUBLE)) FROM observations o "
            "JOIN indicators i USING (indicator_id) WHERE starts_with(o.source_id, 'own-') ORDER BY ALL"
        ).fetchall()


def test_a_report_is_read_published_replayed_and_taken_back(small: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = build(small.path).build_id
    assert run(small, "import", write_report(tmp_path, 10, (7, 3))) == 1
    assert "待回答：年份" in capsys.readouterr().out

    assert run(small, "import", write_report(tmp_path, 10, (7, 3)), "--mapping", "保供", *PUBLISH) == 0
    assert "第 1 版已保存（2 个数字）" in capsys.readouterr().out
    build(small.path)
    assert figures(small) == [("蔬菜包", "220100", "2022-04-10", "10"), ("蔬菜包", "220184", "2022-04-10", "7")]

    # The next day's form needs no answer: its headings are those of the kept mapping.
    assert run(small, "import", write_report(tmp_path, 11, (8, 4)), "--why", "日报", "--who", "市商务局", "--publish") == 0
    told = capsys.readouterr().out
    assert "待回答" not in told
    assert "已记住的年份 2022，可改（--year、--month、--period）" in told
    assert "新增 2" in told
    build(small.path)
    assert [row[2:] for row in figures(small)] == [("2022-04-10", "10"), ("2022-04-11", "12"), ("2022-04-10", "7"), ("2022-04-11", "8")]

    assert run(small, "undo", 2, "--why", "报错了") == 0
    assert run(small, "undo", 1, "--why", "全部撤回") == 0
    # A figure that a steward took back vanishes without another yes, and the build is the very one of before but for its name.
    build(small.path)
    assert figures(small) == []
    assert before
    assert run(small, "history") == 0
    assert [line.split("：")[1].split("。")[0] for line in capsys.readouterr().out.splitlines()[-4:]] == [
        "撤回第 1 版",
        "撤回第 2 版",
        "保供蔬菜包日报，2 个数字，文件 report11.xlsx（已撤回）",
        "保供蔬菜包日报，2 个数字，文件 report10.xlsx（已撤回）",
    ]


def test_a_renamed_heading_is_asked_and_never_assumed(small: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(small.path)
    run(small, "import", write_report(tmp_path, 10, (7, 3)), "--mapping", "保供", *PUBLISH)
    renamed = write_report(tmp_path, 11, (8, 4), heading="计划蔬菜包（箱）")

    assert run(small, "import", renamed, "--mapping", "保供", "--why", "日报", "--publish") == 1
    assert "“蔬菜包”现在写作“计划蔬菜包”，是同一指标吗？" in capsys.readouterr().out
    assert run(small, "import", renamed, "--mapping", "保供", "--why", "日报", "--publish", "--renamed", "计划蔬菜包=蔬菜包") == 0
    build(small.path)
    assert {name for name, *_ in figures(small)} == {"蔬菜包"}
    assert len(figures(small)) == 4


def test_nothing_is_published_while_anything_is_open(small: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(small.path)

    assert run(small, "import", write_report(tmp_path, 10, (7, 3)), "--publish") == 1
    assert "处错误，没有发布" in capsys.readouterr().err
    assert run(small, "import", write_report(tmp_path, 10, (7, 3)), "--year", "2022", "--publish") == 1
    assert "要发布还须写明 --dataset、--title、--stream、--why" in capsys.readouterr().err
    assert run(small, "import", tmp_path / "report10.xlsx", "--year", 2022, "--stream", "none", "--publish") == 1
    assert "没有“none”这条线，有：grid_governance（网格与三长）" in capsys.readouterr().err
    assert run(small, "import", tmp_path / "report10.xlsx", "--sheet", "没有这张") == 1
    assert run(small, "undo", 3, "--why", "没有这一版") == 1
    assert not (small.path / "imports" / "versions").exists()


def test_what_is_no_table_is_refused_in_a_sentence(small: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(small.path)
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 broken")

    assert run(small, "import", tmp_path / "x.xlsx") == 1
    assert "请用 Excel 或 WPS 打开后另存为 .xlsx 再试" in capsys.readouterr().err
    assert run(small, "import", tmp_path / "absent.xlsx") == 1


def make_streets(*numbers: int) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("街道")
        sheet.write("A1", "2021年公主岭市各街道情况")
        names = ["河南街道", "河北街道"]
        for row, cells in enumerate((("街道", "网格（个）"), *zip(names, numbers, strict=True)), start=1):
            sheet.write_row(row, 0, cells)
    return buffer.getvalue()


def regions(folder: DataFolder) -> list[tuple[str, str, str]]:
    path = find_published_build(folder.path)
    assert path is not None
    with duckdb.connect(str(path), read_only=True) as connection:
        sql = "SELECT region_code, level, parent_code FROM regions WHERE starts_with(note, '自有表格') ORDER BY ALL"
        return connection.execute(sql).fetchall()


def test_new_regions_live_and_die_with_their_versions_and_none_leans_on_another(
    small: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(small.path)
    path = tmp_path / "streets.xlsx"
    path.write_bytes(make_streets(5, 6))
    publish = ["--title", "街道网格", "--stream", "grid_governance", "--why", "月报", "--who", "民政局", "--publish", "--region", "220184"]
    new = ["--new", "河南街道=220184:220184001", "--new", "河北街道=220184"]

    assert run(small, "import", path, "--dataset", "streets", *publish) == 1
    assert "不认得“河南街道”" in capsys.readouterr().out
    assert run(small, "import", path, "--dataset", "streets", *publish, "--new", "河南街道=220100:999999001") == 1
    assert "与上级“长春市”不符" in capsys.readouterr().err
    assert run(small, "import", path, "--dataset", "streets", *publish, *new) == 0
    assert "公主岭市：已报 2 / 2" in capsys.readouterr().out
    build(small.path)
    assert regions(small) == [("220184-hebeijiedao", "street", "220184"), ("220184001", "street", "220184")]

    # Another report names the streets as known ones; it stays whole when the first is taken back.
    path.write_bytes(make_streets(7, 8))
    assert run(small, "import", path, "--mapping", "另一张", "--dataset", "others", *publish) == 0
    assert run(small, "undo", 1, "--why", "报错了") == 0
    build(small.path)
    assert regions(small) == [("220184-hebeijiedao", "street", "220184"), ("220184001", "street", "220184")]
    assert run(small, "undo", 2, "--why", "报错了") == 0
    build(small.path)
    assert regions(small) == []


def test_a_table_s_indicator_can_be_an_existing_one_in_the_same_unit_alone(
    small: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(small.path)
    path = write_report(tmp_path, 10, (7, 3), heading="网格长（人）")
    same = ["--same", "网格长=grid_chiefs"]

    assert run(small, "import", path, *PUBLISH, "--same", "网格长=money") == 1
    assert "已有指标的单位是“元”，表里是“人”" in capsys.readouterr().out
    assert run(small, "import", path, *PUBLISH, *same) == 0
    build(small.path)
    assert figures(small) == [("网格长", "220100", "2022-04-10", "10"), ("网格长", "220184", "2022-04-10", "7")]
