"""A page that was opened by a frozen link says what has changed since."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.runtime import session
from dashboard.runtime.address import FROZEN, is_choice
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from indicators.views.figure import Figure
from indicators.views.frozen_view import Change, FrozenView, list_changes, thaw
from indicators.views.url_codec import Unreadable

ROWS_IN_FULL, HEIGHT = 10, 420


def report_changes(place: DeltaGenerator, figures: Sequence[Figure]) -> None:
    """Compare the frozen view with the figures that the page shows now; nothing where the reader has chosen something else meanwhile."""
    if not _keep_frozen_link():
        return
    with place:
        try:
            view = thaw(st.query_params[FROZEN])
        except Unreadable as unreadable:
            st.warning(f"{escape_markdown(str(unreadable))}。下面是现在的数据。")
        else:
            _compare(view, next((figure for figure in figures if figure.key == view.card), None))


def _keep_frozen_link() -> bool:
    """Keep the link while the choices stand as when it was opened, else drop it; return whether it was kept.

    Which part of a card is open, and whether it is shown to a room, is no choice.
    """
    chosen = {name: st.query_params.get_all(name) for name in st.query_params if name == FROZEN or is_choice(name)}
    first = session.FROZEN_CHOICES.read()
    if first.get(FROZEN) != chosen[FROZEN]:
        session.FROZEN_CHOICES.write(chosen)
        return True
    if first == chosen:
        return True
    session.FROZEN_CHOICES.write({})
    del st.query_params[FROZEN]
    return False


def _compare(view: FrozenView, now: Figure | None) -> None:
    title = f"“{escape_markdown(view.title)}”"
    if now is None:
        st.warning(f"冻结链接所指的{title}，这一页现在没有了：数据或页面已变，不能再画。")
        changed = list_changes(view, pd.DataFrame())
    else:
        title = f"[{title}](#figure-{view.card})"
        if view.is_chart and now.refusal:
            st.warning(f"冻结时{title}是一张图，现在不能画：{escape_markdown(now.refusal)}")
        changed = list_changes(view, now.recorded_rows)
    info = current_build().build_info()
    if changed:
        st.warning(
            f"{title}的数据在冻结以后有变化：冻结于版本 {_version(view.data_version, view.build_id)}，"
            f"现在是版本 {_version(info['data_version'], info['build_id'])}。下面的图是现在的数据。"
        )
        show_change_list(changed)
    else:
        st.caption(f"{title}的数据与冻结时一致（冻结于版本 {_version(view.data_version, view.build_id)}）。")


def _version(data_version: str, build_id: str) -> str:
    return escape_markdown(f"{data_version}，{build_id}")


def show_change_list(changed: tuple[Change, ...]) -> None:
    """Show what has changed, old and new side by side, each with its source."""
    rows = [(change.kind, change.name, change.before, change.now, change.source) for change in changed]
    table = pd.DataFrame(rows, columns=["变化", "数字", "当时", "现在", "来源"]).map(escape_markdown)
    st.table(table, border="horizontal", hide_index=True, height="content" if len(rows) <= ROWS_IN_FULL else HEIGHT, alt="此后的变化")
