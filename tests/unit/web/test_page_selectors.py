"""What our styles and scripts look for in Streamlit's page is still there: each test names what finds nothing any more."""

import ast
import re
from importlib.resources import files
from itertools import chain
from pathlib import Path

import pytest

from tests.support import PROJECT

STATIC = PROJECT / "web" / "static"
STYLES = "\n".join(re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S) for path in sorted(STATIC.glob("*.css")))
SCRIPTS = "\n".join(path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.js")))
OURS = {"watermark", "chart", "chart-plot", "chart-words"}  # classes that dashboard and web/static/chart.js write themselves


@pytest.fixture(scope="module")
def scripts() -> str:
    """The scripts of the installed Streamlit."""
    folder = Path(str(files("streamlit"))) / "static" / "static" / "js"
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.js"))


@pytest.fixture(scope="module")
def bundle(scripts: str) -> set[str]:
    """The words in these scripts; of a name that is composed there (`stBaseButton-${kind}`) what comes before."""
    return set(re.findall(r"[\w-]+", scripts)) | {f"{start}-${{" for start in re.findall(r"(?<![\w-])(\w+)-\$\{", scripts)}


@pytest.fixture(scope="module")
def keys() -> set[str]:
    """All that pages and dashboard may name a widget: their strings, of composed ones the beginning; spelt as in a class."""
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for folder in ("dashboard", "pages", "indicators/views")
        for path in (PROJECT / folder).rglob("*.py")
    ]
    nodes = chain.from_iterable(map(ast.walk, trees))
    strings = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {re.sub(r"[^A-Za-z0-9_-]", "-", string) for string in strings}


def is_in(bundle: set[str], name: str) -> bool:
    """Whether the name stands there, or is composed there."""
    return name in bundle or name.partition("-")[0] + "-${" in bundle


def test_streamlit_still_has_every_element_that_styles_and_scripts_name(bundle: set[str]) -> None:
    ids = re.findall(r'data-testid="([^"$]+)"', STYLES + SCRIPTS)
    names = re.findall(r"(?<![\w-])st[A-Z][\w-]*", STYLES + SCRIPTS)
    assert len(ids) > 150
    assert sorted(name for name in {*ids, *names} if not is_in(bundle, name)) == []


def test_streamlit_still_has_every_other_class_that_the_styles_name(bundle: set[str]) -> None:
    classes = {name for name in re.findall(r"\.([A-Za-z][\w-]*)", STYLES) if not name.startswith("st-key-")}
    assert classes > OURS
    assert sorted(name for name in classes - OURS if not is_in(bundle, name)) == []


def test_every_widget_that_styles_and_scripts_name_is_on_some_page(keys: set[str]) -> None:
    named = set(re.findall(r"\.st-key-([\w-]+)", STYLES + SCRIPTS))
    beginnings = set(re.findall(r'\[class\*="st-key-([\w-]+)"\]', STYLES + SCRIPTS))
    assert (len(named) > 15, len(beginnings) > 8) == (True, True)
    composed = {name for name in named if f"{name.partition('_')[0]}_" in keys and name.partition("_")[2] in keys}
    assert sorted(named - keys - composed) == []
    assert sorted(start for start in beginnings if not any(key.startswith(start) for key in keys)) == []


def test_streamlit_still_says_every_word_that_is_translated(scripts: str) -> None:
    words = re.findall(r'^    "([^"]+)":', SCRIPTS, flags=re.M)
    assert len(words) > 100
    assert [word for word in words if not any(f"{mark}{word}{mark}" in scripts for mark in "`\"'")] == []
