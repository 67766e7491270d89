"""推算: each derived figure carries the interval that its operands allow, and no more certainty than they have."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from etl.curated.derivation import DerivationError, derive_observations, propagate_breaks
from etl.curated.tables import Row
from indicators.model.intervals import interval_of
from indicators.model.quantities import read_quantity, worded_value
from indicators.store.connection import Store


def figure(name: str, wording: str, unit: str = "个", basis: str = "printed") -> Row:
    """An observation as the build hands it on: read from its wording, bounds included."""
    quantity = read_quantity(wording)
    bounds = interval_of(quantity.value, quantity.qualifier, quantity.high)
    return {
        "observation_id": name, "value": quantity.value, "value_high": quantity.high, "qualifier": quantity.qualifier, "as_printed": wording,
        "lower_bound": bounds.lower, "upper_bound": bounds.upper, "unit": unit, "processing": "printed", "source_id": "paper",
        "period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31), "period_kind": "instant", "period_basis": basis,
    }  # fmt: skip


def derivation(name: str, formula: str, operands: str, unit: str = "个") -> Row:
    return {
        "derivation_id": name,
        "indicator_id": unit,
        "region_code": f"22{name}",
        "formula": formula,
        "operands": operands,
        "caveat": "示例",
    }


INDICATORS: list[Row] = [{"indicator_id": unit, "unit": unit} for unit in ("个", "%", "元", "人/个")]


def derive(formula: str, *wordings: str, unit: str = "个") -> Row:
    figures = [figure(f"f{place}", wording, unit="%" if "%" in wording else "个") for place, wording in enumerate(wordings)]
    return derive_observations([derivation("d", formula, " ".join(row["observation_id"] for row in figures), unit)], figures, INDICATORS)[0]


def shown(row: Row) -> tuple[str, str, str | None, str]:
    return str(row["value"]), row["qualifier"], None if row["value_high"] is None else str(row["value_high"]), row["as_printed"]


CASES = {
    ("share", ("1177个", "6100多个"), "%"): ("19.30", "at_most", None, "推算：1,177÷6,100多×100%"),
    ("share", ("810个", "1637个"), "%"): ("49.48", "exact", None, "推算：810÷1,637×100%"),
    ("share", ("200余个", "250个"), "%"): ("80.00", "at_least", None, "推算：200余÷250×100%"),
    ("share", ("近30个", "40个"), "%"): ("75.00", "at_most", None, "推算：近30÷40×100%"),
    ("share", ("3个", "7—8个"), "%"): ("37.50", "range", "42.86", "推算：3÷7—8×100%"),
    ("whole", ("1679个", "80.1%"), "个"): ("2095", "range", "2097", "推算：1,679÷80.1%"),
    ("whole", ("810个", "49.48%"), "个"): ("1637", "exact", None, "推算：810÷49.48%"),
    ("sum", ("709个", "2079个"), "个"): ("2788", "exact", None, "推算：709+2,079"),
    ("sum", ("100余个", "近20个"), "个"): ("100", "at_least", None, "推算：100余+近20"),
    ("sum", ("约100个", "约20个"), "个"): ("120", "about", None, "推算：约100+约20"),
    ("remainder", ("100个", "30余个"), "个"): ("70", "at_most", None, "推算：100−30余"),
    ("remainder", ("100个", "30个", "20—25个"), "个"): ("45", "range", "50", "推算：100−30−20—25"),
    ("per_unit", ("1.58万个", "100个"), "人/个"): ("157.50", "range", "158.50", "推算：1.58万÷100"),
    ("ratio", ("1000个", "3个"), "人/个"): ("333.33", "exact", None, "推算：1,000÷3"),
    ("ratio", ("10个", "4—6个"), "个"): ("2", "exact", None, "推算：10÷4—6"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {' '.join(case[1])}")
def test_a_derived_figure_is_as_certain_as_its_operands(case: tuple[str, tuple[str, ...], str]) -> None:
    formula, wordings, unit = case
    assert shown(derive(formula, *wordings, unit=unit)) == CASES[case]


def test_a_derived_row_is_marked_and_takes_its_date_from_the_first_operand() -> None:
    later = {**figure("b", "20个", basis="inferred"), "period_start": date(2023, 1, 1), "period_end": date(2023, 6, 30)}
    row = derive_observations([derivation("d", "sum", "a b")], [figure("a", "10个"), later], INDICATORS)[0]
    assert row == {
        "observation_id": "d", "indicator_id": "个", "region_code": "22d", "period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31),
        "period_kind": "instant", "period_basis": "inferred", "value": 30, "value_high": None, "lower_bound": 30, "upper_bound": 30, "unit": "个",
        "qualifier": "exact", "as_printed": "推算：10+20", "status": "E", "processing": row["processing"], "source_id": "derivation",
        "position_start": None, "position_end": None, "note": "示例",
    }  # fmt: skip
    assert row["processing"] in ("derived", "computed")


def test_derivations_follow_their_operands_whatever_their_order_in_the_file() -> None:
    chain = [derivation("c", "sum", "b a"), derivation("b", "sum", "a a2"), derivation("e", "share", "a c", "%")]
    rows = derive_observations(chain, [figure("a", "10余个"), figure("a2", "5个")], INDICATORS)
    assert [(row["observation_id"], *shown(row)) for row in rows] == [
        ("b", "15", "at_least", None, "推算：10余+5"),
        ("c", "25", "at_least", None, "推算：15以上+10余"),
        ("e", "40.00", "about", None, "推算：10余÷25以上×100%"),
    ]


@pytest.mark.parametrize(
    ("formula", "wordings", "reason"),
    [
        ("sum", ("10个",), "至少要有两个运算数"),
        ("share", ("10个", "0个"), "除数为零"),
        ("ratio", ("10个", "零个"), "除数为零"),
        ("share", ("10个", "5个"), "运算数互相矛盾：没有数能同时满足"),
        ("remainder", ("5个", "10个"), "运算数互相矛盾：没有数能同时满足"),
    ],
)
def test_what_cannot_be_computed_is_refused_with_its_reason(formula: str, wordings: tuple[str, ...], reason: str) -> None:
    with pytest.raises(DerivationError) as refused:
        derive(formula, *wordings, unit="%")
    assert (str(refused.value), refused.value.derivation["derivation_id"]) == (reason, "d")


def test_a_circle_names_all_that_stand_in_it() -> None:
    circle = [derivation("a", "sum", "b f"), derivation("b", "sum", "c f"), derivation("c", "sum", "a f"), derivation("d", "sum", "f f")]
    with pytest.raises(DerivationError, match=r"成环：a、b、c$"):
        derive_observations(circle, [figure("f", "1个")], INDICATORS)


counts = st.integers(1, 10**6)


@given(
    part=counts,
    whole=counts,
    words=st.tuples(*[st.sampled_from(["exact", "over", "at_least", "nearly", "at_most", "about"])] * 2),
    data=st.data(),
)
def test_the_true_share_lies_within_the_bounds_of_the_derived_one(
    part: int, whole: int, words: tuple[str, str], data: st.DataObject
) -> None:
    true_part, true_whole = truth_behind(data, part, words[0]), truth_behind(data, whole, words[1])
    assume(
        true_part <= true_whole
        and (words[0] not in ("exact", "over", "at_least") or words[1] in ("over", "at_least", "about") or part <= whole)
    )
    row = derive("share", *(worded_value(Decimal(value), word) for value, word in zip((part, whole), words, strict=True)), unit="%")
    truth = Fraction(true_part, true_whole) * 100
    half = Fraction(1, 200)  # an exact share is printed to two decimals
    assert row["lower_bound"] is None or Fraction(row["lower_bound"]) <= truth + half
    assert row["upper_bound"] is None or truth - half <= Fraction(row["upper_bound"])


def truth_behind(data: st.DataObject, printed: int, word: str) -> int:
    """A number that a writer may have rounded to this wording."""
    match word:
        case "exact":
            return printed
        case "over" | "at_least":
            return data.draw(st.integers(printed, 2 * printed))
        case "about":
            return data.draw(st.integers(1, 2 * printed))
        case _:
            return data.draw(st.integers(1, printed))


def test_every_derived_figure_of_the_real_folder_lies_within_its_own_bounds(store: Store) -> None:
    wrong = store.ask(
        """
        SELECT observation_id FROM indicator_values WHERE source_id = 'derivation'
        AND (value < lower_bound OR value > upper_bound OR as_printed NOT LIKE '推算：%' OR status NOT IN ('E', 'B', 'D', 'P', 'U'))
        """
    )
    assert list(wrong["observation_id"]) == []
    missing = store.ask("SELECT derivation_id FROM derivations WHERE derivation_id NOT IN (SELECT observation_id FROM observations)")
    assert list(missing["derivation_id"]) == []


@pytest.mark.parametrize(("statuses", "worst"), [("AA", "E"), ("AE", "E"), ("EB", "B"), ("BP", "P"), ("DE", "D"), ("AD", "D"), ("DU", "U")])
def test_a_derived_figure_is_as_doubtful_as_the_worst_of_its_operands(statuses: str, worst: str) -> None:
    operands = [{**figure(f"f{place}", "12个"), "status": status} for place, status in enumerate(statuses)]
    assert derive_observations([derivation("d", "sum", "f0 f1")], operands, INDICATORS)[0]["status"] == worst


def count(region: str, status: str = "A", day: int = 2, processing: str = "computed") -> Row:
    return {"observation_id": f"{region}-{day}", "indicator_id": "streets", "region_code": region, "period_end": date(2020, 1, day),
            "status": status, "processing": processing, "note": None}  # fmt: skip


def region(code: str, parent: str | None, since: date | None = None) -> Row:
    return {"region_code": code, "name": code.upper(), "parent_code": parent, "valid_from": since, "valid_to": None}


TREE = [
    region("nation", None),
    region("province", "nation"),
    region("city", "province"),
    region("town", "city"),
    region("other", "province"),
]


def test_a_sum_breaks_where_a_part_of_it_breaks_and_so_does_what_contains_the_sum() -> None:
    rows = [count("nation"), count("province"), count("city"), count("town", "B"), count("other"), count("province", day=1)]
    broken = propagate_breaks(rows, TREE)
    assert [row["status"] for row in broken] == ["B", "B", "B", "B", "A", "A"]
    assert [row["note"] for row in broken[:3]] == [f"{part}的列法改变，合计随之间断" for part in ("PROVINCE", "CITY", "TOWN")]


def test_a_part_that_only_gave_or_took_territory_breaks_alone() -> None:
    moved = [*TREE, region("joined", "city", date(2020, 1, 1))]
    assert [row["status"] for row in propagate_breaks([count("province"), count("city", "B")], moved)] == ["A", "B"]


def test_a_printed_figure_is_no_sum_of_its_parts() -> None:
    assert [row["status"] for row in propagate_breaks([count("province", processing="printed"), count("city", "B")], TREE)] == ["A", "B"]
