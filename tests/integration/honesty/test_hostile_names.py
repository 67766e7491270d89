"""Names and texts from data and address act as plain text on every page: no link, no image, no colour, no formula comes of them."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from dashboard.runtime.markdown import escape_markdown, link_address
from etl.build import build
from indicators.views.pages import grids, stations
from tests.support.data_folder import DataFolder
from tests.support.pages import PAGES, run_page

HOSTILE = "**甲**[乙](http://o.example)$x$:red[丙]<img src=x>`丁`~~戊~~ http://p.example www.q.example r@s.example"
FROM_DATA = HOSTILE.replace("<img src=x>", "")  # what the check of the tables lets through
# Each would act: its first sign is not escaped, or nothing breaks what a bare address begins with.
ACTS = re.compile(r"(?<!\\)(?:\*\*甲|\[乙|\$x|:red|<img|`丁|~~戊)|://p\.|www\.q|@s\.")
ACTING_FIELDS = {"label", "body", "help", "content", "markdown", "delta"}
TEXTS = {
    "indicators": ("name", "definition"),
    "regions": ("name", "short_name", "note"),
    "work_streams": ("name", "description"),
    "sources": ("title", "publisher", "author", "date_reason", "note"),
    "mechanisms": ("name", "parts", "description", "note"),
    "conflicts": ("title", "disagreement", "reason"),
    "comparability": ("reason",),
    "derivations": ("caveat",),
    "excluded_figures": ("note",),
    "village_income_tiers": ("basis", "note"),
    **dict.fromkeys(("grids", "building_leaders", "service_stations", "funding", "street_reform", "party_statistics"), ("note",)),
}
VIEWS: list[tuple[str, dict[str, str]]] = [
    *((page, {}) for page in PAGES),
    ("streams", {"stream": "grid_governance"}),
    ("streams", {"stream": "village_economy"}),
    *(("years", {"change": change}) for change in ("指数", "逐年增减", "两时点", "变化清单")),
    *(("regions", {"look": look}) for look in ("方格地图", "份额", "按人口或社区折算", "分图对照")),
    ("regions", {"indicator": "grid_chiefs", "present": "1"}),
    ("query", {"q": HOSTILE[:60]}),
    ("query", {"indicators": HOSTILE, HOSTILE: "x"}),
    ("briefing", {"briefing": HOSTILE}),
    ("regions", {"frozen": HOSTILE}),
]


@pytest.fixture(scope="module")
def hostile_data(real_master: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = real_master.copy_to(tmp_path_factory.mktemp("hostile") / "data")
    for table, columns in TEXTS.items():
        header, *rows = folder.rows(table)
        places = [header.index(column) for column in columns]
        for number, cells in enumerate(rows):
            for place in places:
                cells[place] += FROM_DATA + ("" if table != "sources" else str(number))
        folder.write(table, [header, *rows])
    for schema in (folder.path / "datapackage.json", *folder.path.glob("schemas/*.json")):  # longer than names may be
        schema.write_text(re.sub(r'"maxLength": \d+', '"maxLength": 5000', schema.read_text(encoding="utf-8")), encoding="utf-8")
    for file in (folder.path / "briefings").glob("*.json"):
        briefing = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps({**briefing, "title": briefing["title"] + HOSTILE}), encoding="utf-8")
    build(folder.path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.runtime.current_build.DATA_FOLDER", folder.path)
        yield


def acting_texts(message: Message) -> Iterator[str]:
    """Every text of an element that Streamlit shows as Markdown."""
    for field, value in message.ListFields():
        if field.type == field.TYPE_MESSAGE:
            for inner in value if field.is_repeated else (value,):
                if isinstance(inner, Message):
                    yield from acting_texts(inner)
        elif field.type == field.TYPE_STRING and field.name in ACTING_FIELDS:
            yield from value if field.is_repeated else (value,)


def every_text(block: Any) -> Iterator[str]:
    for child in block.children.values():
        if isinstance(child.proto, Message):
            yield from acting_texts(child.proto)
        if child.type == "table":
            yield from (str(cell) for cell in pd.DataFrame(child.value).to_numpy().ravel())
            yield from map(str, (*child.value.columns, *child.value.index))
        if hasattr(child, "children"):
            yield from every_text(child)


def acting(app: AppTest) -> list[str]:
    """The texts of a page in which something hostile would act."""
    assert [error.value for error in app.exception] == []
    return sorted({text[max(0, met.start() - 40) : met.end() + 10] for text in every_text(app._tree) for met in ACTS.finditer(text)})


@pytest.mark.parametrize(("page", "choices"), VIEWS)
@pytest.mark.usefixtures("hostile_data")
def test_nothing_from_data_or_address_acts_as_markup(page: str, choices: dict[str, str]) -> None:
    app = run_page(page, **choices)
    assert acting(app) == []
    for switch in app.get("button_group"):
        if (switch.key or "").startswith("view_"):
            switch.set_value("须知")
    assert acting(app.run()) == []


BOXES = {
    "regions": ("files_of_page",),
    "query": ("tree_within", "office_query", "api"),
    "briefing": ("briefing_ready_made", "briefing_file"),
}


@pytest.mark.deep
@pytest.mark.usefixtures("hostile_data")
@pytest.mark.parametrize(("page", "box"), [(page, box) for page, boxes in BOXES.items() for box in boxes])
def test_an_opened_box_keeps_markup_asleep(page: str, box: str) -> None:
    app = run_page(page)
    app.session_state[box] = True
    shown = list(every_text(app.run()._tree))
    assert len(shown) > len(list(every_text(run_page(page)._tree)))
    assert acting(app) == []


@pytest.mark.usefixtures("hostile_data")
def test_what_the_search_finds_keeps_markup_asleep() -> None:
    app = run_page("help")
    next(box for box in app.text_input if (box.key or "").startswith("find:")).set_value("戊").run()
    assert any("戊" in text for text in every_text(app._tree))
    assert acting(app) == []


SECTIONS = {
    ("sources", "part"): ("全部来源", "原文", "指标口径", "推算"),
    ("quality", "part"): ("缺口", "存疑", "冲突", "可比性", "未列数字", "建库与核对"),
    ("grids", "grid_part"): grids.PARTS,
    ("stations", "station_part"): stations.PARTS,
    ("designs", "design_part"): ("并列对照", "原句", "全部机制"),
}


@pytest.mark.deep
@pytest.mark.usefixtures("hostile_data")
@pytest.mark.parametrize(("page", "name", "section"), [(*place, section) for place, sections in SECTIONS.items() for section in sections])
def test_every_section_keeps_markup_asleep(page: str, name: str, section: str) -> None:
    app = run_page(page, **{name: section})
    assert app.query_params.get(name, section) == section
    assert acting(app) == []


@pytest.mark.usefixtures("hostile_data")
def test_an_origin_keeps_markup_asleep() -> None:
    app = run_page("villages")
    next(button for button in app.button if (button.key or "").startswith("origin:")).click().run()
    assert acting(app) == []


def test_the_hostile_text_would_act_if_nobody_escaped_it() -> None:
    assert len(ACTS.findall(HOSTILE)) == 10
    assert ACTS.findall(escape_markdown(HOSTILE)) == []


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1.7万余 8.01人/网格", "1.7万余 8.01人/网格"),
        ("1. 一 2) 二", "1\\. 一 2\\) 二"),
        ("& &lt;", "\\& \\&lt;"),
        ("http://a.b", "http\\://\u2060a.b"),
        ("www.a.b c@d.e", "www\u2060.a.b c@\u2060d.e"),
        ("a\n    b", "a\nb"),
    ],
)
def test_words_are_escaped_where_they_would_act(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_only_the_address_of_a_source_is_a_link() -> None:
    assert (
        link_address("https://a.example/x_(1)?q=*a*")
        == "[https\\://\u2060a.example/x\\_\\(1\\)?q\\=\\*a\\*](<https://a.example/x_(1)?q=*a*>)"
    )
    assert link_address("javascript:alert(1)") == "javascript\\:alert\\(1\\)"
    assert link_address("https://a.example/> [x](http://o.example)") == escape_markdown("https://a.example/> [x](http://o.example)")
