"""Wₚ of atoms and laws of both kinds against sums and integrals by mpmath, and against the transport of two measures."""

import math
from fractions import Fraction
from itertools import accumulate

import mpmath
import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.laws import Bernoulli, Binomial, Categorical, Exponential, Mixture, Normal, Poisson, Uniform
from divergences.laws.sums import monotone_plans
from tests.tolerances import CELLS, QUANTILES, W1_WIDTH

POINTS = st.lists(st.tuples(st.integers(-9, 9), st.integers(1, 5)), min_size=1, max_size=4)
ORDERS = st.sampled_from([1.5, 2, 3, math.inf])


def measure(atoms):
    places, weights = zip(*atoms, strict=True)
    return dv.Measure(np.array(places, float), np.array(weights) / sum(weights))


def against(atoms, quantile, order):
    """W_p^p of a measure (in exact shares) and a law, by its quantile function: atom after atom."""
    total, u = mpmath.mpf(0), Fraction(0)
    whole = sum(w for _, w in atoms)
    with mpmath.workdps(20):
        for x, w in sorted(atoms):
            v = u + Fraction(w, whole)
            ends = [mpmath.mpf(t.numerator) / t.denominator for t in (u, (u + v) / 2, v)]
            total += mpmath.quad(lambda t, x=x: abs(x - quantile(t)) ** order, ends)
            u = v
        return total ** (mpmath.mpf(1) / order)


def stepwise(p, q, order):
    """Wₚ of two lists of masses at 0, 1, 2, …: the levels of both, merged."""
    sums = [list(accumulate(x)) for x in (p, q)]
    total, before = mpmath.mpf(0), mpmath.mpf(0)
    for u in sorted({*sums[0], *sums[1]}):
        i, j = (next((k for k, c in enumerate(of) if c >= u), len(of)) for of in sums)
        total, before = total + (u - before) * mpmath.mpf(abs(i - j)) ** order, u
    return total ** (mpmath.mpf(1) / order)


@pytest.mark.one_in(6)
@pytest.mark.parametrize("order", [1.25, 3])
@pytest.mark.parametrize(
    ("law", "quantile"),
    [
        (Normal(0.5, 2), lambda u: mpmath.mpf(1) / 2 + 2 * mpmath.sqrt(2) * mpmath.erfinv(2 * u - 1)),
        (Exponential(2), lambda u: -mpmath.log1p(-u) / 2),
        (Uniform(-1, 3), lambda u: 4 * u - 1),
    ],
)
def test_a_measure_against_a_law(law, quantile, order):
    atoms = [(-1, 2), (1, 1), (4, 1)]
    found = dv.wasserstein(measure(atoms), law, order=order)
    truth = against(atoms, quantile, order)
    assert found.lower <= truth <= found.upper
    assert found.upper - found.lower <= CELLS * found.upper
    assert abs(found.value - truth) <= CELLS / 8 * found.upper
    assert found.method.endswith("error and tail bounds (Arb)")
    back = dv.wasserstein(law, measure(atoms), order=order)
    assert back.lower <= truth <= back.upper


def test_a_point_against_a_law_is_the_root_of_its_moment():
    """E|X − x|^p: 1 of Exponential(1) at 0 is Γ(p + 1)^(1/p), of a normal law at its mean √Var."""
    for order in (1.5, 2, 5):
        found = dv.wasserstein(dv.Measure([0.0]), Exponential(1), order=order)
        assert found.lower <= math.gamma(order + 1) ** (1 / order) <= found.upper
    found = dv.wasserstein2(Normal(3, 2), dv.Measure([3.0]))
    assert found.lower <= 2 <= found.upper


@given(POINTS, POINTS, ORDERS)
def test_of_two_lists_it_is_the_transport_of_measures(first, second, order):
    places = [{}, {}]
    for atoms, into in zip((first, second), places, strict=True):
        for x, w in atoms:
            into[x + 9] = into.get(x + 9, 0) + w
    lists = [np.array([of.get(k, 0) for k in range(19)], float) for of in places]
    shares = [x / x.sum() for x in lists]
    found = dv.wasserstein(Categorical(shares[0]), Categorical(shares[1]), order=order)
    other = dv.wasserstein(*(dv.Measure(np.arange(19.0), x) for x in shares), order=order)
    beside = dv.wasserstein(dv.Measure(np.arange(19.0), shares[0]), Categorical(shares[1]), order=order)
    assert found.value == beside.value
    assert found.lower <= other.upper
    assert other.lower <= found.upper
    assert found.upper - found.lower <= W1_WIDTH * found.upper


