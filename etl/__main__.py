"""python -m etl COMMAND: check, build, verify-sources, status."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tqdm import tqdm

from etl.build import CheckFailed, build, read_checked_tables
from etl.curated.settings import read_numeral_names
from etl.curated.tables import read_tables
from etl.problems import Problem
from etl.status import describe_database
from etl.verification import verify_sources
from indicators.text.passages import texts_folder

PROJECT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 when all is well, 1 when anything is open."""
    parser = argparse.ArgumentParser(prog="python -m etl", description="整理表 → 校验 → 建库 → 发布")
    parser.add_argument("command", choices=COMMANDS, help="、".join(f"{name} {text}" for name, (text, _) in COMMANDS.items()))
    parser.add_argument("--data", type=Path, default=PROJECT / "data", help="数据文件夹（默认 data）")
    chosen = parser.parse_args(arguments)
    return COMMANDS[chosen.command][1](chosen.data)


def run_check(data_folder: Path) -> int:
    try:
        tables = read_checked_tables(data_folder)
    except CheckFailed as failed:
        return _print_problems(failed.problems)
    print(f"校验通过：{len(tables.file_names)} 个表，{len(tables.rows['observations'])} 个数值（含推算）")
    return 0


def run_build(data_folder: Path) -> int:
    try:
        build_id, is_new = build(data_folder, _show_progress)
    except CheckFailed as failed:
        _print_problems(failed.problems)
        print("没有建库；原来的数据库保持不变。", file=sys.stderr)
        return 1
    if not is_new:
        print(f"输入没有变化，无需重建（{build_id}）")
        return 0
    print("\n".join(describe_database(data_folder)))
    return 0


def run_verify_sources(data_folder: Path) -> int:
    folder = texts_folder(PROJECT)
    if folder is None:
        print("原文不在手边（环境变量 SOURCE_TEXTS 或 ../shared/sources），跳过核对。")
        return 0
    reports = verify_sources(read_tables(data_folder), folder, read_numeral_names(data_folder))
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


def run_status(data_folder: Path) -> int:
    lines = describe_database(data_folder)
    print("\n".join(lines) if lines else "还没有数据库，请先运行 python -m etl build")
    return 0 if lines else 1


def _print_problems(problems: list[Problem]) -> int:
    for problem in problems:
        print(problem)
    print(f"共 {len(problems)} 处问题", file=sys.stderr)
    return 1


def _show_progress(steps: Iterable[str]) -> Iterable[str]:
    return tqdm(list(steps), desc="建库", unit="表", leave=False)


COMMANDS: dict[str, tuple[str, Callable[[Path], int]]] = {
    "check": ("校验整理表", run_check),
    "build": ("校验、建库并发布", run_build),
    "verify-sources": ("对照原文核实", run_verify_sources),
    "status": ("数据库现状", run_status),
}

if __name__ == "__main__":
    sys.exit(main())
