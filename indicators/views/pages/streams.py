"""工作条线: what belongs to this stream?"""

from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.figure import Figure
from indicators.views.pages.defaults import choose_region
from indicators.views.pages.designs import list_mechanisms
from indicators.views.pages.planned import choose_key_figure, plan_figures

MECHANISMS = "机制"  # the part of a stream's records that is open at first


def name_mechanisms(stream: str) -> str:
    return f"{stream}的机制"


def count_by_stream(build: Build, region: str) -> dict[str, int]:
    """Count the figures of a region by the id of their stream."""
    return {str(stream): int(count) for stream, count in build.values(regions=(region,))["stream_id"].value_counts().items()}


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the key figures, the charts and the open mechanisms of the chosen stream; none where no stream is chosen."""
    stream, region = choices.get("stream", ""), choose_region(choices, build)
    if not stream:
        return ()
    planned = (choose_key_figure(build, stream, region), *plan_figures(build, stream, region))
    return (*planned, *_list_mechanisms(build, stream)) if choices.get("records", MECHANISMS) == MECHANISMS else planned


def _list_mechanisms(build: Build, stream: str) -> tuple[Figure, ...]:
    names = build.work_streams().set_index("stream_id")["name"]
    return list_mechanisms(build.mechanisms(stream), name_mechanisms(names[stream]))
