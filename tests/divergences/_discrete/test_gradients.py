"""Slopes: exact derivatives at interior rational points, one-sided limits at the zeros, never NaN for a valid input."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given

import divergences as dv
from tests.strategies import floats, pairs
from tests.tolerances import SLOPE32_RTOL, SLOPE_RTOL

inf = math.inf
SLOPES = {  # name: (∂/∂p, ∂/∂q) of one outcome at a, b > 0, as floats of exact expressions
    "kl": lambda a, b: (math.log(a / b), 1 - a / b),
    "reverse_kl": lambda a, b: (1 - b / a, math.log(b / a)),
    "jeffreys": lambda a, b: (math.log(a / b) + 1 - b / a, math.log(b / a) + 1 - a / b),
    "js": lambda a, b: (math.log(2 * a / (a + b)) / 2, math.log(2 * b / (a + b)) / 2),
    "total_variation": lambda a, b: (np.sign(a - b) / 2, np.sign(b - a) / 2),
    "hellinger2": lambda a, b: (0.5 - math.sqrt(b / a) / 2, 0.5 - math.sqrt(a / b) / 2),
    "chi2": lambda a, b: (2 * (a / b - 1), 1 - (a / b) ** 2),
    "triangular": lambda a, b: ((a - b) * (a + 3 * b) / (a + b) ** 2, -(a - b) * (b + 3 * a) / (a + b) ** 2),
    "cross_entropy": lambda a, b: (-math.log(b), -a / b),
    "gan_value_at_optimum": lambda a, b: (math.log(a / (a + b)), math.log(b / (a + b))),
}
LIMITS = {  # name: slopes at (p, q) = (0, ½) and at (½, 0)
    "kl": ((-inf, 1), (inf, -inf)),
    "reverse_kl": ((-inf, inf), (1, -inf)),
    "jeffreys": ((-inf, inf), (inf, -inf)),
    "js": ((-inf, math.log(2) / 2), (math.log(2) / 2, -inf)),
    "total_variation": ((-0.5, 0.5), (0.5, -0.5)),
    "hellinger2": ((-inf, 0.5), (0.5, -inf)),
    "chi2": ((-2, 1), (inf, -inf)),
    "triangular": ((-3, 1), (1, -3)),
    "gan_value_at_optimum": ((-inf, 0), (0, -inf)),
}


@pytest.mark.one_in(4)
@pytest.mark.parametrize("name", SLOPES)
def test_slopes_at_interior_rational_points(name):
    p, q = np.array([1, 3, 5, 7, 16]) / 32, np.array([4, 4, 12, 7, 5]) / 32
    expected = np.array([SLOPES[name](a, b) for a, b in zip(p, q, strict=True)]).T
    with jax.enable_x64(True):
        found = jax.jit(jax.grad(getattr(dv, name), argnums=(0, 1)))(jnp.asarray(p), jnp.asarray(q))
    np.testing.assert_allclose(np.array(found), expected, rtol=SLOPE_RTOL, atol=SLOPE_RTOL)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", LIMITS)
def test_slopes_at_zeros_are_one_sided_limits(name):
    p, q = jnp.asarray([0, 0.5, 0.5, 0]), jnp.asarray([0.5, 0, 0.5, 0])
    f = getattr(dv, name)
    reverse = np.array(jax.jit(jax.grad(f, argnums=(0, 1)))(p, q))
    forward = np.array(jax.jit(jax.jacfwd(f, argnums=(0, 1)))(p, q))
    assert np.array_equal(reverse, forward)
    (left, right) = LIMITS[name]
    np.testing.assert_allclose(reverse[:, 0], left, rtol=SLOPE32_RTOL, atol=0)
    np.testing.assert_allclose(reverse[:, 1], right, rtol=SLOPE32_RTOL, atol=0)
    assert name == "gan_value_at_optimum" or np.array_equal(reverse[:, 2], [0, 0])
    assert np.array_equal(reverse[:, 3], [0, 0])


@pytest.mark.one_in(9)
@pytest.mark.parametrize("name", LIMITS)
def test_a_zero_tangent_contributes_nothing(name):
    """0·∞ = 0 in forward mode, in reverse mode, and when a row's cotangent is 0."""
    f, p, q = getattr(dv, name), jnp.asarray([0, 0.5, 0.5]), jnp.asarray([0.5, 0, 0.5])
    still = jnp.zeros(3)
    assert float(jax.jvp(f, (p, q), (still, still))[1]) == 0
    assert np.isfinite(jax.jvp(f, (p, q), (jnp.asarray([0.0, 0, 1]), still))[1])
    weighted = jax.vjp(f, p, q)[1](jnp.asarray(0.0))
    assert np.array_equal(np.array(weighted), np.zeros((2, 3)))


