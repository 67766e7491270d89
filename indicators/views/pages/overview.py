"""总览: what do we know, how fresh, how complete?"""

from indicators.charts.builders.coverage import coverage_map
from indicators.charts.peer_comparison import select_figures
from indicators.model.rows import newest
from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.figure import Figure, make_figure, put_side_by_side


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the headline figures and how many figures there are of each stream and level."""
    wanted = {headline.indicator: headline.region for headline in build.profile().headlines}
    printed = newest(select_figures(build.values, tuple(wanted), tuple(wanted.values())))
    chosen = printed[printed["region_code"] == printed["indicator_id"].map(wanted)].set_index("indicator_id")
    headlines = chosen.reindex([name for name in wanted if name in chosen.index]).reset_index()
    coverage = coverage_map(build.coverage(), list(build.work_streams()["name"]), "各条线、各级有多少个数字")
    return put_side_by_side("各条线主要数字", headlines, "headlines"), make_figure(coverage, "coverage")
