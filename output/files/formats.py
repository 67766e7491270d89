"""Every kind of file that figures can be taken away as: what it is called, and who writes it."""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.wording.rows_in_words import OBSERVATIONS

Writer = Callable[..., bytes]
Holds = Literal["figures", "one figure", "several figures", "tables"]
DOCUMENT, PICTURE, DATA = "文档", "图片", "数据"
MOST_IN_ONE_PICTURE = 20


@dataclass(frozen=True)
class Format:
    """A kind of file.

    `group` is where a menu lists it, `holds` what it has room for: any figures, a single drawn one, several of them in one picture,
    tables of rows and columns alone. `rows` says that it holds nothing but rows: "any" of one figure or values of several, "values" only
    rows of indicator_values. `checked_by` names what tells why a machine cannot write it; `settings` go to the writer as they are.
    `is_paper` says that it is shown or handed round, so that its name is its title and its day.
    """

    name: str
    ending: str
    media_type: str
    help: str
    writer: str
    group: str = DOCUMENT
    holds: Holds = "figures"
    rows: str = ""
    checked_by: str = ""
    settings: tuple[tuple[str, object], ...] = ()
    is_paper: bool = False

    def write(self, handout: Handout, choices: object = None) -> bytes:
        """Return the file, as its exporter chose; without choices as its kind is usually made."""
        write: Writer = _named(self.writer)
        chosen = () if choices is None else (choices,)
        return write(handout, *chosen, **dict(self.settings))

    def fits(self, figures: Sequence[Figure]) -> bool:
        """Return whether it can hold all that these figures say."""
        are_values = all(figure.kind is OBSERVATIONS for figure in figures)
        is_one = len(figures) == 1
        return self._has_room(figures) and (not self.rows or are_values or (is_one and self.rows == "any"))

    def _has_room(self, figures: Sequence[Figure]) -> bool:
        """Return whether so many figures fit; a table in rows and columns is no picture."""
        tables = sum(figure.wide is not None for figure in figures)
        return {
            "figures": True,
            "one figure": len(figures) == 1 and not tables,
            "several figures": 1 < len(figures) <= MOST_IN_ONE_PICTURE,
            "tables": 0 < len(figures) == tables,
        }[self.holds]

    @property
    def why_not(self) -> str:
        """Why this machine cannot write it; empty where it can."""
        return str(_named(self.checked_by)()) if self.checked_by else ""


def _named(name: str) -> Callable[..., Any]:
    """Return a function of a module beside this one, imported when first asked for: the packages behind are large."""
    module, _, function = name.rpartition(".")
    found: Callable[..., Any] = getattr(importlib.import_module(f"output.files.{module}"), function)
    return found


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PARQUET, PDF, PNG, SVG = "application/vnd.apache.parquet", "application/pdf", "image/png", "image/svg+xml"
ZIP = "application/zip"
NEEDS_FONT = "image_file.why_no_png"
SDMX_HELP = "国际统计交换格式：SDMX-CSV 2.0 数据，附 SDMX-ML 3.0 结构（代码表、概念）"


def _pdf(name: str, ending: str, help: str, writer: str, holds: Holds = "figures") -> Format:
    return Format(name, ending, PDF, help, f"pdf.{writer}", holds=holds, checked_by=NEEDS_FONT, is_paper=True)


def _picture(name: str, ending: str, help: str, writer: str, holds: Holds = "one figure", **settings: object) -> Format:
    is_svg = ending.endswith("svg")
    checked_by = "" if is_svg else NEEDS_FONT
    return Format(
        name, ending, SVG if is_svg else PNG, help, writer, PICTURE, holds, "", checked_by, tuple(settings.items()), is_paper=True
    )


FORMATS = (
    Format("Excel 工作簿", "xlsx", EXCEL, "每图一张表，图是 Excel 自己的图表，可以改；数字、口径、来源齐全", "workbook.write_workbook"),
    Format("Excel 报表", "form.xlsx", EXCEL, "每图一张报表：表号、制表机关、填报单位、计量单位，表下留签字处", "workbook.form.write_form"),
    Format("PPT 幻灯片", "pptx", SLIDES, "一页一句话、一张图，图可以改，备注里有每个数的出处", "deck.write_deck", is_paper=True),
    Format(
        "Word 专报",
        "docx",
        WORD,
        "公文版式的专报，一两页：数据、对比、问题，图可以接着改",
        "brief.word.document.write_brief",
        is_paper=True,
    ),
    Format("网页", "html", "text/html", "一个文件，断网、旧浏览器也能打开，可以打印", "page.document.write_page"),
    _pdf("PDF 专报", "brief.pdf", "公文版式，字体嵌入，哪里打开都一样，可以归档", "brief.write_brief"),
    _pdf("PDF 幻灯片", "slides.pdf", "每图一页，16:9，图放大不失真；不用装 PPT 就能放映", "deck.write_deck"),
    _pdf("PDF 图文", "pdf", "A4：图、表、须知、口径、来源齐全，可以打印和归档", "page.write_page"),
    _pdf("PDF 大表（A3 横）", "a3.pdf", "整张表印在 A3 上，每页重复表头，表注在下", "wide_table.write_wide_table", "tables"),
    _picture("图片 PNG", "png", "标题、单位、来源、须知都在图里", "image_file.figure_png"),
    _picture("图片 16:9", "16x9.png", "1920×1080，放进幻灯片、投屏", "sheet_file.write_sheet", shape="16:9"),
    _picture("图片 3:4", "3x4.png", "1080×1440，手机上看", "sheet_file.write_sheet", shape="3:4"),
    _picture("图片 1:1", "1x1.png", "1080×1080，发群、发朋友圈", "sheet_file.write_sheet", shape="1:1"),
    _picture("只要图 16:9", "16x9.bare.png", "1920×1080，只有结论、图和来源，没有须知", "sheet_file.write_sheet", shape="16:9", bare=True),
    _picture("只要图 3:4", "3x4.bare.png", "1080×1440，只有结论、图和来源，没有须知", "sheet_file.write_sheet", shape="3:4", bare=True),
    _picture("只要图 1:1", "1x1.bare.png", "1080×1080，只有结论、图和来源，没有须知", "sheet_file.write_sheet", shape="1:1", bare=True),
    _picture("矢量图 SVG", "svg", "放大不失真，标题、来源都在图里", "image_file.figure_svg"),
    _picture("一图读懂 PNG", "long.png", "所有图连成一张长图，宽1080，手机上看", "sheet_file.write_long_png", "several figures"),
    _picture("一图读懂 SVG", "long.svg", "同一张长图，放大不失真", "sheet_file.write_long_svg", "several figures"),
    Format("表格 CSV", "csv", "text/csv", "每个数字一行，Excel、WPS 可直接打开", "csv.figures_csv", DATA, rows="any"),
    Format("Parquet", "parquet", PARQUET, "供 Python、R 读取，类型和口径齐全", "parquet.write_parquet", DATA, rows="values"),
    Format("SDMX", "sdmx.zip", ZIP, SDMX_HELP, "sdmx_structure.write_with_structure", DATA, rows="values"),
    Format("数据包", "zip", ZIP, "数据、口径、来源、中文说明和 datapackage.json", "package.archive.write_package", DATA),
)
