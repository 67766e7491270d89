"""Own tables by command: import a file, list what was published, take a version back."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from etl.big_import import is_big, open_big, tell_big
from etl.intake.coverage import measure_coverage
from etl.intake.fit import accept_gone, accept_new, accept_same, choose_mapping, fit_mapping
from etl.intake.language.places import Places
from etl.intake.mapping import ERROR, FIRST, SUM, Cabinet, Mapping, MappingUnreadable, read_words, tell_remembered
from etl.intake.new_regions import RegionRefused, declare_region, know_new, read_codes
from etl.intake.proposal import Proposal, Upload, open_upload, propose
from etl.intake.published import Published
from etl.intake.reading.reader import read_table
from etl.intake.recognition.sentence import tell_meaning
from etl.intake.recognition.tables import Table
from etl.intake.refusal import FileRefused
from etl.intake.versions.store import Behind, NotInForce, Store
from etl.intake.versions.version import Version
from etl.intake.whole_files import tell_disk_error
from indicators.model.clock import BEIJING
from indicators.store.builds import NothingPublished, find_served_build

NOTHING_PUBLISHED = "还没有数据库，请先运行 python -m etl build"
MOST_LISTED = 40


def add_import(parser: argparse.ArgumentParser) -> None:
    """Declare what importing a file asks for."""
    parser.add_argument("file", type=Path, help="要导入的 .xlsx、.xls、.csv，或几百万行的 .csv、.parquet")
    parser.add_argument("--mapping", default="", help="用这个名称保存（或已保存）的对应")
    parser.add_argument("--title", default="", help="报表名称，作为来源的名字")
    parser.add_argument("--dataset", default="", help="数据集的英文短名，同一报表各期相同")
    parser.add_argument("--stream", default="", help="新指标所属的工作条线（代码）")
    parser.add_argument("--region", default="", help="整张表所说的地区（代码）")
    parser.add_argument("--year", type=int, help="表里没有写的年份")
    parser.add_argument("--month", type=int, help="表里没有写的月份")
    parser.add_argument("--period", type=_read_period, help="整张表的时间：2022、2022-04、2022-04-10，或起/止")
    parser.add_argument("--label", action="append", default=[], metavar="名=代码", help="一个行名是哪里；“名=”是不导入")
    parser.add_argument("--new", action="append", default=[], metavar="名=上级代码[:代码]", help="一个行名是新的地区，上级是哪里，有无代码")
    parser.add_argument("--same", action="append", default=[], metavar="名=指标", help="表里的一个指标就是已有的指标（编号）")
    parser.add_argument("--renamed", action="append", default=[], metavar="新=旧", help="改名的表头就是原来的那一个；“新=”是另一个指标")
    parser.add_argument("--accept-headings", action="store_true", help="多出的表头导入，少了的算这一期没有")
    parser.add_argument("--repeated", choices=(SUM, FIRST, ERROR), default=None, help="一个地区有几行时：相加、取第一行、报错")
    parser.add_argument("--sheet", action="append", default=[], help="只导入这些工作表")
    parser.add_argument("--reason", default="", help="各处疑问可以保留的原因")
    parser.add_argument("--why", default="", help="为什么发布")
    parser.add_argument("--who", default="", help="谁发布（单位或科室）")
    parser.add_argument("--publish", action="store_true", help="发布；没有这一项时只看不发")


def _read_period(words: str) -> str:
    try:
        read_words(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError("时间写作 2022、2022-04、2022-04-10，或 起/止") from error
    return words


def run_import(chosen: argparse.Namespace) -> int:
    """Read a file and say what it comes to; publish it where asked and where nothing stands in the way."""
    try:
        published = Published(Path(find_served_build(chosen.data).path))
        if is_big(chosen.file):
            return _run_big_import(chosen, published)
        upload = open_upload(chosen.file.read_bytes(), chosen.file.name, published.read_places())
    except NothingPublished:
        return _refuse(NOTHING_PUBLISHED)
    except (OSError, FileRefused) as error:
        return _refuse(str(error))
    if chosen.sheet:
        upload = replace(upload, tables=tuple(table for table in upload.tables if table.sheet.name in chosen.sheet))
    for sentence in (*upload.codes, *upload.notices):
        print(sentence)
    if not upload.tables and upload.codes:
        return 0
    if not upload.tables:
        return _refuse("文件里没有带数字的表格")
    cabinet, store = Cabinet(chosen.data / "imports" / "mappings"), Store(chosen.data / "imports")
    try:
        settled = _settle(chosen, upload.tables, cabinet, published.read_places())
    except RegionRefused as refused:
        return _refuse(str(refused))
    if remembered := tell_remembered(settled, cabinet.read(settled.name)):
        print(f"{remembered}（--year、--month、--period）")
    proposal = _propose(upload, settled, published)
    _tell(proposal, store, published)
    streams = {row["stream_id"]: row["name"] for row in published.list_streams()}
    if settled.stream and settled.stream not in streams:
        return _refuse(f"没有“{settled.stream}”这条线，有：{'、'.join(f'{name}（{words}）' for name, words in streams.items())}")
    return _publish(chosen, proposal, cabinet, store) if chosen.publish else int(bool(proposal.errors))


def _run_big_import(chosen: argparse.Namespace, published: Published) -> int:
    cabinet, store = Cabinet(chosen.data / "imports" / "mappings"), Store(chosen.data / "imports")
    settle = partial(_settle, chosen, cabinet=cabinet, places=published.read_places())
    try:
        with open_big(chosen.file, store, published, settle) as big:
            print("\n".join(tell_big(big, MOST_LISTED)))
            if big.problems:
                return _refuse(f"有 {len(big.problems)} 处错误，没有发布")
            if not chosen.publish:
                return 0
            if missing := _list_missing(chosen, big.settled, brings=bool(big.brought), has_doubts=False):
                return _refuse(missing)
            cabinet.keep(big.settled)
            who = chosen.who or getpass.getuser()
            version = store.publish_large(
                big.draft(store.list_in_force()), big.files, who=who, why=chosen.why, at=_now(), seen=store.newest
            )
    except (RegionRefused, Behind, MappingUnreadable) as error:
        return _refuse(str(error))
    _tell_published(version)
    return 0


def _settle(chosen: argparse.Namespace, tables: Sequence[Table], cabinet: Cabinet, places: Places) -> Mapping:
    """Return the mapping that is named, else the kept one that fits, with what the command says besides."""
    name = chosen.mapping or chosen.file.stem
    kept = cabinet.read(name) if chosen.mapping else None
    settled = kept or choose_mapping(tables, cabinet.list_mappings(), name, chosen.dataset or "own")
    labels = {**settled.labels, **dict(pair.partition("=")[::2] for pair in chosen.label)}
    indicators = {**settled.indicators, **dict(pair.partition("=")[::2] for pair in chosen.same)}
    regions = settled.regions
    codes = read_codes([read_table(table, places) for table in tables]) if chosen.new else {}
    for label, words in (pair.partition("=")[::2] for pair in chosen.new):
        parent, _, code = words.partition(":")
        row = declare_region(know_new(places, regions, {}), label, parent, code=code or codes.get(label, ""))
        regions, labels = (*regions, row), {**labels, label: str(row["region_code"])}
    settled = _answer_headings(chosen, settled, tables)
    said: dict[str, Any] = {
        "dataset": chosen.dataset,
        "title": chosen.title,
        "stream": chosen.stream,
        "scope": chosen.region,
        "year": chosen.year,
        "month": chosen.month,
        "period": chosen.period,
        "repeated": chosen.repeated,
    }
    return replace(settled, labels=labels, regions=regions, indicators=indicators, **{name: value for name, value in said.items() if value})


def _answer_headings(chosen: argparse.Namespace, settled: Mapping, tables: Sequence[Table]) -> Mapping:
    """Return the mapping with what the command says of headings that do not fit."""
    for new, _, old in (pair.partition("=") for pair in chosen.renamed):
        settled = accept_same(settled, old, new) if old else accept_new(settled, new, is_imported=True)
    fit = fit_mapping(settled, tables)
    for heading in fit.new if chosen.accept_headings else ():
        settled = accept_new(settled, heading, is_imported=True)
    for heading in fit.gone if chosen.accept_headings else ():
        settled = accept_gone(settled, heading)
    return settled


def _propose(upload: Upload, settled: Mapping, published: Published) -> Proposal:
    return propose(upload, settled, published.read_places(), datetime.now(BEIJING).date(), published.list_indicators())


def _tell(proposal: Proposal, store: Store, published: Published) -> None:
    """Say where the numbers get their meaning, what has to be asked, what is wrong, what became of every number, what would change."""
    for result in proposal.results:
        print(f"{result.table.sheet.name}：{tell_meaning(result.table)}")
    for question in proposal.questions[:MOST_LISTED]:
        print(f"待回答：{question}")
    for problem in proposal.problems[:MOST_LISTED]:
        print(problem)
    if len(proposal.problems) > MOST_LISTED:
        print(f"另有 {len(proposal.problems) - MOST_LISTED} 处没有列出")
    print(proposal.tell_account())
    others = published.read_figures({row["indicator_id"] for row in proposal.rows})
    print(f"发布以后：{proposal.preview(store, others).words}")
    for coverage in measure_coverage(proposal.rows, proposal.places)[:MOST_LISTED]:
        print(coverage.words)


def _publish(chosen: argparse.Namespace, proposal: Proposal, cabinet: Cabinet, store: Store) -> int:
    settled = proposal.settled
    if proposal.errors:
        return _refuse(f"有 {len(proposal.errors)} 处错误，没有发布")
    if missing := _list_missing(chosen, settled, brings=bool(proposal.brought), has_doubts=bool(proposal.doubts)):
        return _refuse(missing)
    answered = {problem.key: chosen.reason for problem in proposal.doubts}
    try:
        cabinet.keep(settled)
        version = store.publish(
            proposal.draft(answered, store.list_in_force()),
            who=chosen.who or getpass.getuser(),
            why=chosen.why,
            at=_now(),
            seen=store.newest,
        )
    except (Behind, MappingUnreadable) as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"没有发布：{tell_disk_error(error)}")
    _tell_published(version)
    return 0


def _list_missing(chosen: argparse.Namespace, settled: Mapping, *, brings: bool, has_doubts: bool) -> str:
    """Say what is still to be said before publishing; empty where nothing is."""
    lacking = {
        "--dataset": settled.dataset not in ("", "own"),
        "--title": settled.title,
        "--stream": settled.stream or not brings,
        "--why": chosen.why,
        "--reason": chosen.reason or not has_doubts,
    }
    missing = [name for name, given in lacking.items() if not given]
    return f"要发布还须写明 {'、'.join(missing)}" if missing else ""


def _tell_published(version: Version) -> None:
    print(f"第 {version.number} 版已保存（{version.row_count} 个数字）。运行 python -m etl build 后上屏。")


def run_history(chosen: argparse.Namespace) -> int:
    """List every version, the newest first."""
    store = Store(chosen.data / "imports")
    in_force = {version.number for version in store.list_in_force()}
    for version in reversed(store.list_versions()):
        did = (
            f"撤回第 {version.takes_back} 版"
            if version.takes_back
            else f"{version.title}，{version.row_count} 个数字，文件 {version.file_name}"
        )
        state = "" if version.takes_back or version.number in in_force else "（已撤回）"
        print(f"第 {version.number} 版 {version.at} {version.who}：{did}{state}。{version.why}")
    return 0


def add_undo(parser: argparse.ArgumentParser) -> None:
    """Declare what taking back asks for."""
    parser.add_argument("version", type=int, help="要撤回的版本号")
    parser.add_argument("--why", required=True, help="为什么撤回")
    parser.add_argument("--who", default="", help="谁撤回（单位或科室）")


def run_undo(chosen: argparse.Namespace) -> int:
    """Take a version back by another version."""
    store = Store(chosen.data / "imports")
    try:
        version = store.take_back(chosen.version, who=chosen.who or getpass.getuser(), why=chosen.why, at=_now(), seen=store.newest)
    except (Behind, NotInForce) as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"没有撤回：{tell_disk_error(error)}")
    print(f"第 {version.number} 版已保存，撤回了第 {chosen.version} 版。运行 python -m etl build 后上屏。")
    return 0


def _now() -> str:
    return datetime.now(BEIJING).isoformat(timespec="seconds")


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 1
