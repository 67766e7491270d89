"""A CSV file holds the rows of its frame and nothing that a spreadsheet would run; who reads it back reads the same figures."""

import csv
import io
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model.columns import COLUMNS, INCOME_BAND_COLUMNS
from indicators.model.vocabulary import PROCESSINGS, QUALIFIERS, RECKONED
from indicators.store.catalogue import village_income_tiers
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from output.files.csv import file_name, harmless_text, write_csv

STATIONS = {
    "指标": "小区（网格）党群服务站数",
    "地区": "长春市",
    "年份": "2022",
    "数值": "1400",
    "区间上限": "",
    "单位": "个",
    "限定词": "余/多/超过",
    "原文写法": "1400余个",
    "下界": "1400",
    "上界": "",
    "来源": "长春：强基固本激活创新动能 以高质量党建引领基层治理",
    "原文文件": "000",
}


def read(data: bytes, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(encoding), newline="")))


@pytest.fixture(scope="module")
def frame(store: Store) -> pd.DataFrame:
    return values(store, ValueFilter())


def only(frame: pd.DataFrame, **cells: str) -> pd.DataFrame:
    for name, value in cells.items():
        frame = frame[frame[name] == value]
    return frame


def as_text(frame: pd.DataFrame) -> list[list[str]]:
    """The frame as a reader of the file expects it, written without the code under test."""

    def cell(value: object) -> str:
        if value is None or pd.isna(value):
            return ""
        return f"{value:.10f}".rstrip("0").rstrip(".") if isinstance(value, (int, float)) else str(value)

    return [[cell(value) for value in row] for row in frame[list(COLUMNS)].astype(object).to_numpy()]


def test_every_row_of_the_store_reads_back_with_the_csv_module(frame: pd.DataFrame) -> None:
    rows = read(write_csv(frame, chinese=False))
    assert list(rows[0]) == list(COLUMNS)
    assert [list(row.values()) for row in rows] == as_text(frame)


def test_every_row_of_the_store_reads_back_with_pandas(frame: pd.DataFrame) -> None:
    back = pd.read_csv(io.BytesIO(write_csv(frame, chinese=False)), dtype=str, keep_default_na=False)
    assert [list(row) for row in back.to_numpy()] == as_text(frame)


