"""The first and the last slides: what this is, and all sources and definitions of the figures, on as many slides as they take."""

from collections.abc import Sequence

from pptx.util import Pt

from indicators.model.rows import Source, rows_of, sources_of
from indicators.model.vocabulary import CONFIDENCES, MEASURE_KINDS
from indicators.views.handout import Handout
from indicators.wording.provenance import published_words
from output.drawing.grammar import MarkStyle
from output.drawing.palette import LIGHT
from output.files.deck.figure import EDGE, FOOT, Paper, add_slide, put_footer, put_watermark
from output.files.deck.shapes import Edge, put_box
from output.files.deck.speaker_notes import MOST_VALUES
from output.files.deck.tables import lay_table, put_table
from output.files.deck.template import make_slide
from output.files.deck.text import Box, Line, fill_frame, fitting, put_words, shortened

SOURCE_HEAD = ("来源", "发布者", "发布日期", "可信度", "文件或网址", "说明")
HOW_TO_READ = (
    "≥、≤、≈ 是上下限或约数，不是确数；斜纹、＊ 或 ⊗ 是推算；点线边是初步或存疑；□ 是约数；× 是口径或时点不同；◇ 是目标；"
    "没有的数字留空，不是零。"
)
INDICATOR_HEAD = ("指标", "单位", "度量类型", "工作条线", "口径")


def put_cover(paper: Paper, handout: Handout) -> None:
    """Put title, filters, date and build."""
    slide = make_slide(paper.deck, paper.layout)
    title, width = handout.title, paper.inner - 20
    box = Box(EDGE + 20, paper.height * 0.22, width, paper.height * 0.28)
    shape = slide.shapes.title
    if paper.is_own:
        put_box(slide, Box(EDGE, box.top + 20, 6, paper.height * 0.5), [], MarkStyle(LIGHT.accent), Edge(LIGHT.accent))
    size: float = next((size for size in (40, 36, 32) if Line(title, size).height(box.width) < size * 2), 0)
    size = size or fitting(title, (34, 28, 22), box.width, box.height)
    line = Line(shortened(title, size, box.width, int(box.height / size / 1.38), "……"), size, bold=True)
    if shape is None:
        put_words(slide, box, [line], anchor="b")
    else:
        shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in (box.left, box.top, box.width, box.height))
        fill_frame(shape.text_frame, [line], anchor="b")
    stamp = handout.stamp
    filters = shortened(f"筛选条件：{stamp.filter_words}", 14, width, 4, f"……（共 {len(stamp.filters)} 条，见最后一页）")
    lines = [Line(filters, 14, LIGHT.quiet), Line(f"制作时间：{stamp.made_at}", 14, LIGHT.quiet), Line(stamp.build_words, 14, LIGHT.quiet)]
    lines += [Line(shortened(f"网址：{stamp.address}", 11, width, 2, "……（全文见最后一页）"), 11, LIGHT.quiet)] if stamp.address else []
    put_words(slide, Box(box.left, box.bottom + 16, width, paper.height - box.bottom - 40), lines)
    if stamp.watermark:
        put_watermark(paper, slide, stamp.watermark)


def put_appendix(paper: Paper, handout: Handout) -> None:
    """Put sources, definitions, and by which filters and from which build all was made."""
    _tables(paper, handout, "来源", SOURCE_HEAD, [_write_source(row) for row in sources_of(handout.sources)])
    _tables(paper, handout, "指标口径", INDICATOR_HEAD, [_write_indicator(row) for row in rows_of(handout.indicators)])
    stamp = handout.stamp
    made = [("制作时间", stamp.made_at), ("数据版本", stamp.build_words), ("网址", stamp.address), *stamp.filters]
    how = [
        (
            "怎样读图",
            HOW_TO_READ,
        ),
        ("怎样核对", f"每页备注写有该图各数的文件、写法和位置（每页最多 {MOST_VALUES} 个）；双击图可以打开它的数据表。"),
    ]
    _tables(paper, handout, "制作说明与筛选条件", ("项目", "内容"), [*how, *((name, words) for name, words in made if words)])


def _write_source(row: Source) -> list[str]:
    known = CONFIDENCES.get(str(row["confidence"]), str(row["confidence"]))
    return [
        _words(row["title"]),
        _words(row["publisher"]),
        published_words(row),
        known,
        _words(row["url"]) or _words(row["source_file"]),
        _words(row["licence"]),
    ]


def _write_indicator(row: dict[str, object]) -> list[str]:
    kind = MEASURE_KINDS.get(str(row["measure_kind"]), "")
    return [_words(row["name"]), _words(row["unit"]), kind, _words(row["work_stream"]), _words(row["definition"])]


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _tables(paper: Paper, handout: Handout, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    table = lay_table(head, rows, paper.inner, 10)
    pages = table.pages(paper.height - paper.top - FOOT)
    for number, page in enumerate(pages, start=1):
        part = f"（{number}/{len(pages)}）" if len(pages) > 1 else ""
        slide, top = add_slide(paper, f"{title}{part}")
        put_table(slide, Box(EDGE, top, paper.inner, 0), table, page)
        put_footer(paper, slide, handout)
