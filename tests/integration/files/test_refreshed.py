"""Files that were edited by hand are given back: no edit is lost, no number stays old, and the list says what became of each."""

import io
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from indicators.store.cached_store import CachedStore
from indicators.store.connection import Store
from output.files.deck import write_deck
from output.files.deck.marks import find_marked, is_untouched, read_mark, say_shape
from output.files.origin.chart_grid import read_numbers, read_words
from output.files.origin.digests import write_plainly
from output.files.refresh.file import FileRefused, refresh_file
from output.files.workbook import write_workbook
from tests.support.handouts import READY_MADE
from tests.support.refreshed.edits import BOOK_EDITS, DECK_EDITS, OWN, Places
from tests.support.refreshed.two_builds import change_build, collect, renew_from
from tests.support.tiers import in_tiers

SCRIPTS = in_tiers(range(50), [0])
NO_OFFICE = shutil.which("soffice") is None
Builds = tuple[CachedStore, CachedStore]


@pytest.fixture(scope="module")
def builds(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Builds:
    return CachedStore(str(store.path)), change_build(store.path, tmp_path_factory.mktemp("changed"))


def opened(content: bytes) -> Deck:
    return Presentation(io.BytesIO(content))


def saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def looks(deck: Deck) -> list[object]:
    """Everything that a person may have set, without what charts, tables and texts say."""
    found: list[object] = []
    for slide in deck.slides:
        for shape in slide.shapes:
            fills = []
            if shape.has_chart:
                fills = [etree.tostring(one) for one in shape.chart._chartSpace.iterfind(".//{*}ser/{*}spPr")]
            runs = [etree.tostring(one) for one in shape._element.iterfind(".//{*}r/{*}rPr")] if shape.has_text_frame else []
            found.append((slide.slide_id, shape.shape_id, shape.left, shape.top, shape.width, shape.height, fills, runs))
    return found


def rewritten(deck: Deck) -> list[str]:
    """The words that are a person's own, cells and notes included."""
    shapes = [shape for slide in deck.slides for shape in [*slide.shapes, *(slide.notes_slide.shapes if slide.has_notes_slide else [])]]
    lines = [line for shape in shapes for line in say_shape(shape).splitlines()]
    return sorted(line for line in lines if OWN in line)


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_edit_of_a_deck_is_lost_and_no_number_of_it_stays_old(script: int, builds: Builds) -> None:
    chance, (before, now) = random.Random(script), builds
    name = READY_MADE[script % len(READY_MADE)]
    deck = opened(write_deck(collect(name, before)))
    for edit in chance.sample(DECK_EDITS, 5):
        edit(deck, chance)
        deck = opened(saved(deck))  # python-pptx numbers slides anew only then
    edited = saved(deck)
    refreshed = refresh_file(edited, renew_from(now))
    left, made = opened(refreshed.content), {mark_of(shape): shape for shape, _ in find_marked(opened(write_deck(collect(name, now))))}
    assert looks(left) == looks(opened(edited))
    assert rewritten(left) == rewritten(opened(edited))
    assert refreshed.report.gone == []
    for (shape, mark), (was, _) in zip(find_marked(left), find_marked(opened(edited)), strict=True):
        if mark.key in ("cover", "section"):
            continue
        today = made[mark_of(shape)]
        if shape.has_chart:
            assert read_words(shape.chart._chartSpace) == read_words(today.chart._chartSpace)
            assert read_numbers(shape.chart._chartSpace) == read_numbers(today.chart._chartSpace)
            assert cells_of(shape) == cells_of(today)
        elif shape.has_table or mark.part == "notes":
            assert [line for line in say_shape(shape).splitlines() if OWN not in line] == kept_of(say_shape(today), say_shape(shape))
        elif is_untouched(was):
            assert say_shape(shape) == say_shape(today)
        else:
            assert say_shape(shape) == say_shape(was)


def kept_of(today: str, shown: str) -> list[str]:
    """The lines of today, without those in whose place stand a person's own."""
    lines, own = today.splitlines(), shown.splitlines()
    if len(lines) != len(own):
        return lines
    return [line for line, said in zip(lines, own, strict=True) if OWN not in said]


def cells_of(shape: object) -> list[list[str]]:
    """The numbers of the sheet that opens when the chart is edited."""
    blob = shape.chart.part.chart_workbook.xlsx_part.blob  # type: ignore[attr-defined]
    return [[write_plainly(str(cell.value or "")) for cell in row] for row in load_workbook(io.BytesIO(blob)).worksheets[0]]


def mark_of(shape: object) -> tuple[str, str, int]:
    mark = read_mark(shape)  # type: ignore[arg-type]
    assert mark is not None
    return mark.key, mark.part, mark.number


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_edit_of_a_workbook_is_lost_and_no_number_of_it_stays_old(script: int, builds: Builds) -> None:
    chance, (before, now) = random.Random(1000 + script), builds
    name = READY_MADE[script % len(READY_MADE)]
    book = load_workbook(io.BytesIO(write_workbook(collect(name, before))))
    places: Places = {
        sheet.title: {
            (cell.row, cell.column): (sheet.title, cell.row, cell.column) for row in sheet for cell in row if cell.value is not None
        }
        for sheet in book.worksheets
    }
    for edit in chance.sample(BOOK_EDITS, 4):
        edit(book, places, chance)
    edited, left = book, load_workbook(io.BytesIO(refresh_file(saved(book), renew_from(now)).content))
    fresh = load_workbook(io.BytesIO(write_workbook(collect(name, now))))
    assert left.sheetnames == edited.sheetnames
    for sheet in edited.worksheets:
        for row in sheet:
            for cell in row:
                shown = left[sheet.title].cell(cell.row, cell.column)
                origin = places.get(sheet.title, {}).get((cell.row, cell.column))
                wanted = cell.value if origin is None else fresh[origin[0]].cell(*origin[1:]).value
                assert write_plainly(str(shown.value)) == write_plainly(str(wanted)), (sheet.title, cell.coordinate)
                assert shown.fill.fgColor.rgb == cell.fill.fgColor.rgb


# What the list says


def test_the_list_says_what_changed_what_was_left_alone_and_what_is_gone(builds: Builds) -> None:
    before, now = builds
    deck = opened(write_deck(collect("jiutai", before)))
    [title] = [shape for shape, mark in find_marked(deck) if mark.part == "title" and "30个" in say_shape(shape)]
    title.text_frame.paragraphs[0].runs[0].text = OWN
    report = refresh_file(saved(deck), renew_from(now)).report
    assert next((one.name, one.before, one.now) for one in report.changed) == ("大数字", "30个", "31个")
    assert [(one.name, one.before, one.now) for one in report.left_alone] == [
        ("标题", OWN, "2023年，九台区创建幸福小区31个，其中老旧小区20个")
    ]
    assert report.gone == []


@pytest.mark.parametrize("write", [write_deck, write_workbook])
def test_a_file_without_changes_comes_back_as_it_was_and_can_be_given_back_again(write: Callable[..., bytes], builds: Builds) -> None:
    before, now = builds
    content = write(collect("chiefs", before))
    same = refresh_file(content, renew_from(before)).report
    assert (same.changed, same.left_alone, same.gone) == ([], [], [])
    first = refresh_file(content, renew_from(now))
    again = refresh_file(first.content, renew_from(now)).report
    assert first.report.changed
    assert (again.changed, again.left_alone, again.gone) == ([], [], [])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>", saved(Workbook()), saved(Presentation())])
def test_what_is_none_of_our_files_is_refused_with_a_sentence(content: bytes, builds: Builds) -> None:
    with pytest.raises(FileRefused, match=r"文件.*。$"):
        refresh_file(content, renew_from(builds[1]))


def test_a_file_that_unpacks_without_end_is_refused(builds: Builds) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", b" " * 150_000_000)
    with pytest.raises(FileRefused, match="太大"):
        refresh_file(buffer.getvalue(), renew_from(builds[1]))


@pytest.mark.deep
@pytest.mark.skipif(NO_OFFICE, reason="LibreOffice is not here")
@pytest.mark.parametrize("ending", ["pptx", "xlsx"])
@pytest.mark.parametrize("name", READY_MADE)
def test_files_that_libreoffice_has_written_are_refreshed(name: str, ending: str, builds: Builds, tmp_path: Path) -> None:
    write = {"pptx": write_deck, "xlsx": write_workbook}[ending]
    made, out = tmp_path / f"made.{ending}", tmp_path / "out"
    made.write_bytes(write(collect(name, builds[0])))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(["soffice", "--headless", profile, "--convert-to", ending, "--outdir", str(out), str(made)], check=True, timeout=300)
    content = (out / made.name).read_bytes()
    same = refresh_file(content, renew_from(builds[0])).report
    assert (same.changed, same.left_alone, same.gone) == ([], [], [])
    refreshed = refresh_file(content, renew_from(builds[1]))
    straight = refresh_file(made.read_bytes(), renew_from(builds[1])).report
    assert refreshed.report.left_alone == refreshed.report.gone == []
    assert len(refreshed.report.changed) == len(straight.changed)
