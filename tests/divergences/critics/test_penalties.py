"""Penalties of a critic's slope, against closed forms, and through jit and grad."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.critics import gradient_penalty, r1
from tests.tolerances import PENALTY_RTOL32

KEY = jax.random.key(0)
X, Y = jnp.asarray([[0.0, 1.0], [2.0, 3.0], [4.0, -1.0]]), jnp.asarray([[1.0, 1.0], [0.0, 0.0], [2.0, 2.0]])


def linear(a):
    """The critic x ↦ ⟨a, x⟩, whose slope is ‖a‖ everywhere."""
    return lambda x: x @ jnp.asarray(a)


@pytest.mark.parametrize(("a", "slope"), [([3.0, 4.0], 5.0), ([0.3, 0.4], 0.5), ([0.0, 0.0], 0.0)])
def test_of_a_linear_critic(a, slope):
    def penalty(**options):
        return gradient_penalty(linear(a), X, Y, KEY, weight=7.0, **options)

    assert penalty() == pytest.approx(7 * (slope - 1) ** 2, rel=PENALTY_RTOL32)
    assert penalty(power=1) == pytest.approx(7 * abs(slope - 1), rel=PENALTY_RTOL32)
    assert penalty(one_sided=True) == pytest.approx(7 * max(0, slope - 1) ** 2, rel=PENALTY_RTOL32)
    assert penalty(centre=0.0) == pytest.approx(7 * slope**2, rel=PENALTY_RTOL32)
    assert r1(linear(a), X, weight=3.0) == pytest.approx(1.5 * slope**2, rel=PENALTY_RTOL32)


def test_by_default_the_weight_is_ten_and_the_slope_wanted_is_one():
    """As in the papers' experiments: 10·(‖a‖ − 1)² and 10/2·‖a‖²."""
    assert gradient_penalty(linear([3.0, 4.0]), X, Y, KEY) == pytest.approx(160, rel=PENALTY_RTOL32)
    assert r1(linear([3.0, 4.0]), X) == pytest.approx(125, rel=PENALTY_RTOL32)


def test_it_is_taken_between_the_pairs():
    """The critic x²/2 has slope |x|: between 0 and 2 its mean square is 4/3, at the ends it is 2."""
    zeros, twos = jnp.zeros((20_000, 1)), jnp.full((20_000, 1), 2.0)

    def half_square(x):
        return x[:, 0] ** 2 / 2

    found = gradient_penalty(half_square, zeros, twos, KEY, weight=1.0, centre=0.0)
    standard_error = np.sqrt(16 / 5 - 16 / 9) / np.sqrt(20_000)
    assert abs(found - 4 / 3) < 5 * standard_error
    assert r1(half_square, twos, weight=2.0) == 4


def test_a_critic_that_mixes_its_batch_is_taken_point_by_point():
    def normalised(x):
        return (x - x.mean(0))[:, 0]

    assert r1(normalised, X, weight=2.0) == 0  # alone, each point is its own mean


def test_it_is_differentiable_and_compiles():
    def loss(a):
        return gradient_penalty(linear(a), X, Y, KEY, weight=1.0)

    gradient = jax.jit(jax.grad(loss))(jnp.asarray([3.0, 4.0]))
    np.testing.assert_allclose(gradient, 2 * 4 * np.array([0.6, 0.8]), rtol=PENALTY_RTOL32)
    assert np.isfinite(jax.grad(loss)(jnp.zeros(2))).all()


REFUSALS = {
    "shapes": (
        lambda: gradient_penalty(linear([1.0, 1]), X, Y[:2], KEY),
        r"y: found shape \(2, 2\); expected \(3, 2\), as x",
    ),
    "no points": (lambda: r1(linear([1.0]), jnp.zeros(3)), r"x: found shape \(3,\); expected points \(n, d\)"),
    "no critic": (lambda: r1(lambda x: x, X), r"f: found \(1, 2\) for points of shape \(1, 2\); expected a critic"),
    "a slope that is NaN": (
        lambda: r1(lambda x: (x[:, 0] - x[:, 0]) / (x[:, 1] - x[:, 1]), X),
        r"f: found a slope that is NaN; expected a critic \(n, d\) → \(n,\)",
    ),
    "points that are not finite": (
        lambda: gradient_penalty(linear([1.0, 1]), X, np.full((3, 2), np.inf), KEY),
        "y: found entries that are not finite",
    ),
    "points beyond float32": (
        lambda: r1(linear([1.0, 1]), np.full((3, 2), 1e300)),
        "x: found entries that are not finite in float32",
    ),
    "power": (lambda: gradient_penalty(linear([1.0, 1]), X, Y, KEY, power=3), "power: found 3; expected 1 or 2"),
    "weight": (lambda: r1(linear([1.0, 1]), X, weight=-1), "weight: found -1; expected a number >= 0"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_bad_input_is_refused(case):
    call, words = REFUSALS[case]
    with pytest.raises(ValueError, match=words):
        call()
