"""Standard laws' moments against integrals of their densities; laws as loc + scale·Z."""

import math

import mpmath
import pytest
from flint import arb, fmpq

from divergences.laws import Custom, Laplace, MultivariateNormal, Normal, Uniform
from divergences.laws.numerics.standard_moments import STANDARDS, frame
from tests.tolerances import W1_WIDTH

DENSITIES = {
    "Normal": lambda z: mpmath.npdf(z),
    "Laplace": lambda z: mpmath.exp(-abs(z)) / 2,
    "Uniform": lambda z: mpmath.mpf(abs(z) <= 1) / 2,
}


@pytest.mark.parametrize("family", DENSITIES)
def test_moments_are_integrals(family):
    standard, density = STANDARDS[family], DENSITIES[family]
    ends = [-1, 0, 1] if standard.bounded else [-mpmath.inf, -1, 0, 1, mpmath.inf]

    def expectation(f):
        return float(mpmath.quad(lambda z: f(z) * density(z), ends))

    assert float(standard.mean()) == 0
    assert float(standard.variance()) == pytest.approx(expectation(lambda z: z * z), rel=W1_WIDTH)
    for order in (1, 1.5, 3, 6.25):
        exact = float(standard.absolute(arb(order)))
        assert exact == pytest.approx(expectation(lambda z, order=order: abs(z) ** order), rel=W1_WIDTH)


def test_frames():
    found = frame(Uniform(-1, 3))
    assert (found.family, found.shapes, found.loc, found.scale) == ("Uniform", (), fmpq(1), fmpq(2))
    assert (frame(Laplace(0.5, 3)).loc, frame(Normal(1, 0.25)).scale) == (fmpq(1, 2), fmpq(1, 4))
    assert frame(Custom(Normal(0, 1))) is frame(MultivariateNormal([0], [[1]])) is frame(3.0) is None
    assert math.isnan(float(STANDARDS["Cauchy"].mean()))
