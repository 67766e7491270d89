"""来源与口径 and 数据质量: every part shows what the store holds, and says so where there is nothing."""

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from indicators.store import observations
from indicators.store.build_contents import located
from indicators.store.catalogue import comparability, excluded_figures, sources
from indicators.store.connection import Store
from indicators.store.value_filter import ValueFilter
from indicators.text.passages import TextUnreadable, read_text
from tests.support.pages import run_page
from tests.support.tables import read_words, read_written

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")

PARTS = {
    "quality": ("缺口", "存疑", "冲突", "可比性", "未列数字", "建库与核对"),
    "sources": ("来源", "全部来源", "原文", "指标口径", "表的各列", "推算"),
}


def run_sound(page: str, **choices: str) -> AppTest:
    app = run_page(page, **choices)
    assert [error.value for error in (*app.exception, *app.error)] == []
    return app


def said(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.markdown, app.caption, app.info, app.subheader) for element in kind)


def tables(app: AppTest) -> list[pd.DataFrame]:
    return [read_words(element) for element in app.dataframe]


def written(app: AppTest) -> list[pd.DataFrame]:
    return [read_written(element) for element in app.table]


@pytest.mark.parametrize("page", PARTS)
def test_every_part_runs_and_only_the_open_one_is_shown(page: str) -> None:
    shown = {part: said(run_sound(page, part=part)) for part in PARTS[page]}
    assert len(set(shown.values())) == len(shown)


def test_the_counts_above_are_those_of_the_store(store: Store) -> None:
    app = run_sound("quality")
    values = observations.values(store, ValueFilter())
    assert {metric.label: metric.value for metric in app.metric} == {
        "状态存疑的数字": str((values["status"] != "A").sum()),
        "日期推断的数字": str((values["period_basis"] == "inferred").sum()),
        "已知冲突": "26",
        "可比性规则": str(len(comparability(store))),
        "有意未列的数字": str(len(excluded_figures(store))),
    }


@pytest.mark.parametrize(
    ("level", "stream", "year", "cell"),
    [
        ("市级", "网格与三长", "2020", "不可比 21"),
        ("市级", "网格与三长", "2021", "未印出"),
        ("市级", "网格与三长", "2019", "未收集"),
        ("区县级", "行政区划与基层单位", "2021", "552"),
        ("小区", "人才政策", "2022", "未印出"),
    ],
)
def test_a_cell_of_the_gaps_says_what_there_is_or_why_nothing(level: str, stream: str, year: str, cell: str) -> None:
    (table,) = written(run_sound("quality", level=level))
    assert table.loc[stream, year] == cell


def test_a_doubtful_status_lists_its_figures_with_their_reason(store: Store) -> None:
    app = run_sound("quality", part="存疑", status="可靠性低")
    listed = next(table for table in written(app) if "须知" in table)
    values = observations.values(store, ValueFilter(statuses=("U",)))
    assert list(listed["须知"]) == list(values["note"].fillna(""))
    assert "日期或范围存疑" in said(app)


def test_rules_of_one_indicator_are_found() -> None:
    (table,) = written(run_sound("quality", part="可比性", involved="网格长人数"))
    assert {*table["指标甲"], *table["指标乙"]} > {"网格长人数"}
    assert ((table["指标甲"] == "网格长人数") | (table["指标乙"] == "网格长人数")).all()


def test_the_report_of_the_build_names_every_rule_and_file(store: Store) -> None:
    app = run_sound("quality", part="建库与核对")
    rules, files = written(app)[-1], tables(app)[-1]
    assert len(rules) == store.ask("SELECT count(*) AS rules FROM build_rules")["rules"].iloc[0]
    assert list(files["校验值（SHA-256）"]) == list(store.ask('SELECT sha256 FROM build_files ORDER BY "table"')["sha256"])


def test_a_text_that_is_not_the_registered_one_is_said_not_to_fit(monkeypatch: pytest.MonkeyPatch, store: Store, tmp_path: Path) -> None:
    file = sources(store)["source_file"].dropna().iloc[0]
    (tmp_path / file).write_text("没有数字", encoding="utf-8")
    monkeypatch.setenv("SOURCE_TEXTS", str(tmp_path))
    checks, _ = tables(run_sound("quality", part="建库与核对"))
    spans = str(len(located(store, file)))
    first, *others = checks.fillna("").to_dict("records")
    assert first == {
        "原文": file,
        "结果": "不符",
        "是登记的那一份": "否",
        "登记的位置": spans,
        "位置不符": spans,
        "原文里的数字": "0",
        "没有交代的": "0",
    }
    assert {other["结果"] for other in others} == {"没有这份原文"}


