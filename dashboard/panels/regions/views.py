"""The views of 区域对比: each draws one or two charts of what was asked, or says why there is none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.card.figure_card import figure_card, refusal, show_drawn
from dashboard.panels.regions.question import group_values, lacks_figures, moves, region_names
from dashboard.panels.regions.small_multiples import choose_contents, panels
from dashboard.runtime import answers
from indicators.analysis.derived_rows import is_additive
from indicators.analysis.peer_groups import ABOVE
from indicators.analysis.per_unit import DENOMINATORS, MOST_MONTHS, Denominator, per_unit, suitable
from indicators.analysis.shares import make_up, shares_of, stated_parts, stated_wholes, why_no_share, why_no_shares
from indicators.charts.builders.wholes import composition, part_of_whole
from indicators.charts.comparison_charts import standing
from indicators.charts.comparison_charts import tiles as tiles_of
from indicators.charts.peer_comparison import PeerComparison
from indicators.model.rows import Observation, best_per_figure, observations_of
from indicators.model.territory import common_whole, regions_above
from indicators.wording.figure_words import row_words, share_of_whole

AUTOMATIC = "按口径"


def choose_more(view: str) -> Any:
    """What else there is to choose for a view."""
    return FURTHER[view]() if view in FURTHER else None


def show(asked: PeerComparison, view: str, more: Any) -> None:
    """The chosen view with what was chosen for it, or why there is none."""
    if VIEWS[view] is panels or not lacks_figures(asked):
        VIEWS[view](asked, more)


def ranking(asked: PeerComparison, _: None) -> None:
    """The regions in order of size. A region beside those above it is a part beside wholes: its shares are shown instead."""
    if asked.group == ABOVE and is_additive(asked.indicator["measure_kind"], asked.indicator["unit"]):
        shares(asked, None)
    else:
        _standing(asked, asked.missing)


def _standing(asked: PeerComparison, missing: Sequence[str], refused: Mapping[str, str] | None = None, caption: str = "") -> None:
    """Bars or dots with the answer above them; one region alone is a card."""
    show_drawn("first", lambda: standing(asked, missing, refused, caption))


def tiles(asked: PeerComparison, _: None) -> None:
    """The regions where they lie, one tile each."""
    show_drawn("first", lambda: tiles_of(asked))


def shares(asked: PeerComparison, _: None) -> None:
    """The regions as parts of the region that contains them all, and the indicator with its own parts."""
    regions = answers.regions()
    if reason := why_no_shares(observations_of(asked.frame)[0]):
        refusal(reason, asked.frame, "first")
        return
    if asked.group == ABOVE:
        reason = _shares_above(asked, regions_above(regions, asked.code))
    else:
        reason = _shares_within(asked, common_whole(regions, list(asked.frame["region_code"])))
    has_parts = _indicator_parts(asked)
    if reason and has_parts:
        st.caption(f"各地的份额不画：{reason}。")
    elif reason:
        refusal(reason, asked.frame, "first")


def _shares_above(asked: PeerComparison, above: Sequence[str]) -> str:
    """The region as a part of each region above it; or why it is none."""
    by_code = {row["region_code"]: row for row in observations_of(asked.frame)}
    wholes = [by_code[code] for code in above if code in by_code]
    if asked.code not in by_code or not wholes:
        return f"{asked.region['name']}与它的上级没有同一年的数字"
    part = by_code[asked.code]
    found = [(whole, shares_of(asked.frame[asked.frame["region_code"] == asked.code], whole)) for whole in wholes[:2]]
    drawn = [(whole, observations_of(shares.frame)[0]) for whole, shares in found if len(shares.frame)]
    said = "，".join(f"占{whole['region']} {row_words(share)}" for whole, share in drawn)
    for number, (whole, _) in enumerate(drawn):
        title = f"{part['region']}占{whole['region']}的份额：{part['indicator']}，{part['period_end'][:7]}"
        figure_card(part_of_whole(part, whole, title), f"whole_{number}", headline=f"{part['region']}{said}" if number == 0 else "")
    return "；".join(f"{whole['region']}：{shares.refused[0][1]}" for whole, shares in found if shares.refused)


def _shares_within(asked: PeerComparison, code: str) -> str:
    """Each region's share of the one that contains them all; or why there are none."""
    wholes = best_per_figure(group_values((asked.indicator["indicator_id"],), [code]))
    wholes = wholes[wholes["period_end"].isin(asked.frame["period_end"])]
    if wholes.empty:
        return f"没有同一时点的{region_names()[code]}总数" if code else "这些地区没有共同的上级"
    found = shares_of(asked.frame, observations_of(wholes)[-1])
    if found.frame.empty:
        return found.refused[0][1]
    _standing(replace(asked, frame=found.frame), asked.missing, dict(found.refused))
    return ""


