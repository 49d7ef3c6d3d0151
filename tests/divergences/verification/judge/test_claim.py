"""What a claim is: its id, its points, its letters' values, and assumptions and steps that are refused.

A theorem is one text: its sentence comes from it, and its wrong versions are given what it is given.
"""

from dataclasses import replace
from fractions import Fraction

import pytest

from divergences.exact import Vector
from divergences.verification import Assumption, Claim, Model, Mutant, Step, Theorem
from divergences.verification.catalogue.digest import digest

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


DUALITY = Theorem(
    slug="duality",
    title="No critic beats a plan",
    says="E(p, f) - E(q, f) <= sum(g*d) given d costs, f in lipschitz(d) and g in couplings(p, q)",
    source="here",
    wrong=(
        ("strict", "E(p, f) - E(q, f) < sum(g*d)"),
        ("any f", "E(p, f) - E(q, f) <= sum(g*d) given d costs, f in R^n and g in couplings(p, q)"),
    ),
)


def test_the_id_of_a_theorem_is_its_place():
    assert DUALITY.id == "theorems/duality"
    assert Theorem("t", "T", "p = p", "here", (), folder="course").id == "course/t"


def test_a_wrong_version_is_given_what_the_theorem_is_unless_it_gives_something_itself():
    strict, any_f = DUALITY.mutants
    assert strict.statement == f"E(p, f) - E(q, f) < sum(g*d) given {DUALITY.says.partition(' given ')[2]}"
    assert any_f.statement == DUALITY.wrong[1][1]
    bare = Theorem("bare", "Bare", "KL(p, q) >= 0", "here", (("strict", "KL(p, q) > 0"),))
    assert bare.mutants[0].statement == "KL(p, q) > 0"


def test_its_statement_is_a_sentence_of_its_text():
    assert DUALITY.statement == (
        "For all distributions p, q on n outcomes; g a coupling of p and q; d a table of costs; f 1-Lipschitz for d: "
        "E(p, f) - E(q, f) <= sum(g*d)"
    )


@pytest.mark.parametrize("changed", [{"says": "p = p"}, {"wrong": ()}, {"title": "Another"}, {"uses": ("gibbs",)}])
def test_its_digest_changes_with_each_of_its_words(changed):
    assert digest(replace(DUALITY, **changed)) != digest(DUALITY)
