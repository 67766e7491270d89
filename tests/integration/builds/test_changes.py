"""Nothing disappears silently: each build names what it adds, changes and leaves out, and figures vanish only with a yes."""

import os
import pty
import random
import re
import subprocess
import sys

import pytest

from etl.build import FiguresVanish, Listener, build
from etl.changes import KEYS
from etl.database import LOAD_ORDER
from tests.support import PROJECT
from tests.support.data_folder import Command, DataFolder
from tests.support.tiers import in_tiers

NEVER = Listener(may_vanish=lambda _: False)


def changes_of(folder: DataFolder) -> list[str]:
    changes = build(folder.path).changes
    assert changes is not None
    return list(changes.lines())[1:]


def delete(folder: DataFolder, table: str, *rows: int) -> None:
    folder.write(table, [cells for row, cells in enumerate(folder.rows(table), start=1) if row not in rows])


def test_what_was_added_changed_and_vanished_is_named_in_words(small: DataFolder) -> None:
    published = (small.path / "indicators.duckdb").resolve().stem
    small.set("grids", 2, note="一句须知")
    small.set("grids", 5, value="95.2", as_printed="95.2%以上")
    small.append("grids", 7, observation_id="next", period_start="2023-12-31", period_end="2023-12-31")
    delete(small, "funding", 2)
    small.set("regions", 4, short_name="长春")
    changes = build(small.path).changes
    assert changes is not None
    assert list(changes.lines()) == [
        f"与已发布的数据库（{published}）相比：",
        "数字：消失 1，改动 2，新增 1",
        "  消失 money-1（money，220100，2022-12-31，近2亿元）",
        "  改动 chiefs（grid_chiefs，220100，2022-12-31，4839名）：须知 空 → 一句须知",
        "  改动 coverage（coverage，220100，2022-12-31，95.2%以上）：数值 94.1 → 95.2；原文写法 94.1%以上 → 95.2%以上",
        "  新增 next（grids_count，220184，2023-12-31，31个）",
        "地区：改动 1",
        "  改动 220100（长春市）：简称 长春市 → 长春",
    ]


def test_a_long_list_is_cut_and_says_so(small: DataFolder) -> None:
    for number in range(25):
        small.append("grids", 7, observation_id=f"n{number:02}", period_start=f"{1980 + number}-12-31", period_end=f"{1980 + number}-12-31")
    small.set("regions", 6, valid_from="")
    lines = changes_of(small)
    assert lines[0] == "数字：新增 25"
    assert [line for line in lines if line.startswith("  新增")][-2:] == [
        "  新增 n19（grids_count，220184，1999-12-31，31个）",
        "  新增的还有 5 个没有列出",
    ]


def test_a_figure_under_another_indicator_or_id_is_a_change_and_none_vanishes(small: DataFolder) -> None:
    for table in ("indicators", "grids", "comparability", "profile.toml"):
        path = small.path / table if "." in table else small.file(table)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("grid_chiefs", "heads_of_grids").replace("grids-2022,", "grids-of-2022,"), encoding="utf-8")
    changes = build(small.path, NEVER).changes
    assert changes is not None
    assert list(changes.lines())[1:4] == [
        "数字：改动 2",
        "  改动 grids-of-2022（grids_count，220100，2022-12-31，1.7万余个）：观测编号 grids-2022 → grids-of-2022",
        "  改动 chiefs（heads_of_grids，220100，2022-12-31，4839名）：指标编号 grid_chiefs → heads_of_grids",
    ]


def test_the_first_build_of_a_folder_has_nothing_to_lose(all_tables: DataFolder) -> None:
    assert build(all_tables.path, NEVER).changes is None


@pytest.mark.deep
def test_a_table_cut_at_a_row_border_needs_a_yes(real: DataFolder, etl: Command) -> None:
    rows = real.rows("population")
    real.write("population", rows[:-10])
    before = real.database()
    refused = etl("build", real)
    assert (refused.returncode, real.database()) == (1, before)
    assert refused.stderr == (
        "有 10 个已发布的数字将要消失。确实要去掉它们，请运行 python -m etl build --allow-vanished（或 make data ALLOW_VANISHED=1）。"
        "没有建库；原来的数据库保持不变。\n"
    )
    assert refused.stdout.splitlines()[1] == "数字：消失 10"
    assert re.findall(r"^  消失 ([^\s（]+)（", refused.stdout, re.MULTILINE) == sorted(row[0] for row in rows[-10:])
    assert not list(real.path.glob("builds/*.unfinished*"))
    allowed = etl("build", real, "--allow-vanished")
    assert (allowed.returncode, allowed.stderr) == (0, "")
    assert "数字：消失 10" in allowed.stdout
    assert etl("build", real).stdout.startswith("输入没有变化")


@pytest.mark.parametrize(("answer", "status"), in_tiers([("是\n", 0), ("y\n", 0), ("\n", 1), ("否\n", 1)], [("是\n", 0)]))
def test_at_a_terminal_the_yes_is_asked_for(answer: str, status: int, small: DataFolder) -> None:
    delete(small, "grids", 5)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "etl", "build", "--data", str(small.path)]
    with subprocess.Popen(command, cwd=PROJECT, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL) as process:
        os.write(ours, answer.encode())
        os.close(theirs)
        said = b""
        while process.poll() is None or not said:
            try:
                said += os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
        assert process.wait(60) == status
    os.close(ours)
    assert "有 1 个已发布的数字将要消失，仍要发布吗？（是/否）" in said.decode()


@pytest.mark.parametrize("seed", in_tiers(range(3), [0]))
def test_rows_deleted_and_changed_at_random_are_each_named(seed: int, small: DataFolder) -> None:
    chance = random.Random(seed)
    gone, changed = chance.sample(["chiefs", "grids-2022", "coverage", "old-code", "new-code"], 5)[:2], "grids-2021"
    drop = [row for row, cells in enumerate(small.rows("grids"), start=1) if cells[0] in gone]
    small.set("grids", 4, note=f"须知{seed}")
    delete(small, "grids", *drop)
    delete(small, "conflicts", 2)
    delete(small, "derivations", 2, 3)
    delete(small, "excluded_figures", 3)
    with pytest.raises(FiguresVanish) as vanish:
        build(small.path, NEVER)
    lines = list(vanish.value.changes.lines())
    assert {line.split("（")[0] for line in lines if line.startswith("  消失")} == {
        f"  消失 {name}" for name in (*gone, "leader-share", "per-grid", "chiefs", "threshold") if name
    }
    assert [line.split("（")[0] for line in lines if line.startswith("  改动")] == [f"  改动 {changed}"]


def test_every_table_that_a_build_loads_is_compared_but_what_it_computes() -> None:
    assert set(LOAD_ORDER) - set(KEYS) == {"search_terms"}
