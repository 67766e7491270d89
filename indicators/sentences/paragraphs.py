"""Figures told together: date and place said once, a count with its share, what is alike in one list, what was computed apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.analysis.comparability import is_claim
from indicators.model.rows import Observation
from indicators.sentences.amounts import COMPUTED, say_amount, say_counted
from indicators.sentences.names import find_shared_end, find_shared_start, is_noun, name_place, name_without_scope, stem_of
from indicators.sentences.series import SERIES_VERB, find_series, say_series
from indicators.sentences.subjects import say_official_date

Additions = Mapping[str, str]  # by observation: what is said behind a figure, as its share of a whole
NO_ADDITIONS: Additions = {}
MOST_CLAUSES = 5
SHARED_VERB, SHARED_SUBJECT = 2, 5  # characters


def tell_rows(rows: Sequence[Observation], home: str, additions: Additions = NO_ADDITIONS) -> tuple[str, ...]:
    """Tell figures in sentences, those of one date and place together, seen from home; what was computed stands in one of its own."""
    places: dict[tuple[str, str], list[Observation]] = {}
    for row in rows:
        places.setdefault((say_official_date(row), str(row["region"])), []).append(row)
    sentences: list[str] = []
    before = ("", "")
    for place, together in places.items():
        for is_derived in (False, True):
            told = [row for row in together if (row["processing"] == "derived") == is_derived]
            groups = write_clauses(told, additions) if told else []
            for start in range(0, len(groups), MOST_CLAUSES):
                sentences.append(_write_sentence(groups[start : start + MOST_CLAUSES], place, before, home, is_derived=is_derived))
                before = place
    return tuple(sentences)


@dataclass(frozen=True)
class Clause:
    """What is said of a figure behind its place; a thing that a place has is named in one way behind 有, in another as a statement."""

    words: str
    is_thing: bool = False
    statement: str = ""


def _write_sentence(clauses: Sequence[Clause], place: tuple[str, str], before: tuple[str, str], home: str, *, is_derived: bool) -> str:
    """Write one sentence; date and place are said where they differ from those of the sentence before."""
    dated = f"{place[0]}，" if place[0] != before[0] else ""
    placed = name_place(place[1], home) if place[1] != before[1] else ""
    return f"{dated}{f'据{COMPUTED}，' if is_derived else ''}{placed}{join_things(clauses)}。"


def join_things(clauses: Sequence[Clause]) -> str:
    """Join clauses behind their place, which has what they name where all of them name things."""
    if all(clause.is_thing for clause in clauses):
        return f"有{join_clauses(clauses)}"
    return join_clauses([Clause(clause.statement or clause.words) for clause in clauses])


def join_clauses(clauses: Sequence[Clause]) -> str:
    """Join clauses by the mark that keeps them apart: 、 between things, ， between statements, ； where one has a comma of its own."""
    words = [clause.words for clause in clauses]
    if any("，" in said or SERIES_VERB in said for said in words):
        return "；".join(words)
    is_list = all(clause.is_thing and "、" not in clause.words for clause in clauses)
    return ("、" if is_list else "，").join(words)


def write_clauses(rows: Sequence[Observation], additions: Additions = NO_ADDITIONS) -> list[Clause]:
    """Write what each figure says behind the date and the place; a share stands behind its count, figures of one make in one list."""
    clauses: list[Clause] = []
    waiting = list(rows)
    previous: Observation | None = None
    while waiting:
        together, clause, mark = _write_clause(waiting, previous, additions)
        if mark:
            clauses[-1] = Clause(f"{clauses[-1].statement or clauses[-1].words}{mark}{clause.words}")
        else:
            clauses.append(clause)
        previous = together[-1]
        waiting = [row for row in waiting if row not in together]
    return clauses


def _write_clause(waiting: list[Observation], previous: Observation | None, additions: Additions) -> tuple[list[Observation], Clause, str]:
    """Return the rows of the next clause, the clause, and the mark by which it hangs on the one before, if it does."""
    if series := find_series(waiting):
        return series, Clause(say_series(series)), ""
    row = waiting[0]
    count, share = _find_pair(row, waiting)
    if share is not None:
        return [count, share], Clause(f"{_say_having(count, '达到')}，占{say_amount(share).removeprefix('占')}"), ""
    words, mark = _say_beside(row, previous)
    added = additions.get(str(row["observation_id"]), "")
    statement = _say_having(row, "有") if is_noun(row) else words
    said, stated = ("，".join(filter(None, (part, added))) for part in (words, statement))
    return [row], Clause(said, is_noun(row), stated), mark


def _say_having(count: Observation, verb: str) -> str:
    """Say a count as a statement: 集体收入10万元以上的村达到1679个; a word of print that is a verb itself needs none."""
    amount = say_amount(count)
    return f"{name_without_scope(count)}{verb if amount[:1].isdigit() else ''}{amount}"


def _find_pair(row: Observation, rows: Sequence[Observation]) -> tuple[Observation, Observation | None]:
    """Find the count and the share of one thing, whichever of them `row` is."""
    if is_claim(row):
        return row, None
    like = [one for one in rows if one is not row and not is_claim(one) and stem_of(one) == stem_of(row)]
    other = next((one for one in like if (one["unit"] == "%") != (row["unit"] == "%")), None)
    if other is None or not any(str(one["indicator"]).endswith("占比") for one in (row, other)):
        return row, None
    return (other, row) if row["unit"] == "%" else (row, other)


def _say_beside(row: Observation, previous: Observation | None) -> tuple[str, str]:
    """Say a figure beside the one before it, leaving out what that one said already; with the mark by which it hangs on that one."""
    if previous is None or is_claim(row) or is_claim(previous):
        return say_counted(row), ""
    name, before = name_without_scope(row), name_without_scope(previous)
    whole, _, part = name.rpartition("中的")
    if part and whole.replace("的", "") == before.replace("的", ""):
        return f"其中{say_counted(row, part)}", "，"
    if name.endswith("增幅") and name.removesuffix("增幅") in before:
        return say_counted(row, "增幅"), "，"
    start, end = find_shared_start([name, before]), find_shared_end([name, before])
    is_same_verb = len(start) == SHARED_VERB and len(end) >= SHARED_VERB and len(start) + len(end) < len(name)
    if row["unit"] == previous["unit"] and row["measure_kind"] == "flow" and (is_same_verb or len(start) >= SHARED_SUBJECT):
        return say_counted(row, name.removeprefix(start)), "、"
    return say_counted(row), ""
