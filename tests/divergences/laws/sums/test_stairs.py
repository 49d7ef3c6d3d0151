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
from divergences import laws
from divergences.laws import Binomial, Cauchy, Custom, Geometric, Laplace, Normal, Poisson, Uniform
from divergences.laws.numerics import float_quadrature
from divergences.laws.sums import routes
from tests.tolerances import CUSTOM_ERROR, LAW_BRACKET, QUANTILE_GRID, STAIRS_GRID, U


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
    for law in (
        Cauchy(0, 1),
        laws.Pareto(1, 2),
        laws.StudentT(0.5),
        laws.Mixture([0.5, 0.5], [Cauchy(0, 1), Normal(0, 1)]),
    ):
        assert dv.wasserstein1(dv.Measure([0.0]), law).value == math.inf
    with pytest.raises(ValueError, match=r"^q: found a distribution with unknown tails"):
        dv.wasserstein1(Poisson(1), Custom(Normal(0, 1)))


EVERY = [
    laws.Exponential(2),
    laws.Gamma(0.4, 2),
    laws.Beta(0.5, 2),
    laws.StudentT(4, 1, 2),
    laws.LogNormal(0.5, 0.75),
    laws.Logistic(1, 2),
    laws.Gumbel(1, 2),
    laws.Weibull(0.7, 2),
    laws.Pareto(3, 0.5),
    laws.Truncated(Normal(0, 1), -1, 2),
    laws.Mixture([0.25, 0.75], [Normal(-1, 0.5), laws.Exponential(0.5)]),
    laws.Mixture([0.25, 0.75], [Uniform(-3, -1), Uniform(2, 4)]),
]


@pytest.mark.parametrize("law", EVERY, ids=repr)
def test_every_family_against_a_grid(law):
    """∫|F − G| = E|X − 1| for one atom at 1, and a sum over quantiles for three."""
    u = (np.arange(2**16) + 0.5) / 2**16
    x = law.icdf(u)
    for mu in (dv.Measure([1.0]), dv.Measure([-1.0, 0.5, 2.0], [0.25, 0.25, 0.5])):
        found = dv.wasserstein1(mu, law)
        steps = mu.points[np.searchsorted(np.cumsum(mu.mass), u)] if len(mu.points) > 1 else 1.0
        assert abs(found.value - np.abs(x - steps).mean()) <= QUANTILE_GRID * found.value
        assert found.upper - found.lower <= LAW_BRACKET * found.value
        assert found == dv.wasserstein1(law, mu)


@pytest.mark.parametrize("law", [x for x in EVERY if x.support[0] >= 0], ids=repr)
def test_a_law_is_its_mean_away_from_0(law):
    found = dv.wasserstein1(dv.Measure([0.0]), law)
    assert abs(found.value - law.mean) <= 16 * U * law.mean


def test_a_gap_at_the_height_of_a_stair_is_no_area():
    """½U(0, 1) + ½U(3, 4) and ½δ₁ + ½δ₃: both cdfs are ½ from 1 to 3, and each half moves ½ on average."""
    both = laws.Mixture([0.5, 0.5], [Uniform(0, 1), Uniform(3, 4)])
    found = dv.wasserstein1(dv.Measure([1.0, 3.0]), both)
    assert found.lower <= 0.5 <= found.upper <= 0.5 + 2 * U


@pytest.mark.parametrize("atoms", [dv.Measure([0.0, 1.0, 3.0]), Poisson(2)], ids=str)
def test_a_density_of_which_only_the_cdf_is_known(atoms):
    found, known = (dv.wasserstein1(atoms, law) for law in (Custom(Normal(0, 1), tail=laws.GAUSSIAN), Normal(0, 1)))
    assert found.lower <= known.value <= found.upper <= known.value + CUSTOM_ERROR
    assert found.method == float_quadrature.METHOD


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
    assert dv.renyi(p, q, math.inf).value == 1.5
