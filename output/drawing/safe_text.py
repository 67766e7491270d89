"""Which characters may stand in a picture."""

import re
import unicodedata

_INVISIBLE = {"Cc", "Cf", "Cs"}


def clean(text: str) -> str:
    """Return the text without characters that XML forbids or that steer the direction of writing; line breaks become spaces."""
    if text.isprintable():
        return text
    return "".join(character for character in re.sub(r"\s", " ", text) if _is_visible(character))


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and ord(character) & 0xFFFE != 0xFFFE
