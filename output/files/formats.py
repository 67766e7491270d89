"""Every kind of file that figures can be taken away as: what it is called, and who writes it."""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.wording.rows_in_words import OBSERVATIONS


@dataclass(frozen=True)
class Format:
    """A kind of file.

    `writes_one` says that it holds a single figure, `rows` that it holds nothing but rows: "any" of one figure or values of several,
    "values" only rows of indicator_values. `checked_by` names what tells why a machine cannot write it. `is_paper` says that it is shown
    or handed round, so that its name is its title and its day.
    """

    name: str
    ending: str
    media_type: str
    help: str
    writer: str
    writes_one: bool = False
    rows: str = ""
    checked_by: str = ""
    is_paper: bool = False

    def write(self, handout: Handout, choices: object = None) -> bytes:
        """Return the file, as its exporter chose; without choices as its kind is usually made."""
        write = _named(self.writer)
        content: bytes = write(handout) if choices is None else write(handout, choices)
        return content

    def fits(self, figures: Sequence[Figure]) -> bool:
        """Return whether it can hold all that these figures say."""
        are_values = all(figure.kind is OBSERVATIONS for figure in figures)
        is_one = len(figures) == 1
        if self.writes_one and any(figure.wide is not None for figure in figures):
            return False  # a table in rows and columns is no picture
        return (is_one or not self.writes_one) and (not self.rows or are_values or (is_one and self.rows == "any"))

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
PARQUET = "application/vnd.apache.parquet"
FORMATS = (
    Format("Excel 工作簿", "xlsx", EXCEL, "每图一张表，图是 Excel 自己的图表，可以改；数字、口径、来源齐全", "workbook.write_workbook"),
    Format("Excel 报表", "form.xlsx", EXCEL, "每图一张报表：表号、制表机关、填报单位、计量单位，表下留签字处", "workbook.form.write_form"),
    Format("PPT 幻灯片", "pptx", SLIDES, "一页一句话、一张图，图可以改，备注里有每个数的出处", "deck.write_deck", is_paper=True),
    Format(
        "Word 专报",
        "docx",
        WORD,
        "公文版式的专报，一两页：数据、对比、问题，来源在脚注，图可以改",
        "brief.word.document.write_brief",
        is_paper=True,
    ),
    Format("网页", "html", "text/html", "一个文件，断网、旧浏览器也能打开，可以打印", "page.document.write_page"),
    Format(
        "图片 PNG",
        "png",
        "image/png",
        "标题、单位、来源、须知都在图里",
        "image_file.figure_png",
        writes_one=True,
        checked_by="image_file.why_no_png",
    ),
    Format("矢量图 SVG", "svg", "image/svg+xml", "放大不失真，标题、来源都在图里", "image_file.figure_svg", writes_one=True),
    Format("表格 CSV", "csv", "text/csv", "每个数字一行，Excel、WPS 可直接打开", "csv.figures_csv", rows="any"),
    Format("Parquet", "parquet", PARQUET, "供 Python、R 读取，类型和口径齐全", "parquet.write_parquet", rows="values"),
    Format(
        "SDMX",
        "sdmx.zip",
        "application/zip",
        "国际统计交换格式：SDMX-CSV 2.0 数据，附 SDMX-ML 3.0 结构（代码表、概念）",
        "sdmx_structure.write_with_structure",
        rows="values",
    ),
    Format("数据包", "zip", "application/zip", "数据、口径、来源、中文说明和 datapackage.json", "package.archive.write_package"),
)
