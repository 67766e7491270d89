"""A template that somebody gives, opened as an empty presentation: its masters and layouts without its slides."""

import io
import zipfile

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from output.files.deck.template.check import BROKEN, TemplateRefused, check_template

MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
THUMBNAIL = "/metadata/thumbnail"


def open_given(template: bytes) -> Deck:
    """Return an empty presentation on a user's masters; raise TemplateRefused, with the reason in Chinese, where there is none."""
    check_template(template)
    try:
        deck = Presentation(io.BytesIO(_as_presentation(template)))
        layouts = list(deck.slide_layouts)
    except Exception as broken:  # whatever a broken file does to the library, the user is told the same
        raise TemplateRefused(BROKEN) from broken
    if not layouts or not deck.slide_width or not deck.slide_height:
        raise TemplateRefused("模板里没有版式，做不成幻灯片；请另选一个 .pptx 或 .potx 文件。")
    _remove_slides(deck)
    drop_relations(deck, THUMBNAIL)
    return deck


def _as_presentation(template: bytes) -> bytes:
    """Return the template as python-pptx opens it: one that says that it is a template is called a presentation."""
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        contents = {part.filename: package.read(part) for part in package.infolist()}
    types = contents["[Content_Types].xml"]
    if MAIN.format("template").encode() not in types:
        return template
    contents["[Content_Types].xml"] = types.replace(MAIN.format("template").encode(), MAIN.format("presentation").encode())
    return _packed(contents)


def _packed(contents: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, blob in contents.items():
            package.writestr(name, blob)
    return buffer.getvalue()


def _remove_slides(deck: Deck) -> None:
    """Take out the template's own slides, with the sections that name them."""
    root = deck.part._element
    listed = deck.slides._sldIdLst
    for entry in list(listed):
        deck.part.drop_rel(entry.rId)
        listed.remove(entry)
    for extensions in root.findall(qn("p:extLst")):
        root.remove(extensions)


def drop_relations(deck: Deck, *kinds: str) -> None:
    """Drop what belongs to another presentation: relations of the package and of its main part whose type ends so."""
    for relations in (deck.part.package._rels, deck.part.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(kinds):
                relations.pop(name)
