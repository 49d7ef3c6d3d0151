"""Mixtures of normal laws: bounds by convexity hold the truth on the line, infinity is decided, lower bounds by moments."""

import math
from math import inf, log

import numpy as np
import pytest

import divergences as dv
from divergences.laws import Mixture, MultivariateNormal, Normal
from divergences.laws.vectors import mixtures
from divergences.laws.vectors.answers import entropy
from tests.tolerances import RELATED_RTOL, SOBOL


def beside(mean, variance):
    """A law on the line beside an independent coordinate."""
    return MultivariateNormal([mean, 0], np.diag([variance, 1]))


MIXED = Mixture([0.5, 0.5], [beside(-1, 0.25), beside(1, 0.25)])
NORMAL = beside(0, 1.25)
PIN = {"kl": 0.171998762480183, "js": 0.046182485762801}
"""½N(−1, ½) + ½N(1, ½) against N(0, √1.25), of the issue."""


@pytest.mark.parametrize(
    "name", ["kl", "reverse_kl", "jeffreys", "js", "total_variation", "hellinger2", "triangular", "chi2"]
)
def test_bounds_hold_what_is_true_on_the_line(name):
    found = getattr(dv, name)(MIXED, NORMAL)
    truth = PIN[name] if name in PIN else grid(name)
    assert found.lower <= truth <= found.upper
    assert found.value == pytest.approx(truth, abs=10 * SOBOL)


def grid(name):
    x = np.linspace(-15, 15, 60001)
    log_p = np.logaddexp(Normal(-1, 0.5).log_prob(x), Normal(1, 0.5).log_prob(x)) - log(2)
    log_q = Normal(0, math.sqrt(1.25)).log_prob(x)
    p, q = np.exp(log_p), np.exp(log_q)
    values = {
        "reverse_kl": q * (log_q - log_p),
        "jeffreys": (p - q) * (log_p - log_q),
        "total_variation": np.abs(p - q) / 2,
        "hellinger2": (np.sqrt(p) - np.sqrt(q)) ** 2 / 2,
        "triangular": (p - q) ** 2 / (p + q),
        "chi2": np.exp(2 * log_p - log_q) - 2 * p + q,
    }[name]
    return float(values.sum()) * (x[1] - x[0])


def test_infinity_is_decided_by_flats():
    lines = [MultivariateNormal([t, 0], np.diag([0, 1])) for t in (0, 1, 2)]
    some, all_three = Mixture([0.5, 0.5], lines[:2]), Mixture([0.25, 0.25, 0.5], lines)
    assert dv.kl(all_three, some).value == inf
    found = dv.kl(some, all_three)  # Σ ½·log(½/¼)
    assert found.lower <= log(2) <= found.upper * (1 + RELATED_RTOL)
    assert found.value == pytest.approx(log(2), rel=RELATED_RTOL)
    assert dv.total_variation(some, all_three).value == pytest.approx(0.5, rel=RELATED_RTOL)
    assert dv.kl(some, MultivariateNormal([0, 0], np.eye(2))).value == inf


def test_equal_mixtures_and_one_law():
    assert dv.js(MIXED, Mixture([0.5, 0.5], MIXED.laws)).value == 0
    one = Mixture([1.0], [NORMAL])
    assert dv.kl(one, NORMAL).upper == pytest.approx(0, abs=SOBOL)
    with pytest.raises(
        TypeError, match=r"^p, q: found a mixture of several coordinates; expected none, or an f-divergence"
    ):
        dv.wasserstein1(MIXED, NORMAL)


def test_couplings_take_the_nearest_first():
    each = np.array([[0.0, 5], [5, 1]])
    half = np.array([0.5, 0.5])
    assert mixtures.coupled(half, half, each) == pytest.approx(0.5, rel=RELATED_RTOL)
    assert mixtures.coupled(half, np.array([1.0]), np.array([[2.0], [4]])) == pytest.approx(3, rel=RELATED_RTOL)
    assert mixtures.nearest(half, half, np.array([[0, inf], [inf, 0]])) == pytest.approx(log(2), rel=RELATED_RTOL)
    assert mixtures.nearest(half, half, np.array([[0, 0], [0, 0]])) == pytest.approx(0, abs=RELATED_RTOL)
    assert mixtures.nearest_square(half, half, np.array([[0, inf], [inf, 0]])) == pytest.approx(1, rel=RELATED_RTOL)


def test_the_law_with_the_moments_is_nearer():
    away, moved = beside(4, 1.25), Mixture([0.5, 0.5], [beside(0, 0.25), beside(2, 0.25)])
    found = dv.kl(moved, away)
    moments = dv.kl(beside(1, 1.25), away)
    assert found.lower == pytest.approx(moments.value, rel=RELATED_RTOL)
    assert found.value == pytest.approx(moments.value + PIN["kl"], abs=10 * SOBOL)
    assert mixtures.from_moments(away, MIXED) == 0


def test_entropies():
    found = entropy(MIXED)
    each = log(2 * math.pi) + 1 + log(0.25) / 2
    assert (found.lower, found.upper) == pytest.approx((each, each + log(2)), rel=RELATED_RTOL)
    truth = (log(2 * math.pi * 1.25) + 1) / 2 - PIN["kl"] + (log(2 * math.pi) + 1) / 2
    assert found.value == pytest.approx(truth, abs=10 * SOBOL)
