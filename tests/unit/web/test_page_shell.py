"""The server starts only where every change to Streamlit's page finds its piece; the switch of message batching takes its script out."""

import os
import subprocess
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.middleware import Middleware

from tests.support import PROJECT
from web.middleware import assemble_middleware
from web.page_shell import STREAMLIT_PAGE, Replacement, check_replacements, list_replacements

SWITCH = "INDICATORS_MESSAGE_BATCHING"
EVERY = list_replacements("指标", is_batching=True)


def streamlit_with(page: bytes, folder: Path) -> Path:
    """The installed Streamlit with another page, in a folder for PYTHONPATH."""
    path = folder / "site-packages"  # elsewhere Streamlit takes itself for one under development
    installed, changed = Path(str(files("streamlit"))), path / "streamlit"
    (changed / "static").mkdir(parents=True)
    for part in installed.iterdir():
        if part.name != "static":
            (changed / part.name).symlink_to(part)
    (changed / "static" / "index.html").write_bytes(page)
    return path


def names(middleware: list[Middleware]) -> list[str]:
    return [part.cls.__name__ for part in middleware]  # type: ignore[attr-defined]


def shell_scripts(middleware: list[Middleware]) -> bytes:
    """The scripts that the page shell brings."""
    (shell,) = (part for part in middleware if "replacements" in part.kwargs)
    return next(one.instead for one in shell.kwargs["replacements"] if one.piece == b"</head>")  # type: ignore[attr-defined]


@pytest.mark.parametrize("replacement", EVERY, ids=[replacement.purpose for replacement in EVERY])
def test_each_replacement_that_finds_nothing_is_named(replacement: Replacement) -> None:
    torn = replacement.piece[:1] + b" " + replacement.piece[1:]
    page = STREAMLIT_PAGE.read_bytes().replace(replacement.piece, torn)
    with pytest.raises(SystemExit) as refused:
        check_replacements(EVERY, page)
    assert str(refused.value).splitlines()[1:-1] == [f"  {replacement.purpose}：找不到 {replacement.piece.decode()}"]


@pytest.mark.deep
def test_the_server_does_not_start_over_a_changed_page_and_says_what_to_do(tmp_path: Path) -> None:
    page = STREAMLIT_PAGE.read_bytes().replace(b"<body>", b'<body class="new">').replace(b'lang="en"', b'lang="en-US"')
    path = streamlit_with(page, tmp_path)
    started = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0"]  # as make run starts it
    environment = {**os.environ, "PYTHONPATH": str(path)}
    ended = subprocess.run(started, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-4:] == [
        f"看板没有启动：Streamlit {version('streamlit')} 的网页外壳变了，下列改写在其中落空，看板会缺少样式、脚本或中文。",
        '  网页语言：找不到 lang="en"',
        "  样式：找不到 <body>",
        f"请按 constraints.txt 装回原来的 Streamlit，或对照 {path}/streamlit/static/index.html 改正 web/page_shell.py 的 list_replacements。",
    ]


def test_message_batching_is_on_until_it_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ("on", ""):
        monkeypatch.setenv(SWITCH, setting)
        assert names(assemble_middleware("指标")) == ["SecurityHeaders", "PageShell", "MessageBatching", "FirstRun"]
        assert b'"batched"' in shell_scripts(assemble_middleware("指标"))
    monkeypatch.setenv(SWITCH, "off")
    assert names(assemble_middleware("指标")) == ["SecurityHeaders", "PageShell", "FirstRun"]
    assert b'"batched"' not in shell_scripts(assemble_middleware("指标"))


def test_a_setting_that_is_neither_on_nor_off_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "OFF")
    with pytest.raises(SystemExit) as refused:
        assemble_middleware("指标")
    assert str(refused.value) == f"看板没有启动：环境变量 {SWITCH} 只能是 on 或 off，现在是“OFF”。"


def test_a_streamlit_without_these_messages_is_served_with_the_switch_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "web.message_batching", None)  # what Python does with a module that cannot be imported
    monkeypatch.setenv(SWITCH, "on")
    with pytest.raises(SystemExit, match=f"设 {SWITCH}=off 再启动"):
        assemble_middleware("指标")
    monkeypatch.setenv(SWITCH, "off")
    assert names(assemble_middleware("指标")) == ["SecurityHeaders", "PageShell", "FirstRun"]
