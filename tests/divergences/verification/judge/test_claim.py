"""What a claim is: its id, its points, its letters' values, and assumptions and steps that are refused."""

from fractions import Fraction

import pytest

from divergences.exact import Vector
from divergences.verification import Assumption, Claim, Model, Mutant, Step

MIXED = Claim(
    "mixed",
    "here",
    "KL(p, mix(p, q, t)) <= -log(1 - t) given t in (0, 1) and q > 0",
    (Mutant("half", "KL(p, mix(p, q, t)) <= -log(1 - t)/2 given t in (0, 1)"),),
    folder="statistics",
)


def test_names_and_text():
    assert MIXED.id == "statistics/mixed"
    assert str(MIXED.parsed.relation).startswith("KL(p, mix(p, q, t))")
    assert not MIXED.existential
    assert Claim("e", "here", "not KL(p, q) = KL(q, p)", ()).existential


def test_declared_letters_take_several_values_of_their_domain():
    values = {point["t"] for point in MIXED.points(5)}
    assert len(values) >= 3
    assert all(0 < t < 1 for t in values)


def test_it_is_met_where_what_is_given_holds():
    point = {"p": Vector((1, 0)), "q": Vector.of(["1/2", "1/2"]), "t": Fraction(1, 2)}
    assert MIXED.meets(point)
    assert not MIXED.meets(point | {"q": Vector((1, 0))})
    assert MIXED.holds(point)
    assert MIXED.mutant_holds(MIXED.mutants[0], point) is (Fraction(3, 4) ** 2 >= Fraction(1, 2))


def test_a_model_brings_its_points_and_its_truth():
    model = Claim("m", "here", "n is odd", (), model=Model(lambda n: n % 2 == 1, lambda: [{"n": 1}, {"n": 2}]))
    assert model.parsed is None
    assert [model.holds(point) for point in model.points()] == [True, False]


def test_an_assumption_is_text_or_a_function():
    assert Assumption("sum(p) = 1", {}).met({"p": ("1/2", "1/2")})
    assert not Assumption("n > 1", {}, lambda n: n > 1).met({"n": 1})


def test_a_cited_step_names_its_reference():
    with pytest.raises(ValueError, match="reference"):
        Step("cited", "a theorem", "outside")