@pytest.mark.parametrize("order", [1.5, 2, 3])
def test_counts_without_end_and_with_one(order):
    """Masses of forty digits, listed as far as they count."""
    with mpmath.workdps(40):
        lists = {
            rate: [mpmath.exp(-rate) * mpmath.mpf(rate) ** k / mpmath.factorial(k) for k in range(120)]
            for rate in (2, 3.5)
        }
        coins = [mpmath.binomial(9, k) * mpmath.mpf(0.3) ** k * (1 - mpmath.mpf(0.3)) ** (9 - k) for k in range(10)]
        for p, q, truth in (
            (Poisson(2), Poisson(3.5), stepwise(lists[2], lists[3.5], order)),
            (Binomial(9, 0.3), Poisson(2), stepwise(coins, lists[2], order)),
        ):
            found = dv.wasserstein(p, q, order=order)
            assert found.lower - W1_WIDTH <= truth <= found.upper + W1_WIDTH
            assert found.upper - found.lower <= W1_WIDTH * found.upper


def test_the_farthest_way():
    """sup |x − u| over the stairs of three thirds; nine trials against one; ∞ where only one law ends."""
    thirds = dv.Measure([0.0, 1.0, 3.0])
    found = dv.wasserstein(thirds, Uniform(0, 1), order=math.inf)
    assert found.lower <= 7 / 3 <= found.upper
    assert found.upper - found.lower <= CELLS * found.upper
    assert dv.wasserstein(Binomial(9, 0.3), Bernoulli(0.5), order=math.inf).value == 8
    assert dv.wasserstein(thirds, Normal(0, 1), order=math.inf).value == math.inf
    beta = dv.laws.Beta(2, 2)
    found = dv.wasserstein(beta, Uniform(0, 1), order=math.inf)
    with mpmath.workdps(30):  # where the density is 1: x = ½ − √3/6
        x = mpmath.mpf(1) / 2 - mpmath.sqrt(3) / 6
        assert found.lower <= x - x * x * (3 - 2 * x) <= found.upper
    assert found.upper - found.lower <= CELLS
    with pytest.raises(ValueError, match=r"^order: found inf for laws of two families; .*, or bounded ones"):
        dv.wasserstein(Poisson(2), Poisson(3), order=math.inf)


def test_gaps_and_atoms_that_meet_them():
    """Uniform on [−1, 0] ∪ [2, 3], halves: against its own means the deviations of each part are what moves."""
    two = Mixture([0.5, 0.5], [Uniform(-1, 0), Uniform(2, 3)])
    found = dv.wasserstein2(dv.Measure([-0.5, 2.5]), two)
    assert found.lower <= math.sqrt(1 / 12) <= found.upper
    assert found.upper - found.lower <= CELLS * found.upper


def test_a_measure_beside_other_peoples_laws_is_estimated():
    class Other:
        def logpdf(self, x):
            return scipy.stats.norm.logpdf(x)

        def ppf(self, u):
            return scipy.stats.norm.ppf(u)

    atoms = [(-1, 2), (1, 1), (4, 1)]
    law = dv.laws.Custom(Other(), tail=dv.laws.GAUSSIAN)
    found = dv.wasserstein2(measure(atoms), law)
    truth = against(atoms, lambda u: mpmath.sqrt(2) * mpmath.erfinv(2 * u - 1), 2)
    assert found.method.endswith("(not certified)")
    assert found.value == pytest.approx(float(truth), rel=QUANTILES)


def test_a_long_list_of_places_is_left_to_others():
    assert monotone_plans.distance(Poisson(10.0**12), Normal(10.0**12, 1), 2) is None
    with pytest.raises(TypeError, match=r"^p: found a Measure beside a MultivariateNormal"):
        dv.wasserstein2(dv.Measure([0.0]), dv.laws.MultivariateNormal([0, 0], [[1, 0], [0, 1]]))
