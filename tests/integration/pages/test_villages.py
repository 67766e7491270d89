"""村集体经济 says how villages are spread without ranking what was counted differently."""

import pytest

from indicators.analysis import income_bands
from indicators.charts.builders.villages import bands_led_by, shares_at_or_above
from indicators.model.rows import best_per_figure
from indicators.store.catalogue import village_income_tiers
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from tests.support.pages import run_page

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")


def test_one_place_comes_first_and_the_others_are_not_put_in_order_of_size(store: Store) -> None:
    tiers = income_bands.add_words(village_income_tiers(store))
    chart = bands_led_by(income_bands.complete_bands(tiers[tiers["income_kind"] == "收入"]), "各档村占比", "220100")
    top = next(series for series in chart.series if series.name == "10万元以上")
    assert [(mark.category, mark.label) for mark in top.marks] == [
        ("长春市 2022~", "80.1%"),
        ("河北省 2021", "44.1%"),
        ("本溪市 2023~", "85%"),
        ("镇赉县 2015~", "38.4%"),
        ("龙井市 2017~", "71%"),
    ]


def test_a_threshold_shows_each_place_with_its_date_and_targets_apart(store: Store) -> None:
    ids = ("villages_income_at_least_100k_share", "villages_income_at_least_100k_share_target")
    chart = shares_at_or_above(best_per_figure(values(store, ValueFilter(indicators=ids))), "10万元以上", "220100")
    assert [(series.is_emphasised, series.marks[0].category, series.marks[0].label) for series in chart.series] == [
        (True, "长春市 2022年~", "80.1"),
        (False, "本溪市 2023年~", "85"),
        (False, "河北省 2021-12", "44.1"),
        (False, "常德市 2021年", "推算 ≈ 25"),
        (False, "龙井市 2017-07~", "71"),
        (False, "镇赉县 2015-12~", "38.4"),
    ]
    assert [(mark.category, mark.label, mark.is_target) for mark in chart.targets] == [("河北省 2022-12", "≥ 50", True)]
    assert "不排名" in chart.caption


def test_the_first_figures_are_those_of_changchun_and_the_whole_is_explained() -> None:
    app = run_page("villages")
    assert [error.value for error in (*app.exception, *app.error)] == []
    shown = {metric.label: metric.value.replace("\u2060", "") for metric in app.metric}
    assert list(shown.values())[:6] == ["80.1%", "1,679个", "全面消除", "推算 416—418个", "推算 约2,096个", "41.3万元/村"]
    captions = [caption.value.replace("\\", "") for caption in app.caption]
    assert any(words.startswith("推算 ") and "1,679个" in words and "80.1%" in words and "2079" in words for words in captions)
