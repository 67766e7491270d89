"""Where the told place stands: its rank among its like, how its line moved, what a norm was before; each only where analysis allows it."""

import re
from collections.abc import Sequence

from indicators.analysis.change import amount_words, change_between, change_words
from indicators.analysis.peer_groups import BESIDE, peer_words
from indicators.model.rows import Observation
from indicators.sentences.amounts import COMPUTED, say_amount, write_number
from indicators.sentences.changes import SIGNS
from indicators.sentences.names import name_place, name_without_scope
from indicators.sentences.subjects import say_official_date, say_short_date
from indicators.views.figure import Figure
from indicators.views.telling.told_rows import find_spoken, observations_in

LINES = ("line", "index")
UNCOUNTED = re.compile(r"\D+")  # the place that peers lie in, before their number
MOVED = {"增加": "增加到", "减少": "减少到"}
SINCE = {"增加": "增长", "减少": "下降"}


def say_rank_in(figure: Figure, home: str) -> tuple[Observation | None, str]:
    """Return the row of the place of which a ranked figure speaks, and its rank in words: 由多到少居长春市15个区县第10位."""
    if figure.ranks is None:
        return None, ""
    place = find_spoken(figure, home)
    rows, ranks = observations_in(figure), [int(rank) for rank in figure.ranks]
    own = next((index for index, row in enumerate(rows) if row["region"] == place), None)
    if own is None:
        return None, ""
    peers, rank = peer_words(figure.frame, BESIDE), ranks[own]
    peers = f"{name_place(home, home)}{peers.removeprefix(home)}" if home and peers.startswith(home) else peers
    if (among := UNCOUNTED.match(peers)) and among[0] in name_without_scope(rows[own]):  # 占吉林省的份额…，居9个市州之首
        peers = peers.removeprefix(among[0])
    is_shared = ranks.count(rank) > 1
    if rank == 1 and not is_shared:
        return rows[own], f"居{peers}之首"
    return rows[own], f"由多到少{'并列' if is_shared else '居'}{peers}第{rank}位"


def say_ends_of(figure: Figure, home: str) -> str:
    """Say the largest and the smallest of ranked figures, those of the told place left out."""
    rows = observations_in(figure)
    values = [row["value"] for row in rows]
    ends = [(word, [row for row in rows if row["value"] == value]) for word, value in (("最多", max(values)), ("最少", min(values)))]
    return "，".join(
        f"{word}的是{_name_all(tied)}（{say_amount(tied[0])}）" for word, tied in ends if tied[0]["region"] != find_spoken(figure, home)
    )


def _name_all(rows: Sequence[Observation]) -> str:
    names = [str(row["region"]) for row in rows]
    return "、".join(names) if len(names) <= 2 else f"{names[0]}等{len(names)}地"


def find_stretch(figure: Figure, home: str) -> tuple[Observation, Observation] | None:
    """Return the first and the last figure of the last unbroken stretch of the told line between which a change may be said."""
    if figure.chart is None or figure.chart.kind not in LINES:
        return None
    rows = {str(row["observation_id"]): row for row in observations_in(figure)}
    own = next(
        (series for series in figure.chart.series if any(_region_of(mark.observation_id, rows) == home for mark in series.marks)), None
    )
    if own is None:
        return None
    stretch = [rows[mark.observation_id] for mark in own.pieces[-1] if mark.observation_id in rows]
    if len(stretch) < 2 or change_between(stretch[0], stretch[-1], stretch).amount is None:
        return None
    return stretch[0], stretch[-1]


def _region_of(observation_id: str, rows: dict[str, Observation]) -> str:
    return str(rows[observation_id]["region"]) if observation_id in rows else ""


def say_stretch_briefly(first: Observation, last: Observation, home: str) -> str:
    """Say how a line moved as a title does: 全区居委会类单位由2017年29个增加到2023年36个."""
    change = change_between(first, last, [first, last])
    moved = MOVED.get(change.direction, "到")
    ends = f"由{say_short_date(first)}{say_amount(first)}{moved}{say_short_date(last)}{say_amount(last)}"
    if not change.amount:
        ends = f"{say_short_date(last)}为{say_amount(last)}，与{say_short_date(first)}持平"
    return f"{name_place(str(last['region']), home)}{name_without_scope(last)}{ends}"


def say_stretch_fully(first: Observation, last: Observation, home: str) -> str:
    """Say how a line moved with the change, 推算: 由…的29个增加到…的36个，推算增加7个，增长24.1%."""
    change = change_between(first, last, [first, last])
    name = f"{name_place(str(last['region']), home)}{name_without_scope(last)}"
    if not change.amount:
        return f"{name}{say_official_date(last)}为{say_amount(last)}，与{say_official_date(first)}持平"
    moved = f"由{say_official_date(first)}的{say_amount(first)}{MOVED[change.direction]}{say_official_date(last)}的{say_amount(last)}"
    amount = write_number(amount_words(change, last).lstrip(SIGNS))
    percent = change_words(change.percent, "%").lstrip(SIGNS)
    grown = f"，{SINCE[change.direction]}{percent}" if percent else ""
    return f"{name}{moved}，{COMPUTED}{change.direction}{amount}{grown}"


def say_norm_before(figure: Figure, home: str) -> tuple[list[Observation], str]:
    """Return the rows of norms before and after, and the sentence: 全省每街道领导职数由5个调整为7—8个."""
    if figure.chart is None or figure.chart.kind != "standards":
        return [], ""
    pairs: dict[str, list[Observation]] = {}
    for row in observations_in(figure):
        pairs.setdefault(row["indicator_id"], []).append(row)
    told = [rows for rows in pairs.values() if len(rows) > 1]
    said = [f"{name_without_scope(rows[-1])}由{say_amount(rows[0])}调整为{say_amount(rows[-1])}" for rows in told]
    place = name_place(str(told[0][0]["region"]), home) if told else ""
    return [row for rows in told for row in rows], f"{place}{'，'.join(said)}" if said else ""
