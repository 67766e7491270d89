"""The house: every package has a charter, no room is overfull, SQL and plotly.express stay where they belong; imports are lint-imports' matter."""

import ast
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = ("indicators", "output", "etl", "dashboard", "api", "web", "tools")
MOST_MODULES, LONGEST, LONGEST_PAGE = 16, 300, 90
CATCH_ALLS = {"utils", "util", "helpers", "common", "misc"}
SQL = re.compile(r"\bselect\b.+\bfrom\b|\binsert\s+into\b|\bdelete\s+from\b|\bupdate\b.+\bset\b|\bcreate\s+(?:table|view)\b", re.I | re.S)
SPEAKS_SQL = ("indicators/store/", "etl/", "tools/benchmarks/")


def code_files() -> list[Path]:
    """The product's Python files, relative to the project."""
    inside = [path for package in (*PACKAGES, "pages") for path in (PROJECT / package).rglob("*.py")]
    return sorted(path.relative_to(PROJECT) for path in [PROJECT / "app.py", *inside])


def folders() -> list[Path]:
    return sorted({path.parent for path in code_files() if len(path.parts) > 1 and path.parts[0] != "pages"})


def parsed(path: Path) -> ast.Module:
    return ast.parse((PROJECT / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", folders(), ids=str)
def test_a_package_has_its_charter(folder: Path) -> None:
    assert ast.get_docstring(parsed(folder / "__init__.py")), f"{folder}/__init__.py says in a docstring what belongs here"


def test_no_package_holds_more_than_sixteen_modules() -> None:
    held = {
        str(folder): len([path for path in code_files() if path.parent == folder and path.name != "__init__.py"]) for folder in folders()
    }
    assert {folder: count for folder, count in held.items() if count > MOST_MODULES} == {}


def test_no_file_is_too_long_to_have_one_job() -> None:
    tests = [path.relative_to(PROJECT) for path in (PROJECT / "tests").rglob("*.py") if "node_modules" not in path.parts]
    lengths = {path: len((PROJECT / path).read_text(encoding="utf-8").splitlines()) for path in [*code_files(), *tests]}
    long = [f"{path}: {length}" for path, length in lengths.items() if length > (LONGEST_PAGE if path.parts[0] == "pages" else LONGEST)]
    assert long == []


def test_no_module_is_a_place_for_everything() -> None:
    assert [str(path) for path in code_files() if CATCH_ALLS & set(path.with_suffix("").parts)] == []


def test_sql_stands_in_the_store_and_the_etl() -> None:
    found = [
        f"{path}:{node.lineno}: {node.value[:60]!r}"
        for path in code_files()
        if not str(path).startswith(SPEAKS_SQL)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert found == []
