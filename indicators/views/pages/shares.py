"""份额 of 区域对比: regions as parts of the region that contains them, an indicator beside the indicators that are its parts."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.analysis.peer_groups import ABOVE
from indicators.analysis.shares import compute_shares, find_stated_parts, find_stated_wholes, make_up, why_no_share, why_no_shares
from indicators.charts import comparison_charts
from indicators.charts.builders.wholes import composition, part_of_whole
from indicators.charts.chart_result import ChartRefused
from indicators.charts.peer_comparison import PeerComparison, select_figures
from indicators.model.rows import Observation, best_per_figure, observations_of
from indicators.model.territory import common_whole, regions_above
from indicators.query.build import Build
from indicators.query.lookup import region_names
from indicators.views.figure import Figure, make_figure, make_refused_figure, make_result_figure
from indicators.wording.figure_words import period_words, row_words, share_of_whole


def draw_shares(compared: PeerComparison, build: Build) -> tuple[Figure, ...]:
    """Return the regions' shares and the indicator's parts; raise ChartRefused where there are neither."""
    if reason := why_no_shares(observations_of(compared.frame)[0]):
        raise ChartRefused(reason, frame=compared.frame)
    shown, reason = _shares_above(compared, build) if compared.group == ABOVE else _shares_within(compared, build)
    parts = _indicator_parts(compared, build)
    if reason and not parts:
        return (*shown, make_refused_figure(ChartRefused(reason, frame=compared.frame), "first"))
    if reason:
        parts = (replace(parts[0], remark=f"各地的份额不画：{reason}。"), *parts[1:])
    return (*shown, *parts)


def _shares_above(compared: PeerComparison, build: Build) -> tuple[tuple[Figure, ...], str]:
    """Return the region as a part of each region above it; and why it is none of some."""
    by_code = {row["region_code"]: row for row in observations_of(compared.frame)}
    wholes = [by_code[code] for code in regions_above(build.regions(), compared.code) if code in by_code]
    if compared.code not in by_code or not wholes:
        return (), f"{compared.region['name']}与它的上级没有同一年的数字"
    part = by_code[compared.code]
    own = compared.frame[compared.frame["region_code"] == compared.code]
    divided = [(whole, compute_shares(own, whole)) for whole in wholes[:2]]
    drawn = [(whole, observations_of(shares.frame)[0]) for whole, shares in divided if len(shares.frame)]
    sentence = "，".join(f"占{whole['region']} {row_words(share)}" for whole, share in drawn)
    figures = []
    for number, (whole, _) in enumerate(drawn):
        title = f"{part['region']}占{whole['region']}的份额：{part['indicator']}，{period_words(part)}"
        headline = f"{part['region']}{sentence}" if number == 0 else ""
        figures.append(make_figure(part_of_whole(part, whole, title), f"whole_{number}", headline))
    return tuple(figures), "；".join(f"{whole['region']}：{shares.refused[0][1]}" for whole, shares in divided if shares.refused)


def _shares_within(compared: PeerComparison, build: Build) -> tuple[tuple[Figure, ...], str]:
    """Return each region's share of the one that contains them all; or why there are none."""
    code = common_whole(build.regions(), list(compared.frame["region_code"]))
    wholes = best_per_figure(select_figures(build.values, (compared.indicator["indicator_id"],), [code]))
    wholes = wholes[wholes["period_end"].isin(compared.frame["period_end"])]
    if wholes.empty:
        return (), f"没有同一时点的{region_names(build)[code]}总数" if code else "这些地区没有共同的上级"
    divided = compute_shares(compared.frame, observations_of(wholes)[-1])
    if divided.frame.empty:
        return (), divided.refused[0][1]
    try:
        result = comparison_charts.draw_ranking(replace(compared, frame=divided.frame), compared.missing, dict(divided.refused))
    except ChartRefused as refused:
        return (make_refused_figure(refused, "first"),), ""
    return (make_result_figure(result, "first"),), ""


def _indicator_parts(compared: PeerComparison, build: Build) -> tuple[Figure, ...]:
    """Show the chosen region's figure with the indicators that are its parts, or as a part of the one that contains it, if any."""
    own = compared.frame[compared.frame["region_code"] == compared.code]
    pairs, indicator_id = build.comparability(), compared.indicator["indicator_id"]
    parts_of, wholes_of = find_stated_parts(pairs, indicator_id), find_stated_wholes(pairs, indicator_id)
    if own.empty or not (parts_of or wholes_of):
        return ()
    figure = observations_of(own)[0]
    related = best_per_figure(select_figures(build.values, (*parts_of, *wholes_of), [compared.code]))
    related = related[related["period_end"] == figure["period_end"]]
    parts = related[related["indicator_id"].isin(list(parts_of))]
    if make_up(parts, figure):
        return (make_figure(composition(parts, f"{figure['indicator']}的构成：{figure['region']}，{period_words(figure)}"), "kin"),)
    related_pairs = [(row, figure, parts_of[row["indicator_id"]]) for row in observations_of(parts)]
    related_pairs += [(figure, row, wholes_of[row["indicator_id"]]) for row in observations_of(related) if row["indicator_id"] in wholes_of]
    drawable: Sequence[tuple[Observation, Observation, str]] = [pair for pair in related_pairs if not why_no_share(pair[0], pair[1])]
    return tuple(_part_figure(part, whole, caveat) for part, whole, caveat in drawable[:1])


def _part_figure(part: Observation, whole: Observation, caveat: str) -> Figure:
    title = f"{part['indicator']}占{whole['indicator']}：{part['region']}，{period_words(part)}"
    _, words = share_of_whole(part, whole)
    chart = part_of_whole(part, whole, title)
    return make_figure(replace(chart, notes=(*chart.notes, caveat)), "kin", f"{part['region']}推算 {words}。{caveat}")
