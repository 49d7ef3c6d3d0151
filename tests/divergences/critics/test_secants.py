"""A critic by its values: secants from below, and what it proves of W1, never more than the truth."""

import numpy as np
import pytest

import divergences as dv
from divergences.critics import bound, lipschitz
from tests.tolerances import SLOPE32_RTOL, SPECTRAL_RTOL


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
def test_no_critic_proves_more_than_w1(seed, metric):
    rng = np.random.default_rng(seed)
    mu, nu = (dv.Measure(rng.normal(size=(6, 2)), rng.dirichlet(np.ones(6))) for _ in range(2))
    best = dv.wasserstein1(mu, nu, metric=metric)
    for _ in range(10):
        direction, offset = rng.normal(size=2), rng.normal()
        proved = bound(mu, nu, lambda z, a=direction, b=offset: np.maximum(z @ a, b) * 1e5, metric=metric)
        assert proved.lower <= best.upper
    optimal = bound(mu, nu, lambda z: np.asarray(best.critic(z)), metric=metric)
    assert optimal.lower == pytest.approx(float(best), rel=SPECTRAL_RTOL)
    assert optimal.lower <= best.upper


def test_the_scale_of_a_critic_does_not_matter_and_its_sign_does():
    mu, nu = dv.Measure([0.0, 1.0]), dv.Measure([2.0, 5.0])
    for scale in (1e-200, 1.0, 1e200):
        assert bound(mu, nu, lambda z, s=scale: -s * z[:, 0]).value == pytest.approx(3, rel=SPECTRAL_RTOL)
    assert bound(mu, nu, lambda z: z[:, 0]).value == 0
    assert bound(mu, nu, lambda z: 0 * z[:, 0]).value == 0


def test_a_constant_is_assumed_or_refuted_by_a_secant():
    mu, nu = dv.Measure([0.0]), dv.Measure([3.0])
    assumed = bound(mu, nu, lambda z: -z[:, 0], constant=2)
    assert assumed.value == 1.5
    assert "the constant 2, assumed" in assumed.method
    with pytest.raises(ValueError, match=r"constant: found 0.5; expected at least 1, the largest secant between atoms"):
        bound(mu, nu, lambda z: -z[:, 0], constant=0.5)


def test_a_critic_that_differs_at_one_place_has_no_slope_and_proves_nothing():
    jump = iter([1.0, 0.0])
    mu = dv.Measure([[0.0]])
    assert bound(mu, mu, lambda z: np.array([next(jump) for _ in z])).value == 0


def test_secants_are_from_below():
    assert lipschitz(lambda z: np.sin(z[:, 0]), np.linspace(-3, 3, 50)) < 1
    assert lipschitz(lambda z: 0 * z[:, 0], [1.0, 1.0]) == 0


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("around", [0.0, 3.0, 1000.0])
@pytest.mark.parametrize("half", [1e-3, 0.1, 10.0])
def test_nor_do_roundings_of_values_or_points_make_them_steeper(dtype, around, half):
    """The critic computes in its own precision: values that should be equal differ, and points are not where they were."""
    points = around + np.linspace(-half, half, 401)
    critics = {
        "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), 0.25),
        "relu": (lambda z: np.maximum(z - dtype(around), 0), 1),
        "sin": (np.sin, 1),
        "abs": (np.abs, 1),
        "softplus": (lambda z: np.logaddexp(z, dtype(0)), 1),
    }
    for name, (f, most) in critics.items():
        with np.errstate(over="ignore"):
            found = lipschitz(lambda z, f=f: f(z[:, 0].astype(dtype)), points)
        assert found <= most, name
    if dtype != np.float16 and around == 0 and half > 1e-2:
        assert lipschitz(lambda z: np.abs(z[:, 0].astype(dtype)), points) > 1 - SLOPE32_RTOL


REFUSALS = {
    "shape": (lambda z: z, r"f: found \(2, 1\) for points of shape \(2, 1\); expected a critic \(n, d\) → \(n,\)"),
    "nan": (lambda z: z[:, 0] * np.nan, "f: found nan at one of the points; expected finite values"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_is_no_critic_is_refused(case):
    f, words = REFUSALS[case]
    with pytest.raises(ValueError, match=words):
        bound(dv.Measure([0.0]), dv.Measure([1.0]), f)