GRADIENTS = {name: jax.jit(jax.grad(getattr(dv, name), argnums=(0, 1))) for name in [*LIMITS, "js_distance"]}
GRADIENTS |= {
    f"renyi {order}": jax.jit(jax.grad(lambda a, b, order=order: dv.renyi(a, b, order), argnums=(0, 1)))
    for order in (0, 0.5, 2, inf)
}


@pytest.mark.slow
@given(pairs())
def test_slopes_are_never_nan(pair):
    p, q = (jnp.asarray(floats(v), jnp.float32) for v in pair)
    n = 6  # one length, so that each gradient compiles once
    p, q = (jnp.concatenate([v, jnp.zeros(n - len(v))]) for v in (p, q))
    for name, gradient in GRADIENTS.items():
        assert not np.isnan(np.array(gradient(p, q))).any(), (name, p, q)


@pytest.mark.slow
def test_slopes_of_the_single_argument_functions():
    p = jnp.asarray([0.0, 0.25, 0.75])
    np.testing.assert_allclose(
        jax.jit(jax.grad(dv.entropy))(p), [inf, math.log(4) - 1, math.log(4 / 3) - 1], rtol=SLOPE32_RTOL
    )
    joint = jnp.asarray([[0.125, 0.375], [0.25, 0.25]])
    assert np.isfinite(jax.jit(jax.grad(dv.mutual_information))(joint)).all()
    assert np.array_equal(jax.jit(jax.grad(dv.js_distance))(p, p), np.zeros(3))


@pytest.mark.one_in(7)
@pytest.mark.parametrize("name", ["kl", "reverse_kl", "jeffreys", "js", "hellinger2", "chi2", "triangular"])
@pytest.mark.slow
def test_second_derivatives_exist_inside(name):
    p, q = jnp.asarray([0.25, 0.25, 0.5]), jnp.asarray([0.5, 0.25, 0.25])
    hessian = np.asarray(jax.jit(jax.hessian(getattr(dv, name)))(p, q))
    assert np.isfinite(hessian).all()
    assert (np.diag(hessian) > 0).all()
    padded = jax.jit(jax.hessian(getattr(dv, name)))(*(jnp.concatenate([v, jnp.zeros(1)]) for v in (p, q)))
    np.testing.assert_allclose(padded[:3, :3], hessian, rtol=SLOPE32_RTOL)
    assert np.array_equal(padded[3], np.zeros(4))


@pytest.mark.one_in(5)
@pytest.mark.parametrize("name", ["kl", "reverse_kl", "js", "jeffreys", "cross_entropy"])
def test_descent_from_a_logit_of_minus_1000(name):
    """With log=True a mass that has underflowed still feels the pull, or at least does no harm."""
    target = jnp.log(jnp.asarray([0.25, 0.25, 0.5]))
    logits = jnp.asarray([-1000.0, 0.0, 0.5])

    def loss(x):
        return getattr(dv, name)(target, jax.nn.log_softmax(x), log=True)

    slope = jax.jit(jax.grad(loss))(logits)
    assert np.isfinite(slope).all()
    if name in ("kl", "jeffreys", "cross_entropy"):
        assert float(slope[0]) == pytest.approx(-0.25, rel=SLOPE32_RTOL)
    step = jax.jit(lambda x: x - 0.5 * jax.grad(loss)(x))
    later = logits
    for _ in range(50):
        later = step(later)
    assert np.isfinite(later).all()
    assert float(loss(later)) < float(loss(logits))


