"""Templates by command: python -m etl template SCHEME writes a workbook for each table that its units report."""

import argparse
import sys
from pathlib import Path

from etl.curated.inputs import read_inputs
from etl.curated.tables import load_tables
from etl.evaluation.schemes import read_schemes
from etl.evaluation.templates import OF_MECHANISM, write_template
from etl.evaluation.units import list_units, read_units


def add_template(parser: argparse.ArgumentParser) -> None:
    """Declare what a template asks for."""
    parser.add_argument("scheme", help="方案的标识：data/schemes 下的文件夹名")
    parser.add_argument("--folder", type=Path, default=Path(), help="写到哪个文件夹（默认当前文件夹）")


def run_template(chosen: argparse.Namespace) -> int:
    """Write the templates of a scheme; return 1 where there is no such scheme."""
    inputs = read_inputs(chosen.data)
    schemes = read_schemes(inputs).by_id
    if chosen.scheme not in schemes:
        print(f"没有方案“{chosen.scheme}”；有：{'、'.join(schemes)}", file=sys.stderr)
        return 1
    scheme, tables = schemes[chosen.scheme], load_tables(inputs)
    further, _ = read_units(inputs, {"regions": set(), "sources": set()})
    units = list_units(tables.rows["regions"], further)
    judged = [unit for unit in units if unit["unit_code"] in {row["unit_code"] for row in further}] or units
    for table in OF_MECHANISM.get(scheme.mechanism, ()):
        path = chosen.folder / f"{scheme.id}-{table}.xlsx"
        path.write_bytes(write_template(scheme, table, judged))
        print(f"{path}：填好后放到 data/evaluation/{scheme.id}/{table}.xlsx，再运行 python -m etl build")
    return 0
