"""The notes page of a figure: everything that its slide has no room for, and where each value was printed."""

import pandas as pd
from pptx.slide import Slide

from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.wording.rows_in_words import kind_of, named_figures, source_table
from output.drawing.safe_text import clean
from output.files.deck.text import Line, fill_frame

MOST_VALUES, LONGEST = 150, 600


def put_notes(slide: Slide, figure: Figure, handout: Handout, said: tuple[str, ...], *, is_first: bool) -> None:
    """Put the comment, what is said, caveats, and the provenance of every value."""
    chart = figure.chart
    words = [figure.headline, figure.comment, chart.question if chart else "", chart.caption if chart else "", *said]
    words += [f"须知 {number}：{note}" for number, note in enumerate(figure.notes, start=1)]
    words += list_values(figure.frame, handout.sources) if is_first else ["各数的出处见本图第一页的备注。"]
    words += [f"筛选条件：{handout.stamp.filter_words}", handout.stamp.build_words, f"制作时间：{handout.stamp.made_at}"]
    words += [f"网址：{address}" for address in (figure.address or handout.stamp.address,) if address]
    lines = [Line(_short(word), 10) for word in (figure.title, *words) if word]
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        fill_frame(frame, lines, margin=0)


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
