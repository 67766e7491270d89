"""Mechanisms of one word stand side by side."""

import pytest

from indicators.design import design_groups, stem
from indicators.store import Store, mechanisms


@pytest.mark.parametrize(
    ("name", "word"),
    [("“三长”", "长"), ("“五长制”", "长"), ("“四长联动”", "长"), ("“4+X”", "+X"), ("5+X", "+X"), ("“1+9”", "+"), ("三个体系", "")],
)
def test_the_stem_is_the_name_without_numerals_and_decoration(name: str, word: str) -> None:
    assert stem(name) == word


def test_three_four_and_five_chiefs_stand_in_one_group(store: Store) -> None:
    groups = [set(rows["as_printed"]) for _, rows in design_groups(mechanisms(store))]
    assert any({"“三长”", "“四长”", "“五长制”"} <= names for names in groups)
    assert any({"“4+X”", "“5+X”"} <= names for names in groups)


def test_the_three_different_one_plus_eights_stand_together(store: Store) -> None:
    rows = next(rows for _, rows in design_groups(mechanisms(store)) if "“1+8”" in set(rows["as_printed"]))
    eights = rows[rows["as_printed"] == "“1+8”"]
    assert sorted(eights["region"]) == ["吉林省", "吉林省", "长春市"]
    assert eights["description"].nunique() == 3


def test_a_group_never_holds_one_mechanism_alone(store: Store) -> None:
    groups = design_groups(mechanisms(store))
    assert groups
    assert all(len(rows) > 1 for _, rows in groups)
    assert design_groups(mechanisms(store).iloc[:1]) == []
