"""Awkward workbooks of several programs, published into one database: each comes to the very rows that a person reads in it."""

import shutil
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from etl.intake.fit import make_mapping
from etl.intake.language.places import Places
from etl.intake.proposal import Proposal, Upload, open_upload, propose
from etl.intake.versions.store import Store
from tests.integration.builds.awkward_tables import AWKWARD, CITY, KUANCHENG, YEAR, Row, people
from tests.support.builds import find_published_build
from tests.support.data_folder import DataFolder
from tests.unit.etl.intake.made_sheets import REGIONS, known_places

COMPUTED = [("网格员", KUANCHENG, YEAR, "12", "人"), ("网格员", CITY, YEAR, "24", "人")]
SAID = {"who": "区民政局", "why": "年报", "at": "2026-12-01T10:00:00+08:00"}


def propose_as_read(upload: Upload, number: int, places: Places, **said: object) -> Proposal:
    settled = make_mapping(f"表{number}", f"t{number}", upload.tables, stream="grid_governance", title=f"报表{number}", **said)
    return propose(upload, settled, places, date(2026, 12, 1))


@pytest.fixture(scope="module")
def folder(small_master: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """The small data with all the regions of the curated tables, not yet built."""
    folder = small_master.copy_to(tmp_path_factory.mktemp("awkward") / "data")
    shutil.copyfile(REGIONS, folder.file("regions"))
    return folder


def publish_all(folder: DataFolder, files: Mapping[str, bytes], ending: str) -> dict[str, Proposal]:
    """What each file comes to; what has no error is published, all of it in one build."""
    store, places = Store(folder.path / "imports"), known_places()
    with ThreadPoolExecutor() as pool:
        uploads = list(pool.map(lambda name: open_upload(files[name], f"表.{ending}", places), files))
    found = {
        name: propose_as_read(upload, number, places, **AWKWARD[name].said)
        for number, (name, upload) in enumerate(zip(files, uploads, strict=True))
    }
    for proposal in found.values():
        if not proposal.errors:
            store.publish(proposal.draft(dict.fromkeys((doubt.key for doubt in proposal.doubts), "核过")), seen=store.newest, **SAID)
    build(folder.path)
    return found


@pytest.fixture(scope="module")
def proposals(folder: DataFolder) -> Mapping[str, Proposal]:
    return publish_all(folder, {name: awkward.make() for name, awkward in AWKWARD.items()}, "xlsx")


def list_published(path: Path, number: int) -> list[Row]:
    with duckdb.connect(str(path), read_only=True) as connection:
        sql = (
            "SELECT regexp_replace(i.name, '（报表\\d+）$', ''), o.region_code, CAST(o.period_end AS VARCHAR), "
            "format('{:g}', CAST(o.value AS DOUBLE)) || CASE o.qualifier WHEN 'exact' THEN '' WHEN 'all' THEN '' ELSE ' ' || o.qualifier END, i.unit "
            "FROM observations o JOIN indicators i USING (indicator_id) WHERE starts_with(indicator_id, ?) ORDER BY ALL"
        )
        return connection.execute(sql, [f"own_t{number}_"]).fetchall()


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_workbook_comes_to_the_rows_that_a_person_reads_in_it(
    name: str, proposals: Mapping[str, Proposal], folder: DataFolder
) -> None:
    path = find_published_build(folder.path)
    assert path is not None

    assert list_published(path, list(AWKWARD).index(name)) == sorted(AWKWARD[name].rows)
    assert [problem.rule for problem in proposals[name].problems] == list(AWKWARD[name].problems)
    assert proposals[name].fit.questions == ()


@pytest.mark.deep
@pytest.mark.skipif(not shutil.which("soffice"), reason="there is no LibreOffice")
@pytest.mark.parametrize("ending", ["xls", "xlsx"])
def test_the_same_workbooks_saved_by_libreoffice_come_to_the_same_rows(ending: str, folder: DataFolder, tmp_path: Path) -> None:
    for number, awkward in enumerate(AWKWARD.values()):
        (tmp_path / f"{number}.xlsx").write_bytes(awkward.make())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", ending, "--outdir", str(tmp_path / "saved")]
    subprocess.run([*command, *map(str, tmp_path.glob("*.xlsx"))], check=True, capture_output=True)
    saved = folder.copy_to(tmp_path / "data")
    shutil.rmtree(saved.path / "imports", ignore_errors=True)

    files = {name: (tmp_path / "saved" / f"{number}.{ending}").read_bytes() for number, name in enumerate(AWKWARD)}
    found = publish_all(saved, files, ending)

    path = find_published_build(saved.path)
    assert path is not None
    computed = "formulas without values"  # LibreOffice computes them
    for number, (name, awkward) in enumerate(AWKWARD.items()):
        expected = awkward.rows if name != computed else [*people(5, 7), *COMPUTED]
        assert list_published(path, number) == sorted(expected), name
        assert name == computed or [problem.rule for problem in found[name].problems] == list(awkward.problems)