def _indicator_parts(asked: PeerComparison) -> bool:
    """The chosen region's figure with the indicators that are its parts, or as a part of the one that contains it, if there are any."""
    own = asked.frame[asked.frame["region_code"] == asked.code]
    parts_of, wholes_of = (find(answers.comparability(), asked.indicator["indicator_id"]) for find in (stated_parts, stated_wholes))
    if own.empty or not (parts_of or wholes_of):
        return False
    figure = observations_of(own)[0]
    related = best_per_figure(group_values((*parts_of, *wholes_of), [asked.code]))
    related = related[related["period_end"] == figure["period_end"]]
    parts = related[related["indicator_id"].isin(list(parts_of))]
    if make_up(parts, figure):
        figure_card(composition(parts, f"{figure['indicator']}的构成：{figure['region']}，{figure['period_end'][:7]}"), "kin")
        return True
    pairs = [(row, figure, parts_of[row["indicator_id"]]) for row in observations_of(parts)]
    pairs += [(figure, row, wholes_of[row["indicator_id"]]) for row in observations_of(related) if row["indicator_id"] in wholes_of]
    drawable = [pair for pair in pairs if not why_no_share(pair[0], pair[1])]
    for part, whole, caveat in drawable[:1]:
        _kin_card(part, whole, caveat)
    return bool(drawable)


def _kin_card(part: Observation, whole: Observation, caveat: str) -> None:
    title = f"{part['indicator']}占{whole['indicator']}：{part['region']}，{part['period_end'][:7]}"
    _, words = share_of_whole(part, whole)
    chart = part_of_whole(part, whole, title)
    figure_card(replace(chart, notes=(*chart.notes, caveat)), "kin", headline=f"{part['region']}推算 {words}。{caveat}")


def choose_unit() -> str:
    """By what each figure is divided."""
    return str(st.selectbox("分母", [AUTOMATIC, *DENOMINATORS], key="unit", bind="query-params", width=160))


def units(asked: PeerComparison, chosen: str) -> None:
    """Each figure divided by the communities, villages or residents of its region."""
    denominator = suitable(asked.indicator) if chosen == AUTOMATIC else DENOMINATORS[chosen]
    candidates = best_per_figure(group_values(tuple(denominator.caveats), list(asked.frame["region_code"])))
    found = per_unit(asked.frame, asked.indicator, denominator, candidates, moves())
    names = dict(zip(asked.frame["region_code"], asked.frame["region"], strict=True))
    if found.reason:
        refusal(found.reason, asked.frame, "first")
        return
    formula = f"推算 = 分子 ÷ 分母{_factor_words(denominator)}；{found.frame.iloc[0]['note']}；最多相隔 {MOST_MONTHS} 个月"
    refused = {names[code]: reason for code, reason in found.refused.items()}
    _standing(replace(asked, frame=found.frame), asked.missing, refused, formula)


def _factor_words(denominator: Denominator) -> str:
    return f" × {denominator.factor:,}" if denominator.factor > 1 else ""


VIEWS: dict[str, Callable[[PeerComparison, Any], None]] = {
    "排序": ranking,
    "一区一格": tiles,
    "份额": shares,
    "每单位": units,
    "小多图": panels,
}
FURTHER: dict[str, Callable[[], Any]] = {"每单位": choose_unit, "小多图": choose_contents}
