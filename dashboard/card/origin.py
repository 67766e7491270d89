"""Where one figure comes from, on the screen: its document, place, wording and bounds, its operands, what contradicts it."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard.card.tables import show_value_table
from dashboard.runtime import reruns
from dashboard.runtime.current_build import current_build
from dashboard.runtime.document_texts import find_paragraph_page, find_passage
from dashboard.runtime.markdown import escape_markdown, link_address, show_bullets
from dashboard.runtime.page_links import link
from indicators.analysis.derived_rows import operands_of
from indicators.charts.mark import Mark, mark_of, say_derived
from indicators.model.labels import source_labels
from indicators.model.rows import Observation, Printed, Source, conflicts_of, observations_of, printed_of, sources_of
from indicators.wording.citation import cite, cite_derived, cite_words, pair_with_sources
from indicators.wording.figure_words import row_words
from indicators.wording.provenance import (
    ADDRESS,
    Fact,
    Origin,
    Step,
    comparability_facts,
    figure_facts,
    figure_name,
    formula_words,
    locator_words,
    source_facts,
    stem,
    steps,
)
from indicators.wording.rows_in_words import OBSERVATIONS, kind_of


def show_drawer(panel: Callable[[], None]) -> None:
    """Open a drawer beside the page with the origin of a figure in it."""
    st.dialog("出处", width="medium", position="right")(reruns.keep_build(panel))()


def show_origin(frame: pd.DataFrame, identifier: str) -> None:
    """Show everything that is known of one figure, by the key of its row."""
    kind = kind_of(frame)
    if operands_of(identifier):
        show_computed_origin([mark_of(row, "") for row in observations_of(frame[frame["observation_id"] == identifier])])
        return
    rows = current_build().figures((identifier,)) if kind is OBSERVATIONS else frame[frame[kind.key] == identifier]
    if rows.empty:
        st.info("这个数字已不在当前的数据里，请刷新本页。")
        return
    if not kind.is_printed:
        _show_finding_origin(kind.origin(rows), rows)
        return
    row, origin = printed_of(rows)[0], kind.origin(rows)
    _show_printed_origin(origin, row)
    if kind is OBSERVATIONS:
        _show_citation(_cite(observations_of(rows)[0]))
        _show_ways_on(row)
        _show_relations(observations_of(rows)[0])
        return
    _show_citation(cite_words(f"{origin.name}：{origin.words}", row, _find_source(row)))
    _show_ways_on(row)
    if len(operands := kind.operands(frame, identifier)):
        st.markdown("**推算所用的其余各档**")
        show_value_table(operands)


def _show_finding_origin(origin: Origin, rows: pd.DataFrame) -> None:
    """Show how something was found that no document prints: what was counted, by which rule, and the passage that the rule comes from."""
    _show_heading(origin.words, origin.name)
    st.markdown("由填报的表按办法算得，本身没有印在任何文件里。")
    _show_facts(origin.facts)
    show_rule(rows)


def show_rule(rows: pd.DataFrame) -> None:
    """Show the document that a rule comes from, and the passage where its text is at hand; nothing where it comes from none."""
    row = printed_of(rows)[0]
    if row["source_id"]:
        st.markdown("**办法出自**")
        _show_sentence(row)
        _show_facts(_list_source_facts(row))
        _show_ways_on(row)


def show_computed_origin(marks: Sequence[Mark]) -> None:
    """Show where marks come from that were computed for their chart alone: the formula with its figures, then each figure's origin."""
    for mark in marks:
        st.metric(escape_markdown(mark.category or mark.position), say_derived(mark, is_said_once=False).label)  # here no heading says it
        st.markdown(escape_markdown(mark.tooltip))
    said = [say_derived(mark, is_said_once=False) for mark in marks]  # here no heading says it
    _show_grounds("；".join(f"{mark.category or mark.position} {mark.label}" for mark in said), marks[0].operands)


def show_sum_origin(name: str, words: str, operands: Sequence[str]) -> None:
    """Show where a total comes from: the figures that were added up, then each figure's origin."""
    _show_heading(words, name)
    _show_grounds(f"{name} {words}", operands)


def _show_grounds(said: str, names: Sequence[str]) -> None:
    """Show the figures that something was computed from, the line that cites them, the origin of each."""
    st.markdown("由印出的数字算得，本身没有印在任何文件里。所用的数字：")
    operands = _find_figures(tuple(dict.fromkeys(names)))
    _show_operands(operands)
    _show_citation(cite_derived(said, pair_with_sources(operands, sources_of(current_build().sources()))))
    for row in operands:
        with st.expander(escape_markdown(f"{figure_name(row)}：{row_words(row)}")):
            _show_sentence(row)
            _show_facts((*figure_facts(row), *_list_source_facts(row)))


def _show_printed_origin(origin: Origin, row: Printed) -> None:
    """Show the value and its name, the sentence that it stands in, what bounds it, its document."""
    _show_heading(origin.words, origin.name)
    _show_sentence(row)
    _show_facts((*origin.facts, *_list_source_facts(row)))


