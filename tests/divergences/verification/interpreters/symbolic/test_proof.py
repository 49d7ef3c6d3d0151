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
from divergences.verification.language.errors import OutOfReach, Unreadable
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
        "sum((p - q)*(p/(p - q))) = 1",
        "(p - q)*(p - q)**(-1) = (p - q)/(p - q)",
        "sum(p)*q = p*q",
        "sum(r*(p/r)) = 1",
        "sum(p*x*(1/x)) = 1 given x in R points",
        "E(p, t/t) = 1 given t in R",
    ],
)
def test_what_fails_at_a_corner_is_not_proved(text):
    assert prove(read(text), ()) is not True


@pytest.mark.parametrize(
    "text",
    [
        "p/q = p/q",
        "p/(p + q) = Dstar(p, q)",
        "Dstar(p, q)*(p + q) = p",
        "r/r = 1 + 0*r",
        "p - q = -(q - p)",
        "r/r = 2*r/(r + r)*(r/r) + 0/r - 0",
    ],
)
def test_vectors_are_equal_outcome_by_outcome(text):
    assert decide_identity(link(text)) is True


def test_a_number_is_positive_only_where_that_is_said():
    text = "t*KL(p, q) = KL(p, q)*t given t in (0, 1)"
    assert prove(read(text), ()) is None
    assert prove(read(text), (), numbers=frozenset("t")) is True


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("t**3 - 3*t - 2 >= 0", ("t", "-1")),  # −4 at t = 1
        ("(d - 3)**2*((d - 309/500)**2 - 1/1000000) >= 0", ("d", "3")),  # < 0 at d = 309/500
        ("(d - 2)**2*(d - 1/2)**2 - (d - 2)**4/100 >= 0", ("d", "2")),
        ("(t + p)**2*(t - p) >= 0", ("t", "-p")),  # < 0 at t < p
    ],
)
def test_a_least_value_outside_of_what_the_letter_can_be_shows_nothing(text, at):
    assert not inequality_holds(text, at).holds


def test_a_least_value_at_the_end_of_what_the_letter_can_be_does():
    assert inequality_holds("x - log(1 + x) >= 0", ("x", "0")).holds
    assert not inequality_holds("x - log(1 + x) >= x**2/2", ("x", "0")).holds


def test_a_false_quartic_is_not_carried_by_its_step():
    quartic = "(d - 3)**2*((d - 309/500)**2 - 1/1000000)"
    step = inequality_holds(f"p*({quartic}) >= 0", ("d", "3"))
    assert not step.holds
    assert prove(read(f"E(p, {quartic}) >= 0"), [(f"p*({quartic}) >= 0", step)]) is None


def test_logs_of_opposite_arguments_are_told_apart():
    with pytest.raises(OutOfReach):
        identity_holds("log(p - q) = log(q - p)", interior=True)
    assert prove(read("E(r, log(p - q) - log(q - p)) = 0"), ()) is None


def test_a_step_about_positive_numbers_carries_no_claim_about_others():
    step = inequality_holds("p*t >= 0")
    assert step.holds
    for text in ("E(p, t) >= 0 given t in R", "E(p, t) >= 0 given t in [0, 1]"):
        assert prove(read(text), [("p*t >= 0", step)]) is None
    assert prove(read("E(p, t) >= 0 given t in (0, 1]"), [("p*t >= 0", step)], numbers=frozenset("t")) is True
    assert prove(read("E(p, t) - t*sum(q) = 0 given t in (0, 1)"), (), numbers=frozenset("t")) is True
    assert prove(read("E(p, t) - 2*t*sum(q) = 0 given t in (0, 1)"), (), numbers=frozenset("t")) is False


def test_a_third_law_may_be_zero():
    assert prove(read("E(p, 2*(r*(1/r))) = 2"), ()) is False  # 0 at r = 0 < p
    assert prove(read("E(p, (2*r)/r) = 2"), ()) is True  # without a value there
    assert prove(read("E(p, r/r) = 1"), ()) is True


def test_a_number_is_not_divided_by_zero_and_so_may_be_divided_by():
    assert identity_holds("t/(1 - t) = 1/(1 - t) - 1", interior=False).holds
    assert identity_holds("KL(1, t) + KL(0, 1 - t) = -log(t)", interior=False).holds
    with pytest.raises(OutOfReach):
        identity_holds("p/(p - q) = q/(p - q) + 1", interior=False)  # 1 = 2 at an outcome with p = q


@pytest.mark.parametrize("decide", [inequality_holds, lambda text: identity_holds(text, interior=True)])
@pytest.mark.parametrize("text", ["e/(1 + e)**2 >= 0", "p*log(p/(p/(1 + e))) = p*log(1 + e)", "t + pi >= 0"])
def test_a_step_about_every_number_is_not_decided_for_a_constant(decide, text):
    with pytest.raises(Unreadable, match=r"step: found (e|pi) at column \d+, a constant; expected a letter"):
        decide(text)
