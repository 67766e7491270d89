"""Whether the server can listen where it is told to, said in Chinese before Streamlit says it in English: python -m web."""

import errno
import os
import socket
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

CONFIG = Path(__file__).resolve().parent.parent / ".streamlit" / "config.toml"
ANOTHER_PORT = "STREAMLIT_SERVER_PORT=8600 make run"
OWN_ADDRESS = "STREAMLIT_SERVER_ADDRESS=127.0.0.1 make run"
REASONS = {
    errno.EADDRINUSE: f"端口 {{port}} 已被占用。换一个端口：{ANOTHER_PORT}",
    errno.EACCES: f"没有权限用端口 {{port}}。换一个 1024 以上的端口：{ANOTHER_PORT}",
    errno.EADDRNOTAVAIL: f"这台机器没有地址 {{address}}。写本机的地址：{OWN_ADDRESS}",
}


def main() -> int:
    """Return 0 where the server can listen; else say in one line why not and what to do, and return 1."""
    why_not = explain_not_listening(*read_place(os.environ))
    if why_not:
        sys.stderr.write(f"看板没有启动：{why_not}\n")
    return int(bool(why_not))


def read_place(environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the address and the port at which Streamlit will listen: those of the environment, else of its settings."""
    settings = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["server"]
    address, port = (environment.get(f"STREAMLIT_SERVER_{name}", "") for name in ("ADDRESS", "PORT"))
    return address or settings["address"], port or str(settings["port"])


def explain_not_listening(address: str, port: str) -> str:
    """Say why nothing can listen at an address and port, nothing where it can."""
    if not (port.isascii() and port.isdigit() and int(port) < 2**16):
        return f"端口要写成 1 至 65535 之间的数，现在是“{port}”。例如：{ANOTHER_PORT}"
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(address, int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: a port that was just left is free
            listener.bind(place)
    except socket.gaierror:
        return f"没有地址“{address}”。写本机的地址：{OWN_ADDRESS}"
    except OSError as error:
        reason = REASONS.get(error.errno or 0, f"不能在 {{address}} 的端口 {{port}} 上服务（{error.strerror}）。换一个端口：{ANOTHER_PORT}")
        return reason.format(address=address, port=port)
    return ""


if __name__ == "__main__":
    raise SystemExit(main())
