"""The search above every page gives links or a sentence, whatever is typed."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.choices.finder import MOST_ANSWERS
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


def test_what_is_asked_of_a_region_is_answered_by_its_newest_figures() -> None:
    asked = ("长春网格数", "长春 网格数", "长春有多少网格数")
    answers = [[label.replace("\\", "") for label, _ in leads(look_for(words, "regions")) if label.endswith("。")] for words in asked]
    assert answers[0] == answers[1] == answers[2]
    assert any("长春市城市网格数为4,389个" in sentence for sentence in answers[0])
    assert len(answers[0]) <= MOST_ANSWERS


def test_what_is_asked_of_a_region_and_printed_elsewhere_only_is_still_found() -> None:
    labels = [label for label, _ in leads(look_for("双阳区党员总数", "regions"))]
    assert any(label.startswith("党员总数") for label in labels)
    assert not [label for label in labels if label.endswith("。")]


def test_a_region_leads_to_all_that_is_known_of_it() -> None:
    assert leads(look_for("九台"))[0] == ("九台区（长春市） :gray[地区 · 区县级]", "region")
