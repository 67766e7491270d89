"""A figure as one cites it: in one line, as it was printed, with its date, its source and its place there."""

import re
from collections.abc import Iterable, Sequence

from indicators.model.rows import Located, Observation, Source
from indicators.wording.figure_words import row_words
from indicators.wording.observation_rows import date_words
from indicators.wording.provenance import DERIVED, locator_words

_SPACES = re.compile(r"\s+")
_INFERRED = "（日期为推断）"


def cite(row: Observation, source: Source, operands: Sequence[tuple[Observation, Source]] = ()) -> str:
    """Return the line for one figure; one that we derived says 推算 and cites its operands, one that we counted says that, too."""
    said = f"{_name(row)}{row_words(row)}{'（由清单逐条计数）' if row['processing'] == 'computed' else ''}"
    return cite_derived(said, operands) if source["source_id"] == DERIVED else cite_words(said, row, source)


def cite_derived(said: str, operands: Sequence[tuple[Observation, Source]]) -> str:
    """Return the line for what was computed: what is said, then the figures behind it, each source once."""
    if not operands:
        return _in_one_line(f"{said}。由本看板推算，没有印在任何文件里")
    by_place: dict[str, list[str]] = {}
    for row, source in operands:
        by_place.setdefault(_say_place(row, source), []).append(f"{_name(row)}{row_words(row)}")
    cited = [f"{'；'.join(figures)}，{'均见' if len(figures) > 1 else '见'}{place}" for place, figures in by_place.items()]
    return _in_one_line(f"{said}。据以下数字推算，没有印在任何文件里：{'；'.join(cited)}")


def cite_words(said: str, row: Located, source: Source) -> str:
    """Return the line for anything that was printed: what is said of it, then its source."""
    if source["source_id"] == DERIVED:
        return cite_derived(said, ())
    return _in_one_line(f"{said}。来源：{_say_place(row, source)}")


def _name(row: Observation) -> str:
    return f"{row['region']}{row['indicator']}，{date_words(row)}："


def _say_place(row: Located, source: Source) -> str:
    """Say title, publisher, date, place and address of a source, as far as they are known."""
    place = locator_words(row) if isinstance(row["source_file"], str) else ""
    known = (f"《{source['title']}》", _known(source["publisher"]), _say_date(source), place, _known(source["url"]))
    return "，".join(filter(None, known))


def _say_date(source: Source) -> str:
    date = _known(source["published"])
    inferred = _INFERRED if source["date_basis"] == "inferred" or date.endswith("~") else ""
    return f"{date.rstrip('~')}{inferred}" if date else ""


def _known(words: object) -> str:
    return words if isinstance(words, str) else ""


def _in_one_line(words: str) -> str:
    return f"{_SPACES.sub(' ', words).rstrip('。')}。"


def pair_with_sources(rows: Iterable[Observation], sources: Iterable[Source]) -> tuple[tuple[Observation, Source], ...]:
    """Return each figure with the row of its source."""
    known = {source["source_id"]: source for source in sources}
    return tuple((row, known[row["source_id"]]) for row in rows)
