"""地区: what do we know of one region, how does it stand, what changed?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from indicators.analysis.change import amount_words, change_words
from indicators.charts.planned.section import LATE
from indicators.model.rows import Observation, figures_of, newest, observations_of
from indicators.model.territory import regions_above
from indicators.query.build import KEPT_BUILDS, Build, keep
from indicators.query.lookup import region_of
from indicators.sentences.facts import Fact, name_rank, say_fact
from indicators.views.choices import Choices
from indicators.views.facts import find_facts, order_facts
from indicators.views.figure import Figure, put_side_by_side
from indicators.views.pages.defaults import choose_region
from indicators.views.pages.planned import sections_of
from indicators.wording.figure_words import period_words, row_words

FACTS, PROFILE, ABOVE = "facts", "profile", "above"
MOST_FACTS, MOST_OF_STREAM, KEY_FIGURES = 6, 2, 2


@dataclass(frozen=True)
class Profile:
    """What is known of a region: its key figures by stream, those printed only for a region above it, streams without either."""

    region: pd.Series
    facts: tuple[Fact, ...]
    above: tuple[Observation, ...]
    silent: tuple[str, ...]


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the facts of a region in sentences, its key figures, and those that were printed only for a region above it."""
    profile = profile_region(build, choose_region(choices, build))
    facts = choose_facts(profile.facts)
    return tuple(
        figure
        for figure in (
            _put_facts(profile.region, facts),
            put_side_by_side(f"{profile.region['name']}：各条线主要数字", to_frame(profile.facts), PROFILE),
            put_side_by_side(f"{profile.region['name']}没有印出、上级印了的数字", _to_frame(profile.above), ABOVE),
        )
        if len(figure.frame)
    )


def _put_facts(region: pd.Series, facts: Sequence[Fact]) -> Figure:
    return put_side_by_side(f"{region['name']}：要点", to_frame(facts), FACTS, "".join(map(say_fact, facts)))


def to_frame(facts: Iterable[Fact]) -> pd.DataFrame:
    """Put the figures of facts into a frame of indicator_values."""
    return _to_frame([fact.row for fact in facts])


def _to_frame(rows: Sequence[Observation]) -> pd.DataFrame:
    return figures_of(rows, rows[0] if rows else ())


@keep(KEPT_BUILDS * 60)
def profile_region(build: Build, code: str) -> Profile:
    """Gather what is known of a region: of each stream a few figures of most weight, in the order of streams."""
    own, above = (_choose_key_figures(build, codes) for codes in ([code], regions_above(build.regions(), code)[:1]))
    facts = find_facts(build, code, tuple(row["indicator_id"] for rows in own.values() for row in rows))
    silent = [stream for stream in sections_in_order(build) if stream not in own]
    upper = [row for stream in silent for row in above.get(stream, ())[:MOST_OF_STREAM]]
    names = dict(zip(build.work_streams()["stream_id"], build.work_streams()["name"], strict=True))
    unknown = tuple(str(names[stream]) for stream in silent if stream not in above)
    return Profile(region_of(build, code), facts, tuple(upper), unknown)


def sections_in_order(build: Build) -> list[str]:
    """Return the ids of the work streams in their order."""
    return [str(stream) for stream in build.work_streams()["stream_id"]]


def _choose_key_figures(build: Build, codes: Sequence[str]) -> dict[str, list[Observation]]:
    """Return the newest figures of most weight of some regions, by stream; norms and targets last."""
    found: dict[str, list[Observation]] = {}
    for row in observations_of(newest(build.values(regions=tuple(codes) or ("",)))):
        found.setdefault(row["stream_id"], []).append(row)
    sections = sections_of(build)
    for stream, rows in found.items():
        weight = {name: index for index, name in enumerate(sections[stream].key)} if stream in sections else {}
        rows.sort(key=lambda row: (weight.get(row["indicator_id"], len(weight)), row["measure_kind"] in LATE, -row["year"]))
    return {stream: found[stream][:KEY_FIGURES] for stream in sections_in_order(build) if stream in found}


def choose_facts(facts: Iterable[Fact], most: int = MOST_FACTS) -> list[Fact]:
    """Return the facts of which most may be said, a few of each stream."""
    chosen: list[Fact] = []
    for fact in order_facts(facts):
        of_stream = sum(one.row["stream_id"] == fact.row["stream_id"] for one in chosen)
        if of_stream < MOST_OF_STREAM and len(chosen) < most:
            chosen.append(fact)
    return chosen


def tabulate(facts: Sequence[Fact]) -> pd.DataFrame:
    """Return a table of facts in words; a place without words means that nothing may be said."""
    said = {
        "位次（由多到少）": [name_rank(fact.rank) for fact in facts],
        "占上级（推算）": [f"{fact.whole}的{row_words(fact.share).removeprefix('推算 ')}" if fact.share else "" for fact in facts],
        "比上次（推算）": [_say_since(fact) for fact in facts],
    }
    return tabulate_rows([fact.row for fact in facts]).drop(columns="地区").assign(**said)


def tabulate_rows(rows: Sequence[Observation]) -> pd.DataFrame:
    """Return a table of figures in words; a stream is named in its first row."""
    streams = [row["work_stream"] for row in rows]
    first = ["" if number and streams[number - 1] == stream else stream for number, stream in enumerate(streams)]
    return pd.DataFrame(
        {
            "条线": first,
            "指标": [row["indicator"] for row in rows],
            "数值": [row_words(row) for row in rows],
            "时点": [period_words(row) for row in rows],
            "地区": [row["region"] for row in rows],
        }
    )


def _say_since(fact: Fact) -> str:
    """Say a change with its sign, and since when: +38个（+5.7%），比2022-10-31."""
    if fact.before is None or fact.change is None or fact.change.amount is None:
        return ""
    percent = change_words(fact.change.percent, "%")
    amount = amount_words(fact.change, fact.row) if fact.change.amount else "持平"
    return f"{amount}{f'（{percent}）' if percent and fact.change.amount else ''}，比{period_words(fact.before)}"
