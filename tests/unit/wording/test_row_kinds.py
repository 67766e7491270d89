"""Rows of any kind: a column that a kind does not have is refused by the checker, and a new kind needs no change in any file writer."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from indicators.model.columns import NUMBER, Column
from indicators.store.connection import Store
from indicators.views.figure import Figure, put_side_by_side
from indicators.views.frozen_view import FrozenView, list_changes
from indicators.views.handout import Handout
from indicators.wording import rows_in_words
from indicators.wording.provenance import NamedFigure
from indicators.wording.row_kind import RowKind
from indicators.wording.rows_in_words import COUNTS, INCOME_BANDS, OBSERVATIONS, add_kind, kind_of, named_figures
from output.files.formats import FORMATS
from tests.support import PROJECT
from tests.support.files_read import READERS, said
from tests.support.handouts import handout_of

MISSPELT = {
    "Observation": ("peroid_end", "period_end"),
    "IncomeBand": ("vilages", "villages"),
    "Count": ("row_cuont", "row_count"),
    "Source": ("publischer", "publisher"),
}


@pytest.mark.deep
def test_a_misspelt_column_is_refused_by_the_checker_and_the_right_one_is_named(tmp_path: Path) -> None:
    snippet = tmp_path / "snippet.py"
    functions = [f"def read_{kind}(row: {kind}) -> object:\n    return row[{wrong!r}]\n" for kind, (wrong, _) in MISSPELT.items()]
    snippet.write_text(f"from indicators.model.rows import {', '.join(MISSPELT)}\n\n" + "\n".join(functions), encoding="utf-8")
    options = ["--config-file=", "--follow-imports=silent", f"--cache-dir={PROJECT / '.mypy_cache' / 'snippets'}"]
    checked = subprocess.run([sys.executable, "-m", "mypy", *options, snippet], check=False, cwd=PROJECT, capture_output=True, text=True)
    errors = [line for line in checked.stdout.splitlines() if "error:" in line]
    for (kind, (wrong, right)), error in zip(MISSPELT.items(), errors, strict=True):
        assert f'TypedDict "{kind}" has no key "{wrong}"' in error
        assert f'"{right}"' in checked.stdout


class Scores(RowKind):
    """Scores of an evaluation, as they may come: no source printed them, their columns are their own."""

    file, file_title, sheet = "scores", "一行一个得分", "得分"
    key, columns = "score_id", {"score_id": Column("得分编号"), "region": Column("地区"), "score": Column("得分", NUMBER)}
    required = frozenset(columns)

    def named_figures(self, frame: pd.DataFrame) -> tuple[NamedFigure, ...]:
        rows = zip(frame["score_id"], frame["region"], frame["score"], strict=True)
        return tuple(NamedFigure(name, f"{region}的得分", f"{score:g}分", "") for name, region, score in rows)


SCORES = pd.DataFrame({"score_id": ["a", "b"], "region": ["甲区", "乙区"], "score": [87.5, 92.25]})


@pytest.fixture
def scores() -> Iterator[RowKind]:
    kind = Scores()
    add_kind(kind)
    yield kind
    rows_in_words._kinds.remove(kind)


def test_the_rows_of_the_store_are_of_the_kinds_that_their_keys_name(scores: RowKind) -> None:
    found = [kind_of(pd.DataFrame(columns=[name])) for name in ("observation_id", "tier_id", "score_id", "category")]
    assert found == [OBSERVATIONS, INCOME_BANDS, scores, COUNTS]


def score_figure() -> Figure:
    return put_side_by_side("各区得分", SCORES, "scores", "乙区最高")


def score_handout(store: Store) -> Handout:
    return handout_of(store, score_figure())


def test_a_new_kind_goes_into_every_file_that_can_hold_it(store: Store, scores: RowKind) -> None:
    figure = score_figure()
    fitting = [one for one in FORMATS if one.ending in READERS and one.fits([figure])]
    assert [one.ending for one in fitting] == [
        "xlsx",
        "form.xlsx",
        "pptx",
        "docx",
        "html",
        "brief.pdf",
        "slides.pdf",
        "pdf",
        "svg",
        "csv",
        "zip",
    ]
    for one in (one for one in fitting if one.ending not in ("brief.pdf", "docx")):  # these tell, and leave lists to the attachments of 详
        text = said(one.ending, one.write(score_handout(store)))
        assert all(words in text for words in ("甲区", "乙区", "87.5", "92.25")), one.ending


def test_a_new_kind_has_a_sheet_and_a_file_of_its_own(store: Store, scores: RowKind) -> None:
    formats = {one.ending: one for one in FORMATS}
    assert "得分编号" in said("xlsx", formats["xlsx"].write(score_handout(store)))
    package = said("zip", formats["zip"].write(score_handout(store)))
    assert '"path":"data/scores.csv"' in package and "data/scores.csv：一行一个得分；2行" in package


def test_a_frozen_link_sees_what_changed_in_a_new_kind(scores: RowKind) -> None:
    view = FrozenView("0123456789abcdef", "1.1.0", "scores", "各区得分", named_figures(SCORES))
    changed = list_changes(view, SCORES.assign(score=[87.5, 90.0]))
    assert [(change.kind, change.name, change.before, change.now) for change in changed] == [("改变", "乙区的得分", "92.25分", "90分")]


def test_no_screen_and_no_file_guesses_the_kind_of_rows_by_a_key() -> None:
    guess = re.compile(r'"(?:observation_id|tier_id|count_id)" (?:not )?in\b')
    files = [path for room in ("indicators", "output", "dashboard", "pages", "api") for path in (PROJECT / room).rglob("*.py")]
    assert [path.name for path in files if guess.search(path.read_text(encoding="utf-8"))] == []
