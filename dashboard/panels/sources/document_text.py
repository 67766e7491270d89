"""A document's own text with everything marked that was taken from it, and the record of each mark beside it."""

import pandas as pd
import streamlit as st

from dashboard.card.origin import show_origin
from dashboard.choices.widgets import choose_in_box
from dashboard.runtime.current_build import current_build
from dashboard.runtime.document_texts import PARAGRAPHS_PER_PAGE, find_text
from dashboard.runtime.markdown import escape_markdown, show_bullets
from indicators.analysis.income_bands import add_words
from indicators.model.mechanism_rows import mechanisms_of
from indicators.model.rows import income_bands_of, observations_of, rows_of
from indicators.model.vocabulary import EXCLUSION_REASONS
from indicators.text.marked_text import Paragraph, Segment, Span, marked_paragraphs
from indicators.wording.figure_words import row_words

TEXT_HEIGHT = 560
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
KINDS = {"figure": ("数字", "blue"), "mechanism": ("机制", "green"), "tier": ("收入档", "violet"), "excluded": ("未列", "gray")}


def show_document_text() -> None:
    """Show a page of the chosen document; without its text, where each mark stands and how it is printed."""
    sources = current_build().sources()
    registered = sources[sources["source_file"].notna()].drop_duplicates("source_file")
    labels = dict(zip(registered["title"], registered["source_file"], strict=True))
    chosen = choose_in_box("document", labels)
    file = labels[chosen or next(iter(labels))]
    located, text = current_build().located(file), find_text(file)
    records = _records(located)
    if text is None:
        st.info("这台机器上没有这份材料的原文，只能列出位置和印出的写法。原文放好以后，这里显示全文并逐处标出。")
        st.dataframe(_table(located, records), hide_index=True)
        return
    spans = [Span(row["kind"], row["item_id"], row["position_start"], row["position_end"]) for row in rows_of(located)]
    _show_page(marked_paragraphs(text, spans), {span: number for number, span in enumerate(spans, 1)}, records)


def _show_page(paragraphs: tuple[Paragraph, ...], numbers: dict[Span, int], records: dict[str, str]) -> None:
    pages = -(-len(paragraphs) // PARAGRAPHS_PER_PAGE)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{len(numbers)} 处标记：" + " ".join(f":{colour}-background[{word}]" for word, colour in KINDS.values()))
        page = st.pagination(pages, key="paragraphs", bind="query-params") if pages > 1 else 1
    on_screen = paragraphs[(page - 1) * PARAGRAPHS_PER_PAGE : page * PARAGRAPHS_PER_PAGE]
    on_page = [span for span in numbers if any(span in paragraph.spans for paragraph in on_screen)]
    text, beside = st.columns([3, 2])
    with beside, st.container(height=TEXT_HEIGHT):
        selected = _choose(on_page, numbers, records)
    with text, st.container(height=TEXT_HEIGHT):
        st.markdown("\n\n".join(_words(paragraph, numbers, selected) for paragraph in on_screen))


def _choose(spans: list[Span], numbers: dict[Span, int], records: dict[str, str]) -> Span | None:
    """List the page's marks; show the record of the one that is chosen."""
    labels = {f"{numbers[span]} {records[span.item_id]}": span for span in spans}
    chosen = labels.get(st.selectbox("看一处的记录", list(labels), index=None, key="mark", bind="query-params", placeholder="选一处") or "")
    if chosen is None:
        st.markdown("\n\n".join(_write_badge(span, numbers, records) for span in spans) or "这一页没有标记。")
    else:
        _show_record(chosen)
    return chosen


def _write_badge(span: Span, numbers: dict[Span, int], records: dict[str, str]) -> str:
    word, colour = KINDS[span.kind]
    return f":{colour}-badge[{numbers[span]} {word}] {escape_markdown(records[span.item_id])}"


def _words(paragraph: Paragraph, numbers: dict[Span, int], selected: Span | None) -> str:
    return "".join(_mark_segment(segment, numbers, selected) for segment in paragraph.segments)


def _mark_segment(segment: Segment, numbers: dict[Span, int], selected: Span | None) -> str:
    words = escape_markdown(segment.text)
    if not segment.spans:
        return words
    if selected is not None and selected in segment.spans:
        return f":red-background[**{words}**]{str(numbers[selected]).translate(RAISED)}"
    span = min(segment.spans, key=lambda span: list(KINDS).index(span.kind))
    return f":{KINDS[span.kind][1]}-background[{words}]{str(numbers[span]).translate(RAISED)}"


def _show_record(span: Span) -> None:
    if span.kind == "figure":
        show_origin(current_build().figures((span.item_id,)), span.item_id)
    elif span.kind == "tier":
        show_origin(add_words(current_build().village_income_tiers()), span.item_id)
    elif span.kind == "mechanism":
        row = _row(current_build().mechanisms(), "mechanism_id", span)
        st.subheader(escape_markdown(row["mechanism"]), anchor=False)
        show_bullets(tuple(str(row[name]) for name in ("region", "work_stream", "description", "parts", "note") if pd.notna(row[name])))
    else:
        row = _row(current_build().excluded_figures(), "excluded_id", span)
        st.subheader(escape_markdown(row["as_printed"]), anchor=False)
        reason = f"有意不列：{EXCLUSION_REASONS[row['reason_code']]}"
        show_bullets(tuple(words for words in (reason, row["note"]) if isinstance(words, str)))


def _row(frame: pd.DataFrame, column: str, span: Span) -> pd.Series:
    return frame[frame[column] == span.item_id].iloc[0]


def _records(located: pd.DataFrame) -> dict[str, str]:
    """Return what each located thing is, in one line."""
    figures = current_build().values(sources=tuple(located["source_id"].unique()))
    tiers = add_words(current_build().village_income_tiers())
    mechanisms, excluded = current_build().mechanisms(), current_build().excluded_figures()
    return (
        {row["observation_id"]: f"{row['indicator']}：{row_words(row)}（{row['region']}）" for row in observations_of(figures)}
        | {row["tier_id"]: f"{row['region_and_year']} {row['band']}：{row['as_printed']}" for row in income_bands_of(tiers)}
        | {row["mechanism_id"]: f"{row['mechanism']}（{row['region']}）" for row in mechanisms_of(mechanisms)}
        | {row["excluded_id"]: f"{row['as_printed']}（{EXCLUSION_REASONS[row['reason_code']]}）" for row in rows_of(excluded)}
    )


def _table(located: pd.DataFrame, records: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "位置": located["position_start"].astype(str) + "—" + located["position_end"].astype(str),
            "原文写法": located["as_printed"],
            "种类": [KINDS[kind][0] for kind in located["kind"]],
            "记录": located["item_id"].map(records),
        }
    )
