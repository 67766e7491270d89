"""Names of sheets: readable, harmless, at most 31 characters as spreadsheets count, each once."""

import re

from output.drawing.safe_text import clean

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\：？]")
_RESERVED = {"history"}


def name_sheets(titles: list[str], taken: list[str]) -> list[str]:
    """Return a name for each title; `taken` are names that other sheets have."""
    used = {name.casefold() for name in taken} | _RESERVED
    names = []
    for number, title in enumerate(titles, start=1):
        words = _FORBIDDEN.sub(" ", clean(title)).strip(" '")
        name = _cut(f"{number} {words}".strip(), LONGEST).rstrip(" '")
        if name.casefold() in used:
            name = f"图{number}"
        used.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
