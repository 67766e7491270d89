"""A scheme as a build keeps it: one text that is read back as it was written."""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from evaluation.scheme.model import Assumption, ControlTotal, Item, Level, Place, Scheme, Step

EXACT_NUMBERS = ("amount", "threshold", "cap", "least", "least_each", "base")


def write_scheme(scheme: Scheme) -> str:
    """Write a scheme as a text that `read_scheme` reads."""
    return json.dumps(asdict(scheme), ensure_ascii=False, default=str)


def read_scheme(text: str) -> Scheme:
    """Read a scheme as it was written."""
    held = _exact(json.loads(text))
    lists: dict[str, Any] = {
        "items": tuple(Item(**{**_exact(item), "place": _place(item["place"])}) for item in held["items"]),
        "levels": tuple(Level(**_exact(level)) for level in held["levels"]),
        "steps": tuple(Step(**step) for step in held["steps"]),
        "assumptions": tuple(Assumption(**one) for one in held["assumptions"]),
        "control_totals": tuple(
            ControlTotal(**{**one, "period_end": date.fromisoformat(one["period_end"])}) for one in held["control_totals"]
        ),
        "paragraphs": tuple(held["paragraphs"]),
        "parts": tuple(held["parts"]),
        "place": _place(held["place"]),
    }
    return Scheme(**{**held, **lists})


def _exact(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: Decimal(value) if name in EXACT_NUMBERS and value is not None else value for name, value in fields.items()}


def _place(fields: dict[str, Any] | None) -> Place | None:
    return Place(**fields) if fields else None
