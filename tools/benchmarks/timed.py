"""`streamlit run` with a stopwatch: one line of wall and CPU milliseconds per run.

python tools/benchmarks/timed.py LOG APP OPTIONS…
"""

import sys
import time
from pathlib import Path

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web.cli import main

run_script = ScriptRunner._run_script


def time_run(runner: ScriptRunner, *arguments: object) -> None:
    wall, cpu = time.perf_counter(), time.thread_time()
    try:
        run_script(runner, *arguments)
    finally:
        line = f"{(time.perf_counter() - wall) * 1000:.2f} {(time.thread_time() - cpu) * 1000:.2f}\n"
        with LOG.open("a", encoding="utf-8") as log:
            log.write(line)


LOG = Path(sys.argv[1])
ScriptRunner._run_script = time_run
sys.argv = ["streamlit", "run", *sys.argv[2:]]
main()
