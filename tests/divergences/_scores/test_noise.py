"""Bias and variance of the Fréchet distance of samples: the known formula, and simulations of both."""

import numpy as np
import pytest

from divergences._scores import noise
from divergences._scores.fid import interval_of, unbiased_of
from tests.tolerances import COVERED, FID_BIAS, FRECHET_RTOL

TRIALS = 400


def drawn(rng, n, d, scale, shift=0.0):
    return scale * rng.normal(size=(n, d)) + shift


def simulated(n, d, scale, shift, trials=TRIALS):
    """Values, biases, ends of intervals and the true distance of N(0, 1) and N(shift, scale²) in d dimensions.

    As `dv.fid` says them, without its p-values.
    """
    rng, found = np.random.default_rng((n, d)), []
    for _ in range(trials):
        p, q = (noise.moments_of(v) for v in (drawn(rng, n, d, 1.0), drawn(rng, n, d, scale, shift)))
        turn = noise.turned(p, q)
        value, (unbiased, error) = noise.value_of(p, q, turn), unbiased_of(p, q, turn)
        found.append([value, value - unbiased, *interval_of(unbiased, error)])
    return *np.array(found).T, d * ((scale - 1) ** 2 + shift**2)


def test_of_one_normal_distribution_the_bias_is_known():
    """d(d + 5)/(2n)."""
    n, d, rng = 400, 4, np.random.default_rng(1)
    pairs = [[noise.moments_of(drawn(rng, n, d, 1.0)) for _ in range(2)] for _ in range(60)]
    found = [noise.noise_of(p, q, noise.turned(p, q)).bias for p, q in pairs]
    assert np.mean(found) == pytest.approx(d * (d + 5) / (2 * n), rel=FID_BIAS / 2)


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("n", "d", "scale", "shift"), [(100, 2, 1.5, 0.5), (100, 5, 1.3, 0.0), (80, 5, 1.0, 0.5)])
def test_without_its_bias_the_mean_is_the_true_distance(n, d, scale, shift):
    value, bias, _, _, truth = simulated(n, d, scale, shift)
    assert abs((value - bias).mean() - truth) <= FID_BIAS * value.std()
    assert value.mean() - truth > 2 * FID_BIAS * value.std()


def test_variances_are_those_of_the_simulation():
    rng = np.random.default_rng(2)
    pairs = [
        [noise.moments_of(drawn(rng, 200, 3, 1.0)), noise.moments_of(drawn(rng, 300, 3, 2.0))] for _ in range(TRIALS)
    ]
    found = [noise.noise_of(p, q, noise.turned(p, q)) for p, q in pairs]
    spread = np.var([noise.value_of(p, q, noise.turned(p, q)) for p, q in pairs])
    assert np.mean([x.first for x in found]) == pytest.approx(spread, rel=2 * FID_BIAS)


def test_of_one_distribution_the_variance_is_of_second_order():
    rng = np.random.default_rng(3)
    pairs = [[noise.moments_of(drawn(rng, 100, 3, 1.0)) for _ in range(2)] for _ in range(TRIALS)]
    found = [noise.noise_of(p, q, noise.turned(p, q)) for p, q in pairs]
    spread = np.var([noise.value_of(p, q, noise.turned(p, q)) for p, q in pairs])
    assert np.mean([x.second for x in found]) == pytest.approx(spread, rel=2 * FID_BIAS)
    assert np.mean([x.first for x in found]) == pytest.approx(2 * spread, rel=2 * FID_BIAS)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("n", "d", "scale", "shift"),
    [
        (100, 2, 2.0, 0.5),
        (400, 2, 1.4, 0.2),
        (100, 4, 1.8, 0.5),
        (80, 16, 1.5, 0.2),
        (320, 16, 1.2, 0.1),
        (320, 64, 1.2, 0.0),
    ],
)
def test_intervals_hold_the_true_distance_as_often_as_they_say(n, d, scale, shift):
    _, _, lower, upper, truth = simulated(n, d, scale, shift, trials=2000)
    assert COVERED[0] <= np.mean((lower <= truth) & (truth <= upper)) <= COVERED[1]


@pytest.mark.slow
def test_without_the_correction_they_do_not():
    """d = 16, n = 2000: the bias .084 is many standard errors."""
    value, bias, lower, upper, truth = simulated(2000, 16, 1.05, 0.02, trials=300)
    half = (upper - lower) / 2
    assert np.mean(abs(value - truth) <= half) < 0.5
    assert np.mean((lower <= truth) & (truth <= upper)) >= COVERED[0]
    assert bias.mean() > half.mean()


def test_what_is_of_the_order_of_one_over_n_squared_cancels():
    """T(n) = a + b/n² at n and n/2 gives a."""
    x = drawn(np.random.default_rng(5), 40, 2, 1.0)
    p = noise.moments_of(x)
    assert noise.extrapolated(p, p, 1.0) - noise.extrapolated(p, p, 0.0) == pytest.approx(4 / 3, rel=FRECHET_RTOL)
    order = np.random.default_rng(0).permutation(40)
    halves = [noise.moments_of(x[rows]) for rows in (order[:20], order[20:])]
    mean = sum(noise.without_second_order(half, half) for half in halves) / 2
    assert noise.extrapolated(p, p, 0.0) == pytest.approx(-mean / 3, rel=FRECHET_RTOL)


def test_coordinates_are_balanced():
    """Both covariances become diag(σ), σ the singular values of the product of their roots."""
    rng = np.random.default_rng(6)
    p, q = noise.moments_of(drawn(rng, 50, 3, 1.0)), noise.moments_of(drawn(rng, 60, 3, 2.0, 1.0))
    turn = noise.turned(p, q)
    for m, basis in ((p, turn.left), (q, turn.right.T)):
        balanced = (m.x - m.mean) @ np.linalg.solve(m.root, basis * np.sqrt(turn.sizes))
        assert balanced.T @ balanced / (m.n - 1) == pytest.approx(np.diag(turn.sizes), abs=FRECHET_RTOL)