def test_every_row_of_the_store_reads_back_with_duckdb(frame: pd.DataFrame, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_bytes(write_csv(frame, chinese=False))
    back = duckdb.sql(f"SELECT * FROM read_csv('{tmp_path / 'rows.csv'}', all_varchar = true, nullstr = 'no such text')").fetchall()
    assert [[cell or "" for cell in row] for row in back] == as_text(frame)


def test_numbers_stay_numbers_for_readers_that_guess_types(frame: pd.DataFrame, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_bytes(write_csv(frame, chinese=False))
    kinds = dict(duckdb.sql(f"DESCRIBE SELECT * FROM '{tmp_path / 'rows.csv'}'").project("column_name, column_type").fetchall())
    assert {name: kinds[name] for name in ("value", "lower_bound", "upper_bound", "year", "position_start", "region_code")} == {
        "value": "DOUBLE",
        "lower_bound": "DOUBLE",
        "upper_bound": "DOUBLE",
        "year": "BIGINT",
        "position_start": "BIGINT",
        "region_code": "VARCHAR",
    }


def test_utf8_begins_with_the_byte_order_mark_that_excel_and_wps_look_for(frame: pd.DataFrame) -> None:
    assert write_csv(frame.head(1)).startswith("\ufeff指标,地区,年份,数值".encode())
    assert not write_csv(frame.head(1), encoding="gb18030").startswith("\ufeff".encode("gb18030"))


def test_gb18030_holds_the_same_rows(frame: pd.DataFrame) -> None:
    assert read(write_csv(frame, encoding="gb18030"), "gb18030") == read(write_csv(frame))


def test_lines_end_as_spreadsheets_expect_and_there_is_one_for_each_row(frame: pd.DataFrame) -> None:
    data = write_csv(only(frame, indicator_id="grid_chiefs"))
    assert data.count(b"\r\n") == data.count(b"\n") == len(only(frame, indicator_id="grid_chiefs")) + 1


def test_a_row_carries_value_qualifier_wording_bounds_and_source(frame: pd.DataFrame) -> None:
    row = read(write_csv(only(frame, indicator_id="estate_service_stations", region_code="220100")))[0]
    assert {name: row[name] for name in STATIONS} == {**STATIONS, "来源": row["来源"], "原文文件": row["原文文件"]}
    assert row["来源"]
    assert row["原文文件"]
    assert int(row["起始位置"]) < int(row["结束位置"])


def test_no_row_lacks_its_qualifier_wording_source_or_bound(frame: pd.DataFrame) -> None:
    rows = read(write_csv(frame))
    assert [row["观测编号"] for row in rows if not (row["限定词"] and row["原文写法"] and row["来源"] and row["来源编号"])] == []
    bounded = {"over": "下界", "at_least": "下界", "nearly": "上界", "at_most": "上界"}
    for qualifier, column in bounded.items():
        other = "上界" if column == "下界" else "下界"
        found = [row for row in rows if row["限定词"] == QUALIFIERS[qualifier]]
        assert [(row[column], row[other]) for row in found] == [(row["数值"], "") for row in found]
        assert found


def test_english_headers_come_with_codes_and_chinese_headers_with_words(frame: pd.DataFrame) -> None:
    rows = only(frame, indicator_id="secretary_projects", region_code="220000")
    names = ("qualifier", "processing", "measure_kind", "status", "region_level", "confidence")
    english, chinese = read(write_csv(rows, chinese=False))[0], read(write_csv(rows))[0]
    assert [english[name] for name in names] == ["over", "printed", *rows.iloc[0][list(names[2:])]]
    assert [chinese[COLUMNS[name]] for name in names[:2]] == ["余/多/超过", "原文印出"]
    assert {chinese[COLUMNS[name]] for name in names} & {english[name] for name in names} == set()


def test_codes_stay_text_with_their_leading_zeros(frame: pd.DataFrame) -> None:
    codes = [row["地区代码"] for row in read(write_csv(frame))]
    assert codes == list(frame["region_code"])
    assert {"000000", "220100", "2201C0"} <= set(codes)


def test_negative_numbers_stay_numbers_beside_text_made_harmless(frame: pd.DataFrame) -> None:
    rows = frame.head(1).assign(value=-12.5, lower_bound=-12.5, upper_bound=-12.0, as_printed="-12.5", note="=1+1")
    row = read(write_csv(rows))[0]
    assert [row[name] for name in ("数值", "下界", "上界", "原文写法", "须知")] == ["-12.5", "-12.5", "-12", "'-12.5", "'=1+1"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "\x00=", "\x1f+"])
def test_text_that_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert harmless_text(f"{start}HYPERLINK(1)").startswith("'")
    assert harmless_text(f"{start}HYPERLINK(1)").endswith("HYPERLINK(1)")


@pytest.mark.parametrize("text", ["", "1400余个", "7—8个", "a=b", "1+9", "长春-吉林", "100−26.35", "'quoted", "“三长”"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless_text(text) == text


hostile = st.text(max_size=40) | st.text(alphabet="=+-@\t\r\n\0\x1b＝＋－＠'\",;|% 数0", max_size=12)


@given(cells=st.lists(st.tuples(hostile, hostile), min_size=1, max_size=6), encoding=st.sampled_from(["utf-8-sig", "gb18030"]))
def test_hostile_text_stays_in_its_cell_and_never_becomes_a_formula(cells: list[tuple[str, str]], encoding: str) -> None:
    frame = pd.DataFrame(cells, columns=["as_printed", "note"], dtype=object).assign(value=-1.0)
    rows = read(write_csv(frame, chinese=False, encoding=encoding), encoding)
    assert [(row["value"], row["as_printed"], row["note"]) for row in rows] == [
        ("-1", harmless_text(printed), harmless_text(note)) for printed, note in cells
    ]
    texts = [row[name] for row in rows for name in ("as_printed", "note")]
    assert [text for text in texts if text.startswith(tuple("=+-@\t\r\n＝＋－＠\0"))] == []
    assert [text for text in texts if any(ord(character) < 32 and character not in "\t\r\n" for character in text)] == []


@given(text=hostile)
def test_made_harmless_nothing_but_control_characters_is_lost(text: str) -> None:
    kept = "".join(character for character in text if (ord(character) >= 32 and character != "\x7f") or character in "\t\r\n")
    assert harmless_text(text).removeprefix("'") == kept.removeprefix("'")
    assert harmless_text(harmless_text(text)) == harmless_text(text)


def test_an_empty_selection_is_a_file_with_headers_only(frame: pd.DataFrame) -> None:
    assert write_csv(frame.head(0)).decode("utf-8-sig") == ",".join(COLUMNS.values()) + "\r\n"


def test_income_bands_have_their_own_columns(store: Store) -> None:
    tiers = village_income_tiers(store)
    row = next(row for row in read(write_csv(tiers, columns=INCOME_BAND_COLUMNS)) if row["地区"] == "重庆市")
    names = ("收入口径", "下限（元，含）", "上限（元，不含）", "占比（%）", "占比限定词", "原文写法")
    assert [row[name] for name in names] == ["经营性收入", "100000", "", "95", "以上/不低于", "95%以上的村集体经营性收入超过10万元"]


def test_a_file_is_named_after_its_filters_the_build_and_the_day() -> None:
    assert (
        file_name(["关键词 网格长", "条线 网格与三长"], "0123456789abcdef", "2026-11-21 19:02", "csv")
        == "关键词_网格长_条线_网格与三长_01234567_20261121.csv"
    )
    assert file_name([], "0123456789abcdef", "2026-11-21 19:02", "csv") == "全部数据_01234567_20261121.csv"
    assert (
        file_name(['a/b\\c:d*e?f"g<h>i|j\n../k'], "0123456789abcdef", "2026-11-21 19:02", "csv")
        == "a_b_c_d_e_f_g_h_i_j_k_01234567_20261121.csv"
    )


def test_a_file_name_of_rare_characters_still_fits_a_file_system() -> None:
    assert file_name(["𠮷" * 100], "0123456789abcdef", "2026-11-21 19:02", "csv") == "𠮷" * 56 + "_01234567_20261121.csv"


@given(parts=st.lists(hostile | st.text(min_size=90, max_size=200), max_size=5))
def test_a_file_name_is_short_and_safe_whatever_the_filters_are(parts: list[str]) -> None:
    name = file_name(parts, "0123456789abcdef", "2026-11-21 19:02", "csv")
    assert len(name) <= 100
    assert len(name.encode()) <= 255
    assert name.endswith("_01234567_20261121.csv")
    assert not set(name) & set('\\/:*?"<>| \t\r\n\0')
    assert name.count(".") == 1


def test_what_was_reckoned_exactly_is_no_exact_figure_of_print(frame: pd.DataFrame) -> None:
    words = {row["限定词"] for row in read(write_csv(frame)) if row["加工程度"] == PROCESSINGS["derived"]}
    assert (RECKONED in words, QUALIFIERS["exact"] in words) == (True, False)
