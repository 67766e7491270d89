"""What `make bench` measures: python -m benchmarks."""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.append(str(PROJECT / "tests"))  # the browser and the server of the browser tests
