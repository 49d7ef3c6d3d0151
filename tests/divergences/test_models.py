"""The models of the lectures, and what is known of them."""

from fractions import Fraction
from math import inf, log, sqrt, ulp

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences import models
from divergences._core.f_divergences import F_DIVERGENCES
from divergences._core.measure import common_support
from divergences._discrete.f_divergences import total_variation
from divergences._discrete.js import js
from divergences._discrete.kl import kl
from divergences.transport.wasserstein1 import wasserstein1
from tests.tolerances import EPS32, GAN_RTOL, KERNEL_ULP, SMOOTH_ULP, W1_GAP, W1_WIDTH

THETAS = [1e-9, 0.3, -0.7, 2.0]
FARTHEST = 1e150
"""Squares of distances up to here are finite."""
shifts = st.floats(-FARTHEST, FARTHEST)
flats = st.one_of(shifts, st.lists(shifts, min_size=1, max_size=3))
"""θ as a number, or as a vector: subnormals and both zeros included."""
atoms = st.tuples(st.integers(1, 9), st.integers(1, 2))
"""n and d."""


@pytest.mark.parametrize("theta", THETAS)
def test_parallel_lines_apart(theta):
    p, q, _ = common_support(*models.parallel_lines(theta))
    assert float(js(p, q)) == log(2)
    assert float(total_variation(p, q)) == 1
    assert float(kl(p, q)) == float(kl(q, p)) == np.inf


def test_parallel_lines_together():
    p, q, _ = common_support(*models.parallel_lines(0.0))
    assert float(js(p, q)) == float(kl(p, q)) == float(total_variation(p, q)) == 0
    assert float(wasserstein1(*models.parallel_lines(0.0))) == 0


@given(flats, atoms)
def test_every_divergence_of_parallel_lines_is_that_of_disjoint_or_of_equal_laws(theta, size):
    """D_f is f(0) + lim f(t)/t whatever the shift, and 0 without one."""
    n, d = size
    apart = np.any(np.asarray(theta) != 0)
    p, q, points = common_support(*models.parallel_lines(theta, n, d=d))
    assert len(points) == (2 * n if apart else n)
    largest = {name: record.at_zero + record.slope for name, record in F_DIVERGENCES.items()}
    for name, value in {**largest, "js_distance": sqrt(log(2))}.items():
        found = getattr(dv, name)(p, q)
        assert found == value or abs(found - value) <= KERNEL_ULP * ulp(value) if apart else found == 0, name
    assert all(dv.renyi(p, q, order) == (inf if apart else 0) for order in (0, 0.5, 1, 2, inf))
    assert all(dv.alpha_divergence(p, q, order) == (inf if apart else 0) for order in (-1, 0, 1, 2))
    assert abs(dv.alpha_divergence(p, q, 0.5) - (4 if apart else 0)) <= SMOOTH_ULP * ulp(4.0)
    assert abs(dv.gan_value_at_optimum(p, q) - (0 if apart else -log(4))) <= GAN_RTOL * log(4)
    assert dv.optimal_discriminator(p, q).tolist() == ((p > 0).tolist() if apart else [0.5] * n)
    found = dv.cross_entropy(p, q)
    assert found == inf if apart else abs(found - log(n)) <= SMOOTH_ULP * ulp(log(9))


@given(flats, atoms)
def test_w1_of_parallel_lines_is_the_length_of_the_shift(theta, size):
    """In three metrics, by exact arithmetic: the bracket holds ‖θ‖, and is no wider than promised."""
    n, d = size
    shift = [abs(Fraction(x)) for x in np.atleast_1d(theta).tolist()]
    lengths = {
        "cityblock": (sum(shift), 1),
        "chebyshev": (max(shift), 1),
        "euclidean": (sum(x * x for x in shift), 2),
    }
    mu, nu = models.parallel_lines(theta, n, d=d)
    for metric, (power, order) in lengths.items():
        t = wasserstein1(mu, nu, metric=metric)
        assert Fraction(t.lower) ** order <= power <= Fraction(t.upper) ** order, metric
        assert t.lower <= t.value <= t.upper, metric
        assert t.gap <= W1_WIDTH * max(1.0, float(max(shift))), metric


