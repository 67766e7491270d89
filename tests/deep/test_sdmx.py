"""The SDMX download read by a program of the statistical offices: valid by the schema, the data by the structure."""

import importlib
import io
import zipfile
from pathlib import Path

import pytest

from output.files.sdmx_structure import DATA_FILE, STRUCTURE_FILE, write_with_structure
from tests.integration.files.test_every_file import figures, taken

pytestmark = [pytest.mark.deep, pytest.mark.usefixtures("pages_of_a_copy")]


def test_data_and_structure_of_a_page_with_computed_rows_fit_each_other(tmp_path: Path) -> None:
    reading = importlib.import_module("pysdmx.io")
    handout = taken(*figures("regions"))
    zipfile.ZipFile(io.BytesIO(write_with_structure(handout))).extractall(tmp_path)
    message = reading.read_sdmx(tmp_path / STRUCTURE_FILE)  # raises where the schema is broken
    lists = {artefact.id: {code.id for code in artefact.items} for artefact in message.structures if artefact.id.startswith("CL_")}
    (data,) = reading.get_datasets(tmp_path / DATA_FILE, tmp_path / STRUCTURE_FILE)
    assert len(data.data) == len(handout.frame)
    assert set(data.data["INDICATOR"]) <= lists["CL_INDICATOR"]
    assert list(data.data["OBS_VALUE"].astype(float)) == list(handout.frame["value"].astype(float))
