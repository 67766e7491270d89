"""Which values are asked for, and the SQL conditions that say so; every value is a bound parameter."""

from dataclasses import dataclass

from indicators.query.search import pinyin_pattern

_LIST_CONDITIONS = {
    "observations": "observation_id",
    "indicators": "indicator_id",
    "regions": "region_code",
    "parents": "parent_code",
    "streams": "stream_id",
    "levels": "region_level",
    "years": "year",
    "sources": "source_id",
    "confidences": "confidence",
    "qualifiers": "qualifier",
    "measure_kinds": "measure_kind",
    "statuses": "status",
    "processings": "processing",
    "units": "unit",
    "period_kinds": "period_kind",
    "period_bases": "period_basis",
}
_LIMIT_CONDITIONS = {
    "year_from": "year >= $year_from",
    "year_to": "year <= $year_to",
    "value_from": "coalesce(upper_bound, value) >= $value_from",
    "value_to": "coalesce(lower_bound, value) <= $value_to",
}
# What a word may be met by: the names, synonyms, pinyin and ids of the small tables, else the row's own text. "4839" also finds
# what was printed as "4,839"; a year finds its figures.
_NAMED = {"indicator": "indicator_id", "region": "region_code", "stream": "stream_id", "source": "source_id"}
_OWN_TEXT = "concat_ws(' ', as_printed, replace(as_printed, ',', ''), indicator_values.note, CAST(year AS VARCHAR))"
_DESCENDANTS = """
    WITH RECURSIVE below AS (
        SELECT region_code FROM regions WHERE region_code = $within
        UNION
        SELECT regions.region_code FROM regions JOIN below ON regions.parent_code = below.region_code
    )
    SELECT region_code FROM below
"""


@dataclass(frozen=True)
class ValueFilter:
    """Which values are asked for; an empty condition asks for all. `within` takes a region with everything below it."""

    observations: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    within: str = ""
    streams: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    sources: tuple[str, ...] = ()
    confidences: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    measure_kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    processings: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    period_kinds: tuple[str, ...] = ()
    period_bases: tuple[str, ...] = ()
    value_from: float | None = None
    value_to: float | None = None
    words: tuple[str, ...] = ()

    def conditions(self) -> tuple[str, dict[str, object]]:
        """Write the WHERE clause and its parameters."""
        parts = ["true"]
        parameters: dict[str, object] = {}
        for name, column in _LIST_CONDITIONS.items():
            chosen = getattr(self, name)
            if chosen:
                parts.append(f"list_contains(${name}, {column})")
                parameters[name] = list(chosen)
        for name, condition in _LIMIT_CONDITIONS.items():
            if getattr(self, name) is not None:
                parts.append(condition)
                parameters[name] = getattr(self, name)
        if self.within:
            parts.append(f"region_code IN ({_DESCENDANTS})")
            parameters["within"] = self.within
        for index, word in enumerate(self.words):
            parts.append(_met_by(f"word_{index}", f"pinyin_{index}"))
            parameters |= {f"word_{index}": word.lower(), f"pinyin_{index}": pinyin_pattern(word)}
        return " AND ".join(parts), parameters


def _met_by(word: str, pinyin: str) -> str:
    met = f"contains(lower(word), ${word}) OR starts_with(lower(item_id), ${word}) OR regexp_matches(pinyin, ${pinyin})"
    by_name = [f"{column} IN (SELECT item_id FROM search_terms WHERE kind = '{kind}' AND ({met}))" for kind, column in _NAMED.items()]
    return f"({' OR '.join(by_name)} OR contains(lower({_OWN_TEXT}), ${word}))"
