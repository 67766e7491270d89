"""What stands in an address is understood by label, code, other and former name, or it is told; nothing is dropped without a word."""

import pytest

from indicators.query.names import find_meanings
from indicators.query.parameters import PARAMETERS, Problem, Unreadable
from indicators.query.reading import MOST_SUGGESTED, Understood, read, split_words, understand
from indicators.store.cached_store import CachedStore, published_build
from tests.support.data_folder import DataFolder


@pytest.fixture(scope="module")
def build(real_master: DataFolder) -> CachedStore:
    return published_build(real_master.path)


@pytest.mark.parametrize(
    ("condition", "word", "meant"),
    [
        ("regions", "长春市", ("220100",)),
        ("regions", "220100", ("220100",)),
        ("regions", "长春", ("220100",)),
        ("within", "九台市", ("220113",)),
        ("regions", "220181", ("220181",)),
        ("indicators", "grid_chiefs", ("grid_chiefs",)),
        ("indicators", "网格长", ("grid_chiefs",)),
        ("indicators", " 网格长人数 ", ("grid_chiefs",)),
        ("indicators", "楼栋长", ("building_and_unit_leaders", "building_leaders")),
        ("streams", "grid_governance", ("grid_governance",)),
        ("statuses", "B", ("B",)),
        ("units", "元", ("元",)),
        ("indicators", "不存在的指标", ()),
    ],
)
def test_a_thing_is_known_by_each_of_its_names(build: CachedStore, condition: str, word: str, meant: tuple[str, ...]) -> None:
    assert find_meanings(build, condition, word) == meant


def test_a_label_or_code_always_means_its_own_thing(build: CachedStore) -> None:
    for condition, frame, key in (("regions", build.regions(), "region_code"), ("indicators", build.indicators(), "indicator_id")):
        assert [find_meanings(build, condition, code) for code in frame[key]] == [(code,) for code in frame[key]]


def test_a_former_name_reads_like_the_new_one(build: CachedStore) -> None:
    assert read([("indicators", "网格长"), ("within", "长春")], build) == {"indicators": ("grid_chiefs",), "within": "220100"}


def test_a_name_of_several_things_is_refused_with_their_codes(build: CachedStore) -> None:
    with pytest.raises(Unreadable) as refused:
        read([("indicators", "楼栋长")], build)
    assert refused.value.problems == (
        Problem(
            "indicators", "楼栋长", "不止一个指标叫这个名称，请写编号", ("building_and_unit_leaders", "building_leaders"), "indicators"
        ),
    )


def test_an_address_is_said_in_the_words_of_its_page(build: CachedStore) -> None:
    pairs = [("within", "220100"), ("indicators", "grid_chiefs"), ("indicators", "已改名的指标"), ("from", "1999"), ("page", "2")]
    understood = understand(pairs, build, PARAMETERS, {"from": ("2020", "2021")})
    assert understood == Understood(
        (("within", "长春市"), ("indicators", "网格长人数"), ("page", "2")),
        (
            Problem("indicators", "已改名的指标", "没有这个指标", see="indicators"),
            Problem("from", "1999", "没有它的数字，这里不能选"),
        ),
    )


def test_the_last_of_several_values_of_one_choice_stays_and_the_number_is_told(build: CachedStore) -> None:
    understood = understand([("within", "220100"), ("within", "吉林市")], build, PARAMETERS, {})
    assert understood == Understood((("within", "吉林市"),), (Problem("within", "", "给了 2 个值，最多 1 个"),))


def test_a_problem_is_a_sentence_for_the_reader() -> None:
    assert Problem("levels", "x", "没有这个层级", ("全国", "省级")).sentence == "levels=x：没有这个层级；可以写 全国、省级"
    many = Problem("levels", "x", "没有这个层级", ("a", "b", "c", "d", "e", "f"))
    assert many.sentence == "levels=x：没有这个层级；可以写 a、b、c、d、e等 6 种"


def test_values_are_counted_before_they_are_compared(build: CachedStore) -> None:
    many = [("indicators", f"x{number}") for number in range(3000)]
    with pytest.raises(Unreadable) as refused:
        read(many, build)
    assert refused.value.problems == (Problem("indicators", "", "给了 3000 个值，最多 500 个"),)


def test_only_the_first_unknown_values_are_compared_with_all_names(build: CachedStore) -> None:
    with pytest.raises(Unreadable) as refused:
        read(
            [("indicators", f"网格长人数{number}") for number in range(400)] + [(f"indicator{number}", "x") for number in range(400)], build
        )
    problems = refused.value.problems
    assert len(problems) == 800
    assert [bool(problem.allowed) for problem in problems] == [True] * MOST_SUGGESTED + [False] * (800 - MOST_SUGGESTED)


@pytest.mark.parametrize("text", ["", "   ", "词 " * 11, "长" * 201])
def test_a_keyword_has_its_limits(text: str) -> None:
    with pytest.raises(ValueError, match="要有 1 至 10 个词，合计不超过 200 个字符"):
        split_words(text)


def test_a_keyword_within_its_limits_is_its_words() -> None:
    assert split_words(" 网格长  长春 ") == ("网格长", "长春")
    assert len(split_words("词 " * 10)) == 10
