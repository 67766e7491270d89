"""Lists of ids and words: what stands between them, what is doubled, what nobody knows."""

from collections.abc import Callable

import pytest

from etl.build import read_checked_tables
from tests.support.data_folder import DataFolder, Refused

Damage = Callable[[DataFolder], object]
CONFLICT, OPERANDS = ("conflicts.csv", 2, "observation_ids"), ("derivations.csv", 2, "operands")
FIRST = ("conflicts.csv", 2, "shown_first", "conflict-first")
DAMAGES: dict[str, tuple[Damage, list[tuple[str, int, str, str]]]] = {
    **{
        f"{name} between ids": (
            lambda d, mark=mark: d.set("conflicts", 2, observation_ids=f"chiefs{mark}grids-2021"),  # type: ignore[misc]
            [
                *((*CONFLICT, "conflict-single") for _ in more[:1]),
                (*CONFLICT, "list-separator"),
                *((*CONFLICT, rule) for rule in more),
                *(FIRST for _ in more[:1]),
            ],
        )
        for name, mark, more in (
            ("two spaces", "  ", ()),
            ("a full-width space", "\u3000", ("observation-unknown", "other-space")),
            ("a tab", "\t", ("observation-unknown", "stray-character")),
            ("a line break", "\n", ("observation-unknown", "stray-character")),
        )
    },
    "a line break between operands": (
        lambda d: d.set("derivations", 2, operands="chiefs\ngrids-2021"),
        [(*OPERANDS, "list-separator"), (*OPERANDS, "observation-unknown"), (*OPERANDS, "stray-character")],
    ),
    "an id twice": (
        lambda d: d.set("conflicts", 2, observation_ids="chiefs grids-2021 chiefs"),
        [(*CONFLICT, "listed-twice")],
    ),
    "an operand twice": (lambda d: d.set("derivations", 2, operands="chiefs grids-2021 chiefs"), [(*OPERANDS, "listed-twice")]),
    "two ids that nobody knows": (
        lambda d: d.set("conflicts", 2, observation_ids="chiefs ghosts spirits"),
        [(*CONFLICT, "observation-unknown")] * 2,
    ),
    "commas between ids": (
        lambda d: d.set("conflicts", 2, observation_ids="chiefs,grids-2021"),
        [(*CONFLICT, "conflict-single"), (*CONFLICT, "observation-unknown"), FIRST],
    ),
    "a use forbidden twice": (
        lambda d: d.set("conflicts", 2, forbids="line line"),
        [("conflicts.csv", 2, "forbids", "listed-twice")],
    ),
    "an empty synonym": (lambda d: d.set("indicators", 2, synonyms="甲||乙"), [("indicators.csv", 2, "synonyms", "list-separator")]),
    "a synonym with a space round it": (
        lambda d: d.set("indicators", 2, synonyms="甲 |乙"),
        [("indicators.csv", 2, "synonyms", "list-separator")],
    ),
    "a synonym twice": (lambda d: d.set("indicators", 2, synonyms="甲|乙|甲"), [("indicators.csv", 2, "synonyms", "listed-twice")]),
    "an alias at the end of nothing": (lambda d: d.set("regions", 4, aliases="春城|"), [("regions.csv", 4, "aliases", "list-separator")]),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_list_from_which_something_would_vanish_is_named(name: str, small: DataFolder, refused: Refused) -> None:
    damage, places = DAMAGES[name]
    damage(small)
    assert refused(small) == places


def test_lists_as_they_should_be_pass(small: DataFolder) -> None:
    small.set("indicators", 2, synonyms="甲|乙|丙 丁")
    small.set("conflicts", 2, observation_ids="chiefs grids-2021 grids-2022")
    assert read_checked_tables(small.path).rows["conflicts"][0]["observation_ids"] == "chiefs grids-2021 grids-2022"
