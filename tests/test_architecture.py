"""The picture in README.md kept true: who may import whom, where each package is at home, how long a file may be, which files there are."""

import ast
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
FOLDERS = ("api", "dashboard", "etl", "gallery", "indicators", "pages")
OWN = {*FOLDERS, "app"}

# Each module of the core imports only modules before it; drawing and files are folders.
ORDER = (
    "vocabulary",
    "quantities",
    "intervals",
    "texts",
    "numerals",
    "text_check",
    "marked_text",
    "search",
    "value_filter",
    "store",
    "bulk",
    "published",
    "inventory",
    "comparison",
    "gaps",
    "bands",
    "quotient",
    "mark",
    "territory",
    "denominators",
    "parts",
    "changes",
    "peers",
    "standing",
    "timelines",
    "provenance",
    "columns",
    "labels",
    "query",
    "row_table",
    "packing",
    "frozen",
    "briefing",
    "chart",
    "handout",
    "kinds",
    "group",
    "drawn",
    "over_time",
    "plan",
    "ground",
    "chiefs",
    "outcome",
    "stream",
    "places",
    "design",
    "drawing",
    "files",
)
MAY_IMPORT = {
    "app.py": ("api",),
    "api/": ("api", "indicators"),
    "dashboard/": ("dashboard", "indicators"),
    "pages/": ("dashboard", "indicators"),
    "gallery/": ("gallery", "indicators"),
    "etl/": (
        "etl",
        "indicators.model.vocabulary",
        "indicators.model.quantities",
        "indicators.model.intervals",
        "indicators.text.passages",
        "indicators.text.numerals",
    ),
    "indicators/": ("indicators",),
}
AT_HOME = {
    "streamlit": ("app.py", "web/message_batching.py", "dashboard/", "gallery/", "pages/"),
    "duckdb": ("indicators/store/connection.py", "etl/"),
    "pypinyin": ("etl/",),
    "plotly": ("indicators/drawing/",),
    "resvg_py": ("indicators/drawing/", "indicators/files/"),
    "xlsxwriter": ("indicators/files/",),
    "pptx": ("indicators/files/",),
    "docx": ("indicators/files/",),
    "jinja2": ("indicators/files/",),
}
LONGEST, LONGEST_PAGE = 300, 90
CATCH_ALLS = {"utils", "util", "helpers", "common", "misc"}
SQL = re.compile(r"\bselect\b.+\bfrom\b|\binsert\s+into\b|\bdelete\s+from\b|\bupdate\b.+\bset\b|\bcreate\s+(?:table|view)\b", re.I | re.S)


def code_files() -> list[str]:
    """Paths of the product's Python files, relative to the project."""
    return ["app.py", *(str(path.relative_to(PROJECT)) for folder in FOLDERS for path in sorted((PROJECT / folder).rglob("*.py")))]


def read(file: str) -> str:
    return (PROJECT / file).read_text(encoding="utf-8")


def imports(file: str, source: str) -> list[tuple[int, str]]:
    """Line and full name of everything imported: `from indicators import store` gives indicators.store.connection."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = list(Path(file).parent.parts)
            inside = above[: len(above) - node.level + 1] if node.level else []
            module = ".".join([*inside, *([node.module] if node.module else [])])
            found += [(node.lineno, f"{module}.{alias.name}") for alias in node.names]
    return found


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def place(name: str) -> int:
    """Where a module of the core stands in ORDER: output/drawing/plotly/bars.py and output.drawing.plotly are at `drawing`."""
    parts = re.split(r"[./]", name)
    return ORDER.index(parts[1]) if len(parts) > 1 and parts[1] in ORDER else -1


def strays(file: str, source: str) -> list[str]:
    """A sentence for each import that README.md's picture does not allow."""
    return [f"{file}:{line} imports {name}: {why}" for line, name in imports(file, source) if (why := why_not(file, name))]


def why_not(file: str, name: str) -> str:
    home = next((homes for package, homes in AT_HOME.items() if is_within(name, package)), None)
    if is_within(name, "plotly.express"):
        return "plotly.graph_objects is enough and far faster"
    if home is not None and not file.startswith(home):
        return f"it is at home in {', '.join(home)} only"
    if name.split(".", maxsplit=1)[0] not in OWN:
        return "" if file != "app.py" or is_within(name, "streamlit") else "app.py imports api and streamlit only"
    allowed = next(packages for start, packages in MAY_IMPORT.items() if file.startswith(start))
    if not any(is_within(name, package) for package in allowed):
        return f"{file.split('/', maxsplit=1)[0]} imports {', '.join(allowed)} only"
    if file.startswith("pages/") and (is_within(name, "indicators.store.connection") or is_within(name, "indicators.store.build_contents")):
        return "a page asks through dashboard.runtime.answers"
    return why_not_in_the_core(file, name) if file.startswith("indicators/") else ""


def why_not_in_the_core(file: str, name: str) -> str:
    if place(name) > place(file):
        return f"the order is {' → '.join(ORDER)}"
    asks = any(is_within(name, f"indicators.{module}") for module in ("store", "inventory"))
    if asks and file not in (
        "indicators/store/connection.py",
        "indicators/store/streaming.py",
        "indicators/store/builds.py",
        "indicators/store/build_contents.py",
    ):
        return "decisions take frames; only the dashboard asks the store"
    return ""


def tree() -> set[str]:
    """The paths of README.md's tree, folders with a slash at the end."""
    block = read("README.md").split("```text\n")[1].split("\n```")[0]
    folders: list[str] = []
    paths = set()
    for line in block.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        name = line.split()[0]
        folders = [*folders[:depth], name]
        paths.add("".join(folders))
    return paths


