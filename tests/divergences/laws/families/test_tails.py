"""Supports and tails decide what is infinite: who escapes whom, and which moments are there."""

from math import inf

import pytest

import divergences as dv
from divergences.laws import COMPACT, EXPONENTIAL, GAUSSIAN, Cauchy, Custom, Laplace, Normal, Uniform, power
from divergences.laws.families.tails import Tail, disjoint, escapes, kl_is_infinite, mean_is_infinite

LINE = Normal(0, 1)


def test_supports():
    a, b, c = Uniform(0, 1), Uniform(1, 2), Uniform(0.5, 1)
    assert disjoint(a, b)
    assert not disjoint(a, c)
    assert escapes(a, c)
    assert not escapes(c, a)
    assert escapes(LINE, a)
    assert kl_is_infinite(a, c) == "infinite because of the supports"
    assert kl_is_infinite(c, a) is None


@pytest.mark.parametrize(
    ("p", "q", "infinite"),
    [
        (Cauchy(0, 1), Normal(0, 1), True),
        (Cauchy(0, 1), Laplace(0, 1), True),
        (Normal(0, 1), Cauchy(0, 1), False),
        (Laplace(0, 1), Normal(0, 1), False),
        (Custom(LINE, tail=power(2)), LINE, True),  # E X² = ∞, just so
        (Custom(LINE, tail=power(2.001)), LINE, False),
    ],
    ids=str,
)
def test_tails(p, q, infinite):
    assert (kl_is_infinite(p, q) == "infinite because of the tails") is infinite


def test_means():
    assert mean_is_infinite(Cauchy(0, 1), "p")
    assert not mean_is_infinite(Custom(LINE, tail=power(1.001)), "p")
    with pytest.raises(ValueError, match=r"^q: found a distribution with unknown tails"):
        mean_is_infinite(Custom(LINE), "q")


def test_a_power_is_positive():
    assert power(3) == Tail("power", 0, 3)
    assert (COMPACT.growth, GAUSSIAN.growth, EXPONENTIAL.growth) == (inf, 2, 1)
    for exponent in (0, -1, inf, float("nan")):
        with pytest.raises(ValueError, match=r"^exponent: found"):
            power(exponent)


@pytest.mark.parametrize("wrong", ["a", None, [1], 0, -1])
def test_what_is_no_exponent_is_refused_in_one_line(wrong):
    with pytest.raises(ValueError, match=r"^exponent: found .*; expected a positive number") as refusal:
        dv.laws.power(wrong)
    assert "\n" not in str(refusal.value)
