"""What a brief says, before it is laid out: head, title, sections of words, tables and drawings, foot, attachments.

It knows nothing of pages and typefaces: Word and PDF lay out the same Brief.
"""

from dataclasses import dataclass

from indicators.views.figure import Figure
from indicators.views.handout import Stamp
from output.files.printable_table import PrintableTable


@dataclass(frozen=True)
class Words:
    """A paragraph of the body; `note` is the footnote at its end, empty where it has none."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class Subheading:
    """A heading of the second level: （一）…"""

    text: str


@dataclass(frozen=True)
class SmallWords:
    """A paragraph in small type: notes, what a list says of a source."""

    text: str


@dataclass(frozen=True)
class CaptionedTable:
    """A table under its caption."""

    caption: str
    table: PrintableTable


@dataclass(frozen=True)
class Drawing:
    """The drawing of a figure over its caption; the figure has a chart."""

    caption: str
    figure: Figure


Block = Words | Subheading | SmallWords | CaptionedTable | Drawing


@dataclass(frozen=True)
class Section:
    """A heading of the first level, 一、…, and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Attachment:
    """What stands on pages of its own behind the signature: its number (附件1), its title, its content."""

    number: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Head:
    """What stands above the title, as far as it was filled in: 密级; the name in red over a rule, with 单位 and 期号."""

    secrecy: str = ""
    masthead: str = ""
    unit: str = ""
    issue: str = ""


@dataclass(frozen=True)
class Brief:
    """A whole paper. An empty field is left out without a trace; `remarks` stand in small type between the body and the signature.

    `stamp` is for a file's properties and the watermark of data that are not real: the paper itself says nothing of the tool.
    """

    title: str
    date: str
    stamp: Stamp
    head: Head = Head()
    addressee: str = ""
    sections: tuple[Section, ...] = ()
    remarks: tuple[str, ...] = ()
    unit: str = ""
    attachments: tuple[Attachment, ...] = ()

    @property
    def attachment_lines(self) -> tuple[str, ...]:
        """The lines under the body that name the attachments: 附件：1.数据表, then 2.指标口径."""
        return tuple(f"{number}.{attachment.title}" for number, attachment in enumerate(self.attachments, start=1))
