"""README.md run as a test: its commands, its query, the walk of its value, the files and functions it names."""

import ast
import json
import re
import subprocess
import tomllib

import pytest

from etl.__main__ import COMMANDS
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from output.files.csv import csv_bytes
from tests.support import PROJECT
from tests.support.data_folder import Command, DataFolder

README = (PROJECT / "README.md").read_text(encoding="utf-8")
PACKAGES = ("api", "dashboard", "etl", "indicators", "pages")
BUILT = ("data/builds/", "data/indicators.duckdb", "data/simulated/", "docs/screenshots/")
ENDINGS = (".py", ".md", ".csv", ".json", ".sql", ".toml", ".txt", ".duckdb", ".css", "/")


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.M | re.S)


def code_words() -> list[str]:
    """What stands between backticks in the running text, the fenced blocks left out."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", README, flags=re.M | re.S))


def command_lines() -> list[str]:
    """The lines of the blocks of commands."""
    return [line for block in blocks("sh") for line in block.splitlines()]


def commands() -> list[str]:
    """Every make or etl command, in a block or in the text."""
    return command_lines() + [words for words in code_words() if re.match(r"(make|python -m etl) ", words)]


def plan(target: str) -> list[str]:
    """The commands that make would run for a target."""
    planned = subprocess.run(
        ["make", "--no-print-directory", "-n", target], check=False, cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert planned.returncode == 0, planned.stderr
    return planned.stdout.splitlines()


def table_after(text: str) -> list[list[str]]:
    """The cells of the first table after a text, without header and rule."""
    rows = README.split(text)[1].split("\n\n|")[1].split("\n\n")[0].splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def test_the_blocks_of_commands_hold_nothing_but_make_and_etl() -> None:
    assert command_lines() == [*("make run", "make test"), *(f"python -m etl {name}" for name in COMMANDS)]


def test_every_make_command_has_its_target() -> None:
    targets = re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), flags=re.M)
    named = {word for line in commands() if line.startswith("make ") for word in line.split()[1:] if "=" not in word}
    assert {"run", "test"} <= named <= set(targets)


@pytest.mark.parametrize(("target", "last"), [("run", "streamlit run app.py"), ("test", "pytest")])
def test_make_knows_how(target: str, last: str) -> None:
    assert last in plan(target)[-1]


def test_make_test_runs_the_checks_in_the_order_that_is_told() -> None:
    planned = "\n".join(plan("test"))
    told = ("ruff format", "ruff check", "/mypy", "apt-get install", "etl build", "verify-sources", "pytest -n 2")
    places = [planned.find(step) for step in told]
    assert -1 not in places and places == sorted(places)


def test_every_etl_command_exists() -> None:
    named = {line.split()[3] for line in commands() if line.startswith("python -m etl")}
    assert named == set(COMMANDS)


def test_check_prints_what_is_told(etl: Command, real_master: DataFolder) -> None:
    checked = etl("check", real_master)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert f"“{checked.stdout.strip()}”" in README


def test_status_prints_build_and_then_rows_and_hash_per_table(etl: Command, real_master: DataFolder) -> None:
    told = etl("status", real_master)
    first, *tables = told.stdout.splitlines()
    assert told.returncode == 0
    assert re.fullmatch(r"数据库 [0-9a-f]{16}，建于 .+，\d+ KiB", first)
    assert all(re.fullmatch(r"[a-z_]+ +\d+ 行  ([0-9a-f]{12})?", line) for line in tables)


def test_the_query_gives_what_is_printed_below_it(store: Store) -> None:
    (query,) = blocks("sql")
    answer = store.ask(f"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({query})").fillna("NULL")
    assert answer.to_numpy().tolist() == table_after(query)
    assert f"| {' | '.join(answer.columns)} |" in README


def test_the_value_of_the_walk_starts_and_ends_as_printed(store: Store) -> None:
    cell, row = (block.strip() for block in blocks("csv"))
    assert cell in (PROJECT / "data/curated/building_leaders.csv").read_text(encoding="utf-8").splitlines()
    frame = values(store, ValueFilter(indicators=("building_and_unit_leaders",), regions=("220000",)))
    assert row in csv_bytes(frame).decode("utf-8-sig").splitlines()


def test_every_file_that_is_named_exists() -> None:
    paths = [word for word in code_words() if word.endswith(ENDINGS) and " " not in word and not word.startswith(("..", "/"))]
    folders = (PROJECT, PROJECT / "data", PROJECT / "data" / "curated")
    missing = [path for path in paths if not any((folder / path).exists() for folder in folders)]
    assert len(paths) > 30
    assert [path for path in missing if path not in BUILT] == []


def test_every_function_that_is_named_exists() -> None:
    names = [word for word in code_words() if re.fullmatch(rf"(?:{'|'.join(PACKAGES)})(?:\.\w+)+", word)]
    assert len(names) > 15
    assert [name for name in names if not is_defined(name)] == []


def is_defined(name: str) -> bool:
    *module, last = name.split(".")
    place = PROJECT / "/".join(module)
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == last for node in tree.body)


def test_every_package_that_is_explained_is_required_and_the_other_way_round() -> None:
    files = ("requirements.txt", "requirements-dev.txt")
    required = {line.split("==")[0] for file in files for line in (PROJECT / file).read_text(encoding="utf-8").splitlines() if "==" in line}
    explained = README.split("## Why these packages")[1].split("\n\n**")[0]
    assert {name for name in required if not re.search(rf"(?<![\w-]){name}(?![\w-])", explained)} == set()
    named = {name for row in table_after("## Why these packages") for name in row[0].split(", ")} - {"for the checks"}
    assert named <= required


def test_the_page_names_no_host_but_its_own_and_no_place_of_one_machine() -> None:
    for page in ("README.md", "data/README.md", "CHANGELOG.md"):
        text = (PROJECT / page).read_text(encoding="utf-8")
        assert set(re.findall(r"https?://([^/:\s]+)", text)) <= {"127.0.0.1"}, page
        assert re.findall(r"\b[\w-]+\.(?:org|com|net|io|dev|cn)\b", text) == [], page
        assert re.findall(r"(?<![\w.])/(?:home|root|work|tmp|usr|opt|mnt|srv|Users)\b", text) == [], page


def test_the_change_log_knows_the_versions_of_code_and_data() -> None:
    logged = re.findall(r"^## (\S+) \(\d{4}-\d{2}-\d{2}\)$", (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.M)
    code = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    data = json.loads((PROJECT / "data" / "datapackage.json").read_text(encoding="utf-8"))["version"]
    assert {code, data} <= set(logged)
