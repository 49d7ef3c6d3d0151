"""Wₚ of the notes' examples in closed form; W1 is its order 1; what is refused; labels, precisions and maps."""

import math
import pickle
from fractions import Fraction
from itertools import product

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.exact import Exact
from tests import adversarial
from tests.divergences.transport.problems import generic
from tests.tolerances import POWER_ULP, W1_RELATIVE, W1_WIDTH, U

ORDERS = (1, 1.5, 2, 3, 8, 17.25, math.inf)
SIX_TENTHS = dv.Measure(range(4), np.array([4, 2, 2, 2]) / 10), dv.Measure(range(4), np.array([1, 3, 3, 3]) / 10)
"""The notes' histograms, of which 1/10 may go to each of the other bins, or 3/10, 2/10 and 1/10 one bin further."""


@given(
    st.floats(-1e150, 1e150).filter(lambda t: t == 0 or abs(t) > 2.0**-1000),
    st.sampled_from(ORDERS),
    st.integers(1, 9),
    st.sampled_from([1, 2]),
)
def test_parallel_lines_are_theta_apart_in_every_order(theta, order, n, d):
    mu, nu = dv.models.parallel_lines(theta, n, d=d)
    if order == math.inf:  # on the line: all noise in one place
        mu, nu = dv.Measure(np.zeros(n)), dv.Measure(np.full(n, theta))
    t = dv.wasserstein(mu, nu, order=order)
    assert t.value == pytest.approx(abs(theta), rel=W1_WIDTH)
    assert t.lower <= abs(theta) <= t.upper
    assert t.gap <= W1_WIDTH * abs(theta)
    assert t.status == "optimal"


@pytest.mark.parametrize("order", ORDERS)
def test_the_histograms_are_six_tenths_apart_to_every_power(order):
    """Where each step is one bin, 1 = 1^p: the power costs what the distance does, and the root is (6/10)^(1/p)."""
    t = dv.wasserstein(*SIX_TENTHS, order=order)
    if order == math.inf:
        assert (t.lower, t.value, t.upper) == (1, 1, 1)
        return
    exact = Fraction(*(0.4).as_integer_ratio())  # the masses are floats, whose totals are 1 to rounding
    assert exact != Fraction(4, 10)
    assert t.cost == pytest.approx(0.6, rel=order * POWER_ULP * U)
    assert t.value == pytest.approx(0.6 ** (1 / order), rel=POWER_ULP * U)
    assert t.gap <= W1_WIDTH
    if order > 1:  # the greater order wants the shorter steps: the plan that keeps the order is the only one
        assert sorted(zip(t.plan.rows.tolist(), t.plan.cols.tolist(), strict=True)) == [
            (0, 0),
            (0, 1),
            (1, 1),
            (1, 2),
            (2, 2),
            (2, 3),
            (3, 3),
        ]


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_problems_made_to_break_solvers_against_exact_optima(first):
    """Points and masses of every size, against the optimum in rational numbers, or in surds."""
    for seed, order in product(range(first, first + 10), (2, 3, 4)):
        x, y, a, b, metric = adversarial.problem(seed)
        t = dv.wasserstein(dv.Measure(x, a), dv.Measure(y, b), order=order, metric=metric)
        exact = adversarial.truth(x, y, a, b, metric, order)[0]
        low, high = (Exact.of(Fraction(float(end)) ** order) for end in (t.lower, t.upper))
        assert low <= exact <= high
        assert t.status == "optimal"


def test_of_order_1_it_is_wasserstein1():
    x, y, a, b = generic(0, 20, 15, 2)
    mu, nu = dv.Measure(x, a), dv.Measure(y, b)
    for metric in ("euclidean", "cityblock", "chebyshev"):
        for order in (1, 1.0, True):
            t, s = dv.wasserstein(mu, nu, order=order, metric=metric), dv.wasserstein1(mu, nu, metric=metric)
            assert (t.value, t.lower, t.upper, t.method, t.cost) == (s.value, s.lower, s.upper, s.method, s.value)


def test_it_rises_with_the_order():
    x, y, a, b = generic(1, 20, 15, 1)
    found = [dv.wasserstein(dv.Measure(x, a), dv.Measure(y, b), order=p) for p in ORDERS]
    values = [t.value for t in found]
    assert values == sorted(values)
    assert values[0] < values[-1]


