"""Small contents packed into text for an address and read back.

An address comes from anywhere, so reading promises three things: it never takes more than MOST_BYTES of memory, it never fails with
anything but Unreadable, and what comes out is plain JSON.
"""

import base64
import json
import zlib
from typing import Any

LONGEST_ADDRESS = 8_000  # characters: what servers and mail programs on the way are known to pass on whole
MOST_BYTES = 200_000


class Unreadable(ValueError):
    """What was to be read is not what this dashboard gives out; the message says so in Chinese."""


class TooLarge(ValueError):
    """The content does not fit into an address; the message says so in Chinese."""


def encode(content: Any, name: str) -> str:
    """Encode JSON content for an address; raise TooLarge where it could not be read back. Messages call it by its name."""
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    text = base64.urlsafe_b64encode(zlib.compress(plain, 9)).decode().rstrip("=")
    if len(text) > LONGEST_ADDRESS or len(plain) > MOST_BYTES:
        raise TooLarge(f"{name}会有 {len(text):,} 个字符，最多 {LONGEST_ADDRESS:,} 个，再长在路上可能被截断")
    return text


def decode(text: str, name: str) -> Any:
    """Decode the content that an address holds; raise Unreadable for whatever is none."""
    if len(text) > LONGEST_ADDRESS:
        raise Unreadable(f"{name}超过 {LONGEST_ADDRESS:,} 个字符，不是本看板给出的")
    try:
        return json.loads(_inflate(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)))
    except (ValueError, TypeError, RecursionError, zlib.error) as error:
        raise Unreadable(explain_broken(name)) from error


def explain_broken(name: str) -> str:
    return f"{name}不完整或被改动过，读不出内容"


def _inflate(compressed: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    plain = unpacking.decompress(compressed, MOST_BYTES)
    if not unpacking.eof:
        raise ValueError
    return plain
