"""What python-docx's template brings and a brief does not need: goes. What a file manager shows of the file: is set."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI

from indicators.model.clock import read_utc
from output.drawing.safe_text import clean
from output.files.brief.brief import Brief
from output.files.brief.form import BriefForm

LONGEST_PROPERTY = 255
KEPT_TABLES = ("Normal Table", "Table Grid")
STYLES_OF_WORD_2010 = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
APPLICATION = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="{EXTENDED}"><Application>Microsoft Office Word</Application></Properties>
"""


def drop_ballast(document: Document) -> None:
    """Take out the template's picture of itself, its second copy of the styles, a hundred table styles, and the Macintosh that it names."""
    package = document.part.package
    for owner in (package, document.part):
        unwanted = (RELATIONSHIP_TYPE.THUMBNAIL, STYLES_OF_WORD_2010)
        for name in [name for name, relation in owner.rels.items() if relation.reltype in unwanted]:
            del owner.rels[name]
    for style in [style for style in document.styles if style.type == WD_STYLE_TYPE.TABLE and style.name not in KEPT_TABLES]:
        style.delete()
    for part in package.iter_parts():
        if part.partname == PackURI("/docProps/app.xml"):
            part._blob = APPLICATION.encode()


def set_properties(document: Document, brief: Brief, form: BriefForm) -> None:
    """Set title and kind, who made it, when and from which data: properties say it, so that the paper need not."""
    properties, stamp = document.core_properties, brief.stamp
    properties.title = clean(brief.title)[:LONGEST_PROPERTY]
    properties.subject, properties.category, properties.language = form.genre.masthead, form.genre.masthead, "zh-CN"
    properties.author = clean(brief.unit or stamp.product.name)[:LONGEST_PROPERTY]
    properties.last_modified_by = stamp.product.name
    properties.keywords = clean(stamp.filter_words if stamp.filters else "")[:LONGEST_PROPERTY]
    properties.comments = clean(f"{stamp.watermark} {stamp.build_words}；制作于 {stamp.made_at}".strip())[:LONGEST_PROPERTY]
    properties.created = properties.modified = read_utc(stamp.made_at)
