"""What stands between the browser and Streamlit, outermost first."""

import os

from starlette.middleware import Middleware

from web.first_run import FirstRun
from web.page_shell import STREAMLIT_PAGE, PageShell, check_replacements, list_replacements
from web.security_headers import SecurityHeaders

BATCHING_SWITCH = "INDICATORS_MESSAGE_BATCHING"


def assemble_middleware(title: str, base_path: str = "") -> list[Middleware]:
    """Return the middleware that serves pages under a title, below a base path where there is one.

    Where Streamlit or the switch forbids it, end the start with a sentence.
    """
    is_batching = _is_batching_on()
    replacements = list_replacements(title, is_batching, base_path)
    check_replacements(replacements, STREAMLIT_PAGE.read_bytes())
    batching = [_load_message_batching()] if is_batching else []
    shell = Middleware(PageShell, replacements=replacements, base_path=base_path)
    return [Middleware(SecurityHeaders), shell, *batching, Middleware(FirstRun)]


def _is_batching_on() -> bool:
    setting = os.environ.get(BATCHING_SWITCH) or "on"
    if setting not in ("on", "off"):
        raise SystemExit(f"看板没有启动：环境变量 {BATCHING_SWITCH} 只能是 on 或 off，现在是“{setting}”。")
    return setting == "on"


def _load_message_batching() -> Middleware:
    # Imported only where it is wanted: with the switch off nothing here depends on how Streamlit frames its messages.
    try:
        from web.message_batching import MessageBatching  # noqa: PLC0415
    except (ImportError, AttributeError) as error:
        raise SystemExit(
            f"看板没有启动：Streamlit 的消息格式变了（{error}）。设 {BATCHING_SWITCH}=off 再启动，看板照常可用，只是稍慢。"
        ) from error
    return Middleware(MessageBatching)