@pytest.mark.parametrize("file", code_files())
def test_imports_follow_the_picture(file: str) -> None:
    assert strays(file, read(file)) == []


@pytest.mark.parametrize(
    ("file", "source", "stray"),
    [
        (
            "indicators/charts/chart.py",
            "import math\nimport streamlit as st",
            "streamlit: it is at home in app.py, web/message_batching.py, dashboard/, gallery/, pages/ only",
        ),
        (
            "dashboard/runtime/answers.py",
            "import math\nimport duckdb",
            "duckdb: it is at home in indicators/store/connection.py, etl/ only",
        ),
        (
            "dashboard/card/figure_card.py",
            "\nfrom plotly import graph_objects",
            "plotly.graph_objects: it is at home in indicators/drawing/ only",
        ),
        (
            "output/drawing/plotly/bars.py",
            "\nfrom plotly import express",
            "plotly.express: plotly.graph_objects is enough and far faster",
        ),
        ("pages/years.py", "\nfrom indicators import store", "indicators.store.connection: a page asks through dashboard.runtime.answers"),
        ("pages/years.py", "\nimport pages.regions", "pages.regions: pages imports dashboard, indicators only"),
        ("pages/years.py", "def f():\n    from etl import build", "etl.build: pages imports dashboard, indicators only"),
        ("web/page_shell.py", "\nimport dashboard.frame", "dashboard.frame: api imports api, indicators only"),
        ("app.py", "\nimport pandas", "pandas: app.py imports api and streamlit only"),
        ("app.py", "\nfrom dashboard import frame", "dashboard.frame: app.py imports api only"),
        ("indicators/model/quantities.py", "\nfrom . import chart", f"indicators.charts.chart: the order is {' → '.join(ORDER)}"),
        ("output/drawing/plotly/bars.py", "\nfrom ...files import csv", f"output.files.csv: the order is {' → '.join(ORDER)}"),
        (
            "indicators/charts/chart.py",
            "\nimport indicators.store.connection",
            "indicators.store.connection: decisions take frames; only the dashboard asks the store",
        ),
    ],
)
def test_a_stray_import_is_named_with_file_and_line(file: str, source: str, stray: str) -> None:
    assert strays(file, source) == [f"{file}:2 imports {stray}"]


def test_etl_imports_only_the_words_and_numbers_of_the_core() -> None:
    assert (
        strays("etl/curated/rules.py", "from indicators.model.quantities import read_quantities\nfrom etl import tables\nimport duckdb")
        == []
    )
    (stray,) = strays("etl/curated/rules.py", "\n\nfrom indicators import comparison")
    assert stray.startswith(
        "etl/curated/rules.py:3 imports indicators.analysis.comparability: etl imports etl, indicators.model.vocabulary"
    )


def test_every_module_of_the_core_has_its_place_in_the_order() -> None:
    modules = {path.stem for path in (PROJECT / "indicators").iterdir() if path.is_dir() or path.suffix == ".py"} - {
        "__init__",
        "__pycache__",
    }
    assert modules - set(ORDER) == set(), "say in README.md and in ORDER what it may import"
    assert set(ORDER) - modules == set()
    assert " → ".join(ORDER) in " ".join(read("README.md").split())


def test_no_file_is_too_long_to_have_one_job() -> None:
    tests = [str(path.relative_to(PROJECT)) for path in sorted((PROJECT / "tests").rglob("*.py"))]
    lengths = {file: len(read(file).splitlines()) for file in [*code_files(), *tests]}
    long = [
        f"{file}:{length} is its last line; {most} are allowed"
        for file, length in lengths.items()
        if length > (most := LONGEST_PAGE if file.startswith("pages/") else LONGEST)
    ]
    assert long == []


def test_no_module_is_a_place_for_everything() -> None:
    assert [file for file in code_files() if CATCH_ALLS & set(Path(file).with_suffix("").parts)] == []


def test_pages_hold_no_sql() -> None:
    found = [
        f"{file}:{node.lineno} holds SQL: {node.value[:60]!r}"
        for file in code_files()
        if file.startswith("pages/")
        for node in ast.walk(ast.parse(read(file)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert found == []


def test_sql_is_recognised_where_it_stands_over_several_lines() -> None:
    assert SQL.search("\n  SELECT *\n  FROM regions") and SQL.search("delete from regions")
    assert not SQL.search("区域对比: how does a region stand among its peers?")


def test_the_tree_of_the_readme_names_every_file_of_the_packages() -> None:
    real = {
        str(path.relative_to(PROJECT))
        for folder in (*FOLDERS, "tools.benchmarks")
        for path in (PROJECT / folder).rglob("*")
        if path.is_file()
    }
    real |= {path.name for path in PROJECT.glob("*.py")}
    real = {file for file in real if "__pycache__" not in file and not file.endswith("/__init__.py")}
    at_top = {path for path in tree() if path.endswith(".py") and "/" not in path}
    named = at_top | {path for path in tree() if not path.endswith("/") and path.startswith((*FOLDERS, "tools.benchmarks"))}
    assert sorted(real - named) == [], "these are missing in README.md"
    assert sorted(named - real) == [], "README.md names these, but they do not exist"


def test_everything_that_the_tree_of_the_readme_names_exists() -> None:
    missing = [path for path in tree() if not (PROJECT / path).exists() or path.endswith("/") != (PROJECT / path).is_dir()]
    assert missing == []


def test_every_folder_with_python_files_stands_in_the_picture() -> None:
    folders = {f"{path.parent.name}/" for path in PROJECT.glob("[!.]*/*.py")}
    assert sorted(folders - tree()) == []
