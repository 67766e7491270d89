"""Before the server starts it is said, in one Chinese line with the way out, where it could not listen."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import PROJECT
from web.__main__ import explain_not_listening, read_place


def ask(**environment: str) -> tuple[int, str, str]:
    ended = subprocess.run(
        [sys.executable, "-m", "web"], cwd=PROJECT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    return ended.returncode, ended.stdout, ended.stderr


def test_a_taken_port_is_told_with_the_way_to_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = f"看板没有启动：端口 {port} 已被占用。换一个端口：STREAMLIT_SERVER_PORT=8600 make run\n"
        assert ask(STREAMLIT_SERVER_PORT=str(port)) == (1, "", said)
    assert ask(STREAMLIT_SERVER_PORT=str(port)) == (0, "", "")


@pytest.mark.parametrize(
    ("address", "port", "why_not"),
    [
        ("192.0.2.77", "8600", "这台机器没有地址 192.0.2.77。写本机的地址：STREAMLIT_SERVER_ADDRESS=127.0.0.1 make run"),
        ("no such host", "8600", "没有地址“no such host”。写本机的地址：STREAMLIT_SERVER_ADDRESS=127.0.0.1 make run"),
        ("127.0.0.1", "８５０１", "端口要写成 1 至 65535 之间的数，现在是“８５０１”。例如：STREAMLIT_SERVER_PORT=8600 make run"),
        ("127.0.0.1", "70000", "端口要写成 1 至 65535 之间的数，现在是“70000”。例如：STREAMLIT_SERVER_PORT=8600 make run"),
        ("127.0.0.1", "0", ""),
    ],
)
def test_each_reason_is_told_with_what_to_do(address: str, port: str, why_not: str) -> None:
    assert explain_not_listening(address, port) == why_not


def test_the_place_is_that_of_the_environment_else_of_the_settings() -> None:
    assert read_place({}) == ("127.0.0.1", "8501")
    assert read_place({"STREAMLIT_SERVER_ADDRESS": "0.0.0.0", "STREAMLIT_SERVER_PORT": "8600"}) == ("0.0.0.0", "8600")


def test_make_run_asks_before_it_serves() -> None:
    recipe = (PROJECT / "Makefile").read_text(encoding="utf-8").partition("\nrun: data\n")[2].partition("\n\n")[0]
    assert recipe == "\t@$(BIN)/python -m web\n\texec $(BIN)/python -m streamlit run app.py"
    assert Path(PROJECT / "web" / "__main__.py").exists()
