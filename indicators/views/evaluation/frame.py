"""The units that there are, whether or not they have reported: from these one draws, and against these one counts who is missing."""

import pandas as pd

from indicators.model.clock import tell_time
from indicators.model.territory import regions_within, tell_apart, valid_on
from indicators.query.build import KEPT_BUILDS, Build, keep

STREET, COUNTY, DISTRICT = "street", "county", "district"


@keep(KEPT_BUILDS)
def list_units(build: Build) -> pd.DataFrame:
    """Return the streets of the home city with their district; its districts where no street is listed."""
    regions, city = build.regions(), build.profile().home.city
    inside = regions[regions["region_code"].isin(regions_within(regions, city)) & valid_on(regions, tell_time()[:10])]
    listed = build.evaluation_units()
    streets = listed[(listed["unit_type"] == STREET) & listed["parent_code"].isin(inside["region_code"])]
    if streets.empty:
        districts = inside[(inside["level"] == COUNTY) & (inside["kind"] == DISTRICT)]
        streets = districts.rename(columns={"region_code": "unit_code"})
    names = dict(zip(regions["region_code"], regions["name"], strict=True))
    said = name_units(build)
    return pd.DataFrame(
        {"unit_code": streets["unit_code"], "unit": streets["unit_code"].map(said), "stratum": streets["parent_code"].map(names)}
    ).reset_index(drop=True)


@keep(KEPT_BUILDS)
def name_units(build: Build) -> dict[str, str]:
    """Return the names of all units by code, regions among them; of units with one name each has that of its parent before it."""
    regions, units = build.regions(), build.evaluation_units()
    names = dict(zip([*regions["region_code"], *units["unit_code"]], [*regions["name"], *units["name"]], strict=True))
    parents = dict(zip([*regions["region_code"], *units["unit_code"]], [*regions["parent_code"], *units["parent_code"]], strict=True))
    return names | {code: name for code, name in tell_apart(names, parents).items() if code in set(units["unit_code"])}


def list_missing(units: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    """Return the units of which nothing was reported in the period."""
    return units[~units["unit_code"].isin(findings["unit_code"])]