def test_descent_by_log_probabilities_reaches_the_target():
    target, logits = jnp.log(jnp.asarray([0.2, 0.3, 0.5])), jnp.asarray([3.0, -2.0, 0.0])
    step = jax.jit(lambda x: x - 2 * jax.grad(lambda y: dv.kl(target, jax.nn.log_softmax(y), log=True))(x))
    for _ in range(300):
        logits = step(logits)
    assert float(dv.kl(target, jax.nn.log_softmax(logits), log=True)) < 2.0**-40


CURVATURES = {  # name: (∂²/∂p², ∂²/∂p∂q, ∂²/∂q²) at (p, q) = (0, ½) and at (½, 0)
    "kl": ((inf, -2, 0), (2, -inf, inf)),
    "reverse_kl": ((inf, -inf, 2), (0, -2, inf)),
    "jeffreys": ((inf, -inf, 2), (2, -inf, inf)),
    "js": ((inf, -1, 0), (0, -1, inf)),
    "total_variation": ((0, 0, 0), (0, 0, 0)),
    "hellinger2": ((inf, -inf, 0), (0, -inf, inf)),
    "chi2": ((4, 0, 0), (inf, -inf, inf)),
    "triangular": ((16, 0, 0), (0, 0, 16)),
    "cross_entropy": ((0, -2, 0), (0, -inf, inf)),
    "alpha 1/4": ((inf, -inf, 0), (0, -inf, inf)),
    "alpha 3/2": ((inf, 0, 0), (inf, -inf, inf)),
    "alpha 2": ((2, 0, 0), (inf, -inf, inf)),
    "alpha 3": ((0, 0, 0), (inf, -inf, inf)),
}
MEMBERS = {f"alpha {name}": float(alpha) for name, alpha in (("1/4", 0.25), ("3/2", 1.5), ("2", 2), ("3", 3))}


@pytest.mark.one_in(24)
@pytest.mark.parametrize("name", CURVATURES)
@pytest.mark.parametrize("outer", [jax.jacfwd, jax.jacrev])
def test_second_derivatives_at_zeros_are_one_sided_limits(name, outer):
    """Forward over reverse and reverse over reverse; 0·∞ = 0, so that one outcome's ∞ leaves the others alone."""
    p, q = jnp.asarray([0, 0.5, 0.5, 0]), jnp.asarray([0.5, 0, 0.5, 0])

    def value(a, b):
        return dv.alpha_divergence(a, b, MEMBERS[name]) if name in MEMBERS else getattr(dv, name)(a, b)

    (pp, pq), (qp, qq) = jax.jit(outer(jax.grad(value, (0, 1)), (0, 1)))(p, q)
    found = np.array([pp, pq, qq])
    assert np.array_equal(pq, np.transpose(qp))
    for k, expected in enumerate(CURVATURES[name]):
        np.testing.assert_allclose(found[:, k, k], expected, rtol=SLOPE32_RTOL)
    assert np.isfinite(found[:, 2, 2]).all()
    assert np.count_nonzero(found[:, ~np.eye(4, dtype=bool)]) == 0
    assert name == "cross_entropy" or np.count_nonzero(found[:, 3, 3]) == 0


@pytest.mark.slow
def test_second_derivatives_of_renyi_at_a_zero():
    p, q = jnp.asarray([0.5, 0.5, 0.0]), jnp.asarray([0.25, 0.25, 0.5])
    for outer in (jax.jacfwd, jax.jacrev):
        both = jax.jit(outer(jax.grad(lambda a, b: dv.renyi(a, b, 2), (0, 1)), (0, 1)))(p, q)
        at_zero = [[float(block[2, 2]) for block in row] for row in both]  # of log(1 + χ²), χ² = 1
        np.testing.assert_allclose(at_zero, [[1, 0.5], [0.5, -0.25]], rtol=SLOPE32_RTOL)
