"""The guide names what there is: pages, pictures, readers."""

import re

import pytest

from dashboard.panels.help_guide import DOCS, read_sections
from tests.support import PROJECT
from tests.support.pages import PAGES, run_page

GUIDE = (DOCS / "guide.zh-CN.md").read_text(encoding="utf-8")


def test_it_speaks_to_each_of_the_three_readers() -> None:
    assert list(read_sections())[:3] == ["看图的领导", "取数的分析人员", "做汇报的同志"]


def test_every_picture_it_shows_is_there_and_none_besides() -> None:
    named = set(re.findall(r"\]\(images/([\w-]+\.png)\)", GUIDE))
    assert named == {path.name for path in (PROJECT / "docs" / "images").glob("*.png")}


def test_every_page_is_named_in_it() -> None:
    assert [title for title in PAGES.values() if f"“{title}”" not in GUIDE and title != "帮助"] == []


@pytest.mark.parametrize("section", read_sections())
def test_the_app_shows_each_section_with_its_tasks(section: str) -> None:
    app = run_page("help", reader=section)
    assert [error.value for error in app.exception] == []
    shown = "\n".join(element.value for element in app.markdown)
    tasks = re.findall(r"^### (.+)$", read_sections()[section], re.MULTILINE)
    assert [task for task in tasks if f"## {task}" not in shown] == []
    assert "](#" not in shown
