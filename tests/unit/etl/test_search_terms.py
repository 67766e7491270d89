"""Each name that can be looked for has its pinyin as people say it."""

import pytest

from etl.curated.search_terms import collect_search_terms, syllables
from indicators.store import catalogue
from indicators.store.catalogue import indicators, mechanisms, sources, work_streams
from indicators.store.connection import Store
from tests.support import PROJECT
from tests.support.builds import read_tables


@pytest.fixture(scope="module", autouse=True)
def readings() -> None:
    """The readings of our own are learnt when the terms are made."""
    collect_search_terms(read_tables(PROJECT / "data"))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("网格长", "wang ge zhang"),
        ("长春市", "chang chun shi"),
        ("单元长", "dan yuan zhang"),
        ("重庆市", "chong qing shi"),
        ("重点村", "zhong dian cun"),
        ("行业党委", "hang ye dang wei"),
        ("新增街道行政编制数", "xin zeng jie dao xing zheng bian zhi shu"),
        ("“三长”AB岗", "san zhang ab gang"),
        ("“1+9”系列文件", "1 9 xi lie wen jian"),
        ("排查外地返长人员数", "pai cha wai di fan chang ren yuan shu"),
    ],
)
def test_a_word_in_syllables(word: str, said: str) -> None:
    assert syllables(word) == said


def test_every_region_is_said_as_its_own_row_says(store: Store) -> None:
    terms = catalogue.search_terms(store).query("kind == 'region'").set_index(["item_id", "word"])["pinyin"]
    regions = catalogue.regions(store)
    said = {row.region_code: terms[row.region_code, row.short_name].replace(" ", "") for row in regions.itertuples()}
    assert said == dict(zip(regions["region_code"], regions["pinyin"], strict=True))


def test_everything_that_has_a_name_can_be_found_by_it(store: Store) -> None:
    names = catalogue.search_terms(store).query("place == 0").groupby("kind")["word"].apply(set).to_dict()
    assert names == {
        "indicator": set(indicators(store)["name"]),
        "region": set(catalogue.regions(store)["name"]),
        "stream": set(work_streams(store)["name"]),
        "source": set(sources(store).query("source_id != 'derivation'")["title"]),
        "mechanism": set(mechanisms(store)["mechanism"]),
        "conflict": set(catalogue.conflicts(store)["title"]),
    }
