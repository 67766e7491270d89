"""Figures on A4: each with its finding, its drawing, its rows, notes and sources; then definitions, places in the sources, the stamp."""

from indicators.model.rows import sources_of
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.messages import tell_message
from output.files.image_file import subject_chart
from output.files.paper_words import is_drawn
from output.files.pdf.parts import Part, describe_drawing, describe_table
from output.files.pdf.typesetting import typeset
from output.files.printable_table import computed_rows, definition_rows, list_figure_sources, printed_rows, source_numbers, value_tables
from output.files.sentences import chart_sentences
from output.files.source_words import about_source

WIDTH, HIGHEST, LARGEST = 505.0, 420.0, 0.9  # of a drawing, in points
ROOM, SMALL_ROOM = 505 / 9, 505 / 8  # characters across a table in nine and in eight points
MOST_COLUMNS = 8  # of a table of rows and columns, beside the headings of its rows
PROMISE = "带“余、多、以上、近、以下、约”等词的数字是上下限或约数，不是确数；标“推算”的由印出的数字算得。没有印出来的不补、不估、不当作零。"


def write_page(handout: Handout) -> bytes:
    """Return the PDF of a page's figures, or of one."""
    numbers = source_numbers(handout)
    stamp = handout.stamp
    definitions = definition_rows(handout)
    content = {
        "made": f"制作于 {stamp.made_at}",
        "figures": [_describe_figure(figure, handout, number, numbers) for number, figure in enumerate(handout.figures, start=1)],
        "definitions": [describe_table(definitions, "", ROOM)] if definitions.rows else [],
        "sources": [
            {
                "title": f"[{number}] {source['title']}",
                "about": about_source(source),
                "tables": [
                    describe_table(table, "出自这一来源的数字", SMALL_ROOM) for table in printed_rows(handout, str(source["source_id"]))
                ],
            }
            for number, source in enumerate(sources_of(handout.sources), start=1)
        ],
        "closing": [f"筛选条件：{stamp.filter_words}。", f"{stamp.build_words}；制作于 {stamp.made_at}。", PROMISE],
    }
    return typeset("page", handout, content)


def _describe_figure(figure: Figure, handout: Handout, number: int, numbers: dict[str, int]) -> Part:
    tables = [
        describe_table(table, f"表{number} {figure.title}", ROOM) for table in value_tables(figure, numbers, MOST_COLUMNS) if table.rows
    ]
    computed = computed_rows(figure)
    message = tell_message(figure, handout.region)
    return {
        "title": figure.title,
        "message": message if message != figure.title else "",
        "comment": figure.comment,
        "drawing": describe_drawing(subject_chart(figure, handout), WIDTH, HIGHEST, LARGEST) if is_drawn(figure) else None,
        "sentences": list(chart_sentences(figure.chart)) if figure.chart is not None else [],
        "tables": tables + ([describe_table(computed, "为图推算的数", ROOM)] if computed.rows else []),
        "notes": figure.notes,
        "sources": "；".join(f"[{place}] {title}" for place, title in list_figure_sources(figure, numbers)),
    }