def _show_relations(row: Observation) -> None:
    """Show what a figure was derived from, what contradicts it, what it may not be confused with."""
    _show_derivation(row)
    _show_conflicts(row)
    _show_comparability(row)


def _show_heading(words: str, name: str) -> None:
    st.metric(escape_markdown(name), escape_markdown(words))


def _show_sentence(row: Printed) -> None:
    """Show the sentence with the figure highlighted, where the document's text is at hand."""
    printed = find_passage(row)
    if printed is not None:
        before, figure, after = (escape_markdown(words) for words in (printed.before, printed.figure, printed.after))
        with st.container(border=True):
            st.markdown(f"原句：{before}:primary-background[**{figure}**]{after}")


def _find_figures(names: tuple[str, ...]) -> list[Observation]:
    """Return the figures with these ids, in this order."""
    by_id = {row["observation_id"]: row for row in observations_of(current_build().figures(names))}
    return [by_id[name] for name in names]


def _find_source(row: Printed) -> Source:
    sources = current_build().sources()
    return sources_of(sources[sources["source_id"] == row["source_id"]])[0]


def _list_source_facts(row: Printed) -> tuple[Fact, ...]:
    return source_facts(row, _find_source(row))


def _cite(row: Observation) -> str:
    """Return the line to be copied; a derived figure's names what it was computed from."""
    own = steps(row["observation_id"], current_build().derivations())[:1]
    operands = _find_figures(own[0].operands) if own else []
    return cite(row, _find_source(row), pair_with_sources(operands, sources_of(current_build().sources())))


def _show_citation(line: str) -> None:
    st.markdown("**复制引用**")
    st.code(line, language=None, wrap_lines=True)


def _show_ways_on(row: Printed) -> None:
    """Lead on to the source with all its figures and, where the document's text is at hand, to the page of it on which this one stands."""
    sources = current_build().sources()
    label = next((label for label, known in source_labels(sources).items() if known == row["source_id"]), "")
    with st.container(horizontal=True):
        link("sources", "看这个来源和它的全部数字", part="来源", source=label)
        if page := find_paragraph_page(row):
            first = sources[sources["source_file"] == row["source_file"]].iloc[0]
            link("sources", "看原文上下文", part="原文", document=str(first["title"]), paragraphs=str(page))


def _show_facts(facts: tuple[Fact, ...]) -> None:
    table = pd.DataFrame({"项目": [f"**{fact.label}**" for fact in facts], "内容": [_write_fact(fact) for fact in facts]})
    st.table(table, border="horizontal", hide_index=True, hide_header=True)


def _write_fact(fact: Fact) -> str:
    return (link_address if fact.label == ADDRESS else escape_markdown)(fact.words)


def _show_derivation(row: Observation) -> None:
    """Show the formula in words, each operand with its own place, and what limits the use of the result."""
    for number, step in enumerate(steps(row["observation_id"], current_build().derivations())):
        operands = current_build().figures(step.operands)
        st.markdown("**推算**" if number == 0 else f"**其中“{escape_markdown(_find_indicator_name(step))}”也是推算**")
        show_bullets((formula_words(step, operands), f"须知：{step.caveat}"))
        _show_operands(_find_figures(step.operands))


def _find_indicator_name(step: Step) -> str:
    return str(current_build().figures((step.observation_id,)).iloc[0]["indicator"])


def _show_operands(ordered: list[Observation]) -> None:
    table = pd.DataFrame(
        {
            "": [stem(number) for number in range(len(ordered))],
            "运算数": [figure_name(row) for row in ordered],
            "原文写法": [row["as_printed"] for row in ordered],
            "文件": [row["source_title"] for row in ordered],
            "位置": [locator_words(row) for row in ordered],
        }
    )
    st.table(table.map(escape_markdown), border="horizontal", hide_index=True)


def _show_conflicts(row: Observation) -> None:
    """Show every conflict that the figure is part of: all its figures, and why one is shown first."""
    conflicts = current_build().conflicts()
    own = conflicts[conflicts["observation_id"] == row["observation_id"]]["conflict_id"]
    for _, figures in conflicts[conflicts["conflict_id"].isin(own)].groupby("conflict_id", sort=False):
        first = figures.iloc[0]
        st.markdown(f"**冲突：{escape_markdown(first['title'])}**")
        show_bullets((first["disagreement"], f"先列的理由：{first['reason']}"))
        table = pd.DataFrame(
            {
                "先列": figures["is_first"].map({True: "●", False: ""}),
                "数字": [f"{other['indicator']} · {other['region']} · {other['year']}年" for other in conflicts_of(figures)],
                "原文写法": figures["as_printed"],
                "文件": figures["source_title"],
            }
        )
        st.table(table.map(escape_markdown), border="horizontal", hide_index=True)


def _show_comparability(row: Observation) -> None:
    facts = comparability_facts(row["indicator_id"], current_build().comparability())
    if facts:
        with st.expander(f"不能与它混淆的指标 {len(facts)}"):
            show_bullets(tuple(f"{fact.label}：{fact.words}" for fact in facts))
