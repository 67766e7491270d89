"""README.md and every other page of documents run as tests: commands, paths, functions and links are there, the drawing is the law."""

import ast
import re
import subprocess
import tomllib
from functools import cache

import pytest

from etl.__main__ import COMMANDS
from tests.support import PROJECT
from tests.support.pages import PAGES

README = (PROJECT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(
    str(path.relative_to(PROJECT))
    for path in [*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), PROJECT / "data" / "README.md"]
    if "screenshots" not in path.parts
)
PRINTED_BY_PROGRAMS = ("docs/modules.md", "docs/api.md")  # names of modules without their folder, addresses
OF_THE_PAST = ("CHANGELOG.md",)
SUPPLIED = ("data/maps/", "data/maps.toml", "data/maps/example.geojson")  # by an office, never by us
OF_THE_MACHINE = (
    ".streamlit/secrets.toml",
    "secrets.toml",
    *(f"data/imports/{part}" for part in ("", "mappings/", "versions/", "rows/", "files/")),
)
BUILT = ("data/builds/", *OF_THE_MACHINE, "data/indicators.duckdb", "data/demo/", "data/simulated/", "docs/screenshots/", *SUPPLIED)
ENDINGS = (".py", ".md", ".csv", ".json", ".sql", ".toml", ".txt", ".duckdb", ".css", ".js", "/")
ROOMS = {"tools", "pages", "dashboard", "api", "web", "etl", "output", "evaluation", "indicators"}
MOST_LINES = 150


def text_of(document: str) -> str:
    return (PROJECT / document).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.M | re.S)


