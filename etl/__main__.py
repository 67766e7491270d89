"""python -m etl COMMAND: check, build, verify-sources, status, import, history, template, undo."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import duckdb
from tqdm import tqdm

from etl.build import CheckFailed, FiguresVanish, Listener, build, build_as_of, read_checked_tables
from etl.changes import Changes
from etl.curated.inputs import InputsUnreadable, read_inputs
from etl.curated.settings import read_numeral_names
from etl.curated.tables import load_tables
from etl.failures import explain_failure
from etl.import_commands import add_import, add_undo, run_history, run_import, run_undo
from etl.problems import Problem
from etl.status import describe_damage, describe_database
from etl.template_command import add_template, run_template
from etl.verification import verify_sources
from indicators.store.builds import NothingPublished, find_served_build
from indicators.text.passages import texts_folder

PROJECT = Path(__file__).resolve().parent.parent
KEPT = "没有建库；原来的数据库保持不变。"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 when all is well, 1 when anything is open."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=Path, default=PROJECT / "data", help="数据文件夹（默认 data）")
    parser = argparse.ArgumentParser(prog="python -m etl", description="整理表 → 校验 → 建库 → 发布")
    commands = parser.add_subparsers(dest="command", required=True, metavar="|".join(COMMANDS))
    for name, command in COMMANDS.items():
        command.declare(commands.add_parser(name, help=command.text, description=command.text, parents=[shared]))
    chosen = parser.parse_args(arguments)
    if not chosen.data.is_dir():
        print(f"没有这个数据文件夹：{chosen.data}", file=sys.stderr)
        return 1
    return COMMANDS[chosen.command].run(chosen)


def run_check(chosen: argparse.Namespace) -> int:
    try:
        tables = read_checked_tables(chosen.data)
    except CheckFailed as failed:
        return _print_problems(failed.problems)
    print(f"校验通过：{len(tables.file_names)} 个表，{len(tables.rows['observations'])} 个数值（含推算）")
    return 0


def run_build(chosen: argparse.Namespace) -> int:
    if chosen.as_of is not None:
        return _run_build_as_of(chosen)

    def may_vanish(changes: Changes) -> bool:
        if not chosen.allow_vanished:
            print("\n".join(changes.lines()), flush=True)
        return chosen.allow_vanished or _ask_whether_may_vanish(changes.vanished_figures)

    try:
        built = build(chosen.data, Listener(_show_progress, _tell_to_wait, may_vanish))
    except CheckFailed as failed:
        _print_problems(failed.problems)
        return _refuse("")
    except FiguresVanish as vanish:
        how = "python -m etl build --allow-vanished（或 make data ALLOW_VANISHED=1）"
        return _refuse(f"有 {vanish.changes.vanished_figures} 个已发布的数字将要消失。确实要去掉它们，请运行 {how}。")
    except (OSError, duckdb.Error) as error:
        return _refuse(f"{explain_failure(error, chosen.data)}。")
    if not built.is_new:
        print(f"输入没有变化，无需重建（{built.build_id}）")
        return 0
    if built.changes and (chosen.allow_vanished or not built.changes.vanished_figures):  # else they were told with the question
        print("\n".join(built.changes.lines()))
    print("\n".join(describe_database(chosen.data)))
    return 0


def _run_build_as_of(chosen: argparse.Namespace) -> int:
    try:
        built = build_as_of(chosen.data, chosen.as_of, Listener(_show_progress, _tell_to_wait))
    except CheckFailed as failed:
        return _print_problems(failed.problems)
    except (LookupError, OSError, duckdb.Error) as error:
        reason = str(error.args[0]) if isinstance(error, LookupError) else explain_failure(error, chosen.data)
        print(f"{reason}。", file=sys.stderr)
        return 1
    print(f"截至第 {chosen.as_of} 版的数据库 {built.build_id} 已建好；在任何页面的地址后面写 as_of={chosen.as_of} 就能看")
    return 0


def run_verify_sources(chosen: argparse.Namespace) -> int:
    folder = texts_folder(PROJECT)
    if folder is None:
        print("原文不在手边（环境变量 SOURCE_TEXTS 或 ../shared/sources），跳过核对。")
        return 0
    inputs = read_inputs(chosen.data)
    try:
        reports = verify_sources(load_tables(inputs), folder, read_numeral_names(inputs))
    except InputsUnreadable as unreadable:
        return _print_problems([unreadable.problem])
    problems: list[Problem] = []
    for report in reports:
        problems += report.problems
        print(
            f"{report.file}：观测 {report.observations}，机制 {report.mechanisms}，收入档 {report.tiers}，"
            f"未列 {report.excluded}；数字 {report.numerals} 处，未交代 {len(report.open_numerals)}，"
            f"位置错 {len(report.wrong_locators)}，数值错 {len(report.wrong_values)}"
        )
    totals = [sum(len(getattr(report, name)) for report in reports) for name in ("open_numerals", "wrong_locators", "wrong_values")]
    print(f"共 {len(reports)} 份文件：未交代的数字 {totals[0]}，错位置 {totals[1]}，错数值 {totals[2]}")
    return _print_problems(problems) if problems else 0


def run_status(chosen: argparse.Namespace) -> int:
    lines = describe_database(chosen.data)
    print("\n".join(lines) if lines else "还没有数据库，请先运行 python -m etl build")
    try:
        return 1 if describe_damage(find_served_build(chosen.data)) else 0
    except NothingPublished:
        return 1


def _ask_whether_may_vanish(figures: int) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    print(f"有 {figures} 个已发布的数字将要消失，仍要发布吗？（是/否）", end="", flush=True)
    return sys.stdin.readline().strip().lower() in {"是", "y", "yes"}


def _tell_to_wait() -> None:
    print("另一个建库正在进行，等它结束……", file=sys.stderr, flush=True)


def _refuse(reason: str) -> int:
    print(f"{reason}{KEPT}", file=sys.stderr)
    return 1


def _print_problems(problems: list[Problem]) -> int:
    for problem in problems:
        print(problem)
    print(f"共 {len(problems)} 处问题", file=sys.stderr)
    return 1


def _show_progress(steps: Iterable[str]) -> Iterable[str]:
    return tqdm(list(steps), desc="建库", unit="表", leave=False, disable=None)


def _add_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", type=int, metavar="版", help="另建一个自有表格截至这一版（0：不含自有表格）的数据库，不改变发布的那个")
    parser.add_argument("--allow-vanished", action="store_true", help="已发布的数字不再出现时也发布")


def _add_nothing(_: argparse.ArgumentParser) -> None:
    """Declare nothing besides the data folder."""


class Command(NamedTuple):
    """A command: what it does in words, what runs it, what it asks for besides the data folder."""

    text: str
    run: Callable[[argparse.Namespace], int]
    declare: Callable[[argparse.ArgumentParser], None] = _add_nothing


COMMANDS = {
    "check": Command("校验整理表", run_check),
    "build": Command("校验、建库并发布", run_build, _add_build),
    "verify-sources": Command("对照原文核实", run_verify_sources),
    "status": Command("数据库现状", run_status),
    "import": Command("读入自有表格：先看，再发布", run_import, add_import),
    "history": Command("自有表格发布过的各版", run_history),
    "template": Command("写出评价方案或工作条线的填报模板", run_template, add_template),
    "undo": Command("撤回自有表格的一版", run_undo, add_undo),
}

if __name__ == "__main__":
    sys.exit(main())
