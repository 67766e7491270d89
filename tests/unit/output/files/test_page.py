"""The static page: every value, wording, source, filter and build is in it, it is valid, harmless, and asks for nothing outside it."""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest

from indicators.store.connection import Store
from indicators.views.handout import Handout
from indicators.wording.rows_in_words import value_table
from output.files.page.document import write_page
from tests.support.charts.drawn_charts import packed
from tests.support.handouts import (
    CONTROL,
    HOSTILE,
    LONG,
    RIGHT_TO_LEFT,
    STAMP,
    definitions,
    every_figure,
    handout_of,
    hostile_handout,
    missing,
    places_of,
    said_of,
)

HTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def taken(store: Store) -> Handout:
    return handout_of(store, *every_figure(store))


@pytest.fixture(scope="module")
def page(taken: Handout) -> Element:
    return read(write_page(taken))


def read(data: bytes) -> Element:
    """The page as a browser reads it; a page that is not well made is no page."""
    root: Element = html5lib.HTMLParser(strict=True).parse(data.decode())
    return root


def words_of(element: Element) -> str:
    """What is read as text: not the pictures, which say the same again."""
    if element.tag == f"{SVG}svg":
        return ""
    return (element.text or "") + "".join(words_of(child) + (child.tail or "") for child in element)


def section(page: Element, name: str) -> Element:
    return next(element for element in page.iter() if element.get("id") == name)


def rows_of_table(table: Element) -> list[dict[str, str]]:
    heads = [words_of(head) for head in table.iter(f"{HTML}th")]
    body = next(table.iter(f"{HTML}tbody"))
    return [dict(zip(heads, map(words_of, row.iter(f"{HTML}td")), strict=True)) for row in body.iter(f"{HTML}tr")]


def test_every_figure_says_its_rows_notes_and_sources(page: Element, taken: Handout) -> None:
    for number, figure in enumerate(taken.figures, start=1):
        said = words_of(section(page, f"figure-{number}"))
        wanted = [*said_of(figure), figure.title, figure.headline, figure.comment, *figure.notes, *figure.sources, figure.address]
        assert missing(wanted, said) == [], figure.key


def test_the_rows_of_a_table_are_those_of_the_screen_in_their_order(page: Element, taken: Handout) -> None:
    for number, figure in enumerate(taken.figures, start=1):
        part = section(page, f"figure-{number}")
        rows = rows_of_table(next(part.iter(f"{HTML}table")))
        shared = packed("".join(words_of(element) for element in part.iter(f"{HTML}p") if element.get("class") == "shared"))
        screen = value_table(figure.frame, figure.ranks).drop(columns="须知", errors="ignore").astype(str).replace("nan", "")
        for name, column in screen.items():
            cells = [packed(cell) for cell in column]
            if name in rows[0]:
                assert [packed(row[str(name)]) for row in rows] == cells
            else:  # what all rows say alike stands above the table, what none says nowhere
                assert len(set(cells)) == 1
                assert cells[0] == "" or f"{name}：{cells[0]}" in shared


def test_places_definitions_filters_and_build_are_in_it(page: Element, taken: Handout) -> None:
    assert missing(places_of(taken), words_of(section(page, "sources"))) == []
    assert missing(list(definitions(taken)), words_of(section(page, "indicators"))) == []
    wanted = [
        "地区：长春市",
        "年份：2017—2023年",
        "数据版本 1.1.0（0123456789abcdef），建库于 2026-11-20 09:30（北京时间）",
        "制作于 2026-11-21 14:40",
        STAMP.address,
    ]
    assert missing(wanted, words_of(section(page, "made"))) == []


def test_pictures_stand_in_the_page_each_part_with_a_name_of_its_own(page: Element, taken: Handout) -> None:
    assert len([*page.iter(f"{SVG}svg")]) == 2 * len(taken.figures)
    names = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(names) == len(set(names))


def test_every_link_leads_to_a_place_in_the_page_and_the_list_of_contents_to_every_section(page: Element, taken: Handout) -> None:
    names = {element.get("id") for element in page.iter()}
    links = [str(link.get("href")) for link in page.iter(f"{HTML}a")]
    assert {link for link in links if link.removeprefix("#") not in names} == set()
    contents = next(page.iter(f"{HTML}nav"))
    assert [words_of(link) for link in contents.iter(f"{HTML}a")][: len(taken.figures)] == [figure.title for figure in taken.figures]


def harmful(page: Element) -> list[str]:
    """Everything by which a page could act or ask for something."""
    tags = {"script", "iframe", "object", "embed", "link", "img", "image", "form", "base", "foreignObject", "audio", "video", "use"}
    found = [str(element.tag) for element in page.iter() if str(element.tag).split("}")[-1] in tags]
    attributes = [(element, name.split("}")[-1], value) for element in page.iter() for name, value in element.attrib.items()]
    found += [name for _, name, _ in attributes if name.startswith("on") or name in ("src", "srcset", "action", "style")]
    return found + [value for _, name, value in attributes if name == "href" and not value.startswith("#")]


def test_the_page_runs_nothing_and_asks_for_nothing(page: Element, taken: Handout) -> None:
    assert harmful(page) == []
    policy = next(meta.get("content", "") for meta in page.iter(f"{HTML}meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'", policy)
    assert page.get("lang") == "zh-CN"
    style = next(page.iter(f"{HTML}style")).text or ""
    assert "url(" not in style and "@import" not in style


def test_hostile_cells_stand_in_the_page_as_words_and_whole(store: Store) -> None:
    data = write_page(hostile_handout(store))
    page = read(data)
    assert harmful(page) == []
    said = words_of(section(page, "figure-1"))
    assert missing([*HOSTILE, LONG], said) == []
    assert missing([HOSTILE[3], HOSTILE[2]], words_of(section(page, "made"))) == []
    assert not set(data.decode()) & set(RIGHT_TO_LEFT + CONTROL)


def test_simulated_data_says_so_and_real_data_does_not(store: Store, page: Element, taken: Handout) -> None:
    assert "模拟数据" not in "".join(page.itertext())
    marked = read(write_page(replace(taken, stamp=replace(STAMP, watermark="模拟数据"), figures=taken.figures[:2])))
    assert "模拟数据：这里的数字不是真实情况，不得引用。" in words_of(marked)
    assert all("模拟数据" in "".join(picture.itertext()) for picture in marked.iter(f"{SVG}svg"))


def test_a_handout_without_figures_is_a_page_too(store: Store) -> None:
    assert missing(["没有指标。", "没有来源。"], words_of(read(write_page(handout_of(store))))) == []
