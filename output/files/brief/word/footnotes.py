"""Word's own footnotes, for which python-docx has no words: the part that holds them and the marks in the text.

tests/unit/output/files/test_brief.py reads them back; where python-docx learns to write footnotes, this module goes.
"""

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from output.files.brief.word.elements import make_element, make_text
from output.files.brief.word.layout import FOOTNOTE, FOOTNOTE_MARK

SEPARATORS = {"separator": -1, "continuationSeparator": 0}  # what stands between text and footnotes; Word looks for both


class Footnotes:
    """The footnotes of a document, numbered as they are added."""

    def __init__(self, document: Document) -> None:
        styles = document.styles
        self._styles = {name: styles[name].style_id for name in (FOOTNOTE, FOOTNOTE_MARK)}
        self._root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        self._document, self._count = document, 0

    def add(self, paragraph: Any, words: str) -> None:
        """Put a mark at the end of a paragraph and its footnote at the foot of the page."""
        if not self._count:
            self._open()
        self._count += 1
        paragraph._p.append(self._run(make_element("w:footnoteReference", id=self._count)))
        text = make_element("w:r", make_text(f" {words}"))
        self._root.append(self._note(self._run(make_element("w:footnoteRef")), text, id=self._count))

    def _open(self) -> None:
        """Give the document its part of footnotes, with the lines above them; numbers stand in circles."""
        for name, number in SEPARATORS.items():
            self._root.append(self._note(make_element("w:r", make_element(f"w:{name}")), type=name, id=number))
        package = self._document.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._root, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        separators = [make_element("w:footnote", id=number) for number in SEPARATORS.values()]
        self._document.settings.element.find(qn("w:compat")).addprevious(make_element("w:footnotePr", *separators))
        circles = make_element("w:footnotePr", make_element("w:numFmt", val="decimalEnclosedCircle"))
        self._document.sections[0]._sectPr.insert_element_before(circles, "w:endnotePr", "w:type", "w:pgSz")

    def _note(self, *runs: Any, **attributes: object) -> Any:
        style = make_element("w:pPr", make_element("w:pStyle", val=self._styles[FOOTNOTE]))
        return make_element("w:footnote", make_element("w:p", style, *runs), **attributes)

    def _run(self, mark: Any) -> Any:
        return make_element("w:r", make_element("w:rPr", make_element("w:rStyle", val=self._styles[FOOTNOTE_MARK])), mark)