ORDERS = (1.5, 2, 3, 9)


@given(flats, atoms)
def test_wasserstein_distances_of_parallel_lines_are_the_length_of_the_shift_in_every_order(theta, size):
    n, d = size
    square = sum(Fraction(x) ** 2 for x in np.atleast_1d(theta).tolist())
    mu, nu = models.parallel_lines(theta, n, d=d)
    for order in ORDERS:
        t = dv.wasserstein(mu, nu, order=order)
        assert t.lower <= t.value <= t.upper, order
        assert Fraction(t.lower) ** 2 <= square, order
        assert square <= Fraction(t.upper) ** 2, order
        assert t.gap <= W1_WIDTH * max(1.0, float(np.abs(theta).max())), order


@given(shifts)
def test_point_masses_are_apart_in_every_order_up_to_infinity(theta):
    for order in (*ORDERS, inf):
        t = dv.wasserstein(*models.point_masses(theta), order=order)
        assert t.lower <= abs(theta) <= t.upper, order


@pytest.mark.parametrize("theta", [0.0, 0.3])
def test_parallel_lines_under_a_trace(theta):
    p, q = jax.jit(lambda t: common_support(*models.parallel_lines(t))[:2])(theta)
    assert float(js(p, q)) == (float(jnp.float32(log(2))) if theta else 0)
    assert float(kl(p, q)) == (np.inf if theta else 0)
    assert jax.jit(jax.grad(lambda t: js(*common_support(*models.parallel_lines(t))[:2])))(theta) == 0


@pytest.mark.parametrize("d", [1, 2, 3])
@pytest.mark.parametrize("theta", [[0.6, 0.8], [3.0, 4.0], [-1.0, 2.0, 2.0]])
def test_flats_are_as_far_apart_as_theta_is_long(theta, d):
    length = {2: {0.6: 1.0, 3.0: 5.0}, 3: {-1.0: 3.0}}[len(theta)][theta[0]]
    mu, nu = models.parallel_lines(theta, n=8, d=d)
    assert mu.points.shape == (8, len(theta) + d)
    t = wasserstein1(mu, nu)
    size = length + np.sqrt(d)
    assert t.lower - W1_GAP * size <= length <= t.upper + W1_GAP * size  # 0.6² + 0.8² is not quite 1 in binary


def test_the_atoms_are_midpoints_and_halton_points():
    assert models.parallel_lines(1.0, n=4)[0].points[:, 1].tolist() == [0.125, 0.375, 0.625, 0.875]
    halton = models.parallel_lines(1.0, n=4, d=2)[0].points[:, 1:]
    assert halton[:, 0].tolist() == [1 / 2, 1 / 4, 3 / 4, 1 / 8]
    thirds = [1 / 3, 2 / 3, 1 / 9, 4 / 9]
    assert np.abs(halton[:, 1] - thirds).max() <= np.finfo(float).eps
    assert len(np.unique(models.parallel_lines(1.0, n=50, d=3)[1].points, axis=0)) == 50


def test_point_masses_and_bernoulli():
    mu, nu = models.point_masses(-2.0)
    assert (mu.points.tolist(), nu.points.tolist()) == ([0.0], [-2.0])
    assert models.point_masses([3.0, 4.0])[1].points.tolist() == [[3.0, 4.0]]
    assert float(wasserstein1(*models.point_masses([3.0, 4.0]))) == 5
    mu, nu = models.bernoulli(0.25)
    assert (mu.mass.tolist(), nu.mass.tolist()) == ([0.5, 0.5], [0.75, 0.25])
    assert float(wasserstein1(mu, nu)) == float(total_variation(mu.mass, nu.mass)) == 0.25


