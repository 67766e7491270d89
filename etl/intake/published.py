"""What the published build knows that a file is read against: regions, indicators, the figures of other sources."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.intake.language.places import Places, make_places
from etl.intake.versions.version import KEY, Row


@dataclass(frozen=True)
class Published:
    """A published build, opened for one question at a time."""

    path: Path

    def read_places(self) -> Places:
        """Return the regions that labels can name."""
        return make_places(
            self._ask("SELECT region_code, name, short_name, aliases, level, parent_code, valid_from, valid_to, kind FROM regions")
        )

    def list_indicators(self) -> list[Row]:
        """Return id, name, unit, kind of measure and work stream of every indicator."""
        return self._ask("SELECT indicator_id, name, unit, measure_kind, stream_id FROM indicators ORDER BY indicator_id")

    def list_asked(self, stream_id: str) -> list[Row]:
        """Return the indicators of a work stream that offices can count: none that is computed, a target or brought by a table."""
        return self._ask(
            "SELECT indicator_id, name, unit FROM indicators WHERE stream_id = ? AND measure_kind IN ('stock', 'flow', 'cumulative') "
            "AND indicator_id NOT IN (SELECT indicator_id FROM derivations) AND NOT starts_with(indicator_id, 'own_') ORDER BY 1",
            [stream_id],
        )

    def list_streams(self) -> list[Row]:
        """Return id and name of the work streams, in their order."""
        return self._ask('SELECT stream_id, name FROM work_streams ORDER BY "order"')

    def read_figures(self, indicators: Collection[str], but_for: str = "own-") -> list[Row]:
        """Return the published figures of indicators with the titles of their sources, but for sources that begin so."""
        columns = ", ".join(f"o.{name}" for name in KEY)
        sql = (
            f"SELECT {columns}, o.value, o.value_high, o.qualifier, o.unit, s.title AS source_title FROM observations o "
            "JOIN sources s USING (source_id) WHERE o.indicator_id IN (SELECT unnest(?::VARCHAR[])) AND NOT starts_with(o.source_id, ?)"
        )
        return self._ask(sql, [sorted(indicators), but_for])

    def _ask(self, sql: str, parameters: list[Any] | None = None) -> list[Row]:
        with duckdb.connect(str(self.path), read_only=True) as connection:
            cursor = connection.execute(sql, parameters or [])
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
