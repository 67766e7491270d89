"""The shared choices. Each is bound to the address under its key, so a copied link opens the same view; a page shows
those it uses, and the others wait until a page shows them again."""

import pandas as pd
import streamlit as st

from dashboard import answers

EVERY_STREAM = "全部条线"
NEWEST = "最新"
NO_SECOND = "不选"
DEFAULT_REGION = "吉林省"
DEFAULT_INDICATOR = "居委会类单位数（统计区划清单）"
CHILDREN, PEERS = "下辖地区", "同级地区"


def region() -> pd.Series:
    """The chosen region as a row of the regions frame."""
    by_label = region_labels()
    labels = list(by_label)
    chosen = st.selectbox("地区", labels, index=labels.index(DEFAULT_REGION), key="region", bind="query-params", placeholder="输入名称查找")
    return _row(answers.regions(), "region_code", by_label[chosen or DEFAULT_REGION])


def regions(default: list[str], key: str = "regions", label: str = "同时比较") -> list[str]:
    """Codes of further regions, by default those of the given labels."""
    by_label = region_labels()
    known = [name for name in default if name in by_label]
    chosen = st.multiselect(label, list(by_label), default=known, key=key, bind="query-params", placeholder="可加选地区", select_all=False)
    return [by_label[name] for name in chosen]


def region_labels() -> dict[str, str]:
    """Label → code of every region that has figures or has regions below it: Jilin's first, then the country and other places."""
    frame = answers.regions()
    names = dict(zip(frame["region_code"], frame["name"], strict=True))
    useful = frame[(frame["value_count"] > 0) | frame["region_code"].isin(frame["parent_code"])]
    ordered = sorted((row for _, row in useful.iterrows()), key=_region_order)
    return {_region_label(row, names): row["region_code"] for row in ordered}


def _region_order(row: pd.Series) -> tuple[int, int, str]:
    code = row["region_code"]
    group = 0 if code.startswith("22") else 1 if code == "000000" else 2 if row["level"] == "province" else 3
    levels = ("country", "province", "prefecture", "county", "street", "community", "estate", "organisation")
    return group, levels.index(row["level"]), code


def _region_label(row: pd.Series, names: dict[str, str]) -> str:
    name = row["name"]
    if pd.notna(row["valid_to"]):
        return f"{name}（{row['valid_to'][:7]}以前）"
    is_below_city = row["level"] not in ("country", "province", "prefecture") and "（" not in name
    return f"{name}（{names[row['parent_code']]}）" if is_below_city and row["parent_code"] in names else name


def stream(*, allow_every: bool = True) -> str:
    """The id of the chosen work stream, empty for all."""
    frame = answers.work_streams()
    options = ([EVERY_STREAM] if allow_every else []) + list(frame["name"])
    chosen = st.selectbox("工作条线", options, key="stream", bind="query-params")
    found = frame[frame["name"] == chosen]
    return "" if found.empty else str(found.iloc[0]["stream_id"])


def indicator(stream_id: str = "", default: str = DEFAULT_INDICATOR) -> pd.Series:
    """The chosen indicator as a row of the indicators frame, among those of a stream or all."""
    frame = _of_stream(stream_id)
    names = list(frame["name"])
    chosen = st.selectbox("指标", names, index=names.index(default) if default in names else 0, key="indicator", bind="query-params")
    return _row(frame, "name", chosen or names[0])


def second_indicator() -> pd.Series | None:
    """Another indicator to set beside the first, or None."""
    frame = answers.indicators()
    chosen = st.selectbox("与另一指标并列", [NO_SECOND, *frame["name"]], key="second", bind="query-params")
    return None if chosen in (None, NO_SECOND) else _row(frame, "name", chosen)


def _of_stream(stream_id: str) -> pd.DataFrame:
    frame = answers.indicators()
    frame = frame[frame["value_count"] > 0]
    return frame[frame["stream_id"] == stream_id] if stream_id else frame


def year(years: list[int]) -> int | None:
    """The chosen year among those with figures, None for the newest."""
    options = [NEWEST, *(str(number) for number in sorted(years, reverse=True))]
    chosen = st.selectbox("年份", options, key="year", bind="query-params")
    return None if chosen in (None, NEWEST) else int(chosen)


def scope() -> str:
    """Whether to compare the regions below the chosen one, or those beside it."""
    chosen = st.segmented_control("比较范围", [CHILDREN, PEERS], default=CHILDREN, required=True, key="scope", bind="query-params")
    return str(chosen)


def _row(frame: pd.DataFrame, column: str, value: str) -> pd.Series:
    return frame[frame[column] == value].iloc[0]
