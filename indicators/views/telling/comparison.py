"""对比分析: ranks and changes where they are allowed, and what others printed of the same thing, never as a ranking."""

from collections.abc import Iterable

from indicators.analysis.comparability import is_claim
from indicators.model.rows import Observation, newest_rows
from indicators.sentences.amounts import COMPUTED, say_amount, say_marked
from indicators.sentences.names import name_place, name_without_scope
from indicators.sentences.subjects import say_official_date
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.telling.standing import find_stretch, say_ends_of, say_rank_in, say_stretch_fully
from indicators.views.telling.told_rows import find_home, is_comparison, is_of_places, observations_in, say_share_drawn

MOST_OTHERS = 6


def tell_comparison(handout: Handout) -> tuple[str, ...]:
    """Return the sentences of 对比分析: ranks and changes of the figures where these are allowed, else what is known of others."""
    home = find_home(handout)
    said = (words for figure in handout.figures for words in _compare(figure, home))
    return tuple(dict.fromkeys(f"{words}。" for words in said))


def _compare(figure: Figure, home: str) -> Iterable[str]:
    row, rank = say_rank_in(figure, home)
    if row is not None:
        ends = say_ends_of(figure, home)
        counted = f"{say_official_date(row)}，{name_place(str(row['region']), home)}{say_marked(row)}，{rank}"
        yield "；".join(filter(None, (counted, ends)))
    elif is_of_places(figure) and (shared := say_share_drawn(figure, home)[1]):
        part = observations_in(figure)[0]
        yield f"{say_official_date(part)}，{name_without_scope(part)}中，{name_place(str(part['region']), home)}{shared}"
    elif is_comparison(figure) and figure.ranks is None:
        yield from _tell_others(figure, home)
    if (stretch := find_stretch(figure, home)) is not None:
        yield say_stretch_fully(*stretch, home)


def _tell_others(figure: Figure, home: str) -> Iterable[str]:
    """Say what other places printed of the same thing, each with its date, and that they are not ranked."""
    rows = [row for row in newest_rows(observations_in(figure)) if row["measure_kind"] != "target" and not is_claim(row)]
    own = next((row for row in rows if row["region"] == home), None)
    others = [row for row in rows if row["region"] != home][:MOST_OTHERS]
    if own is None or not others or len({row["indicator_id"] for row in rows}) > 1:
        return
    has_one_date = len({say_official_date(row) for row in rows}) == 1
    listed = "、".join(_say_other(row, has_date=not has_one_date) for row in others)
    why = "统计口径不尽相同" if has_one_date else "时点和统计口径不尽相同"
    yield f"{name_without_scope(own)}，{name_place(home, home)}为{_say_other_amount(own)}，其他地方公布的有{listed}，{why}，不作排名"


def _say_other(row: Observation, *, has_date: bool) -> str:
    dated = f"（{say_official_date(row)}）" if has_date else ""
    return f"{row['region']}{_say_other_amount(row)}{dated}"


def _say_other_amount(row: Observation) -> str:
    return f"{COMPUTED if row['processing'] == 'derived' else ''}{say_amount(row).removeprefix('占比达').removeprefix('占')}"
