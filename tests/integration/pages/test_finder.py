"""The search above every page gives links or a sentence, whatever is typed."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.pages import run_page

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")


def look_for(words: str, page: str = "overview") -> AppTest:
    app = run_page(page)
    (box,) = [element for element in app.text_input if element.key.startswith("find:")]
    box.set_value(words)
    return app.run()


def leads(app: AppTest) -> list[tuple[str, str]]:
    """Label and page of every result."""
    return [(link.proto.label, link.proto.page) for link in app.get("page_link") if "linked=" in link.proto.query_string]


def test_an_indicator_with_several_dates_leads_to_its_line_and_one_with_a_single_date_to_its_comparison() -> None:
    assert leads(look_for("wgz"))[:2] == [
        (r"网格长人数 :gray[指标 · 网格与三长]", "years"),
        ("每名网格长服务户数 :gray[指标 · 网格与三长]", "regions"),
    ]


@pytest.mark.parametrize("words", ["", "wgz 长春", "没有这样的词", "**x**", "[x](http://x)", "=1+1", "a", "长" * 500, ":red[x]"])
def test_whatever_is_typed_there_is_no_error(words: str) -> None:
    app = look_for(words)
    assert [error.value for error in (*app.exception, *app.error)] == []


def test_what_is_typed_never_acts_as_markup() -> None:
    app = look_for("**没有**")
    assert any(r"\*\*没有\*\*" in caption.value for caption in app.caption)


def test_common_words_find_what_measures_it_and_a_word_of_nothing_is_answered_by_what_looks_most_like_it() -> None:
    assert [label.partition("（")[0] for label, _ in leads(look_for("居民收入"))[:2]] == [
        "农村居民人均可支配收入",
        "城镇居民人均可支配收入",
    ]
    assert leads(look_for("人均收入"))
    assert leads(look_for("养老"))[0][0].startswith("社区食堂数（养老助餐）")
    nothing = look_for("低保")
    assert any("字面最近的是" in caption.value for caption in nothing.caption)
    assert leads(nothing)


def test_two_regions_of_one_name_say_how_they_differ() -> None:
    labels = [label for label, _ in leads(look_for("公主岭市")) if "地区" in label]
    assert [label.partition(" ")[0].replace("\\", "") for label in labels[:2]] == ["公主岭市（长春市）", "公主岭市（2020-05以前）"]