def test_two_moves_of_different_length_tell_roots_powers_and_means_apart():
    mu, nu = dv.Measure([[0.0, 0.0], [10.0, 0.0]]), dv.Measure([[0.0, 3.0], [10.0, 4.0]])
    t = dv.wasserstein2(mu, nu)
    assert t.cost == pytest.approx(12.5, rel=W1_WIDTH)
    assert t.value == pytest.approx(12.5**0.5, rel=W1_WIDTH)
    assert dv.wasserstein(mu, nu, order=3).cost == pytest.approx((27 + 64) / 2, rel=W1_WIDTH)
    assert dv.wasserstein(mu, nu, order=1.5).cost == pytest.approx((3**1.5 + 8) / 2, rel=W1_WIDTH)
    assert t.map.tolist() == [[0, 3], [10, 4]]
    assert dv.wasserstein(mu, nu, order=2, metric=lambda s, t: abs(s - t).sum()).cost == pytest.approx(
        12.5, rel=W1_WIDTH
    )
    weighted = dv.Measure([[0.0, 0.0], [10.0, 0.0]], [0.25, 0.75]), dv.Measure([[0.0, 3.0], [10.0, 4.0]], [0.25, 0.75])
    assert dv.wasserstein2(*weighted).cost == pytest.approx((9 + 3 * 16) / 4, rel=W1_WIDTH)


def test_masses_that_split_have_no_map():
    split = dv.wasserstein2(dv.Measure([0.0]), dv.Measure([-1.0, 1.0]))
    assert split.map is None
    joined = dv.wasserstein2(dv.Measure([-1.0, 1.0]), dv.Measure([0.0]))
    assert joined.map.tolist() == [0, 0]
    same = dv.wasserstein2(dv.Measure([0.0]), dv.Measure([2.0, 2.0]))  # two atoms at one place
    assert same.map.tolist() == [2]
    assert dv.w1_primal(dv.Measure([0.0]), dv.Measure([1.0])).map is None


def test_the_power_of_the_farthest_way_is_refused():
    t = dv.wasserstein(*SIX_TENTHS, order=math.inf)
    assert t.critic is None
    assert repr(t).endswith(", order=inf)")
    assert "<= W∞ <=" in t.explain()
    assert t._repr_latex_().startswith(r"$W_{\infty} \approx")
    assert dv.wasserstein(*SIX_TENTHS, order=1.5)._repr_latex_().startswith(r"$W_{1.5} \approx")
    with pytest.raises(ValueError, match=r"^cost: found W∞, which is no root of a cost; expected a finite order"):
        _ = t.cost


def test_precisions_and_libraries():
    x, y, a, b = generic(2, 6, 5, 2)
    numbers = dv.wasserstein2(dv.Measure(x, a), dv.Measure(y, b))
    assert type(numbers.value) is type(numbers.cost) is np.float64
    single = dv.wasserstein2(dv.Measure(jnp.asarray(x, jnp.float32)), dv.Measure(jnp.asarray(y, jnp.float32)))
    assert all(isinstance(v, jax.Array) and v.dtype == np.float32 for v in (single.value, single.cost, single.upper))
    double = dv.wasserstein2(dv.Measure(x.astype(np.float32)), dv.Measure(y.astype(np.float32)))
    assert single.lower <= double.upper
    assert double.lower <= single.upper
    moved = dv.wasserstein2(dv.Measure(jnp.asarray(x)), dv.Measure(jnp.asarray(x) + 1))
    assert isinstance(moved.map, jax.Array)
    again = pickle.loads(pickle.dumps(numbers.plan))
    assert again.mass.tolist() == numbers.plan.mass.tolist()


@pytest.mark.parametrize("order", [2, 4])
def test_proofs_in_rational_numbers(order):
    mu, nu = dv.Measure([[0.0, 0.0], [5.0, 1.0]]), dv.Measure([[3.0, 4.0], [5.0, 3.0]], [0.25, 0.75])
    t = dv.wasserstein(mu, nu, order=order)
    assert t.certify().value == Fraction(5**order, 4) + Fraction(34 ** (order // 2), 4) + Fraction(2**order, 2)
    assert t.value == pytest.approx(float(Fraction(t.certify().upper)) ** (1 / order), rel=W1_RELATIVE)


def test_what_does_not_fit_is_refused_in_a_line():
    line, plane = dv.Measure([0.0]), dv.Measure([[0.0, 1.0]])
    with pytest.raises(ValueError, match=r"^nu: found points of dimension 2; expected dimension 1"):
        dv.wasserstein2(line, plane)
    with pytest.raises(TypeError, match=r"^nu: found list; expected a Measure"):
        dv.wasserstein2(line, [0.0])
    with pytest.raises(ValueError, match=r"^metric: found 'l2'; expected one of"):
        dv.wasserstein(line, line, order=2, metric="l2")
