"""What docs/ says of the data, of one value's walk, of the API and of itself is so."""

import json
import re
import tomllib
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest
from starlette.applications import Starlette

from api.routes import make_routes
from etl.curated.rules import wordings_agree
from indicators.analysis.change import compare_year_on_year
from indicators.analysis.comparability import why_no_common_axis
from indicators.charts.builders.lines import trend
from indicators.model.intervals import interval_of
from indicators.model.quantities import read_quantities
from indicators.model.rows import best_per_figure
from indicators.model.vocabulary import QUALIFIERS
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from output.drawing.plotly import draw
from output.files.csv import write_csv
from output.files.formats import FORMATS
from tests.support import PROJECT
from tests.support.asgi import ask
from tests.support.builds import read_tables
from tests.support.data_folder import Command, DataFolder
from tools.docs.__main__ import WRITERS
from tools.docs.api_reference import api_reference
from tools.docs.generated import with_generated

DATA, WALK, API, GLOSSARY = (
    (PROJECT / "docs" / name).read_text(encoding="utf-8") for name in ("data.md", "architecture.md", "api.md", "glossary.md")
)


def block(text: str, language: str, number: int = 0) -> str:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.M | re.S)[number].strip()


def table_after(text: str, title: str) -> list[list[str]]:
    """The cells of the first table after some words, its titles first, without the rule."""
    titles, _, *rows = text.split(title)[1].split("\n\n|")[1].split("\n\n", maxsplit=1)[0].splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in (titles, *rows)]


@pytest.fixture(scope="module")
def walked(store: Store) -> pd.DataFrame:
    """The rows of the indicator that the walk is about."""
    return best_per_figure(values(store, ValueFilter(indicators=("building_and_unit_leaders",), regions=("220000",))))


def test_the_value_of_the_walk_starts_in_its_table_and_is_read_as_told(real_master: DataFolder) -> None:
    cells = block(WALK, "csv").split(",")
    assert cells in real_master.rows("building_leaders")
    (read,) = read_quantities("31.94万余")
    assert (cells[7], cells[10], cells[11]) == (str(int(read.value)), read.qualifier, "31.94万余") == ("319400", "over", "31.94万余")
    interval = interval_of(read.value, read.qualifier)
    assert (interval.lower, interval.upper) == (319400, None)


@pytest.mark.parametrize("changed", [{"value": 319000}, {"qualifier": "exact"}])
def test_a_row_of_the_walk_that_says_anything_else_stops_the_build(real: DataFolder, changed: dict[str, object]) -> None:
    row = 1 + [cells[0] for cells in real.rows("building_leaders")].index("doc-002@2657")
    real.set("building_leaders", row, **changed)
    (problem,) = wordings_agree(read_tables(real.path))
    assert (problem.file, problem.row) == ("building_leaders.csv", row)


def test_the_value_of_the_walk_is_compared_described_and_drawn_as_told(walked: pd.DataFrame) -> None:
    assert why_no_common_axis(walked) == ""
    assert compare_year_on_year(walked)["change"].isna().all()
    mark = next(mark for mark in trend(walked, "").marks if mark.observation_id == "doc-002@2657")
    assert (mark.label, mark.is_inferred, "31.94万余" in mark.tooltip) == ("≥ 31.94", True, True)
    assert "triangle-up" in str(draw(trend(walked, "")).to_dict()["data"])


def test_the_value_of_the_walk_is_taken_away_as_printed(walked: pd.DataFrame) -> None:
    assert block(WALK, "csv", 1) in write_csv(walked).decode("utf-8-sig").splitlines()


def test_the_query_gives_what_is_printed_below_it(store: Store) -> None:
    query = block(DATA, "sql")
    answer = store.ask(f"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({query})").fillna("NULL")
    assert [list(answer.columns), *answer.to_numpy().tolist()] == table_after(DATA, query)


def test_every_qualifier_has_its_interval() -> None:
    titles, *rows = table_after(DATA, "### Qualifiers")
    assert titles == ["qualifier", "words", "the true value lies in"]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row[0])} == set(QUALIFIERS)


