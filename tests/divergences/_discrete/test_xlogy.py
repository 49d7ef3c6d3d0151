"""x·log y and x·log(1 − y) at every corner, in both libraries, with their slopes."""

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest

from divergences._discrete.xlogy import log1p, xlog1my, xlog_sigmoid, xlogy
from tests.tolerances import EPS32, LOG1P_ULP, SLOPE_RTOL

inf = float("inf")


@pytest.mark.parametrize("xp", [np, jnp])
@pytest.mark.parametrize(
    ("x", "y", "expected"), [(0, 0, 0), (0, 0.5, 0), (1, 0, -inf), (2, 1, 0), (0, inf, 0), (0.5, inf, inf)]
)
def test_x_log_y_at_the_corners(xp, x, y, expected):
    with np.errstate(divide="ignore"):
        assert float(xlogy(xp, xp.float32(x), xp.float32(y))) == expected


@pytest.mark.parametrize("xp", [np, jnp])
@pytest.mark.parametrize(("x", "y", "expected"), [(0, 1, 0), (0, 0.5, 0), (1, 1, -inf), (2, 0, 0)])
def test_x_log_1_minus_y_at_the_corners(xp, x, y, expected):
    with np.errstate(divide="ignore"):
        assert float(xlog1my(xp, xp.float32(x), xp.float32(y))) == expected


def test_a_small_y_is_not_lost():
    assert float(xlog1my(np, np.float64(1), np.float64(1e-300))) == -1e-300  # log(1 − 1e-300) would be 0


@pytest.mark.parametrize(
    ("f", "x", "y", "in_x", "in_y"),
    [
        (xlogy, 0.5, 1, 0, 0.5),
        (xlogy, 3, 0, -inf, inf),
        (xlogy, 0, 0, -inf, 0),
        (xlog1my, 0.5, 0, 0, -0.5),
        (xlog1my, 3, 1, -inf, -inf),
        (xlog1my, 0, 1, -inf, 0),
    ],
)
def test_slopes(f, x, y, in_x, in_y):
    slopes = jax.grad(lambda a, b: f(jnp, a, b), (0, 1))(jnp.float32(x), jnp.float32(y))
    assert [float(s) for s in slopes] == [in_x, in_y]


def test_a_slope_inside():
    slope = jax.grad(lambda b: xlogy(jnp, jnp.float32(3), b))(jnp.float32(0.7))
    assert abs(float(slope) - 3 / 0.7) <= 4 * EPS32 * 3 / 0.7


PLACES = np.r_[np.linspace(-0.999, 1, 400), np.linspace(-0.43, -0.23, 400), -(10.0 ** -np.arange(1, 30)), 2.0**-40, 0.0]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_it_is_right_to_a_few_units_in_the_last_place(dtype):
    x = PLACES.astype(dtype)
    with mpmath.workdps(60):
        exact = [mpmath.log1p(float(v)) for v in x]
    with jax.enable_x64(True):
        found = np.asarray(jax.jit(lambda v: log1p(jnp, v))(jnp.asarray(x)))
    for values in (found, log1p(np, x)):
        units = [float(abs(float(v) - e)) / np.spacing(abs(dtype(e))) for v, e in zip(values, exact, strict=True)]
        assert max(units) <= LOG1P_ULP


def test_its_ends_and_its_slope():
    assert log1p(jnp, jnp.array([-1.0, 0.0, inf])).tolist() == [-inf, 0, inf]
    slopes = jax.vmap(jax.grad(lambda v: log1p(jnp, v)))(jnp.array([-0.5, -0.25, 0.0, 1.0]))
    np.testing.assert_allclose(slopes, [2, 4 / 3, 1, 0.5], rtol=np.finfo(np.float32).eps)


def test_log_sigmoid_is_as_small_as_floats_go():
    """log σ(60) = −8.8e-27 where σ(60) is 1 in floats, its slope too; no score is too large, and 0·∞ is 0."""
    x, s = np.array([1.0, 1, 1, 0, 2]), np.array([60.0, -800, -np.inf, -np.inf, np.inf])
    assert xlog_sigmoid(np, x, s).tolist() == pytest.approx([-np.exp(-60.0), -800, -np.inf, 0, 0], rel=SLOPE_RTOL)
    with jax.enable_x64(True):
        in_x, in_s = jax.grad(lambda x, s: xlog_sigmoid(jnp, x, s).sum(), (0, 1))(jnp.asarray(x), jnp.asarray(s))
    assert in_x.tolist() == pytest.approx([-np.exp(-60.0), -800, -np.inf, -np.inf, 0], rel=SLOPE_RTOL)
    assert in_s.tolist() == pytest.approx([np.exp(-60.0), 1, 1, 0, 0], rel=SLOPE_RTOL)
