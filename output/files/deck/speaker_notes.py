"""The notes page of a figure: what the speaker says, then everything that its slide has no room for, and where each value was printed."""

from collections.abc import Sequence

import pandas as pd
from lxml import etree
from pptx.slide import Slide

from indicators.views.figure import Figure
from indicators.views.handout import Handout, Stamp
from indicators.wording.rows_in_words import kind_of, named_figures, source_table
from output.drawing.safe_text import clean
from output.files.deck.text import PARAGRAPH, RUN, TEXT

MOST_VALUES, LONGEST = 150, 600


def list_notes(figure: Figure, handout: Handout, said: Sequence[str], *, is_first: bool, has_stamp: bool) -> list[str]:
    """Return the speaker's own words line by line, then what is said, caveats, and the provenance of every value."""
    chart = figure.chart
    names = [figure.title, figure.original_title, figure.headline, chart.question if chart else "", chart.caption if chart else ""]
    words = [*dict.fromkeys(filter(None, names)), *said, *(f"须知 {number}：{note}" for number, note in enumerate(figure.notes, start=1))]
    if is_first:
        words += [*([f"来源：{'；'.join(figure.sources)}"] if figure.sources else []), *list_values(figure.frame, handout.sources)]
    else:
        words.append("各数的出处见本图第一页的备注。")
    if has_stamp:
        words += list_stamp(handout.stamp, figure.address)
    own = figure.comment.splitlines()
    return [*own, *([""] if own else []), *map(_short, words)]


def list_stamp(stamp: Stamp, address: str = "") -> list[str]:
    """Return by which filters, from which build, when and at which address a figure was made."""
    where = address or stamp.address
    filters = [f"筛选条件：{stamp.filter_words}"] if stamp.filters else []
    return [*filters, stamp.build_words, f"制作时间：{stamp.made_at}", *([f"网址：{where}"] if where else [])]


def write_notes(slide: Slide, lines: Sequence[str]) -> None:
    """Write paragraphs onto the notes page, which looks as its master says."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return
    body = frame._txBody
    for paragraph in body.findall(PARAGRAPH):
        body.remove(paragraph)
    for line in lines:
        paragraph = etree.SubElement(body, PARAGRAPH)
        if line:
            etree.SubElement(etree.SubElement(paragraph, RUN), TEXT).text = clean(line)


def _short(words: str) -> str:
    text = clean(words[:LONGEST])
    return text if len(words) <= LONGEST else f"{text}……（共 {len(words):,} 个字符，全文见数据文件）"


def list_values(frame: pd.DataFrame, sources: pd.DataFrame) -> list[str]:
    """Return for each value its name, words, wording as printed, document, confidence and place there."""
    if not kind_of(frame).is_printed or frame.empty:
        return []
    shown = frame.head(MOST_VALUES)
    table = source_table(shown, sources.set_index("source_id")["confidence"])
    rows = zip(named_figures(shown), table["原文写法"], table["可信度"], table["位置"], strict=True)
    lines = [
        f"{named.name}：{named.words}；写法：{printed}；来源：{named.source}（{known}），{locator}"
        for named, printed, known, locator in rows
    ]
    left = len(frame) - len(shown)
    rest = [f"另有 {left:,} 个数的出处没有写在这里，全部出处见工作簿（.xlsx）的“数据”表。"] if left else []
    return ["数值与出处", *(f"{number}. {line}" for number, line in enumerate(lines, start=1)), *rest]
