"""The texts of the documents, where they are at hand: the sentence that a figure stands in.

The texts are not part of the project; where they are missing, figures keep their wording and locator only.
"""

import os
from dataclasses import dataclass
from pathlib import Path

SENTENCE_ENDS = "。！？；"
MOST_CHARACTERS = 120


@dataclass(frozen=True)
class Passage:
    """A sentence with its figure: what stands before it, the figure as printed, what stands after; white space left out."""

    before: str
    figure: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}【{self.figure}】{self.after}"


def texts_folder(project: Path) -> Path | None:
    """Locate the texts of the documents: SOURCE_TEXTS, else ../shared/sources beside the project, else None."""
    folder = Path(os.environ.get("SOURCE_TEXTS") or project.parent / "shared" / "sources")
    return folder if folder.is_dir() and any(folder.glob("*.txt")) else None


class TextUnreadable(ValueError):
    """A document's text that is not there, or not as its places count it; says why."""


def read_text(folder: Path, file: str) -> str:
    """Return the text of a document; raise TextUnreadable where there is none or its characters cannot be counted."""
    path = folder / file
    if path.parent != folder or not path.is_file():
        raise TextUnreadable("找不到这份原文")
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise TextUnreadable("不是 UTF-8（可能是 GB18030），请另存为 UTF-8") from error
    except OSError as error:
        raise TextUnreadable("读不出这份原文，请检查文件权限") from error
    if text.startswith("\ufeff"):
        raise TextUnreadable("开头有 BOM，请另存为不带 BOM 的 UTF-8")
    return text


def cut_passage(text: str, start: int, end: int) -> Passage:
    """Cut out the sentence round text[start:end]; one longer than 120 characters either side is cut with ……."""
    before, after = _without_spaces(text[:start]), _without_spaces(text[end:])
    sentence_start = max(before.rfind(mark) for mark in SENTENCE_ENDS) + 1
    ends = [at for mark in SENTENCE_ENDS if (at := after.find(mark)) >= 0]
    sentence_end = min(ends) + 1 if ends else len(after)
    head, tail = before[sentence_start:], after[:sentence_end]
    if len(head) > MOST_CHARACTERS:
        head = f"……{head[-MOST_CHARACTERS:]}"
    if len(tail) > MOST_CHARACTERS:
        tail = f"{tail[:MOST_CHARACTERS]}……"
    return Passage(head, _without_spaces(text[start:end]), tail)


def stands_at(text: str, start: int, end: int, as_printed: str) -> bool:
    """Tell whether these characters of a text are the wording, white space left out."""
    return _without_spaces(text[start:end]) == as_printed


def _without_spaces(text: str) -> str:
    return "".join(text.split())
