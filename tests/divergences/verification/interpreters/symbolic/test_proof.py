"""Steps of a proof, and whether they carry a claim: proved, decided false, or left open."""

import pytest

from divergences.verification.interpreters.symbolic.proof import (
    Finding,
    carries,
    condition_matches,
    decide_identity,
    identity_holds,
    inequality_holds,
    infinite_exactly_when,
    prove,
)
from divergences.verification.language.grammar import read

GIBBS = "KL(p, q) >= p - q"


def link(text):
    """The only link of a claim."""
    (only,) = read(text).relation.links
    return only


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("JS(p, q) = JS(q, p)", True),
        ("V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)", True),
        ("V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(2)", False),
        ("KL(p, q) = KL(q, p)", False),
        ("KL(p, q) >= 0", None),
    ],
)
def test_identities_are_decided(text, truth):
    assert decide_identity(link(text)) is truth


def test_a_step_carries_the_claim_that_is_its_sum():
    step = inequality_holds(GIBBS, at=("q", "p"))
    assert step.holds
    assert step.equality["p > 0, q > 0"] == "diagonal"
    assert carries(link("KL(p, q) >= 0"), GIBBS)
    assert not carries(link("KL(p, q) >= 1/10**9"), GIBBS)
    assert prove(read("KL(p, q) >= 0"), [(GIBBS, step)]) is True
    assert prove(read("KL(p, q) >= 0"), [(GIBBS, Finding(False))]) is None
    assert prove(read("KL(p, q) = 0 iff p = q"), [(GIBBS, step)]) is True
    assert prove(read("KL(p, q) = 0 iff p = 2*q"), [(GIBBS, step)]) is None


def test_wrong_steps_are_noticed():
    assert not inequality_holds("KL(p, q) >= p - q/2", at=("q", "p")).holds
    assert identity_holds("JS(p, q) = KL(p, (p + q)/2)/2 + KL(q, (p + q)/2)/2", interior=False).holds
    assert not identity_holds("JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)", interior=False).holds


def test_conditions():
    equality = inequality_holds(GIBBS, at=("q", "p")).equality
    assert condition_matches(read("p = q").relation, equality)
    assert not condition_matches(read("not p = q").relation, equality)
    assert infinite_exactly_when(read("KL(p, q) = inf iff not p << q"))
    assert not infinite_exactly_when(read("KL(p, q) = inf iff not q << p"))
    assert not infinite_exactly_when(read("JS(p, q) = inf iff not p << q"))


@pytest.mark.parametrize(
    "text",
    [
        "KL(p, q) <= inf iff not p << q",
        "KL(p, q) + inf = inf iff not p << q",
        "KL(p, q) - inf = inf iff not p << q",
        "KL(p, q) = inf iff not p << p - q",
        "KL(p, q) = inf iff not p - q << q",
    ],
)
def test_only_an_equality_with_infinity_at_laws_is_infinite_exactly_where(text):
    assert not infinite_exactly_when(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "p/(p + q) = Dstar(p, q)",
        "sum((p - q)*(p/(p - q))) = 1",
        "(p - q)*(p - q)**(-1) = (p - q)/(p - q)",
        "sum(p)*q = p*q",
        "sum(r*(p/r)) = 1",
        "r/r = 2*r/(r + r)*(r/r) + 0/r - 0",
        "sum(p*x*(1/x)) = 1 given x in R points",
        "E(p, t/t) = 1 given t in R",
    ],
)
def test_what_fails_at_a_corner_is_not_proved(text):
    assert prove(read(text), ()) is not True


@pytest.mark.parametrize("text", ["p/q = p/q", "Dstar(p, q)*(p + q) = p", "r/r = 1 + 0*r", "p - q = -(q - p)"])
def test_vectors_are_equal_outcome_by_outcome(text):
    assert decide_identity(link(text)) is True


def test_a_number_is_positive_only_where_that_is_said():
    text = "t*KL(p, q) = KL(p, q)*t given t in (0, 1)"
    assert prove(read(text), ()) is None
    assert prove(read(text), (), numbers=frozenset("t")) is True
