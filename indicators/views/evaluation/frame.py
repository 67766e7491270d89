"""The units that there are, whether or not they have reported: from these one draws, and against these one counts who is missing."""

import pandas as pd

from indicators.model.clock import tell_time
from indicators.model.territory import regions_within, valid_on
from indicators.query.build import KEPT_BUILDS, Build, keep

STREET, COUNTY = "street", "county"
STREET_DIGITS = 9


@keep(KEPT_BUILDS)
def list_units(build: Build) -> pd.DataFrame:
    """Return the streets of the home city with their district, by official code; its districts where no street is listed."""
    regions, city = build.regions(), build.profile().home.city
    inside = regions[regions["region_code"].isin(regions_within(regions, city)) & valid_on(regions, tell_time()[:10])]
    streets = inside[(inside["level"] == STREET) & (inside["region_code"].str.fullmatch(rf"\d{{{STREET_DIGITS}}}"))]
    units = streets if len(streets) else inside[(inside["level"] == COUNTY) & (inside["kind"] == "district")]
    names = dict(zip(regions["region_code"], regions["name"], strict=True))
    return pd.DataFrame({"unit_code": units["region_code"], "unit": units["name"], "stratum": units["parent_code"].map(names)}).reset_index(
        drop=True
    )


def list_missing(units: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    """Return the units of which nothing was reported in the period."""
    return units[~units["unit_code"].isin(findings["unit_code"])]
