"""A port that is taken is told in one Chinese line, with the way to another."""

import os
import socket
import subprocess
import sys

from tests.support import PROJECT


def check_port(port: int) -> tuple[int, str, str]:
    finished = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tools.port_check"],
        cwd=PROJECT,
        env={**os.environ, "STREAMLIT_SERVER_PORT": str(port)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return finished.returncode, finished.stdout, finished.stderr


def test_a_port_is_free_until_somebody_listens_on_it() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        other.listen()
        taken = check_port(port)
    assert taken == (1, "", f"端口 {port} 已被占用。请关掉占用它的程序，或换一个端口：STREAMLIT_SERVER_PORT=8600 make run\n")
    assert check_port(port) == (0, "", "")
