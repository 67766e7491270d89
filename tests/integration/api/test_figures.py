"""A figure by address is the chart that the pages draw from the same choices, or the reason that they give."""

from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette

from api.figures import KINDS, MOST_CARDS, PICTURES
from api.routes import make_routes
from etl.build import build
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from tests.support.asgi import Answer, ask
from tests.support.data_folder import DataFolder
from web.middleware import assemble_middleware

COMMITTEES = ("indicator", "list_residents_committees")
STATIONS = ("indicator", "小区（网格）党群服务站数")
ASKED = dict.fromkeys(KINDS, (COMMITTEES,)) | {"cards": (("region", "长春市"), ("stream", "网格与三长"))}


@pytest.fixture(scope="module")
def app(real_master: DataFolder) -> Starlette:
    return Starlette(routes=make_routes(real_master.path), middleware=assemble_middleware("指标"))


def reason(answer: Answer) -> str:
    assert answer.status == 422
    return str(answer.error["message"]).removeprefix("不画图：")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_described_as_json_with_its_rows(app: Starlette, store: Store, kind: str) -> None:
    said = ask(app, f"/api/figures/{kind}.json", *ASKED[kind]).json
    assert said["chart"]["kind"] == kind
    assert said["build"]["id"] == store.build_id
    ids = tuple(row["observation_id"] for row in said["rows"])
    printed = values(store, ValueFilter(observations=ids))
    assert sorted(ids) == sorted(printed["observation_id"])
    assert len(ids) > 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_with_its_title_build_and_filters_inside(app: Starlette, store: Store, kind: str) -> None:
    words = "".join(ElementTree.fromstring(ask(app, f"/api/figures/{kind}.svg", *ASKED[kind]).body).itertext())
    assert ask(app, f"/api/figures/{kind}.json", *ASKED[kind]).json["chart"]["title"].partition("：")[0] in words
    assert store.build_id in words
    assert "筛选条件：" in words


def test_a_picture_may_be_dark_and_may_be_png(app: Starlette) -> None:
    light, dark = (ask(app, "/api/figures/bars.png", COMMITTEES, ("theme", theme)) for theme in ("light", "dark"))
    assert light.body[:8] == dark.body[:8] == b"\x89PNG\r\n\x1a\n"
    assert light.body != dark.body
    assert light.headers["content-type"] == "image/png"
    assert light.headers["content-disposition"].startswith("inline;")


def test_the_answer_stands_above_the_chart(app: Starlette) -> None:
    own = ask(app, "/api/figures/bars.json", COMMITTEES, ("region", "长春市"), ("scope", "同级地区"), ("year", "2023")).json
    assert own["headline"] == "长春市709个，居吉林省9个市州之首；最少的是辽源市（63个）"
    assert own["filters"] == {"指标": "居委会类单位数（统计区划清单）", "地区": "长春市", "与谁比": "同级地区", "年份": "2023"}


@pytest.mark.parametrize(
    ("path", "pairs", "said"),
    [
        ("dots.svg", (STATIONS,), "吉林省的下辖地区里只有长春市有这个数字，没有可比的地区"),
        ("line.svg", (STATIONS, ("region", "长春市")), "“小区（网格）党群服务站数”在所选地区不足两个时点，画不出变化"),
        ("slope.json", (COMMITTEES, ("from_year", "2022"), ("to_year", "2020")), "起止年份要一先一后（现为2022、2020年）"),
        ("bars.png", (COMMITTEES, ("region", "全国"), ("scope", "规模相近")), "全国没有“规模相近”可比，可以选下辖地区、各市州、自选地区"),
        ("index.svg", (COMMITTEES, ("base", "1950")), "1950年没有可作基年的确数"),
        ("line.svg", (COMMITTEES, ("background", "长春市")), "背景线只能是上级地区：全国"),
        ("cards.svg", (("year", "1900"),), "没有符合条件的数字"),
    ],
)
def test_what_the_pages_refuse_is_refused_with_their_reason(
    app: Starlette, path: str, pairs: tuple[tuple[str, str], ...], said: str
) -> None:
    assert reason(ask(app, f"/api/figures/{path}", *pairs)) == said


def test_more_figures_than_cards_fit_into_a_chart_are_refused_with_their_number(app: Starlette, store: Store) -> None:
    newest = values(store, ValueFilter()).drop_duplicates(["indicator_id", "region_code"])
    said = reason(ask(app, "/api/figures/cards.svg"))
    assert said == f"符合条件的有 {len(newest):,} 个数字，一张图最多并列 {MOST_CARDS} 个，请再筛选"


def test_a_bound_is_never_drawn_as_a_bar(app: Starlette, store: Store) -> None:
    bounded = values(store, ValueFilter(qualifiers=("over",), levels=("prefecture",)))
    for name in dict.fromkeys(bounded["indicator_id"]):
        answer = ask(app, "/api/figures/bars.json", ("indicator", name))
        if answer.status == 200:
            assert {row["qualifier"] for row in answer.json["rows"]} <= {"exact", "all"}


def test_a_figure_without_its_indicator_is_a_bad_question(app: Starlette) -> None:
    answer = ask(app, "/api/figures/bars.svg")
    assert answer.status == 400
    assert answer.error["problems"] == [
        {"parameter": "indicator", "value": "", "reason": "缺少这个参数", "allowed": [], "see": "/api/indicators"}
    ]


def test_who_has_the_figure_of_this_build_gets_none(app: Starlette) -> None:
    tag = ask(app, "/api/figures/bars.svg", COMMITTEES).headers["etag"]
    assert ask(app, "/api/figures/bars.svg", COMMITTEES, headers={"If-None-Match": tag}).status == 304


@pytest.mark.parametrize("ending", PICTURES)
def test_other_kinds_have_no_address(app: Starlette, ending: str) -> None:
    assert ask(app, f"/api/figures/pie.{ending}", COMMITTEES).status == 404


def test_simulated_data_say_so_in_every_picture(app: Starlette, real: DataFolder) -> None:
    real.set_descriptor(version="模拟")
    build(real.path)
    over = Starlette(routes=make_routes(real.path))
    assert "模拟数据" in ask(over, "/api/figures/bars.svg", COMMITTEES).body.decode()
    assert ask(over, "/api/observations.json", COMMITTEES).json["watermark"] == "模拟数据"
