"""The mean or share that a source printed of a figure: it is shown as printed and never computed a second time."""

from collections.abc import Iterable

import pandas as pd

from indicators.model.rows import Observation


def rates_of(indicator: pd.Series) -> tuple[str, ...]:
    """Return the ids of the indicators that print the same thing as a mean or share."""
    rates = indicator["rates"]
    return tuple(rates.split()) if isinstance(rates, str) else ()


def find_printed_rate(figure: Observation, rates: Iterable[Observation]) -> Observation | None:
    """Return the printed rate of a figure's own source, region and date; None where there is none."""
    names = ("source_id", "region_code", "period_start", "period_end")
    same = (rate for rate in rates if all(rate[name] == figure[name] for name in names))  # type: ignore[literal-required]
    return next((rate for rate in same if rate["processing"] == "printed"), None)


def find_printed_ground(part: Observation, whole: Observation, every: Iterable[Observation]) -> Observation | None:
    """Return the printed share from which a whole was reckoned together with this very part: to divide them again would go in a circle."""
    grounds = whole.get("rests_on", ())
    if part["observation_id"] not in grounds:
        return None
    return next((row for row in every if row["observation_id"] in grounds and row["unit"] == "%"), None)
