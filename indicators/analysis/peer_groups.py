"""Whom a region is compared with: the groups to choose from, the rule of each in words, and the reason where a group is empty."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from indicators.model.labels import quote
from indicators.model.territory import NOT_REAL, regions_above, valid_on

BELOW, BESIDE, SIMILAR, ABOVE, PREFECTURES, CHOSEN = GROUPS = ("下辖地区", "同级地区", "规模相近", "上级与全国", "各市州", "自选地区")
ITSELF = "本地区"  # compared with no other region: only with itself at another date
NEIGHBOURS, MOST_NAMES = 6, 4
MOST_TIMES = 2  # beyond twice or below half, a size is another one
SIZE_INDICATORS = ("list_residents_committees", "list_villagers_committees")
NOT_MISSED = (*NOT_REAL, "development_zone_statistical")
SIZED_LEVELS = ("province", "prefecture", "county")
LEVEL_WORDS = {"province": "个省份", "prefecture": "个市州", "county": "个区县", "street": "个街道", "community": "个社区"}


@dataclass(frozen=True)
class Peers:
    """The codes of a group, the region itself among them where it belongs there; what to call them; why there are none.

    `rule` says how they were chosen, where their name does not say it.
    """

    codes: tuple[str, ...] = ()
    name: str = ""
    rule: str = ""
    why_none: str = ""


def list_groups(region: pd.Series, regions: pd.DataFrame) -> list[str]:
    """Return the groups that make sense for a region, the regions below it first where there are some."""
    code, level = region["region_code"], region["level"]
    real = regions[~regions["kind"].isin(NOT_REAL)]
    has_parent = isinstance(region["parent_code"], str)
    offered = {
        BELOW: bool((real["parent_code"] == code).any()),
        BESIDE: has_parent and bool(((real["parent_code"] == region["parent_code"]) & (real["region_code"] != code)).any()),
        SIMILAR: level in SIZED_LEVELS and region["kind"] not in NOT_REAL,
        ABOVE: has_parent,
        PREFECTURES: level not in ("province", "prefecture"),
        CHOSEN: True,
    }
    return [group for group in GROUPS if offered[group]]


def select_peers(
    region: pd.Series, group: str, regions: pd.DataFrame, sizes: pd.DataFrame, home_province: str, chosen: Sequence[str] = ()
) -> Peers:
    """Return the regions of a group. `sizes` are the figures of SIZE_INDICATORS at one date, asked for by SIMILAR alone."""
    code, parent = region["region_code"], region["parent_code"]
    real = regions[~regions["kind"].isin(NOT_REAL)]
    if group == ITSELF:
        return Peers((code,), str(region["name"]))
    if group == CHOSEN:
        return Peers(tuple(dict.fromkeys((code, *chosen))), "自选地区")
    if group == SIMILAR:
        return _select_similar(region, real, sizes)
    if group == ABOVE:
        above = regions_above(regions, code)
        return Peers((code, *above), "本地区与它的各级上级") if above else Peers(why_none=f"{quote(region['name'])}没有上级地区")
    if group == PREFECTURES:
        return _select_prefectures(code, real, regions, home_province)
    if group == BELOW:
        codes = tuple(real[real["parent_code"] == code]["region_code"])
        return Peers(codes, f"{region['name']}的下辖地区") if codes else Peers(why_none=f"数据里没有{quote(region['name'])}的下辖地区")
    beside = real[(real["parent_code"] == parent) & (real["level"] == region["level"])]
    if not isinstance(parent, str) or len(beside) < 2:
        return Peers(why_none=f"数据里没有与{quote(region['name'])}同属一个上级的同级地区")
    return Peers(tuple(beside["region_code"]), f"{_name(regions, parent)}的同级地区")


def _select_prefectures(code: str, real: pd.DataFrame, regions: pd.DataFrame, home_province: str) -> Peers:
    """Return the prefectures of the region's province; of the home province where it lies in none."""
    levels = dict(zip(regions["region_code"], regions["level"], strict=True))
    province = next((above for above in (code, *regions_above(regions, code)) if levels[above] == "province"), home_province)
    codes = tuple(real[(real["parent_code"] == province) & (real["level"] == "prefecture")]["region_code"])
    return Peers(codes, f"{_name(regions, province)}的各市州") if codes else Peers(why_none=f"数据里没有{_name(regions, province)}的市州")


def _select_similar(region: pd.Series, real: pd.DataFrame, sizes: pd.DataFrame) -> Peers:
    """Return the regions of the same level whose number of communities and villages is nearest to this one's: from half to twice of it."""
    level = real[real["level"] == region["level"]]["region_code"]
    inside = sizes[sizes["region_code"].isin(level)]
    units = inside.groupby("region_code")["value"].sum()
    units = units[units > 0]
    own = units.get(region["region_code"])
    if own is None or len(units) < 2:
        return Peers(why_none=f"统计区划清单里没有{quote(region['name'])}或它的同级地区，比不出规模")
    times = (units / own).map(lambda share: max(share, 1 / share)).drop(region["region_code"]).sort_values(kind="stable")
    nearest = tuple(times[times <= MOST_TIMES].index[:NEIGHBOURS])
    date = f"{inside['period_end'].iloc[0][:7]}{'~' if inside['period_basis'].iloc[0] == 'inferred' else ''}"
    basis = f"规模按{date}统计区划清单的居委会类、村委会类单位合计：{region['name']} {int(own):,}个"
    if not nearest:
        return Peers(why_none=f"没有规模相近的同级地区。{basis}，最接近的是{_name(real, times.index[0])} {int(units[times.index[0]]):,}个")
    least, most = (int(units[list(nearest)].agg(end)) for end in ("min", "max"))
    span = f"{least:,}—{most:,}个" if least < most else f"{most:,}个"
    rule = f"{basis}，取数目在它一半到两倍之间、最接近的{len(nearest)}个同级地区（{span}）"
    return Peers((region["region_code"], *nearest), f"与{region['name']}规模相近的地区", rule)


def _name(regions: pd.DataFrame, code: str) -> str:
    return str(regions.loc[regions["region_code"] == code, "name"].iloc[0])


def list_missing_names(regions: pd.DataFrame, codes: Sequence[str], frame: pd.DataFrame) -> list[str]:
    """Return the names of the regions of a group that were valid at the date of the figures but have none."""
    day = str(frame["period_end"].max())
    expected = regions[regions["region_code"].isin(codes) & ~regions["kind"].isin(NOT_MISSED) & valid_on(regions, day)]
    return list(expected[~expected["region_code"].isin(frame["region_code"])]["name"])


def peer_words(frame: pd.DataFrame, group: str) -> str:
    """Say the regions of some figures: 吉林省9个市州, 规模相近的7个区县, 长春市、吉林省; a single one by its name."""
    if len(frame) == 1:
        return str(frame["region"].iloc[0])
    levels, parents = (set(frame[name]) for name in ("region_level", "parent_region"))
    counted = f"{len(frame)}{LEVEL_WORDS.get(levels.pop(), '个地区') if len(levels) == 1 else '个地区'}"
    if group == SIMILAR:
        return f"规模相近的{counted}"
    if group in (ABOVE, CHOSEN) or len(parents) != 1:
        return "、".join(frame["region"]) if len(frame) <= MOST_NAMES else counted
    parent = parents.pop()
    return f"{parent}{counted}" if isinstance(parent, str) else counted