@pytest.mark.parametrize("page", ["1", "2", "999"])
def test_the_text_is_marked_where_it_is_at_hand(monkeypatch: pytest.MonkeyPatch, store: Store, page: str) -> None:
    file = sources(store)["source_file"].dropna().iloc[0]
    places = located(store, file)
    text = ["□"] * (int(places["position_end"].max()) + 1)
    for place in places.itertuples():
        words = place.as_printed.ljust(place.position_end - place.position_start)
        text[place.position_start : place.position_end] = words
    paragraphs = "".join(text).replace("□□□", "\n\n□")
    monkeypatch.setattr("dashboard.panels.sources.document_text.find_text", lambda source_file: paragraphs if source_file == file else None)
    app = run_sound("sources", part="原文", paragraphs=page)
    assert "-background[" in said(app)
    assert f"{len(places)} 处标记" in said(app)


def test_without_the_text_places_and_wordings_are_listed(monkeypatch: pytest.MonkeyPatch, store: Store, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_TEXTS", str(tmp_path))
    app = run_sound("sources", part="原文")
    file = sources(store)["source_file"].dropna().iloc[0]
    assert "没有这份材料的原文" in said(app)
    assert list(tables(app)[0]["原文写法"]) == list(located(store, file)["as_printed"])
    assert "没有五份材料的原文" in said(run_sound("quality", part="建库与核对"))


@pytest.mark.parametrize(("words", "first", "count"), [("wgz", "网格长人数", 4), ("网格长", "网格长人数", 4), ("没有这样的", None, 0)])
def test_definitions_are_found_by_words_and_initials(words: str, first: str | None, count: int) -> None:
    (table,) = written(run_sound("sources", part="指标口径", define=words))
    assert (len(table), table["指标"].iloc[0] if len(table) else None) == (count, first)


@pytest.mark.deep
def test_every_source_can_be_chosen(store: Store) -> None:
    options = list(run_sound("sources").selectbox(key="source").options)
    assert len(options) == len(sources(store))
    for option in options[::20]:
        assert option in run_sound("sources", source=option).selectbox(key="source").value


def test_a_derived_figure_shows_its_formula() -> None:
    (table,) = written(run_sound("sources", part="推算"))
    row = table.set_index("推算").loc["村总数（推算）"].iloc[0]
    assert (row["地区"], row["数值"]) == ("长春市", "推算 2,095—2,097个")
    assert "1,679个" in row["算式"] and "80.1%" in row["算式"]


def test_a_region_is_chosen_level_by_level() -> None:
    app = run_sound("query", within="长春市")
    app.session_state["tree_within"] = True
    app.run()
    names = [button.label for button in app.button if button.key.startswith("tree_within")]
    assert names[:4] == ["不限", "› 全国", "› 吉林", "› 长春"]
    assert {"南关", "九台", "公主岭", "农安"} <= set(names[4:])
    next(button for button in app.button if button.label == "九台").click().run()
    assert app.selectbox(key="within").value == "九台区（长春市）"
    next(button for button in app.button if button.label == "› 吉林").click().run()
    assert app.selectbox(key="within").value == "吉林省"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_text_in_another_encoding_counts_as_none(encoding: str, monkeypatch: pytest.MonkeyPatch, store: Store, tmp_path: Path) -> None:
    file = sources(store)["source_file"].dropna().iloc[0]
    (tmp_path / file).write_bytes("长春的网格长4839名。".encode(encoding))
    monkeypatch.setenv("SOURCE_TEXTS", str(tmp_path))
    assert "没有这份材料的原文" in said(run_sound("sources", part="原文"))
    run_sound("quality", part="建库与核对")


def test_no_name_of_a_source_leads_out_of_the_folder_of_texts(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "secret.txt").write_text("秘密", encoding="utf-8")
    for name in ("../secret.txt", str(tmp_path / "secret.txt"), "../texts/../secret.txt", "..", ""):
        with pytest.raises(TextUnreadable):
            read_text(tmp_path / "texts", name)
