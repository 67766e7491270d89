"""Parquet, SDMX-CSV, JSON and the data package hold the rows of the store, say what they are, and are read back by other programs."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import frictionless
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from indicators.charts.chart import Chart
from indicators.model.columns import COLUMNS, PART_ROWS
from indicators.model.profile import Product
from indicators.store import streaming
from indicators.store.catalogue import indicators, sources, village_income_tiers
from indicators.store.connection import Store
from indicators.store.observations import value_counts, values
from indicators.store.streaming import value_parts
from indicators.store.value_filter import ValueFilter
from indicators.views.figure import Figure
from indicators.views.handout import Stamp, make_handout
from indicators.wording.rows_in_words import INCOME_BANDS
from output.files.csv import arrow_parts, stream_csv, write_csv
from output.files.json import stream_json
from output.files.package.archive import stream_package, write_package
from output.files.parquet import stream_parquet
from output.files.sdmx import HEADER, stream_sdmx, write_periods

STAMP = Stamp(
    "2026-11-21 09:30",
    "0123456789abcdef",
    "1.1.0",
    "2026-11-20 08:00",
    (("地区", "长春市"), ("年份", "2022")),
    "/query?year=2022",
    product=Product("吉林省基层治理指标", "吉林省与长春市基层治理指标", "JILIN_GOVERNANCE"),
)
HOSTILE = (
    '=cmd|" /C calc"!A0',
    "@SUM(1)",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "x" * 1_000_000,
    "a\x00b\x1bc",
    "😀\u202e右",
    '"\r\n,',
)


def parts_of(store: Store, wanted: ValueFilter, most: int = PART_ROWS) -> Iterator[pa.RecordBatch]:
    return value_parts(store, wanted, value_counts(store, wanted), list(COLUMNS), most)


def hostile(store: Store) -> pd.DataFrame:
    """Rows whose wording, note and source are hostile, and whose numbers are negative."""
    rows = values(store, ValueFilter(regions=("220100",))).head(len(HOSTILE))
    return rows.assign(as_printed=HOSTILE, note=HOSTILE, source_title=HOSTILE, value=-12.5, lower_bound=-12.5)


def sdmx_rows(parts: Iterator[pa.RecordBatch]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(stream_sdmx(parts, STAMP)).decode(), newline="")))


def unpacked(data: bytes, folder: Path) -> frictionless.Report:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        archive.extractall(folder)
    assert [name for name in names if name.startswith(("/", "\\")) or ".." in name] == []
    return frictionless.validate(str(folder / "datapackage.json"))


def test_rows_in_parts_are_the_rows_of_the_store_in_their_order(store: Store) -> None:
    wanted = ValueFilter(within="220000")
    parts = list(parts_of(store, wanted, 100))
    assert max(part.num_rows for part in parts) == 100
    assert [name for part in parts for name in part.column("observation_id").to_pylist()] == list(values(store, wanted)["observation_id"])


def test_a_large_answer_is_read_apart_with_little_memory_and_is_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ValueFilter(within="220000")
    together = [part.column("observation_id").to_pylist() for part in parts_of(store, wanted, 10_000)]
    monkeypatch.setattr(streaming, "LARGE", 100)
    monkeypatch.setattr(streaming, "SORTED_WHEN_LIMITED", 500)
    apart = [part.column("observation_id").to_pylist() for part in parts_of(store, wanted, 10_000)]
    assert len(apart) > len(together)
    assert [name for part in apart for name in part] == [name for part in together for name in part]


def test_parts_make_the_same_csv_as_a_frame(store: Store) -> None:
    for chinese in (True, False):
        assert b"".join(stream_csv(parts_of(store, ValueFilter(), 100), chinese=chinese)) == write_csv(
            values(store, ValueFilter()), chinese=chinese
        )


def test_parquet_keeps_decimals_dates_and_codes(store: Store) -> None:
    wanted = ValueFilter(indicators=("estate_service_stations",), regions=("220100",))
    table = pq.read_table(io.BytesIO(b"".join(stream_parquet(parts_of(store, wanted), STAMP))))
    (row,) = table.to_pylist()
    kept = ("value", "upper_bound", "qualifier", "as_printed", "region_code", "period_end", "year")
    assert {name: row[name] for name in kept} == {
        "value": Decimal(1400),
        "upper_bound": None,
        "qualifier": "over",
        "as_printed": "1400余个",
        "region_code": "220100",
        "period_end": date(2022, 12, 31),
        "year": 2022,
    }
    assert table.schema.field("value").type == pa.decimal128(24, 6)
    assert table.schema.field("qualifier").metadata[b"title"].decode() == "限定词"
    assert json.loads(table.schema.field("qualifier").metadata[b"words"])["over"] == "余/多/超过"
    assert {key.decode(): text.decode() for key, text in table.schema.metadata.items()} == {
        "build": "0123456789abcdef",
        "data_version": "1.1.0",
        "built_at": "2026-11-20T08:00+08:00",
        "made_at": "2026-11-21T09:30+08:00",
        "filters": "地区：长春市；年份：2022",
        "address": "/query?year=2022",
        "watermark": "",
    }


def test_parquet_holds_every_row_of_the_store(store: Store) -> None:
    back = pq.read_table(io.BytesIO(b"".join(stream_parquet(parts_of(store, ValueFilter(), 500), STAMP))))
    wanted = values(store, ValueFilter())
    assert back.column("observation_id").to_pylist() == list(wanted["observation_id"])
    assert [float(value) for value in back.column("value").to_pylist()] == list(wanted["value"])


def test_sdmx_csv_is_laid_out_as_version_2_says(store: Store) -> None:
    rows = sdmx_rows(parts_of(store, ValueFilter(indicators=("estate_service_stations",), regions=("220100",))))
    assert list(rows[0]) == list(HEADER)
    assert list(HEADER[:3]) == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    names = ("STRUCTURE", "STRUCTURE_ID", "ACTION", "INDICATOR", "REF_AREA", "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE", "QUALIFIER")
    assert [rows[0][name] for name in names] == [
        "dataflow",
        "JILIN_GOVERNANCE:INDICATORS(1.0.0)",
        "I",
        "estate_service_stations",
        "220100",
        "1400",
        "A",
        "个",
        "over",
    ]
    bounds = ("LOWER_BOUND", "UPPER_BOUND", "AS_PRINTED", "BUILD", "PREPARED", "QUERY")
    assert [rows[0][name] for name in bounds] == ["1400", "", "1400余个", "0123456789abcdef", "2026-11-21T09:30+08:00", "/query?year=2022"]


def test_sdmx_csv_identifies_every_observation_by_its_dimensions(store: Store) -> None:
    rows = sdmx_rows(parts_of(store, ValueFilter()))
    keys = {tuple(row[name] for name in ("INDICATOR", "REF_AREA", "PERIOD_KIND", "SOURCE", "TIME_PERIOD")) for row in rows}
    assert len(keys) == len(rows) == len(values(store, ValueFilter()))


def test_periods_are_written_as_sdmx_writes_them() -> None:
    starts, ends = ["2022-01-01", "2022-11-30", "2020-02-01", "2019-01-01"], ["2022-12-31", "2022-11-30", "2020-02-29", "2020-12-31"]
    assert write_periods(pa.array(starts), pa.array(ends)).to_pylist() == ["2022", "2022-11-30", "2020-02-01/P29D", "2019-01-01/P731D"]


def test_the_package_is_valid_and_holds_data_definitions_and_sources(store: Store, tmp_path: Path) -> None:
    wanted = ValueFilter(regions=("220100",))
    data = b"".join(
        stream_package(parts_of(store, wanted), STAMP, indicators(store), sources(store), [(INCOME_BANDS, village_income_tiers(store))])
    )
    report = unpacked(data, tmp_path)
    assert report.flatten(["type", "title", "fieldName", "note"]) == []
    rows, expected = pd.read_csv(tmp_path / "data" / "observations.csv", dtype=str), values(store, wanted)
    assert list(rows["observation_id"]) == list(expected["observation_id"])
    assert set(pd.read_csv(tmp_path / "data" / "indicators.csv")["indicator_id"]) == set(expected["indicator_id"])
    assert set(expected["source_id"]) <= set(pd.read_csv(tmp_path / "data" / "sources.csv")["source_id"])
    assert len(pd.read_csv(tmp_path / "data" / "income_bands.csv")) == len(village_income_tiers(store))


def test_a_wrong_package_would_be_found(store: Store, tmp_path: Path) -> None:
    data = b"".join(stream_package(parts_of(store, ValueFilter(regions=("220100",))), STAMP, indicators(store), sources(store)))
    unpacked(data, tmp_path)
    file = tmp_path / "data" / "observations.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",over,", ",roughly,", 1), encoding="utf-8")
    assert {error[0] for error in frictionless.validate(str(tmp_path / "datapackage.json")).flatten(["type"])} == {
        "constraint-error",
        "hash-count",
        "byte-count",
    }


def test_the_package_says_filters_build_and_how_to_cite_it(store: Store, tmp_path: Path) -> None:
    wanted = ValueFilter(indicators=("estate_service_stations",), regions=("220100",))
    unpacked(b"".join(stream_package(parts_of(store, wanted), STAMP, indicators(store), sources(store))), tmp_path)
    notes = (tmp_path / "说明.txt").read_text(encoding="utf-8-sig")
    definition = indicators(store).set_index("indicator_id").loc["estate_service_stations", "definition"]
    for words in (
        "地区：长春市",
        "年份：2022",
        "0123456789abcdef",
        "2026-11-21 09:30",
        str(definition),
        "不等于零",
        "【引用】",
        "【来源】",
    ):
        assert words in notes
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert described["filters"] == {"地区": "长春市", "年份": "2022"}
    assert described["version"] == "1.1.0+0123456789abcdef"
    assert described["citation"].startswith("吉林省与长春市基层治理指标，数据版本 1.1.0")
    qualifier = next(field for field in described["resources"][0]["schema"]["fields"] if field["name"] == "qualifier")
    assert "over" in qualifier["constraints"]["enum"]


def test_the_package_of_a_handout_holds_each_figure_once_and_its_income_bands(store: Store, tmp_path: Path) -> None:
    rows, tiers = values(store, ValueFilter(regions=("220100",))), village_income_tiers(store)
    tiers = tiers.assign(place=tiers["region"])
    figures = (Figure("a", "甲", rows.head(5)), Figure("b", "乙", rows.head(8)), Figure("c", "丙", tiers, Chart("bands", "丙", "%", ())))
    report = unpacked(write_package(make_handout("我的材料", figures, STAMP, indicators(store), sources(store))), tmp_path)
    assert report.flatten(["type", "title", "fieldName", "note"]) == []
    assert list(pd.read_csv(tmp_path / "data" / "observations.csv")["observation_id"]) == list(rows.head(8)["observation_id"])
    assert (tmp_path / "说明.txt").read_text(encoding="utf-8-sig").startswith("【我的材料】")


def test_a_package_without_figures_is_still_whole(store: Store, tmp_path: Path) -> None:
    assert unpacked(write_package(make_handout("空", (), STAMP, indicators(store), sources(store))), tmp_path).valid


def test_hostile_cells_stay_harmless_text_in_every_form(store: Store, tmp_path: Path) -> None:
    frame = hostile(store)
    parts = lambda: arrow_parts(frame)  # noqa: E731
    said = json.loads(b"".join(stream_json(parts(), STAMP)))["rows"]
    assert [row["as_printed"] for row in said] == list(HOSTILE)
    assert {row["value"] for row in said} == {-12.5}
    kept = pq.read_table(io.BytesIO(b"".join(stream_parquet(parts(), STAMP))))
    assert kept.column("note").to_pylist() == list(HOSTILE)
    rows = sdmx_rows(parts())
    assert {row["OBS_VALUE"] for row in rows} == {"-12.5"}
    assert [row["AS_PRINTED"] for row in rows if row["AS_PRINTED"].startswith(("=", "+", "-", "@"))] == []
    assert [row["AS_PRINTED"][:30].strip("'") for row in rows] == [text.translate({0: None, 27: None})[:30] for text in HOSTILE]


def test_hostile_names_stay_inside_the_package(store: Store, tmp_path: Path) -> None:
    frame = hostile(store)
    names = indicators(store).assign(name="../../x=1", definition="=1+1\r\n【引用】假的")
    titles = sources(store).assign(title="../../../boot.ini", publisher="<script>")
    stamp = Stamp("2026-11-21 09:30", "0123456789abcdef", "1.1.0", "2026-11-20 08:00", (("关键词", "../../\r\n【引用】假的"),))
    data = b"".join(stream_package(arrow_parts(frame), stamp, names, titles, title="../=标题"))
    assert unpacked(data, tmp_path / "inside").flatten(["type", "fieldName", "note"]) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inside"]
    lines = (tmp_path / "inside" / "说明.txt").read_text(encoding="utf-8-sig").splitlines()
    assert lines.count("【引用】") == 1


def test_the_same_rows_make_the_same_package(store: Store) -> None:
    def made() -> list[tuple[str, int]]:
        data = b"".join(stream_package(parts_of(store, ValueFilter(years=(2022,))), STAMP, indicators(store), sources(store)))
        return [(member.filename, member.CRC) for member in zipfile.ZipFile(io.BytesIO(data)).infolist()]

    assert made() == made()