def test_numpy_stays_numpy_and_jax_stays_jax():
    for model in (models.parallel_lines, models.point_masses, models.bernoulli):
        assert all(isinstance(leaf, np.ndarray) for m in model(0.5) for leaf in (m.points, m.mass))
        assert all(isinstance(m.points, jax.Array) for m in model(jnp.float32(0.5)))


def test_gradients_of_the_models():
    one = {
        m: jax.jit(jax.grad(lambda t, m=m: wasserstein1(*m(t)).value)) for m in (models.point_masses, models.bernoulli)
    }
    assert one[models.point_masses](-2.0) == -1
    assert one[models.point_masses](2.0) == 1
    assert one[models.bernoulli](0.25) == -1
    assert one[models.bernoulli](0.75) == 1
    assert np.isnan(jax.jit(lambda t: wasserstein1(*models.bernoulli(t)).value)(1.5))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: models.parallel_lines(np.nan), r"^theta: found nan; expected finite"),
        (lambda: models.parallel_lines(np.zeros((2, 2))), r"^theta: found shape \(2, 2\)"),
        (lambda: models.parallel_lines([]), r"^theta: found shape \(0,\)"),
        (lambda: models.parallel_lines(1.0, n=0), r"^n: found 0; expected a whole number of atoms from 1 to"),
        (lambda: models.parallel_lines(1.0, d=0), r"^d: found 0; expected a whole number of dimensions from 1 to"),
        (lambda: models.point_masses(np.inf), r"^theta: found inf"),
        (lambda: models.bernoulli(1.5), r"^theta: found 1.5; expected one probability"),
        (lambda: models.bernoulli(np.nan), r"^theta: found nan"),
        (lambda: models.bernoulli([0.1, 0.2]), r"^theta: found \[0.1, 0.2\]"),
    ],
)
def test_bad_parameters_are_refused(call, said):
    with pytest.raises(ValueError, match=said):
        call()


@pytest.mark.parametrize("wrong", [1.5, "2", None])
def test_what_is_no_count_is_refused_in_one_line(wrong):
    with pytest.raises(ValueError, match=r"^n: found .*; expected a whole number") as refusal:
        dv.models.parallel_lines(1.0, wrong)
    assert "\n" not in str(refusal.value)


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("sigma", "js_digits"), [(0.01, 0.6931), (0.1, 0.5268), (0.5, 0.0431)])
def test_noise_makes_parallel_lines_slope(sigma, js_digits):
    laws = models.noisy_lines(0.3, sigma)
    delta = dv.laws.Normal(0, 1), dv.laws.Normal(0.3 / sigma, 1)
    assert round(dv.js(*laws).value, 4) == js_digits
    for name in ("kl", "js", "total_variation", "hellinger2", "triangular"):
        found, one = (getattr(dv, name)(*pair).value for pair in (laws, delta))
        assert abs(found - one) <= SMOOTH_ULP * ulp(one), name
    assert dv.wasserstein1(*laws).value == 0.3
    slope = jax.grad(lambda theta: dv.kl(*models.noisy_lines(theta, sigma)))(0.3)
    assert float(slope) == pytest.approx(0.3 / sigma**2, rel=EPS32 * SMOOTH_ULP)


def test_without_noise_lines_are_apart():
    assert dv.kl(*models.noisy_lines(1e-20, 0)).value == inf
    assert dv.js(*models.noisy_lines(1e-20, 0)).value == log(2)
    curve = dv.sweep("noisy_lines", [-0.3, 0.0, 0.3], ["kl", "js", "w1"])
    assert curve["w1"].tolist() == [0.3, 0, 0.3]
    assert curve["js"][1] == 0 < curve.lower["js"][0] <= curve["js"][2] < log(2)
    with pytest.raises(ValueError, match=r"^sigma: found -0\.1; expected a number from 0 to 1e150"):
        models.noisy_lines(0.3, -0.1)
