"""Standard laws' moments against integrals of their densities; laws as loc + scale·Z."""

import math

import mpmath
import pytest
from flint import arb, fmpq

from divergences.laws import Custom, Laplace, MultivariateNormal, Normal, Uniform
from divergences.laws.numerics.standard_moments import STANDARDS, frame
from tests.tolerances import W1_WIDTH

LINE, HALF = [-mpmath.inf, -30, -4, -1, 0, 1, 4, 30, mpmath.inf], [0, 0.25, 1, 4, 30, mpmath.inf]
DENSITIES = {
    ("Normal", ()): (lambda z: mpmath.npdf(z), LINE),
    ("Laplace", ()): (lambda z: mpmath.exp(-abs(z)) / 2, LINE),
    ("Uniform", ()): (lambda z: mpmath.mpf(1) / 2, [-1, 0, 1]),
    ("Logistic", ()): (lambda z: mpmath.sech(z / 2) ** 2 / 4, LINE),
    ("Gumbel", ()): (lambda z: mpmath.exp(-z - mpmath.exp(-z)), [-6, -1, 0, 1, 4, 30, mpmath.inf]),
    ("StudentT", (19,)): (
        lambda z: (1 + z * z / 19) ** -10 / (mpmath.sqrt(19) * mpmath.beta(0.5, 9.5)),
        LINE,
    ),
    ("Exponential", ()): (lambda z: mpmath.exp(-z), HALF),
    ("Gamma", (fmpq(5, 2),)): (lambda z: z**1.5 * mpmath.exp(-z) / mpmath.gamma(2.5), HALF),
    ("Weibull", (2,)): (lambda z: 2 * z * mpmath.exp(-z * z), HALF),
    ("Pareto", (9,)): (lambda z: 9 / z**10, [1, 2, 8, mpmath.inf]),
}


@pytest.mark.parametrize("family", DENSITIES, ids=lambda family: family[0])
def test_moments_are_integrals(family):
    standard, (density, ends), shapes = STANDARDS[family[0]], DENSITIES[family], [fmpq(x) for x in family[1]]

    def expectation(f):
        return float(mpmath.quad(lambda z: f(z) * density(z), ends))

    mean = expectation(lambda z: z)
    assert float(standard.mean(*shapes)) == pytest.approx(mean, rel=W1_WIDTH, abs=W1_WIDTH)
    assert float(standard.variance(*shapes)) == pytest.approx(expectation(lambda z: (z - mean) ** 2), rel=W1_WIDTH)
    for order in (1.5, 3, 6.25) if standard.absolute else ():
        exact = float(standard.absolute(arb(order), *shapes))
        assert exact == pytest.approx(expectation(lambda z, order=order: abs(z) ** order), rel=W1_WIDTH)


def test_frames():
    found = frame(Uniform(-1, 3))
    assert (found.family, found.shapes, found.loc, found.scale) == ("Uniform", (), fmpq(1), fmpq(2))
    assert (frame(Laplace(0.5, 3)).loc, frame(Normal(1, 0.25)).scale) == (fmpq(1, 2), fmpq(1, 4))
    assert frame(Custom(Normal(0, 1))) is frame(MultivariateNormal([0], [[1]])) is frame(3.0) is None
    assert math.isnan(float(STANDARDS["Cauchy"].mean()))
