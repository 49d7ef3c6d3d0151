"""W₁ between atoms and a density, against areas that are computed another way."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import divergences as dv
from divergences.laws import Binomial, Cauchy, Custom, Geometric, Laplace, Normal, Poisson, Uniform
from divergences.laws.sums import routes
from tests.tolerances import LAW_BRACKET, STAIRS_GRID, U


def test_one_atom_is_a_mean_distance():
    for law, truth in [(Normal(0, 1), math.sqrt(2 / math.pi)), (Laplace(0, 3), 3.0), (Uniform(-1, 1), 0.5)]:
        found = dv.wasserstein1(dv.Measure([0.0]), law)
        assert abs(found.value - truth) <= 4 * U * truth
        assert found == dv.wasserstein1(law, dv.Measure([0.0]))


@given(st.lists(st.integers(0, 16), min_size=1, max_size=5), st.integers(1, 20))
def test_a_uniform_density_by_fractions(places, width):
    """∫|F − G| between staircases of eighths and a line, piece by piece in fractions."""
    places = sorted(set(places))
    mass = Fraction(1, 2 ** (len(places) - 1))
    weights = [Fraction(1, 2**k) for k in range(1, len(places))] + [mass]
    found = dv.wasserstein1(dv.Measure([x / 8 for x in places], [float(w) for w in weights]), Uniform(0, width / 8))
    knots = sorted({Fraction(0), Fraction(width, 8), *(Fraction(x, 8) for x in places)})
    area = Fraction(0)
    for a, b in itertools.pairwise(knots):
        height = sum((w for x, w in zip(places, weights, strict=True) if Fraction(x, 8) <= a), Fraction(0))
        low, high = (min(max(t * 8 / width, Fraction(0)), Fraction(1)) - height for t in (a, b))
        if low * high >= 0:
            area += (b - a) * abs(low + high) / 2
        else:
            area += (b - a) * (low**2 + high**2) / (2 * (abs(low) + abs(high)))
    assert Fraction(found.lower) <= area <= Fraction(found.upper)


@pytest.mark.parametrize(("p", "theirs", "q", "density"), [
    (Poisson(50), stats.poisson(50), Normal(50, math.sqrt(50)), stats.norm(50, math.sqrt(50))),
    (Geometric(0.2), stats.geom(0.2, -1), Laplace(4, 3), stats.laplace(4, 3)),
    (Binomial(9, 0.4), stats.binom(9, 0.4), Uniform(0, 8), stats.uniform(0, 8)),
], ids=["Poisson", "Geometric", "Binomial"])  # fmt: skip
def test_against_a_grid(p, theirs, q, density):
    found = dv.wasserstein1(p, q)
    x = np.linspace(-80, 220, 300 * 512, endpoint=False) + 1 / 1024
    grid = np.abs(theirs.cdf(x) - density.cdf(x)).sum() / 512
    assert abs(found.value - grid) <= STAIRS_GRID
    assert found.upper - found.lower <= LAW_BRACKET * found.value
    assert found.method == routes.STAIRS


def test_infinite_and_refused():
    assert dv.wasserstein1(dv.Measure([0.0]), Cauchy(0, 1)).value == math.inf
    with pytest.raises(TypeError, match=r"^p, q: found a Normal beside point masses; expected dv\.laws\.Normal"):
        dv.wasserstein1(Poisson(1), Custom(Normal(0, 1)))


def test_renyi_divergences_of_discrete_laws():
    p, q = Poisson(2), Poisson(3.5)
    for order in (0.25, 0.5, 1.5, 2, 3):
        truth = (2**order * 3.5 ** (1 - order) - order * 2 - (1 - order) * 3.5) / (order - 1)
        assert abs(dv.renyi(p, q, order).value - truth) <= 64 * U * (1 + truth)
    assert dv.renyi(p, q, 1) == dv.kl(p, q)
    two = dv.alpha_divergence(p, q, 2).value
    assert abs(two - dv.chi2(p, q).value / 2) <= 8 * U
    assert dv.renyi(p, Normal(0, 1), 0.5).value == math.inf
    assert dv.renyi(Binomial(3, 0.5), Binomial(2, 0.5), 2).value == math.inf
    assert dv.renyi(p, p, 3).value == 0
    assert abs(dv.renyi(Binomial(1, 0.0), Binomial(1, 0.5), 3, base=2).value - 1) <= 2 * U
    with pytest.raises(ValueError, match=r"^alpha: found inf with discrete distributions; expected a finite order"):
        dv.renyi(p, q, math.inf)
