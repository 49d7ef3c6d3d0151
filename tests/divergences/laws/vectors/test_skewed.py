"""The skewed JS of several coordinates, against distributions on the line that tell as much, and against integrals."""

import math

import numpy as np
import pytest
from flint import fmpq

import divergences as dv
from divergences.laws import Beta, Dirichlet, Mixture, MultivariateNormal, Normal
from divergences.laws.vectors import normals, skewed
from tests.divergences.laws.vectors import reference
from tests.tolerances import LAW_BRACKET, QMC_NEAR, U

P, Q = reference.PAIR
WEIGHTS = [0.1, 0.3, 0.75]


@pytest.mark.parametrize("w", WEIGHTS)
@pytest.mark.parametrize("shift", [[1.0, 0.0], [1.0, 1.0]], ids=["rational", "root"])
def test_equal_covariances_are_a_pair_on_the_line(w, shift):
    found = dv.js(MultivariateNormal([0, 0], np.eye(2)), MultivariateNormal(shift, np.eye(2)), weight=w)
    line = dv.js(Normal(0, 1), Normal(math.hypot(*shift), 1), weight=w)
    assert abs(found.value - line.value) <= 4 * U * line.value
    assert found.upper - found.lower <= LAW_BRACKET * found.value
    assert found.method == normals.ON_THE_LINE


def test_a_root_that_is_rounded_widens_the_bounds(monkeypatch):
    """√2 as 181/128, by 7e-5 off: the truth is inside, and not in what the rounded pair alone has."""
    monkeypatch.setattr(skewed.lines, "root", lambda x: fmpq(181, 128) if x == 2 else fmpq(1))
    found = dv.js(MultivariateNormal([0, 0], np.eye(2)), MultivariateNormal([1, 1], np.eye(2)), weight=0.25)
    truth, rounded = (dv.js(Normal(0, 1), Normal(x, 1), weight=0.25) for x in (math.sqrt(2), 181 / 128))
    assert found.lower < truth.lower < truth.upper < found.upper
    assert abs(rounded.value - truth.value) > rounded.upper - rounded.lower


@pytest.mark.one_in(3)
@pytest.mark.parametrize("w", WEIGHTS)
def test_others_are_estimates_between_bounds(w):
    found = dv.js(P, Q, weight=w)
    u, weights = np.polynomial.legendre.leggauss(120)
    x = np.stack(np.meshgrid(12 * u, 12 * u, indexing="ij"), -1)
    p, q = (np.exp(law.log_prob(x)) for law in (P, Q))
    both = w * p + (1 - w) * q
    terms = w * p * np.log(p / both) + (1 - w) * q * np.log(q / both)
    assert abs(found.value - 144 * float(weights @ terms @ weights)) <= QMC_NEAR
    assert found.lower <= found.value <= found.upper
    assert dv.js(Q, P, weight=1 - w).value == pytest.approx(found.value, abs=QMC_NEAR)
    a, b = dv.js(Dirichlet([3, 2]), Dirichlet([1, 2]), weight=w), dv.js(Beta(3, 2), Beta(1, 2), weight=w)
    assert a.lower <= b.lower <= b.upper <= a.upper
    assert abs(a.value - b.value) <= QMC_NEAR


def test_ends_and_units():
    lines = [MultivariateNormal([t, 0], np.diag([0, 1])) for t in (0, 1)]
    coin = -0.3 * math.log(0.3) - 0.7 * math.log(0.7)
    found = dv.js(*lines, weight=0.3)
    assert found.lower <= coin <= found.upper <= found.lower + LAW_BRACKET
    assert dv.js(*lines, weight=0.3, base=2).value == pytest.approx(coin / math.log(2), abs=4 * U)
    assert dv.js(P, P, weight=0.3).value == 0
    mixed = dv.js(Mixture([0.5, 0.5], [P, Q]), P, weight=0.25)
    assert 0 <= mixed.lower < mixed.value < mixed.upper <= coin
    assert dv.js(P, Q, weight=0.5) == dv.js(P, Q)


def test_the_bounds_by_js_are_sharp_for_even_weights():
    half = dv.js(P, Q)
    found = skewed.js(P, Q, 0.5, half)
    assert abs(found.lower - half.lower) <= 2 * U
    assert abs(found.upper - half.upper) <= 2 * U
