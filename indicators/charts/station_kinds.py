"""Kinds of 党群服务 places and the levels at which each stands. Kinds are never added up: one place may be of several kinds."""

from dataclasses import dataclass

import pandas as pd

from indicators.model.rows import newest, observations_of
from indicators.wording.figure_words import period_words, row_words

LEVELS = ("市", "区县", "街道", "社区", "小区（网格）", "楼宇商圈", "园区片区")
STANDS = "●"
NOT_COUNTED = "没有印出个数"


@dataclass(frozen=True)
class StationKind:
    """One kind of place, the levels at which it stands by its definition, and the indicator that counts it, if any does."""

    name: str
    levels: tuple[str, ...]
    indicator_id: str = ""
    place: str = ""


KINDS = (
    StationKind("五级党建阵地", ("市", "区县", "街道", "社区", "小区（网格）"), "party_service_places"),
    StationKind("三级党群服务中心（站）", ("街道", "社区", "小区（网格）"), place="吉林省"),
    StationKind("社区共享家园", ("社区",), "community_shared_homes"),
    StationKind("网格党建服务站", ("小区（网格）", "楼宇商圈"), "grid_service_stations"),
    StationKind("小区（网格）党群服务站", ("小区（网格）",), "estate_service_stations"),
    StationKind("“春城驿站”党群服务站", (), "spring_city_stations"),
    StationKind("党建指导服务中心", ("区县", "园区片区"), "party_guidance_service_centres"),
    StationKind("各级党群服务阵地合计", (), "party_mass_service_places_all"),
    StationKind("居村党群服务阵地", ("社区",), "village_level_party_service_places"),
    StationKind("片区党群服务阵地", ("园区片区",), "area_level_party_service_places"),
    StationKind("党建指导站", (), "party_guidance_stations"),
)
COUNTED = tuple(kind.indicator_id for kind in KINDS if kind.indicator_id)
# The four that are most often taken for one another.
CONFUSED = ("estate_service_stations", "grid_service_stations", "party_service_places", "spring_city_stations")


def station_kind_table(values: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each kind of place: its levels, how many in whose words, where, when, and what exactly is counted."""
    definitions = dict(zip(indicators["indicator_id"], indicators["definition"], strict=True))
    figures = {row["indicator_id"]: row for row in observations_of(newest(values))}
    rows = []
    for kind in KINDS:
        figure = figures.get(kind.indicator_id)
        rows.append(
            {
                "场所": kind.name,
                **{level: STANDS if level in kind.levels else "" for level in LEVELS},
                "数量": NOT_COUNTED if figure is None else row_words(figure),
                "地区": kind.place if figure is None else figure["region"],
                "时点": "" if figure is None else period_words(figure),
                "数的是什么": definitions.get(kind.indicator_id, ""),
            }
        )
    return pd.DataFrame(rows)


def forbidden_sums(names: tuple[str, ...], pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the judged pairs among these indicators that are not of one key: each with the reason why they are not added up."""
    judged = pairs[pairs["left"].isin(names) & pairs["right"].isin(names)]
    return judged[judged["verdict"] != "same"]
