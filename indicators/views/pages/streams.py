"""工作条线: what belongs to this stream?"""

from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.figure import Figure
from indicators.views.pages.defaults import region_in
from indicators.views.pages.planned import key_figure, planned_figures


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the key figures and the charts of the chosen stream; none where no stream is chosen."""
    stream, region = choices.get("stream", ""), region_in(choices, build)
    return (key_figure(build, stream, region), *planned_figures(build, stream, region)) if stream else ()
