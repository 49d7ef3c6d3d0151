"""W₁: the difference of the means where the laws are ordered, the area between the cdfs elsewhere."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.laws import Binomial, Categorical, Geometric, NegativeBinomial, Poisson
from divergences.laws.numerics.balls import enclose, outward
from divergences.laws.sums import areas
from divergences.laws.sums.atomic import exact
from divergences.laws.sums.exact_laws import Atoms

ORDERED = [
    (Poisson(2), Poisson(3.5, start=1)),
    (Binomial(10, 0.3), Binomial(12, 0.3)),
    (Binomial(10, 0.3), Binomial(12, logit=1)),
    (Geometric(0.3), Geometric(0.6)),
    (NegativeBinomial(2.5, 0.4), NegativeBinomial(2.5, 0.3)),
    (NegativeBinomial(2.5, failure=0.4), NegativeBinomial(3, 0.6)),
]
CROSSED = [
    (Poisson(2), Poisson(1, start=1)),
    (Binomial(10, 0.3), Binomial(12, 0.25)),
    (Geometric(0.3), Geometric(0.2, -2)),
]


@pytest.mark.parametrize(("p", "q"), ORDERED, ids=str)
def test_the_difference_of_the_means_is_the_area(p, q):
    first, second = exact("p", p), exact("q", q)
    assert areas.ordered(first, second)
    both = [areas.clipped(law) for law in (first, second)]
    area = dv.wasserstein1(p, q)
    steps = {}
    for (places, _), sign in zip(both, (1, -1), strict=True):
        for x, m in places:
            steps[x] = steps.get(x, 0.0) + sign * float(m)
    height = total = 0.0
    for x in range(min(steps), max(steps)):
        height += steps.get(x, 0.0)
        total += abs(height)
    assert abs(total - area.value) <= 1e-12 * (1 + area.value)


@pytest.mark.parametrize(("p", "q"), CROSSED, ids=str)
def test_crossed_cdfs_are_further_apart_than_the_means(p, q):
    assert not areas.ordered(exact("p", p), exact("q", q))
    assert dv.wasserstein1(p, q).lower > abs(p.mean - q.mean)


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=6), st.lists(st.integers(-50, 50), min_size=1, max_size=6))
def test_measures_are_compared_exactly(x, y):
    """W₁ of equal atoms on quarters, as a fraction, against the transport."""
    laws = [exact("p", dv.Measure([v / 4 for v in points], [1.0] + [0.0] * (len(points) - 1))) for points in (x, y)]
    assert all(isinstance(law, Atoms) for law in laws)
    _, low, high = outward(enclose(lambda: areas.wasserstein1(*laws)))
    assert low <= Fraction(abs(x[0] - y[0]), 4) <= high


def test_laws_far_apart_are_the_difference_of_the_means():
    e = dv.wasserstein1(Poisson(3), NegativeBinomial(1e9, 0.5))
    assert e.lower <= 1e9 - 3 <= e.upper
    assert e.upper - e.lower <= 4e-7


def test_places_beside_the_integers():
    """A half-way atom against a coin: ½·½ + ½·½."""
    assert dv.wasserstein1(dv.Measure([0.5]), Categorical([0.5, 0.5])).value == 0.5
    e = dv.wasserstein1(dv.Measure([1e6]), Poisson(2))
    assert e.lower <= 1e6 - 2 <= e.upper
