"""A file that somebody gives back: whether it may be opened and is one of ours, and which kind it is of."""

import io
import zipfile

from output.files.deck.template.check import BROKEN as NO_TEMPLATE
from output.files.deck.template.check import OBJECTS, OUTSIDE, TemplateRefused, check_template
from output.files.origin.properties import FIGURE, PART, read_properties
from output.files.origin.sheets import BOOK
from output.files.refresh.deck import refresh_deck
from output.files.refresh.report import Refreshed
from output.files.refresh.request import Renew
from output.files.refresh.workbook import refresh_workbook

DECK = "ppt/presentation.xml"
CARRIED = (OBJECTS, OUTSIDE)  # what a person has put in is carried along unread
NOT_OURS = "这个文件里没有本系统留下的标记：只能更新在这里做成的 .pptx 和 .xlsx，另存成别的格式、再转回来的也认不出。"
BROKEN = "文件打不开：已损坏、设了密码，或者不是 .pptx、.xlsx 文件。"


class FileRefused(ValueError):
    """The file cannot be refreshed; the argument says why, in Chinese."""


def refresh_file(content: bytes, renew: Renew) -> Refreshed:
    """Return a file with today's figures, and what became of it; raise FileRefused where it may not be opened or is none of ours."""
    names = _look_into(content)
    refresh = refresh_deck if DECK in names else refresh_workbook if BOOK in names else None
    if refresh is None:
        raise FileRefused(NOT_OURS)
    try:
        return refresh(content, renew)
    except Exception as broken:  # whatever a broken file does to the libraries, its user is told the same
        raise FileRefused(BROKEN) from broken


def _look_into(content: bytes) -> set[str]:
    """Return the names of the parts of a file that may be opened and is one of ours."""
    try:
        check_template(content)
    except TemplateRefused as refused:
        if refused.args[0] not in CARRIED:
            raise FileRefused(BROKEN if refused.args[0] == NO_TEMPLATE else str(refused.args[0]).replace("模板", "文件")) from refused
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            kept = read_properties(package.read(PART)) if PART in names else {}
    except Exception as broken:  # names and properties may be anything
        raise FileRefused(BROKEN) from broken
    if not any(name.startswith(f"{FIGURE}:") for name in kept):
        raise FileRefused(NOT_OURS)
    return names
