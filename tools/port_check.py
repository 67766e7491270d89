"""Whether the port of the dashboard is free, before it is served: python -m tools.port_check."""

import errno
import os
import socket
import sys

from streamlit import config

WHY = {errno.EADDRINUSE: "已被占用", errno.EACCES: "不许使用（1024 以下的端口只给管理员）"}


def explain_port(address: str, port: int) -> str:
    """Return nothing where the port is free, else what to do in one line."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((address, port))
        except OSError as error:
            why = WHY.get(error.errno or 0, f"不能使用（{error.strerror}）")
            return f"端口 {port} {why}。请关掉占用它的程序，或换一个端口：STREAMLIT_SERVER_PORT=8600 make run"
    return ""


def _read_setting(name: str) -> str:
    # What stands in the environment reaches Streamlit through its command line alone.
    return os.environ.get(f"STREAMLIT_SERVER_{name.upper()}") or str(config.get_option(f"server.{name}") or "")


def main() -> int:
    """Check the port that Streamlit's settings name; return 1 where it is not free."""
    problem = explain_port(_read_setting("address"), int(_read_setting("port")))
    if problem:
        sys.stderr.write(f"{problem}\n")
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
