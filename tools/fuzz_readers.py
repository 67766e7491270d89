"""Fuzz every reader of own tables, guided by what of the code an input reaches: python -m tools.fuzz_readers --seconds 1200.

What may happen to any bytes: sheets, or a refusal in a sentence. Whatever sheets come are recognised and read, which happens in the
server's own process and therefore never fails. Needs atheris; findings lie in the folder of --findings, one input each.
"""

import argparse
import io
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import xlsxwriter

LONGEST_SECONDS, MOST_MEGABYTES, MOST_BYTES = 120, 1_500, 65_536  # what is instrumented takes a hundred times as long
PARTS = ("xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels")
ENDINGS = {"xls": (".xls",), "html": (".xls", ".html"), "text": (".csv",), "file": (".xlsx", ".xls", ".csv")}


def make_workbook() -> bytes:
    """Make a small workbook with everything that the reader looks at: merges, percents, formulas, hidden rows and columns."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        percent = book.add_format({"num_format": "0.0%"})
        sheet.merge_range("A1:C1", "2021年")
        sheet.write_row("A2", ["地区", "数（人）", "占比"])
        sheet.write_row("A3", ["朝阳区", 3])
        sheet.write_number("C3", 0.5, percent)
        sheet.write_formula("C4", "=B3/2", None, "")
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column("D:E", None, None, {"hidden": True})
    return buffer.getvalue()


def swap_part(workbook: bytes, choice: bytes) -> bytes:
    """Return a workbook in which one part is other bytes: the first byte says which part, the rest is its content."""
    part, content = PARTS[choice[0] % len(PARTS)], choice[1:]
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive, zipfile.ZipFile(buffer, "w") as swapped:
        for name in archive.namelist():
            swapped.writestr(name, content if name == part else archive.read(name))
    return buffer.getvalue()


def list_seeds(reader: str, files: Iterable[Path]) -> list[bytes]:
    """Return what a reader's inputs begin with: the parts of the workbook, or files of its kind."""
    workbook = make_workbook()
    if reader == "xlsx":
        with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
            return [bytes([number]) + archive.read(part) for number, part in enumerate(PARTS)]
    made = [workbook, "地区,2021年\n朝阳区,3\n".encode("gb18030"), "<table><tr><td rowspan=2>地区<td>3</table>".encode()]
    kept = [path.read_bytes() for path in files if path.suffix in ENDINGS[reader]]
    return [*made, *(content for content in kept if len(content) <= MOST_BYTES)]


def read_all(content: bytes) -> None:
    """Read bytes as an upload is read, but in this process: sheets or a refusal, then tables, readings and an account of them."""
    from etl.intake.container import read_here  # noqa: PLC0415 - what is imported is instrumented, see fuzz
    from etl.intake.language.places import make_places  # noqa: PLC0415
    from etl.intake.reading.account import account_numbers  # noqa: PLC0415
    from etl.intake.reading.reader import read_table  # noqa: PLC0415
    from etl.intake.recognition.layout import list_numbers  # noqa: PLC0415
    from etl.intake.recognition.tables import recognise  # noqa: PLC0415
    from etl.intake.refusal import FileRefused  # noqa: PLC0415

    row = {"region_code": "220104", "name": "朝阳区", "level": "county", "parent_code": "220100"}
    places = make_places([row, {"region_code": "220100", "name": "长春市", "level": "prefecture"}])
    try:
        sheets = read_here(content)
    except FileRefused as refused:
        assert str(refused).endswith("。")  # noqa: S101 - what is fuzzed for
        return
    for sheet in sheets:
        results = [read_table(table, places) for table in recognise([sheet], places)]
        assert account_numbers(sheet, results).total() >= len(list_numbers(sheet))  # noqa: S101


def fuzz(reader: str, options: list[str]) -> None:
    """Fuzz one reader in this process until its time is over; it ends the process."""
    import atheris  # noqa: PLC0415 - for those who fuzz alone

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with atheris.instrument_imports(include=["etl.intake", "xlrd", "msoffcrypto"]):
        import etl.intake.formats.html  # noqa: PLC0415
        import etl.intake.formats.text  # noqa: PLC0415
        import etl.intake.formats.xls  # noqa: PLC0415
        import etl.intake.formats.xlsx  # noqa: PLC0415
        import etl.intake.reading.reader  # noqa: PLC0415
        import etl.intake.recognition.tables  # noqa: PLC0415, F401
    workbook = make_workbook()
    prepare: Callable[[bytes], bytes] = (lambda choice: swap_part(workbook, choice or b"\0")) if reader == "xlsx" else bytes
    atheris.Setup([sys.argv[0], *options], lambda choice: read_all(prepare(choice)))
    atheris.Fuzz()


def main() -> int:
    """Fuzz each reader for its share of the time, one after the other; return 1 where any input broke a promise."""
    arguments = argparse.ArgumentParser(prog="python -m tools.fuzz_readers", description=__doc__)
    arguments.add_argument("--seconds", type=int, default=1200, help="how long in all")
    arguments.add_argument("--reader", choices=["xlsx", *ENDINGS], action="append", help="these readers alone")
    arguments.add_argument("--seeds", type=Path, help="a folder of files to begin with")
    arguments.add_argument("--findings", type=Path, default=Path("fuzz_findings"), help="where inputs are kept that broke a promise")
    arguments.add_argument("--alone", default="", help=argparse.SUPPRESS)
    chosen, options = arguments.parse_known_args()
    if chosen.alone:
        fuzz(chosen.alone, options)
    files = sorted(chosen.seeds.iterdir()) if chosen.seeds else []
    readers = chosen.reader or ["xlsx", *ENDINGS]
    chosen.findings.mkdir(parents=True, exist_ok=True)
    return max([_fuzz_apart(reader, list_seeds(reader, files), chosen.findings, chosen.seconds // len(readers)) for reader in readers])


def _fuzz_apart(reader: str, seeds: Iterable[bytes], findings: Path, seconds: int) -> int:
    """Fuzz a reader in a process of its own, which a finding ends; say how it went."""
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = [f"-max_total_time={seconds}", f"-timeout={LONGEST_SECONDS}", f"-rss_limit_mb={MOST_MEGABYTES}", f"-max_len={MOST_BYTES}"]
        command = [
            sys.executable,
            "-m",
            "tools.fuzz_readers",
            f"--alone={reader}",
            corpus,
            *limits,
            f"-artifact_prefix={findings}/{reader}-",
        ]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    (findings / f"{reader}.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    runs = next((line for line in reversed(done.stderr.splitlines()) if line.startswith(("Done", "SUMMARY"))), "")
    sys.stdout.write(f"{reader}: {'nothing found' if not done.returncode else 'FOUND'}. {runs}\n")
    return int(bool(done.returncode))


if __name__ == "__main__":
    raise SystemExit(main())
