"""The last slides, where they are asked for: all sources and definitions of the figures, on as many slides as they take."""

from collections.abc import Sequence

from indicators.model.rows import Source, rows_of, sources_of
from indicators.model.vocabulary import CONFIDENCES, MEASURE_KINDS
from indicators.views.handout import Handout
from indicators.wording.provenance import published_words
from output.files.deck.paper import Paper, add_slide, finish_slide
from output.files.deck.speaker_notes import MOST_VALUES
from output.files.deck.tables import lay_table, put_table

SIZE = 12.0
SOURCE_HEAD = ("来源", "发布者", "发布日期", "可信度", "文件或网址", "说明")
HOW_TO_READ = (
    "≥、≤、≈ 是上下限或约数，不是确数；斜纹、＊ 或 ⊗ 是推算；点线边是初步或存疑；□ 是约数；× 是口径或时点不同；◇ 是目标；"
    "没有的数字留空，不是零。"
)
INDICATOR_HEAD = ("指标", "单位", "度量类型", "工作条线", "口径")


def put_appendix(paper: Paper, handout: Handout) -> None:
    """Put sources and definitions; with the stamp, by which filters and from which build all was made."""
    _tables(paper, handout, "来源", SOURCE_HEAD, [_write_source(row) for row in sources_of(handout.sources)])
    _tables(paper, handout, "指标口径", INDICATOR_HEAD, [_write_indicator(row) for row in rows_of(handout.indicators)])
    stamp = handout.stamp
    how = [("怎样读图", HOW_TO_READ), ("怎样核对", "双击图可以打开它的数据表。")]
    if paper.choices.has_notes:
        how[1] = ("怎样核对", f"每页备注写有该图各数的文件、写法和位置（每页最多 {MOST_VALUES} 个）；双击图可以打开它的数据表。")
    made = [("制作时间", stamp.made_at), ("数据版本", stamp.build_words), *stamp.filters] if paper.choices.has_stamp else []
    _tables(paper, handout, "制作说明", ("项目", "内容"), [*how, *((name, words) for name, words in made if words)])


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
    room = paper.room
    table = lay_table(head, rows, room.width, SIZE)
    pages = table.pages(room.height)
    for number, page in enumerate(pages, start=1):
        part = f"（{number}/{len(pages)}）" if len(pages) > 1 else ""
        slide = add_slide(paper, f"{title}{part}")
        put_table(slide, room, table, page)
        finish_slide(paper, slide, handout.stamp.watermark, handout.stamp.build_words)
