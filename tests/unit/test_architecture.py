"""The house: every package has a charter, no room is overfull, SQL and plotly.express stay where they belong; imports are lint-imports' matter."""

import ast
import re
from collections import Counter
from pathlib import Path

from tests.support import PROJECT

PACKAGES = ("indicators", "evaluation", "output", "etl", "dashboard", "api", "web", "tools")
MOST_MODULES, LONGEST, LONGEST_PAGE = 16, 300, 90
CATCH_ALLS = {"utils", "util", "helpers", "common", "misc"}
SQL = re.compile(r"\bselect\b.+\bfrom\b|\binsert\s+into\b|\bdelete\s+from\b|\bupdate\b.+\bset\b|\bcreate\s+(?:table|view)\b", re.I | re.S)
SPEAKS_SQL = ("indicators/store/", "etl/", "tools/benchmarks/")


def python_files(*packages: str) -> list[Path]:
    """The Python files of packages, relative to the project."""
    found = [path.relative_to(PROJECT) for package in packages for path in (PROJECT / package).rglob("*.py")]
    return sorted(path for path in found if "node_modules" not in path.parts)


def code_files() -> list[Path]:
    """The product's Python files."""
    return [Path("app.py"), *python_files(*PACKAGES, "pages")]


def folders() -> list[Path]:
    return sorted({path.parent for path in python_files(*PACKAGES, "tests")})


def parsed(path: Path) -> ast.Module:
    return ast.parse((PROJECT / path).read_text(encoding="utf-8"))


def test_every_package_has_its_charter() -> None:
    """Each __init__.py says in a docstring what belongs here."""
    assert [str(folder) for folder in folders() if not ast.get_docstring(parsed(folder / "__init__.py"))] == []


def test_no_folder_holds_more_than_sixteen_modules() -> None:
    files = [path for path in python_files(*PACKAGES, "tests") if path.name not in ("__init__.py", "conftest.py")]
    held = Counter(str(path.parent) for path in files)
    assert {folder: count for folder, count in held.items() if count > MOST_MODULES} == {}


def test_no_file_is_too_long_to_have_one_job() -> None:
    lengths = {path: len((PROJECT / path).read_text(encoding="utf-8").splitlines()) for path in [*code_files(), *python_files("tests")]}
    long = [f"{path}: {length}" for path, length in lengths.items() if length > (LONGEST_PAGE if path.parts[0] == "pages" else LONGEST)]
    assert long == []


def test_no_module_is_a_place_for_everything() -> None:
    assert [str(path) for path in [*code_files(), *python_files("tests")] if CATCH_ALLS & set(path.with_suffix("").parts)] == []


def test_sql_stands_in_the_store_and_the_etl() -> None:
    found = [
        f"{path}:{node.lineno}: {node.value[:60]!r}"
        for path in code_files()
        if not str(path).startswith(SPEAKS_SQL)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert found == []
