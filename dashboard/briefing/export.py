"""做成文件: what stands on the cover and the head of a briefing's papers, what is chosen of each kind of file, and the files.

It runs by itself, so that it opens without the briefing being run again; what was filled in is part of the briefing and so remembered
with it, in its file, its address and the browser, once the menu is closed.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import get_args

import streamlit as st

from dashboard.briefing.figures import BriefingFigure, list_sections
from dashboard.card.downloads import Export, find_region_name, hand_out, name_file, show_file_buttons
from dashboard.runtime import briefing_session, reruns, session
from dashboard.runtime.current_build import bind_build
from dashboard.runtime.markdown import escape_markdown
from indicators.views.handout import Handout
from indicators.views.imprint import Imprint
from output.files.brief.form import GENRES, REPORT, BriefForm
from output.files.choices import Colour, DeckChoices, Ratio
from output.files.formats import SLIDES

FIELDS = {"unit": "单位", "occasion": "场合", "speaker": "汇报人", "addressee": "主送", "issue": "期号", "secrecy": "密级"}
KEY, LONGEST = "imprint_", 100
NOTES, APPENDIX, STAMP = "备注", "来源和口径", "数据版本"
SHORT_WORDS, FULL_WORDS = "简（一两页）", "详（带附件）"


@reruns.fragment()
def offer_files(shown: Sequence[BriefingFigure]) -> None:
    """Offer the whole briefing as one file of every kind."""
    box = st.popover("做成文件", on_change="rerun", key="briefing_files")
    figures = [one.figure for one in shown if one.figure is not None]
    if box.open and not figures:
        box.caption("还没有图，做不成文件。")
    elif box.open:
        with box:
            _ask_imprint(briefing_session.current().imprint)
            deck, brief = _choose_deck(), _choose_brief()
            held = briefing_session.current()
            choices = {"pptx": deck, "slides.pdf": deck, "docx": brief, "brief.pdf": brief}
            export = Export(find_region_name(held.subject), held.imprint, list_sections(shown), choices)
            show_file_buttons(held.title, figures, "briefing", export=export)
            _offer_deck_on_template(hand_out(held.title, tuple(figures), export=export), deck)
    elif session.IMPRINT_CHANGED.read():
        session.IMPRINT_CHANGED.write(False)
        st.rerun()  # so that address and browser hold it, too


def _ask_imprint(imprint: Imprint) -> None:
    """Ask for the words of cover, head and foot; what is left empty leaves no trace."""
    columns = st.columns(3, gap="small")
    for number, (name, title) in enumerate(FIELDS.items()):
        columns[number % 3].text_input(
            title, value=getattr(imprint, name), max_chars=LONGEST, key=f"{KEY}{name}", on_change=_keep_field, args=(name,)
        )
    day = date.fromisoformat(imprint.date) if imprint.date else None
    columns[0].date_input("日期（不填为当天）", value=day, format="YYYY-MM-DD", key=f"{KEY}date", on_change=_keep_field, args=("date",))


def _keep_field(name: str) -> None:
    typed = session.read_widget(f"{KEY}{name}")
    held = briefing_session.current()
    words = str(typed or "").strip()
    briefing_session.keep(replace(held, imprint=replace(held.imprint, **{name: words})))
    session.IMPRINT_CHANGED.write(True)


def _choose_deck() -> DeckChoices:
    """Choose what the slides look like and what they carry beside the figures."""
    with st.container(horizontal=True, gap="small"):
        ratio = st.segmented_control("幻灯片比例", get_args(Ratio), default="16:9", required=True, key="deck_ratio")
        colour = st.segmented_control("幻灯片颜色", get_args(Colour), default="红", required=True, key="deck_colour")
        carried = st.segmented_control("幻灯片附带", (NOTES, APPENDIX, STAMP), default=[NOTES], selection_mode="multi", key="deck_carried")
    return DeckChoices(ratio, colour, has_notes=NOTES in carried, has_appendix=APPENDIX in carried, has_stamp=STAMP in carried)


def _choose_brief() -> BriefForm:
    """Choose which of the 文种 the brief is, and whether it is short or whole."""
    genres = {genre.name: genre for genre in GENRES}
    with st.container(horizontal=True, gap="small"):
        genre = st.segmented_control("文种", list(genres), default=REPORT.name, required=True, key="brief_genre")
        length = st.segmented_control("篇幅", (SHORT_WORDS, FULL_WORDS), default=SHORT_WORDS, required=True, key="brief_length")
    return BriefForm(genres[genre], is_full=length == FULL_WORDS)


def _offer_deck_on_template(handout: Handout, choices: DeckChoices) -> None:
    """Offer the deck on a template of the presenter's own, which stays in his session."""
    file = st.file_uploader("用自己的 PPT 模板（.pptx、.potx，可不选）", type=["pptx", "potx"], key="briefing_template", max_upload_size=20)
    if file is None:
        return
    # Large packages stand behind these, and few bring a template.
    from output.files import deck  # noqa: PLC0415
    from output.files.deck.template.given import open_given  # noqa: PLC0415

    template = file.getvalue()
    try:
        open_given(template)
    except deck.TemplateRefused as refused:
        st.error(escape_markdown(str(refused)))
        return
    data = partial(bind_build(deck.write_deck), handout, choices, template)
    name = name_file([handout.title], "pptx", has_build=False)
    st.download_button("按模板做 PPT", data=data, file_name=name, mime=SLIDES, on_click="ignore", key="briefing_templated")
