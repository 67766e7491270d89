"""The list of modules: every folder with its charter, every file with the first sentence that it says of itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
CHARTER_OF_PAGES = "One thin file per page; its first line is the question that the page answers."
NOT_OURS = {"__pycache__", "node_modules"}
_COMMENT = {".js": r"/\*|\*/|//", ".css": r"/\*|\*/", ".sql": r"--"}


def module_list() -> str:
    """Return the list as Markdown: a heading for each folder, a line for each file."""
    return "\n".join(line for folder in _folders() for line in _described(folder))


def _folders() -> Iterator[Path]:
    """Yield the rooms of the product and every folder in them that holds code."""
    rooms = [room for room in sorted(PROJECT.iterdir()) if (room / "__init__.py").exists() or room.name == "pages"]
    for room in rooms:
        if room.name != "tests":
            inside = [path for path in sorted(room.rglob("*")) if path.is_dir() and not NOT_OURS & set(path.parts)]
            yield from (folder for folder in (room, *inside) if _files(folder))


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder that say of themselves what they are."""
    code = [path for path in sorted(folder.iterdir()) if path.suffix == ".py" or path.suffix in _COMMENT]
    return [path for path in code if path.name == "__init__.py" or first_sentence(path)]


def _described(folder: Path) -> list[str]:
    init = folder / "__init__.py"
    charter = first_sentence(init) if init.exists() else CHARTER_OF_PAGES if folder.name == "pages" else ""
    files = [f"- `{path.name}`: {first_sentence(path)}" for path in _files(folder) if path != init]
    return [f"## {folder.relative_to(PROJECT)}", "", *([charter, ""] if charter else []), *([*files, ""] if files else [])]


def first_sentence(path: Path) -> str:
    """Return the first line of a module's docstring, or the first sentence of the comment that a script, style or query begins with."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return (ast.get_docstring(ast.parse(text)) or "").split("\n", 1)[0]
    mark = _COMMENT[path.suffix]
    if not re.match(mark, text):
        return ""
    comment = " ".join(re.sub(mark, "", text.split("\n\n", 1)[0]).split())
    return re.split(r"(?<=\.) ", comment, maxsplit=1)[0]
