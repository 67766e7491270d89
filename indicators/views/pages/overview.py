"""总览: what do we know, how fresh, how complete?"""

from indicators.charts.builders.coverage import coverage_map
from indicators.model.rows import newest
from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.figure import Figure, make_figure, put_side_by_side

# One figure for each of the streams that people ask for first: the newest of the widest region.
HEADLINES = {
    "building_and_unit_leaders": "220000",
    "estate_service_stations": "220100",
    "villages_income_at_least_100k": "220100",
    "party_alliances": "220000",
    "secretary_projects": "220000",
    "street_leadership_posts_added": "220000",
    "community_workers": "220000",
    "red_heart_property_estates": "220000",
    "list_residents_committees": "220000",
}


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the headline figures and how many figures there are of each stream and level."""
    found = newest(build.values(indicators=tuple(HEADLINES), regions=tuple(set(HEADLINES.values()))))
    chosen = found[found["region_code"] == found["indicator_id"].map(HEADLINES)].set_index("indicator_id")
    shown = chosen.reindex([name for name in HEADLINES if name in chosen.index]).reset_index()
    coverage = coverage_map(build.coverage(), list(build.work_streams()["name"]), "各条线、各级有多少个数字")
    return put_side_by_side("各条线主要数字", shown, "headlines"), make_figure(coverage, "coverage")
