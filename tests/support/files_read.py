"""Every kind of file read back by a library that did not write it: all that it says, as one text without white space."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

import html5lib
import openpyxl
import pyarrow.parquet
from lxml import etree
from pypdf import PdfReader

NOTHING = re.compile(r"\s+")


def said(ending: str, content: bytes) -> str:
    """Everything that a file says."""
    return NOTHING.sub("", "\n".join(READERS[ending](content)))


def _office(content: bytes) -> Iterator[str]:
    """The text of every part of a .docx or .pptx: body, headers, notes, charts with their data."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                yield _text(package.read(name))
            elif name.endswith(".xlsx"):
                yield from _workbook(package.read(name))


def _text(document: bytes) -> str:
    return "".join(etree.fromstring(document, etree.XMLParser(resolve_entities=False, huge_tree=True)).itertext())


def _workbook(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        yield sheet.title
        yield from (str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)
        yield from (
            part.text or "" for part in (sheet.oddHeader.center, sheet.oddFooter.center, sheet.oddFooter.left, sheet.oddFooter.right)
        )


def _page(content: bytes) -> Iterator[str]:
    yield from html5lib.parse(content.decode("utf-8"), namespaceHTMLElements=False).itertext()


def _parquet(content: bytes) -> Iterator[str]:
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    yield from (text.decode() for pair in (table.schema.metadata or {}).items() for text in pair)
    yield from (str(value) for row in table.to_pylist() for value in row.values())


def _package(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        yield from (package.read(name).decode("utf-8-sig") for name in package.namelist())


def _pdf(content: bytes) -> Iterator[str]:
    """The text of every page, what stands in place of its pictures, and what the file says of itself."""
    reader = PdfReader(io.BytesIO(content))
    yield from (page.extract_text() for page in reader.pages)
    yield from (str(words) for words in (reader.metadata or {}).values())


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "docx": _office,
    "pptx": _office,
    "xlsx": _workbook,
    "form.xlsx": _workbook,
    "html": _page,
    "svg": lambda content: iter([_text(content)]),
    "sdmx.zip": _package,
    "long.svg": lambda content: iter([_text(content)]),
    "pdf": _pdf,
    "brief.pdf": _pdf,
    "slides.pdf": _pdf,
    "a3.pdf": _pdf,
    "parquet": _parquet,
    "csv": lambda content: iter([content.decode("utf-8-sig")]),
    "zip": _package,
}
