"""工作条线: what belongs to this stream?"""

from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.figure import Figure
from indicators.views.pages.defaults import choose_region
from indicators.views.pages.planned import choose_key_figure, plan_figures


def count_by_stream(build: Build, region: str) -> dict[str, int]:
    """Count the figures of a region by the id of their stream."""
    return {str(stream): int(count) for stream, count in build.values(regions=(region,))["stream_id"].value_counts().items()}


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the key figures and the charts of the chosen stream; none where no stream is chosen."""
    stream, region = choices.get("stream", ""), choose_region(choices, build)
    return (choose_key_figure(build, stream, region), *plan_figures(build, stream, region)) if stream else ()
