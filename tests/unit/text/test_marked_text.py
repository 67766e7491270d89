"""A text with its spans marked says what the text says, and each span covers its own words."""

from hypothesis import given
from hypothesis import strategies as st

from indicators.text.marked_text import Span, marked_paragraphs


def test_a_text_is_cut_where_places_begin_and_end() -> None:
    text = "全市网格4839名，\n推行“1+9”\n机制。\n\n\n  第二段\n"
    first, second = marked_paragraphs(text, [Span("figure", "grids", 4, 9), Span("mechanism", "name", 13, 18)])
    assert [(segment.text, [span.item_id for span in segment.spans]) for segment in first.segments] == [
        ("全市网格", []),
        ("4839名", ["grids"]),
        ("，推行", []),
        ("“1+9”", ["name"]),
        ("机制。", []),
    ]
    assert (second.number, [segment.text for segment in second.segments], second.spans) == (2, ["第二段"], ())


def test_places_may_overlap_and_run_over_a_line_break() -> None:
    (only,) = marked_paragraphs("一二三\n四五", [Span("figure", "a", 1, 5), Span("excluded", "b", 2, 3)])
    assert [(segment.text, [span.item_id for span in segment.spans]) for segment in only.segments] == [
        ("一", []),
        ("二", ["a"]),
        ("三", ["a", "b"]),
        ("四", ["a"]),
        ("五", []),
    ]
    assert [span.item_id for span in only.spans] == ["a", "b"]


def test_an_empty_text_has_no_paragraph() -> None:
    assert marked_paragraphs("\n \n", []) == ()


@given(st.text(alphabet="一二3\n ", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=5))
def test_no_character_is_lost_and_none_is_added(text: str, spans: list[tuple[int, int]]) -> None:
    spans = [Span("figure", str(number), start, start + length) for number, (start, length) in enumerate(spans)]
    said = "".join(segment.text for paragraph in marked_paragraphs(text, spans) for segment in paragraph.segments)
    assert "".join(said.split()) == "".join(text.split())
