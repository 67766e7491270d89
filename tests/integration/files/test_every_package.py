"""Every figure of every page as a data package: valid for a program that did not write it, with what its rows name."""

import io
import re
import zipfile
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from dashboard.runtime.current_build import current_build
from indicators.views.handout import make_handout
from output.files.package.archive import write_package
from tests.integration.files.test_every_file import EVERY_STREAM, STAMP, figures
from tests.support.tiers import in_tiers
from tests.support.views import VIEWS

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")

SDMX_CODE = re.compile(r"[A-Za-z0-9_@$\-]+")  # IDType of SDMX 3.0


def problems(content: bytes, folder: Path) -> list[list[object]]:
    """What a validator finds wrong with an unpacked package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    found: list[list[object]] = frictionless.validate(str(folder / "datapackage.json")).flatten(["type", "title", "fieldName", "note"])
    return found


def packed(*pages: str) -> bytes:
    shown = tuple(figure for page in pages for figure in figures(page))
    return write_package(make_handout("检验", shown, STAMP, current_build().indicators(), current_build().sources()))


@pytest.mark.parametrize("page", in_tiers((*VIEWS, EVERY_STREAM), ["", "regions", "years"]))
def test_the_package_of_each_page_is_valid(page: str, tmp_path: Path) -> None:
    assert problems(packed(page), tmp_path) == []


def test_the_package_of_a_briefing_of_everything_is_valid_and_names_no_indicator_in_vain(tmp_path: Path) -> None:
    assert problems(packed(*VIEWS), tmp_path) == []
    data = tmp_path / "data"
    rows, indicators = pd.read_csv(data / "observations.csv", dtype=str), pd.read_csv(data / "indicators.csv", dtype=str)
    assert set(rows["indicator_id"]) <= set(indicators["indicator_id"])
    assert [name for name in indicators["indicator_id"] if not SDMX_CODE.fullmatch(name)] == []
    assert {"counts.csv", "income_bands.csv", "operands.csv"} <= {path.name for path in data.iterdir()}


def test_computed_rows_are_unrounded_estimates_with_both_operands_in_the_package(tmp_path: Path) -> None:
    assert problems(packed("regions"), tmp_path) == []
    data = tmp_path / "data"
    rows, operands, sources = (pd.read_csv(data / f"{name}.csv", dtype=str) for name in ("observations", "operands", "sources"))
    computed = rows[rows["indicator_id"].str.contains("__")]
    assert set(computed["status"]) <= {"E", "B", "P", "D", "U"}
    assert {name for both in computed["observation_id"] for name in both.split(" ÷ ")} == set(operands["observation_id"])
    assert set(operands["source_id"]) <= set(sources["source_id"])
    share = computed.set_index("observation_id").loc[lambda frame: frame["indicator"].str.contains("的份额")].iloc[0]
    values = operands.set_index("observation_id")["value"].astype(float)
    part, whole = str(share.name).split(" ÷ ")
    assert float(share["value"]) == pytest.approx(values[part] / values[whole] * 100, rel=1e-15)
