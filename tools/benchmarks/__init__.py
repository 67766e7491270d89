"""What `make bench` measures: python -m tools.benchmarks."""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.append(str(PROJECT / "tests"))  # the browser and the server of the browser tests
