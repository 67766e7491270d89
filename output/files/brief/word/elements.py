"""Elements of Word's own vocabulary, where python-docx has none for them."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from output.drawing.safe_text import clean

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def make_element(tag: str, /, *children: Any, **attributes: object) -> Any:
    """Make an element of these children; its attributes are named without their prefix."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def make_text(words: str) -> Any:
    """Make the text of a run, its spaces kept."""
    text = make_element("w:t")
    text.text = clean(words)
    text.set(SPACE, "preserve")
    return text
