"""Profile and planned charts of a data folder are checked before a build and kept in it."""

from collections.abc import Callable

import pytest

from etl.build import build, name_build, read_checked_tables
from etl.curated.inputs import read_inputs
from indicators.model.profile.reading import read_profile
from indicators.store.cached_store import product_name, published_build
from indicators.views.pages.planned import sections_of
from tests.support.data_folder import DataFolder, Refused
from tests.support.small_tables import SMALL_PROFILE

CHARTS = """
[grid_governance]
key = ["grid_chiefs"]

[[grid_governance.charts]]
kind = "dots"
question = "有多少网格长？"
indicators = ["grid_chiefs"]
places = ["here", "220100"]
"""


def write(folder: DataFolder, file: str, text: str) -> None:
    (folder.path / file).write_text(text, encoding="utf-8")


def test_a_build_and_its_profile_cannot_disagree(small: DataFolder) -> None:
    write(small, "charts.toml", CHARTS)
    build(small.path)
    first = published_build(small.path)
    write(small, "profile.toml", SMALL_PROFILE.replace("小看板", "新看板"))
    assert first.profile().product.name == "小看板"
    build(small.path)
    second = published_build(small.path)
    assert (first.profile().product.name, second.profile().product.name) == ("小看板", "新看板")
    assert second.setting("profile") == SMALL_PROFILE.replace("小看板", "新看板")
    assert [chart.question for chart in sections_of(second)["grid_governance"].charts] == ["有多少网格长？"]
    assert sections_of(second)["village"].charts == ()


def test_the_name_of_a_build_is_that_of_its_settings_too(small: DataFolder) -> None:
    names = {name_build(read_inputs(small.path))}
    write(small, "charts.toml", CHARTS)
    names.add(name_build(read_inputs(small.path)))
    write(small, "profile.toml", SMALL_PROFILE + "\n")
    names.add(name_build(read_inputs(small.path)))
    assert len(names) == 3


def test_a_dashboard_without_a_build_has_a_plain_name(small: DataFolder) -> None:
    assert product_name(small.path) == "小看板"
    (small.path / "indicators.duckdb").unlink()
    assert product_name(small.path) == "基层治理指标"


WRONG: dict[str, tuple[Callable[[DataFolder], None], list[tuple[str, int, str, str]]]] = {
    "no profile": (
        lambda folder: (folder.path / "profile.toml").unlink(),
        [("profile.toml", 0, "", "file-missing")],
    ),
    "a profile in another encoding": (
        lambda folder: (folder.path / "profile.toml").write_bytes("名 = 1".encode("gb18030")),
        [("profile.toml", 0, "", "encoding")],
    ),
    "two wrong lines": (
        lambda folder: write(folder, "profile.toml", SMALL_PROFILE.replace('city = "220100"', "").replace('"SMALL"', "1")),
        [("profile.toml", 0, "home.city", "profile"), ("profile.toml", 0, "product.agency", "profile")],
    ),
    "codes that no table knows": (
        lambda folder: write(
            folder, "profile.toml", SMALL_PROFILE.replace('"grid_chiefs"', '"chiefs"').replace('city = "220100"', 'city = "229900"')
        ),
        [("profile.toml", 0, "first_choice.indicator", "code-unknown"), ("profile.toml", 0, "home.city", "code-unknown")],
    ),
    "charts of an unknown kind, without a question": (
        lambda folder: write(folder, "charts.toml", CHARTS.replace('"dots"', '"pie"').replace('question = "有多少网格长？"', "")),
        [("charts.toml", 0, "grid_governance.charts[1]", "charts"), ("charts.toml", 0, "grid_governance.charts[1].kind", "charts")],
    ),
    "charts of unknown figures and regions": (
        lambda folder: write(folder, "charts.toml", CHARTS.replace('"grid_chiefs"', '"chiefs"').replace('"220100"', '"229900"')),
        [
            ("charts.toml", 0, "grid_governance.charts[1].indicators", "code-unknown"),
            ("charts.toml", 0, "grid_governance.charts[1].places", "code-unknown"),
            ("charts.toml", 0, "grid_governance.key", "code-unknown"),
        ],
    ),
    "charts that are no TOML": (
        lambda folder: write(folder, "charts.toml", "[grid"),
        [("charts.toml", 0, "", "charts")],
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_settings_stop_the_build_and_every_problem_is_named(small: DataFolder, refused: Refused, wrong: str) -> None:
    damage, found = WRONG[wrong]
    damage(small)
    assert refused(small) == found


def test_a_problem_of_a_setting_names_the_key_not_a_row_and_a_column(small: DataFolder) -> None:
    write(small, "profile.toml", SMALL_PROFILE.replace('city = "220100"', 'city = "229900"'))
    with pytest.raises(Exception, match="1 处问题") as failed:
        read_checked_tables(small.path)
    assert [str(problem) for problem in failed.value.problems] == [
        "profile.toml “home.city”，值“229900”：在“regions”表里找不到，请先在那里登记或改正写法（规则 code-unknown）"
    ]


def test_the_small_profile_is_one() -> None:
    assert read_profile(SMALL_PROFILE).product.name == "小看板"
