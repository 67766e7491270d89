"""An OpenID provider on loopback, in a process of its own: who logs in there is logged in as anywhere else."""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.browser.server import PATIENCE, free_port

COOKIE_SECRET = "a-secret-of-tests-alone-that-is-long-enough"


@contextmanager
def providing(*addresses: str, is_verified: bool = True) -> Iterator[str]:
    """Starts a provider that knows people by their addresses; where it describes itself."""
    port = free_port()
    people = [json.dumps({"sub": address, "email": address, "email_verified": is_verified}) for address in addresses]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    known = [word for person in people for word in ("--user-claims", person)]
    process = subprocess.Popen([*command, *known], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}/.well-known/openid-configuration"
        _await(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _await(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the OpenID provider does not start")


def make_secrets(provider: str, redirect: str, stewards: str) -> str:
    """What secrets.toml says of a login at a provider, and who the stewards are."""
    return f"""
[auth]
redirect_uri = "{redirect}"
cookie_secret = "{COOKIE_SECRET}"
client_id = "dashboard"
client_secret = "of-tests"
server_metadata_url = "{provider}"
{stewards}
"""
