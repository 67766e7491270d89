"""Make the demo's data folder and build it: python -m tools.demo. `make demo` serves it afterwards; every view of it says 模拟数据."""

from pathlib import Path

from etl.build import build
from tools.demo.folder import make_folder
from tools.demo.own_tables import publish_reports

PROJECT = Path(__file__).resolve().parents[2]
DATA, DEMO = PROJECT / "data", PROJECT / "data" / "demo"


def main() -> None:
    """Make the folder, build it, bring in the reports by the import, and build what these say."""
    make_folder(DATA, DEMO)
    build(DEMO)
    publish_reports(DEMO)
    build(DEMO)


if __name__ == "__main__":
    main()
