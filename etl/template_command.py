"""Templates by command: python -m etl template NAME writes the tables of an evaluation scheme, or the form of a work stream, to fill in."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from etl.curated.inputs import read_inputs
from etl.curated.tables import load_tables
from etl.evaluation.schemes import read_schemes
from etl.evaluation.templates import OF_MECHANISM, write_template
from etl.evaluation.units import list_units, read_units
from etl.intake.published import Published
from etl.intake.template import write_form
from evaluation.scheme.model import Scheme
from indicators.model.clock import BEIJING
from indicators.store.builds import NothingPublished, find_served_build


def add_template(parser: argparse.ArgumentParser) -> None:
    """Declare what a template asks for."""
    parser.add_argument("name", help="方案（data/schemes 下的文件夹名），或工作条线的代码")
    parser.add_argument("--region", default="", help="条线的表给哪个地区以内填（代码）")
    parser.add_argument("--folder", type=Path, default=Path(), help="写到哪个文件夹（默认当前文件夹）")


def run_template(chosen: argparse.Namespace) -> int:
    """Write the templates of a scheme or the form of a work stream; return 1 where there is neither."""
    schemes = read_schemes(read_inputs(chosen.data)).by_id
    if chosen.name in schemes:
        return _write_tables(chosen, schemes[chosen.name])
    try:
        published = Published(Path(find_served_build(chosen.data).path))
    except NothingPublished:
        return _refuse("还没有数据库，请先运行 python -m etl build")
    streams, places = {row["stream_id"]: row["name"] for row in published.list_streams()}, published.read_places()
    if chosen.name not in streams:
        return _refuse(f"没有方案或条线“{chosen.name}”；方案有：{'、'.join(schemes)}；条线有：{'、'.join(streams)}")
    if chosen.region not in places.by_code:
        return _refuse(f"请用 --region 写明给哪个地区填（代码）；没有“{chosen.region}”")
    path = chosen.folder / f"{chosen.name}-{chosen.region}.xlsx"
    indicators = published.list_asked(chosen.name)
    path.write_bytes(write_form(streams[chosen.name], chosen.region, indicators, places, datetime.now(BEIJING).date()))
    print(f"{path}：{len(indicators)} 个指标；填好后运行 python -m etl import {path}")
    return 0


def _write_tables(chosen: argparse.Namespace, scheme: Scheme) -> int:
    inputs = read_inputs(chosen.data)
    tables = load_tables(inputs)
    further, _ = read_units(inputs, {"regions": set(), "sources": set()})
    units = list_units(tables.rows["regions"], further)
    judged = [unit for unit in units if unit["unit_code"] in {row["unit_code"] for row in further}] or units
    for table in OF_MECHANISM.get(scheme.mechanism, ()):
        path = chosen.folder / f"{scheme.id}-{table}.xlsx"
        path.write_bytes(write_template(scheme, table, judged))
        print(f"{path}：填好后放到 data/evaluation/{scheme.id}/{table}.xlsx，再运行 python -m etl build")
    return 0


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 1
