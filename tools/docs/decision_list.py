"""The list of decision records: number and title of each."""

from tools.docs.module_list import PROJECT

DECISIONS = PROJECT / "docs" / "decisions"


def decision_list() -> str:
    """Return the list as Markdown, in the order of the numbers."""
    records = sorted(DECISIONS.glob("[0-9][0-9][0-9]-*.md"))
    titles = [path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") for path in records]
    return "\n".join(f"- [{path.name[:3]}]({path.name}) {title}" for path, title in zip(records, titles, strict=True))