def code_words(text: str) -> list[str]:
    """What stands between backticks in the running text, the fenced blocks left out."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S))


def commands(document: str) -> list[str]:
    """Every make or etl command of a document, in a block or in the text."""
    text = text_of(document)
    lines = [line for block in blocks(text, "sh") for line in block.splitlines()]
    return lines + [words for words in code_words(text) if re.search(r"(^|\s)make [a-z]|^python -m etl ", words)]


@cache
def plan(target: str) -> str:
    """The commands that make would run for a target."""
    planned = subprocess.run(
        ["make", "--no-print-directory", "-n", target], check=False, cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert planned.returncode == 0, planned.stderr
    return planned.stdout


def test_readme_is_short() -> None:
    assert len(README.splitlines()) <= MOST_LINES


def test_the_blocks_of_commands_hold_nothing_but_make_and_etl() -> None:
    assert blocks(README, "sh") == ["make run\nmake test\n"]
    assert blocks(text_of("docs/data.md"), "sh") == ["".join(f"python -m etl {name}\n" for name in COMMANDS)]


def test_every_target_that_is_named_is_known_to_make() -> None:
    named = {target for document in DOCUMENTS for line in commands(document) for target in re.findall(r"\bmake ([a-z][a-z-]*)", line)}
    assert {"run", "test", "check", "docs", "bench"} <= named
    for target in sorted(named):
        assert plan(target)


def test_make_run_serves_the_dashboard() -> None:
    assert plan("run").splitlines()[-1].endswith("streamlit run app.py")


def test_every_etl_command_that_is_named_exists() -> None:
    named = {line.split()[3] for document in DOCUMENTS for line in commands(document) if line.startswith("python -m etl")}
    assert named == set(COMMANDS)


def test_the_drawing_has_the_floors_of_the_contract() -> None:
    contract = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    drawn = [re.findall(r"(\w+)/", line) for line in blocks(README, "text")[0].splitlines() if line.startswith("│")]
    assert drawn == [layer.split(" | ") for layer in contract["layers"]]
    assert {room for floor in drawn for room in floor} == ROOMS


def test_every_room_has_its_sentence() -> None:
    told = re.findall(r"^\| `(\w+)/` \|", README, flags=re.M)
    assert sorted(told) == sorted([*ROOMS, "data"])


def test_the_core_has_the_floors_of_the_contract() -> None:
    contract = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"][1]
    told = next(line for line in README.splitlines() if line.startswith("- Inside `indicators/`")).partition(": ")[2].rstrip(".")
    assert told.replace(", ", " | ").split(" → ") == contract["layers"]


def test_every_page_is_named_with_its_file() -> None:
    told = next(line for line in README.splitlines() if line.startswith("| one page: "))
    assert dict(re.findall(r"(\w+) (\w+)(?:, | \|)", told.partition(": ")[2])) == {title: name for name, title in PAGES.items()}


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if name not in (*PRINTED_BY_PROGRAMS, *OF_THE_PAST)])
def test_every_path_that_is_named_exists(document: str) -> None:
    paths = [
        word
        for word in code_words(text_of(document))
        if word.endswith(ENDINGS) and not re.search(r"[ *<…]", word) and not word.startswith(("..", "/", ".", "example", "http"))
    ]
    folders = ("", "data", "data/curated", "indicators", "dashboard", "output", "output/drawing")
    missing = [path for path in paths if not any((PROJECT / folder / path).exists() for folder in folders)]
    assert [path for path in missing if path not in BUILT] == []


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if name not in OF_THE_PAST])
def test_every_function_that_is_named_exists(document: str) -> None:
    names = [word for word in code_words(text_of(document)) if re.fullmatch(rf"(?:{'|'.join(sorted(ROOMS))})(?:\.\w+)+", word)]
    assert [name for name in names if not is_defined(name)] == []


def is_defined(name: str) -> bool:
    *module, last = name.split(".")
    place = PROJECT / "/".join(module)
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    if (place / last).is_dir() or (place / f"{last}.py").is_file():
        return True
    return file.is_file() and any(last in defined(node) for node in ast.parse(file.read_text(encoding="utf-8")).body)


def defined(node: ast.stmt) -> list[str]:
    """The names that a statement of a module defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```$", "", text_of(document), flags=re.M | re.S)):
        path, _, anchor = target.partition("#")
        file = (PROJECT / document).parent / path if path else PROJECT / document
        if not file.exists() or (anchor and anchor not in anchors(file.read_text(encoding="utf-8"))):
            lost.append(target)
    assert lost == []


def anchors(text: str) -> list[str]:
    """The anchors of the headings of a page, as a repository shows it."""
    return [re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in re.findall(r"^#+ (.+)$", text, flags=re.M)]


def test_every_page_of_docs_is_reached_from_readme() -> None:
    reached, open_ends = {"README.md"}, ["README.md"]
    while open_ends:
        document = open_ends.pop()
        for target in re.findall(r"\]\(([^)\s#]+\.md)\)", text_of(document)):
            found = str(((PROJECT / document).parent / target).resolve().relative_to(PROJECT))
            open_ends += [found] if found not in reached else []
            reached.add(found)
    assert set(DOCUMENTS) - reached == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_page_names_a_host_but_its_own_or_a_place_of_one_machine(document: str) -> None:
    text = text_of(document)
    assert set(re.findall(r"https?://([^/:\s`]+)", text)) <= {"127.0.0.1"}
    assert re.findall(r"\b[\w-]+\.(?:org|com|net|io|dev|cn)\b", text.replace("guide.zh-CN", "")) == []
    assert re.findall(r"(?<![\w.])/(?:home|root|work|tmp|usr|opt|mnt|srv|Users)\b", text) == []


def test_every_environment_variable_is_told() -> None:
    code = [path.read_text(encoding="utf-8") for room in sorted(ROOMS - {"tools"}) for path in (PROJECT / room).rglob("*.py")]
    read = {name for text in code for name in re.findall(r'(?:environ\.get\(|_SWITCH = )"([A-Z_]+)"', text)}
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", text_of("docs/architecture.md"), flags=re.M))
    assert len(read) > 1
    assert told == read | {"STREAMLIT_SERVER_PORT", "STREAMLIT_SERVER_BASE_URL_PATH"}
