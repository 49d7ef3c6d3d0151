"""Points are drawn where hypotheses are met, near ends and numbers of the text, and several times for what there is to be."""

from fractions import Fraction

import pytest

from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.clauses.drawing import TINY
from divergences.verification.instances.points import SHARP, drawn, otherwise
from divergences.verification.instances.trial import LARGER, tried
from divergences.verification.language.grammar import read


def points(text, seeds):
    claim, bound = taken_out(text)
    statement = read(claim)
    found = [drawn((type("Part", (), {"cases": (statement,), "sides": ()}),), bound, seed) for seed in seeds]
    return [(x, bound) for x in found if x is not None]


def test_sharp_numbers_lie_near_those_of_the_text():
    found = {x.values["t"] for x, _ in points("t <= 1*101/100 given t in R", range(SHARP - 1, 400, SHARP))}
    assert Fraction(101, 100) in found
    assert any(0 < abs(x - Fraction(101, 100)) < TINY[0] / 2 for x in found)


@pytest.mark.parametrize(
    "claim",
    [
        "log(E(p, exp(s*f))) <= s*E(p, f) + {}*s^2*t^2/8 given f in R^n and s in R and t in R and a in R and a <= f <= a + t",
        "{}*7072/42525*TV(p, q)**8 <= KL(p, q) - 2*TV(p, q)**2 - 4/9*TV(p, q)**4 - 32/135*TV(p, q)**6",
    ],
)
def test_a_constant_is_told_where_it_is_reached_in_a_limit(claim):
    assert tried(claim.format("1"), 60).witness is None
    assert tried(claim.format("1000001/1000000" if claim.startswith("{") else "999999/1000000"), 400).witness


def test_what_there_is_to_be_is_sought_again_before_a_point_is_said_to_have_none():
    ((at, bound), *_) = points("TV(p, q) <= sum(g*d) for some g in couplings(p, q) given d metric", range(3))
    plans = [x["g"] for x in otherwise(at, bound)]
    assert len({str(g) for g in plans} | {str(at.values["g"])}) > 1
    assert tried(
        "sum(g*d) > t for some g in couplings(p, q) given d metric and t in R and p*q = 0 and TV(p, q) = t", 1
    ).points
    assert tried("W1(p, q, d) > sum(g*d) for some g in couplings(p, q) given d metric", 1).witness


def test_a_point_without_what_is_to_be_some_of_has_nothing_else():
    ((at, bound), *_) = points("TV(p, q) >= 0", range(3))
    assert not list(otherwise(at, bound))


def test_sharp_masses_are_drawn_beside_a_discriminator():
    assert tried("E(p, d) <= 1 and sum(h) >= 0 given h masses", 3 * SHARP).points == 3 * SHARP


def test_there_are_points_of_many_outcomes_and_a_bound_that_fails_from_some_number_on_fails_there():
    claim, bound = taken_out("H(p) <= log(5) given d metric")
    part = type("Part", (), {"cases": (read(claim),), "sides": ()})
    found = [drawn((part,), bound, seed, larger=True) for seed in range(20)]
    assert {5, 12} <= {x.sizes["n"] for x in found} <= {*range(5, 13)}
    assert all(len(x.values["p"]) == len(x.values["d"]) == x.sizes["n"] for x in found)
    assert tried("H(p) <= log(5)").witness is None
    assert tried("H(p) <= log(5)", LARGER, SHARP - 1, larger=True).witness
