"""Who may publish own tables by page: those who are logged in and stand in the list of stewards; without a login nobody does.

The list is the table `stewards` of secrets.toml: address of the login → office in words, and the region for which it publishes.
"""

from dataclasses import dataclass

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError


@dataclass(frozen=True)
class Steward:
    """Somebody who may publish: `office` is how versions name the publisher, `region` the code in which that may be, empty for all."""

    address: str
    office: str
    region: str = ""


def is_login_configured() -> bool:
    """Return whether people can log in at all: secrets.toml has a table `auth`."""
    return "auth" in _read_secrets()


def find_steward() -> Steward | None:
    """Return the steward who is at the page; None where nobody is logged in or the address is not in the list."""
    if not is_login_configured() or not st.user.is_logged_in or st.user.get("email_verified") is False:
        return None
    address = str(st.user.get("email") or "")
    entry = _read_secrets().get("stewards", {}).get(address)
    return Steward(address, str(entry.get("office", address)), str(entry.get("region", ""))) if address and entry else None


def _read_secrets() -> dict[str, dict[str, dict[str, str]]]:
    try:
        return dict(st.secrets.to_dict())
    except (StreamlitSecretNotFoundError, FileNotFoundError):
        return {}
