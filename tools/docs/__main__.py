"""Write the generated parts of docs/: python -m tools.docs."""

from collections.abc import Callable
from pathlib import Path

from tools.docs.api_reference import api_reference
from tools.docs.decision_list import decision_list
from tools.docs.generated import with_generated
from tools.docs.module_list import PROJECT, module_list

DOCS = PROJECT / "docs"
WRITERS: dict[str, Callable[[], str]] = {
    "modules.md": module_list,
    "api.md": api_reference,
    "decisions/README.md": decision_list,
}


def main() -> None:
    """Write each page anew; what is written by hand stays."""
    for name, write in WRITERS.items():
        page: Path = DOCS / name
        page.write_text(with_generated(page.read_text(encoding="utf-8"), write()), encoding="utf-8")


if __name__ == "__main__":
    main()
