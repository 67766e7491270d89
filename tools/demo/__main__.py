"""Make the demo's data folder and build it: python -m tools.demo. `make demo` serves it afterwards; every view of it says 模拟数据."""

from pathlib import Path

from etl.build import build
from tools.demo.folder import make_folder

PROJECT = Path(__file__).resolve().parents[2]
DATA, DEMO = PROJECT / "data", PROJECT / "data" / "demo"


def main() -> None:
    """Make and build the demo."""
    make_folder(DATA, DEMO)
    build(DEMO)


if __name__ == "__main__":
    main()
