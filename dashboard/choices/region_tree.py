"""A region chosen level by level: the way down to it, and the regions below it."""

import pandas as pd
import streamlit as st

from dashboard.choices.shared_choices import label_regions, list_region_labels
from dashboard.runtime import session
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from indicators.model.vocabulary import REGION_LEVELS
from indicators.query.build import KEPT_BUILDS, Build, keep

ROOT = "000000"


def show_region_tree(key: str, everywhere: str) -> None:
    """Offer the regions above and below the one that the widget `key` has chosen; pressing one chooses it there."""
    labels = list_region_labels(current_build())
    chosen = labels.get(session.read_widget(key) or "", ROOT)
    box = st.popover("按层级选", key=f"tree_{key}", on_change="rerun")
    if not box.open:
        return
    with box:
        with st.container(horizontal=True, gap="small"):
            _show_button("不限", key, everywhere)
            for code in _path(chosen):
                _show_button(f"› {_names(current_build())[code]}", key, code)
        below = [(level, codes) for level, codes in _below(chosen).items() if codes]
        for level, codes in below:
            st.caption(f"{escape_markdown(_names(current_build())[chosen])}的{REGION_LEVELS[level]}（{len(codes)}）")
            with st.container(horizontal=True, gap="small"):
                for code in codes:
                    _show_button(_names(current_build())[code], key, code)
        if not below:
            st.caption("下面没有收录更低一级的地区。")


def _show_button(name: str, key: str, code: str) -> None:
    label = label_regions(current_build()).get(code, code)
    st.button(escape_markdown(name), key=f"tree_{key}_{code}", type="tertiary", on_click=_choose, args=(key, label))


def _choose(key: str, label: str) -> None:
    session.set_widget(key, label)


@keep(KEPT_BUILDS)
def _names(build: Build) -> dict[str, str]:
    frame = build.regions()
    ended = frame["valid_to"].fillna("").str[:7]
    names = frame["short_name"].where(ended == "", frame["short_name"] + "（" + ended + "以前）")
    return dict(zip(frame["region_code"], names, strict=True))


@keep(KEPT_BUILDS)
def _parents(build: Build) -> dict[str, str]:
    frame = build.regions()
    known = frame[frame["parent_code"].notna()]
    return dict(zip(known["region_code"], known["parent_code"], strict=True))


def _path(code: str) -> list[str]:
    """Return the regions from the country down to this one."""
    path = [code]
    while path[0] in _parents(current_build()):
        path.insert(0, _parents(current_build())[path[0]])
    return path


def _below(code: str) -> dict[str, list[str]]:
    """Return the regions right below this one that can be chosen, by level."""
    frame = current_build().regions()
    useful = frame[(frame["parent_code"] == code) & frame["region_code"].isin(set(list_region_labels(current_build()).values()))]
    return {level: _codes(useful, level) for level in REGION_LEVELS}


def _codes(frame: pd.DataFrame, level: str) -> list[str]:
    return list(frame["region_code"][frame["level"] == level])
