"""Sums of balls with bounds for what is left out.

Terms of numbers as balls. Points at which enclosures decide.
"""

import math
from fractions import Fraction
from itertools import islice
from math import factorial

import pytest
from flint import arb

from divergences._core.arb import precision
from divergences.laws import Laplace, Normal, js
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import read
from divergences.verification.named_laws.enclosures import (
    NotEnclosed,
    at_point,
    enclosed,
    masses,
    meets,
    points,
    summed,
    true_at,
)
from divergences.verification.named_laws.families import Law
from divergences.verification.named_laws.terms import Term
from divergences.verification.named_laws.translation import translated
from tests.divergences.verification.named_laws.formulas.integrals import divergence, law
from tests.divergences.verification.named_laws.formulas.test_quantities import QUADRATURE


@pytest.mark.parametrize("word", ["TV", "JS", "Hell2", "Tri"])
def test_poisson_laws_are_as_scipy_sums_them(word):
    found = summed(word, Law("Poisson", ("2",)), Law("Poisson", ("7/2",)))
    assert float(found.mid()) == pytest.approx(
        divergence(word, law("Poisson", 2.0), law("Poisson", 3.5)), abs=QUADRATURE
    )


def test_the_masses_of_a_poisson_law_and_the_bound_sum_to_one():
    with precision(64):
        found, rest = masses(Law("Poisson", ("2",)))
    with precision(256):
        exact = sum((-arb(2)).exp() * arb(2) ** int(k) / factorial(int(k)) for k in found)
        assert exact < 1 < exact + rest


def test_kl_of_few_values():
    p, q = Law("Bernoulli", ("1/2",)), Law("Bernoulli", ("0",))
    assert summed("KL", p, q) == math.inf
    assert float(summed("KL", q, p)) == pytest.approx(math.log(2), abs=QUADRATURE)
    assert masses(Law("Dirac", ("1/2",)))[0].keys() == {Fraction(1, 2)}
    assert summed("KL", Law("Poisson", ("1",)), p) is None


NORMAL, LAPLACE, CAUCHY, UNIFORM = (Law(family, ("0", "1")) for family in ("Normal", "Laplace", "Cauchy", "Uniform"))


def test_letters_become_numbers():
    term = Term("TV", (Law("Normal", ("t", "1")), NORMAL), 0, 0)
    assert str(at_point(term, {"t": Fraction(-1, 2)})) == "TV(Normal(-1/2, 1), Normal(0, 1))"
    assert at_point(term, {}) is None


def test_a_ball_lies_in_the_bracket_of_the_library():
    bracket, ball = js(Normal(0, 1), Laplace(0, 1)), enclosed(Term("JS", (NORMAL, LAPLACE), 0, 0), 128)
    assert bracket.lower <= float(ball.mid()) <= bracket.upper


@pytest.mark.parametrize(
    ("word", "p", "q"),
    [
        ("KL", NORMAL, UNIFORM),
        ("KL", CAUCHY, NORMAL),
        ("J", NORMAL, CAUCHY),
        ("chi2", CAUCHY, LAPLACE),
        ("W1", CAUCHY, NORMAL),
    ],
)
def test_infinite_ones(word, p, q):
    assert enclosed(Term(word, (p, q), 0, 0), 96) == math.inf


def test_equal_laws_are_at_zero():
    assert enclosed(Term("JS", (UNIFORM, UNIFORM), 0, 0), 96) == 0


def test_words_without_enclosures():
    assert enclosed(Term("Renyi", (NORMAL, NORMAL), 0, 0, "2"), 96) is None


def at(text, **point):
    """Whether a claim is met and true at a point."""
    said = translated(text)
    statement, place = read(said.claims[0].text), {letter: Fraction(x) for letter, x in point.items()}
    return meets(statement, said.enclosed, place) and true_at(statement, said.enclosed, place)


def test_a_claim_is_decided_at_a_point():
    assert not at("TV(Normal(0, 1), Normal(t, 1)) <= abs(t)/3", t="1")
    assert at("TV(Normal(0, 1), Normal(t, 1)) <= abs(t)/2", t="1")


def test_what_is_given_has_to_hold():
    text = "TV(Normal(0, 1), Normal(t, 1)) <= 1/5 given t < 1/10 and t > -1/10"
    assert not at(text, t="1")
    assert at(text, t="1/11")


def test_overlapping_balls_decide_nothing():
    with pytest.raises(NotEnclosed) as refused:
        at("TV(Normal(0, 1), Normal(1, 1)) = TV(Normal(1, 1), Normal(2, 1))")
    assert refused.value.term == ""


def test_points_are_simple_first():
    assert list(islice(points(["s"], {"s": Domain("s", Fraction(0))}), 3)) == [
        {"s": Fraction(x)} for x in ("1", "1/2", "2")
    ]