def test_every_kind_of_file_is_told() -> None:
    _, *rows = table_after(DATA, "## Files to take away")
    assert sorted(ending for row in rows for ending in row[0].split(", ")) == sorted(f".{kind.ending}" for kind in FORMATS)


def test_check_prints_what_is_told(etl: Command, real_master: DataFolder) -> None:
    checked = etl("check", real_master)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert f"“{re.sub('[0-9]+', '…', checked.stdout.strip())}”" in DATA


def test_status_prints_build_and_then_rows_and_hash_per_table(etl: Command, real_master: DataFolder) -> None:
    told = etl("status", real_master)
    first, *tables = told.stdout.splitlines()
    assert told.returncode == 0
    assert re.fullmatch(r"数据库 [0-9a-f]{16}，建于 .+，\d+ KiB", first)
    assert all(re.fullmatch(r"[a-z_]+ +\d+ 行  ([0-9a-f]{12})?", line) for line in tables)


def test_every_address_of_the_api_page_answers(real_master: DataFolder) -> None:
    app = Starlette(routes=make_routes(real_master.path))
    addresses = re.findall(r"`(/api/[^`]+)`", API.partition("<!-- written")[0])
    assert len(addresses) >= 4
    for address in addresses:
        parts = urlsplit(address)
        assert ask(app, parts.path, *parse_qsl(parts.query)).status == 200, address


def test_the_generated_parts_are_up_to_date(real_master: DataFolder) -> None:
    written = {**WRITERS, "api.md": lambda: api_reference(real_master.path)}
    pages = {name: (PROJECT / "docs" / name).read_text(encoding="utf-8") for name in written}
    stale = [name for name, page in pages.items() if with_generated(page, written[name]()) != page]
    assert stale == [], "make docs writes them anew"


def test_what_is_written_by_hand_stays_when_a_part_is_written() -> None:
    page = "before\n\n<!-- written by `make docs` -->\n\nold\n\n<!-- end -->\n\nafter\n"
    assert with_generated(page, "new\n") == page.replace("old", "new")
    with pytest.raises(ValueError, match="pair of marks"):
        with_generated("no marks", "new")


def test_the_report_of_the_benchmarks_has_its_place() -> None:
    page = (PROJECT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert with_generated(page, "| promise |").endswith("<!-- written by `make bench` -->\n\n| promise |\n\n<!-- end -->\n")


def test_every_package_that_is_explained_is_required_and_the_other_way_round() -> None:
    files = ("requirements.txt", "requirements-dev.txt")
    lines = [line for file in files for line in (PROJECT / file).read_text(encoding="utf-8").splitlines()]
    required = {line.split("==")[0] for line in lines if "==" in line}
    decision = (PROJECT / "docs" / "decisions" / "004-packages.md").read_text(encoding="utf-8")
    assert {name for row in table_after(decision, "**Decision.**")[1:] for name in row[0].split(", ")} == required


def test_every_decision_has_its_parts() -> None:
    records = sorted((PROJECT / "docs" / "decisions").glob("[0-9]*.md"))
    numbers = [path.name[:3] for path in records]
    assert len(set(numbers)) == len(numbers) > 0
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"^\*\*(Context|Decision|Consequences)\.\*\*", text, flags=re.M) == ["Context", "Decision", "Consequences"], (
            path.name
        )


def test_the_glossary_is_in_order_and_says_everything_of_a_word() -> None:
    _, *rows = table_after(GLOSSARY, "# Glossary")
    words = [row[0].lower() for row in rows]
    assert words == sorted(words)
    assert [row for row in rows if len(row) != 4 or not all(row) or not re.search(r"[一-鿿]", row[1])] == []


def test_the_change_log_knows_the_versions_of_code_and_data() -> None:
    log = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    changes = re.findall(r"^## (\S+) \(\d{4}-\d{2}-\d{2}\)$(.*?)(?=^## |\Z)", log, flags=re.M | re.S)
    code = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    data = json.loads((PROJECT / "data" / "datapackage.json").read_text(encoding="utf-8"))["version"]
    assert code == changes[0][0]
    assert data == next(version for version, said in changes if "### Data" in said)
