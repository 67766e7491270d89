"""Pages as functions: from choices and a build to the figures that the page shows, drawn or refused.

The dashboard shows them, the API writes them, briefings, files and frozen links call them.
"""

from collections.abc import Callable, Iterable

from indicators.query.build import Build
from indicators.views import handout, queried_rows
from indicators.views.choices import Choices, read_choices
from indicators.views.evaluation import assessment, bulletin, ledger, stars
from indicators.views.figure import Figure, watermark_figure
from indicators.views.pages import designs, grids, overview, quality, region, regions, stations, streams, tables, villages, years

COLUMNS = "columns_"  # with the word of some mechanisms, in an address: which of them stand side by side
VIEWS: dict[str, Callable[[Choices, Build], tuple[Figure, ...]]] = {
    "": overview.figures,
    "region": region.figures,
    "regions": regions.figures,
    "years": years.figures,
    "streams": streams.figures,
    "grids": grids.figures,
    "designs": designs.figures,
    "stations": stations.figures,
    "villages": villages.figures,
    "quality": quality.figures,
    "tables": tables.figures,
    "assessment": assessment.figures,
    "stars": stars.figures,
    "ledger": ledger.figures,
    "bulletin": bulletin.figures,
}


def view(page: str, choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the figures that a page shows for its choices, in its order; none where the page shows no figure of its own."""
    if page not in VIEWS:
        return ()
    return mark_figures(VIEWS[page](choices, build), build)


def view_address(page: str, pairs: Iterable[tuple[str, str]], build: Build) -> tuple[Figure, ...]:
    """Return the figures that stand at an address of a page; those of 数据查询 are its rows."""
    pairs = tuple(pairs)
    if page == queried_rows.PAGE:
        return mark_figures(queried_rows.figures(pairs, build), build)
    columns = tuple(value for name, value in pairs if name.startswith(COLUMNS))
    return view(page, {**read_choices(pairs, build), "columns": columns}, build)


def mark_figures(figures: tuple[Figure, ...], build: Build) -> tuple[Figure, ...]:
    """Mark figures of simulated data as such; others stay as they are."""
    is_simulated = handout.is_simulated(str(build.build_info()["data_version"]))
    return tuple(map(watermark_figure, figures)) if is_simulated else figures
