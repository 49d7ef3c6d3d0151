"""Wₚ on the line against quantiles in rational arithmetic, for whole orders, others, and ∞."""

import math
from fractions import Fraction
from itertools import pairwise

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.transport.univariate import monotone
from tests.tolerances import W1_CRITIC, W1_WIDTH

VALUES = st.one_of(st.integers(-3, 3).map(float), st.floats(-1e6, 1e6))
MASSES = st.one_of(st.integers(0, 3).map(float), st.floats(2.0**-60, 1))
ORDERS = (1.5, 2, 3, 7, 40, math.inf)


@st.composite
def laws(draw, most=6):
    """Atoms on the line, some of them at one place, with masses of any size, some 0."""
    n = draw(st.integers(1, most))
    mass = draw(st.lists(MASSES, min_size=n, max_size=n).filter(any))
    return draw(st.lists(VALUES, min_size=n, max_size=n)), (np.array(mass) / np.sum(mass)).tolist()


def quantiles(x, y, a, b):
    """(length, |F⁻¹ − G⁻¹|) between any two levels of F or of G, exactly."""

    def levels(points, mass):
        total, sums = sum(map(Fraction, mass)), [Fraction(0)]
        order = sorted(range(len(points)), key=lambda k: points[k])
        for k in order:
            sums.append(sums[-1] + Fraction(mass[k]) / total)
        return sums, [Fraction(points[k]) for k in order]

    (f, left), (g, right) = levels(x, a), levels(y, b)
    for low, high in pairwise(sorted({*f, *g})):
        i, j = (next(k for k, (s, t) in enumerate(pairwise(h)) if s <= low and high <= t) for h in (f, g))
        yield high - low, abs(left[i] - right[j])


@given(laws(), laws())
def test_bounds_hold_the_exact_value_and_are_narrow(first, second):
    (x, a), (y, b) = first, second
    steps = list(quantiles(x, y, a, b))
    for order in ORDERS:
        t = dv.wasserstein(dv.Measure(x, a), dv.Measure(y, b), order=order)
        assert t.lower <= t.value <= t.upper
        assert t.status == "optimal"
        if order == math.inf:
            truth = max(d for _, d in steps)
            assert Fraction(t.lower) <= truth <= Fraction(t.upper)
            assert t.value == float(truth)
            continue
        with mpmath.workprec(200):
            exact = [
                (mpmath.mpf(w.numerator) / w.denominator, mpmath.mpf(d.numerator) / d.denominator) for w, d in steps
            ]
            truth = mpmath.power(mpmath.fsum(w * mpmath.power(d, order) for w, d in exact), mpmath.mpf(1) / order)
            assert t.lower <= truth <= t.upper
        assert t.gap <= W1_WIDTH * t.value


@given(laws(), laws(), st.sampled_from([1.5, 2, 3]))
def test_the_potentials_are_feasible_and_earn_the_cost(first, second, order):
    (x, a), (y, b) = (tuple(map(np.array, law)) for law in (first, second))
    t = dv.wasserstein(dv.Measure(x, a), dv.Measure(y, b), order=order)
    costs = np.abs(x[:, None] - y) ** order
    f, g, reach = t.critic(x), t.critic.values, max(costs.max(), 1e-300) * 40
    assert (f[:, None] - g <= costs + W1_CRITIC * reach).all()
    assert a @ f / a.sum() - b @ g / b.sum() == pytest.approx(t.cost, abs=W1_CRITIC * reach)
    rows, cols = (np.bincount(i, t.plan.mass, n) for i, n in ((t.plan.rows, len(x)), (t.plan.cols, len(y))))
    assert np.abs(rows - a / a.sum()).max() + np.abs(cols - b / b.sum()).max() <= W1_CRITIC


def test_masses_that_rounding_left_count_for_the_farthest_way():
    mu, nu = dv.Measure([0.0, 5.0], [0.3, 0.7]), dv.Measure([0.0, 0.0, 5.0], [0.1, 0.2, 0.7])
    assert Fraction(0.1) + Fraction(0.2) != Fraction(0.3)
    assert dv.wasserstein(mu, nu, order=math.inf).value == 5
    assert dv.wasserstein(mu, nu, order=2).value < W1_WIDTH**0.5
    thirds = dv.Measure([0.0, 1.0, 2.0]), dv.Measure(np.repeat([0.0, 1.0, 2.0], 2))
    assert dv.wasserstein(*thirds, order=math.inf).value == dv.wasserstein(*thirds, order=3).upper == 0


def test_masses_of_any_size():
    a = np.array([5e-324, 1.0, 2.0**-1000])
    path = monotone.staircase(np.arange(3.0), np.arange(2.0), a, np.array([1.0, 2.0**-200]))
    assert path.moves.tolist() == [True, True, True, True]
    t = dv.wasserstein(dv.Measure([0.0, 1.0, 2.0], a), dv.Measure([1.0]), order=math.inf)
    assert t.value == 1


def test_equal_masses_take_the_short_way_to_the_same_path():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=7), rng.normal(size=7)
    short, long = (monotone.staircase(x, y, a, np.full(7, 1 / 7)) for a in (np.full(7, 1 / 7), np.full(7, 1 / 7) + 0))
    assert short.rows[::2].tolist() == np.argsort(x).tolist()
    doubled = monotone.staircase(np.repeat(x, 2), y, np.full(14, 1 / 14), np.full(7, 1 / 7))
    assert np.sort(np.repeat(x, 2)[doubled.rows][doubled.moves]).tolist() == np.sort(np.repeat(x, 2)).tolist()
    assert long.mass[long.moves].tolist() == [1 / 7] * 7


@pytest.mark.parametrize("order", [3, 50])
def test_where_the_power_overflows_there_is_a_value_and_no_potential(order):
    t = dv.wasserstein(dv.Measure([0.0, 1.0]), dv.Measure([1e150, 1e150]), order=order)
    assert t.value == pytest.approx(1e150, rel=W1_WIDTH)
    assert t.critic is None
    with pytest.raises(OverflowError, match=r"^cost: found 1e\+150, whose power .* is beyond its precision"):
        _ = t.cost
