"""A figure cited in one line: as printed, with its date, source, place and address; what was computed says so and cites its operands."""

import pytest

from indicators.model.rows import Observation, Source, observations_of, sources_of
from indicators.store.catalogue import derivations, sources
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.wording.citation import cite, cite_derived, cite_words, pair_with_sources
from indicators.wording.provenance import steps


@pytest.fixture(scope="module")
def documents(store: Store) -> dict[str, Source]:
    return {source["source_id"]: source for source in sources_of(sources(store))}


@pytest.fixture(scope="module")
def rows(store: Store) -> dict[str, Observation]:
    return {row["observation_id"]: row for row in observations_of(values(store, ValueFilter()))}


@pytest.mark.parametrize(
    ("observation_id", "line"),
    [
        (
            "doc-002@2657",  # a bound, its date and that of its source inferred
            "吉林省担任楼栋长、单元长的居民人数，2020年11—12月（日期为推断）：31.94万余人。"
            "来源：《党建引领 改革赋能 创新推动城市基层党建高质量发展》，吉林省委组织部，2020-12（日期为推断），"
            "002_0a413164e443d955.txt 第 2657—2664 字符。",
        ),
        (
            "administrative_villages@130000@2021-12-31",  # without a place or an address
            "河北省行政村数，2021年12月：49,442个。来源：《河北力争年底前集体收入5万元以下村基本清零》，人民日报，2022-03-29。",
        ),
        (
            "list_residents_committees@220600@2021-10-31",
            "白山市居委会类单位数（统计区划清单），2021年10月31日：163个（由清单逐条计数）。"
            "来源：《2021年统计用区划代码和城乡划分代码》，国家统计局，2021-12-30。",
        ),
    ],
)
def test_a_line_says_all_that_is_needed_to_find_the_figure(
    rows: dict[str, Observation], documents: dict[str, Source], observation_id: str, line: str
) -> None:
    row = rows[observation_id]
    assert cite(row, documents[row["source_id"]]) == line


def test_an_address_is_the_last_word(rows: dict[str, Observation], documents: dict[str, Source]) -> None:
    row = next(row for row in rows.values() if isinstance(documents[row["source_id"]]["url"], str))
    assert cite(row, documents[row["source_id"]]).endswith(f"，{documents[row['source_id']]['url']}。")


def test_a_derived_figure_cites_its_operands_and_a_source_of_several_once(
    store: Store, rows: dict[str, Observation], documents: dict[str, Source]
) -> None:
    row = rows["list_villagers_committees_share@220100"]
    operands = [rows[name] for name in steps(row["observation_id"], derivations(store))[0].operands]
    assert cite(row, documents[row["source_id"]], pair_with_sources(operands, documents.values())) == (
        "长春市村委会类单位占全省比重（推算），2023年6月30日：推算 22.3%。据以下数字推算，没有印在任何文件里："
        "长春市村委会类单位数（统计区划清单），2023年6月30日：2,079个；吉林省村委会类单位数（统计区划清单），2023年6月30日：9,321个，"
        "均见《2023年统计用区划代码和城乡划分代码》，国家统计局，2023-09-11。"
    )


def test_what_was_computed_from_nothing_known_still_says_that_it_was(rows: dict[str, Observation], documents: dict[str, Source]) -> None:
    assert cite_derived("甲 3个", ()) == "甲 3个。由本看板推算，没有印在任何文件里。"
    assert cite_words("甲 3个", rows["doc-002@2657"], documents["derivation"]) == "甲 3个。由本看板推算，没有印在任何文件里。"


def test_every_figure_can_be_cited_in_one_line(store: Store, rows: dict[str, Observation], documents: dict[str, Source]) -> None:
    lines = [cite(row, documents[row["source_id"]]) for row in rows.values()]
    assert [line for line in lines if "\n" in line or "None" in line or "，nan" in line or not line.endswith("。")] == []
    unsaid = [line for row, line in zip(rows.values(), lines, strict=True) if row["processing"] == "derived" and "推算 " not in line]
    assert unsaid == []
