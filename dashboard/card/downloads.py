"""Figures to take away as files, whose bytes are made only when asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.card.links import make_address
from dashboard.choices.shared_choices import list_region_labels
from dashboard.runtime import reruns, session
from dashboard.runtime.applied_choices import applied_choices, make_stamp
from dashboard.runtime.current_build import bind_build, current_build
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.simulated import is_simulated
from indicators.model.clock import tell_time
from indicators.views.figure import WATERMARK, Figure
from indicators.views.handout import Handout, Section, make_handout
from indicators.views.imprint import NO_IMPRINT, Imprint
from indicators.wording.rows_in_words import kind_of
from output.files.choices import ONE_SLIDE
from output.files.csv import file_name, write_csv
from output.files.formats import FORMATS, Format

WAIT = "点一下就开始做，大的要等几秒钟，做好自动下载。"


@dataclass(frozen=True)
class Export:
    """What an exporter has said: which region the whole is about, what stands on cover and head and between the figures.

    His choices are by the ending of a file.
    """

    region: str = ""
    imprint: Imprint = NO_IMPRINT
    sections: tuple[Section, ...] = ()
    choices: Mapping[str, object] = field(default_factory=dict)


PLAIN, ALONE = Export(), Export(choices={"pptx": ONE_SLIDE, "slides.pdf": ONE_SLIDE})


def show_csv_button(frame: pd.DataFrame, name_parts: list[str], key: str) -> None:
    """Offer a frame as CSV, made only when asked for."""
    data = partial(write_csv, frame, columns=kind_of(frame).columns)
    st.download_button("下载 CSV", data=data, file_name=name_file(name_parts, "csv"), mime="text/csv", on_click="ignore", key=f"csv_{key}")


def show_file_menu(figure: Figure) -> None:
    """Offer everything that a figure can be taken away as."""
    box = st.popover("下载", type="tertiary", on_change="rerun", key=f"files_{figure.key}")
    if box.open:
        with box:
            show_file_buttons(figure.title, [figure], figure.key, export=ALONE)


def show_page_menu() -> DeltaGenerator | None:
    """Show, before a page runs, the menu of its files; return None where it is closed."""
    box = st.popover("下载本页", on_change=reruns.run_all, key="files_of_page")
    return box if box.open else None


def fill_page_menu(box: DeltaGenerator, title: str, figures: Sequence[Figure]) -> None:
    """Offer, after a page has run, all its figures in one file."""
    figures = [figure for figure in figures if not figure.frame.empty]
    with box:
        if not figures:
            st.caption("这一页没有可以带走的图。")
            return
        st.caption(f"本页 {len(figures)} 个图：{escape_markdown('、'.join(figure.title for figure in figures))}")
        show_file_buttons(title, figures, "page")


def show_file_buttons(
    title: str,
    figures: Sequence[Figure],
    key: str,
    *,
    choices: tuple[tuple[str, str], ...] | None = None,
    only: Sequence[str] = (),
    export: Export = PLAIN,
) -> None:
    """Offer figures under one title in every kind of file that can hold them, or in some kinds `only`.

    `choices` are the choices in words, without them those that stand in the address. Papers are named by their title and day alone.
    """
    export = export if export.region else replace(export, region=find_region_name(str(session.read_widget("region") or "")))
    view = applied_choices() if choices is None else choices, make_address(figures[0].key if len(figures) == 1 else "")
    name = [title, *(words for _, words in view[0] if words not in title)]
    st.caption(WAIT)
    fitting = [kind for kind in FORMATS if kind.fits(figures) and (not only or kind.ending in only)]
    for group in dict.fromkeys(kind.group for kind in fitting):
        st.caption(f"**{group}**")
        reasons: dict[str, list[str]] = {}
        with st.container(horizontal=True, gap="small"):
            for kind in (kind for kind in fitting if kind.group == group):
                if why_not := kind.why_not:
                    reasons.setdefault(why_not, []).append(kind.name)
                    continue
                st.download_button(
                    kind.name,
                    data=partial(bind_build(_write_file), kind, title, tuple(figures), *view, export),
                    file_name=name_file([title] if kind.is_paper else name, kind.ending, has_build=not kind.is_paper),
                    mime=kind.media_type,
                    help=kind.help,
                    on_click="ignore",
                    type="tertiary",
                    key=f"{kind.ending}_{key}",
                )
        for why_not, names in reasons.items():
            st.caption(f"{'、'.join(names)}：{why_not}")


def find_region_name(label: str) -> str:
    """Return the name of the region of a label, as figures name it; empty where there is none."""
    build = current_build()
    code = list_region_labels(build).get(label, "")
    regions = build.regions()
    return next(iter(regions.loc[regions["region_code"] == code, "name"]), "")


def _write_file(
    kind: Format, title: str, figures: tuple[Figure, ...], words: tuple[tuple[str, str], ...], view: str, export: Export
) -> bytes:
    return kind.write(hand_out(title, figures, words, view, export), export.choices.get(kind.ending))


def hand_out(
    title: str, figures: tuple[Figure, ...], words: tuple[tuple[str, str], ...] = (), view: str = "", export: Export = PLAIN
) -> Handout:
    """Put figures under the stamp of now: the words of the choices, the address of the view, what the exporter has said."""
    made = make_handout(title, figures, make_stamp(words, view), current_build().indicators(), current_build().sources())
    return replace(made, region=export.region, imprint=export.imprint, sections=export.sections)


def name_file(parts: list[str], ending: str, *, has_build: bool = True) -> str:
    """Name a file, with the build where that matters, and the day; one of simulated data says so."""
    simulated = [WATERMARK] if is_simulated() else []
    return file_name([*simulated, *parts], current_build().build_id if has_build else "", tell_time(), ending)
