"""Quantile functions of all sorts, integrated: logarithmic ends, powers, jumps of the sign."""

import math

import numpy as np
import pytest
from scipy.stats import norm

from divergences.laws import Custom, Gamma, Laplace, LogNormal, Normal, Uniform
from divergences.laws.numerics import quantile_quadrature
from tests.tolerances import QUANTILES


class Inverse:
    """A law by its quantile function alone, under one of the names it may have."""

    def __init__(self, name, function):
        setattr(self, name, function)

    def log_prob(self, x):
        raise AssertionError("densities are not asked for")


@pytest.mark.parametrize("name", ["icdf", "ppf", "quantile"])
def test_exponential_laws_by_name(name):
    """|1/a − 1/b|·Γ(p + 1)^(1/p)."""
    laws = [Custom(Inverse(name, lambda u, a=a: -np.log1p(-u) / a)) for a in (2.0, 0.5)]
    for order in (1.5, 2, 5):
        found = quantile_quadrature.distance(*laws, order, math.inf)
        exact = 1.5 * math.gamma(order + 1) ** (1 / order)
        assert found.lower <= exact <= found.upper
        assert found.upper - found.lower <= 2.0**-20 * exact


def test_heavy_tails_to_the_left():
    """Pareto laws mirrored: E|X|² is a/(a − 2), and of the difference of u^(−1/a) and 2u^(−1/a) too."""
    laws = [Custom(Inverse("icdf", lambda u, s=s: -s * u ** (-1 / 3.0))) for s in (1.0, 2.0)]
    found = quantile_quadrature.distance(*laws, 2, 3)
    assert found.value == pytest.approx(3**0.5, rel=QUANTILES)


def test_heavy_tails_to_the_right_are_counted_as_an_error():
    laws = [Custom(Inverse("icdf", lambda u, s=s: s * (1 - u) ** (-1 / 3.0))) for s in (1.0, 2.0)]
    found = quantile_quadrature.distance(*laws, 2, 3)
    assert found.lower <= 3**0.5 <= found.upper
    assert found.upper - found.lower >= 2.0**-20


def test_a_crossing_and_a_kink():
    found = quantile_quadrature.distance(Uniform(0, 3), Uniform(1, 2), 3, math.inf)
    assert found.value == pytest.approx((1 / 4) ** (1 / 3), rel=QUANTILES)  # |2u − 1|³ from 0 to 1 is ¼
    there = quantile_quadrature.distance(Laplace(0, 1), Normal(0, 1), 2, math.inf)
    back = quantile_quadrature.distance(Normal(0, 1), Laplace(0, 1), 2, math.inf)
    assert there.value == back.value > 0


def test_a_heavy_end_where_levels_have_no_digits_is_an_error():
    """Log-normal against gamma of shape ½, which is the square of a normal: both quantiles by the normal's, in z."""
    z, w = np.polynomial.legendre.leggauss(64)
    cuts = np.linspace(-12, 16, 141)
    x = cuts[:-1, None] + np.diff(cuts)[:, None] * (1 + z) / 2
    upper = norm.isf(norm.sf(x) / 2)
    lower = np.where(x < 0, norm.isf((1 - norm.cdf(x)) / 2), upper)
    apart = (np.exp(2 * x - 1.48) - lower**2 / 4.08) ** 2 * norm.pdf(x)
    truth = math.sqrt((apart * w * np.diff(cuts)[:, None] / 2).sum())
    found = quantile_quadrature.distance(LogNormal(-1.48, 2), Gamma(0.5, 2.04), 2, math.inf)
    assert found.lower <= truth <= found.upper
    assert found.upper - found.lower < 1e-3 * truth
