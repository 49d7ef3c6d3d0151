"""What one half of the draws learned holds on the other half, and no more often fails than the level says."""

from math import exp, inf, log

import numpy as np
import pytest
from scipy.special import expit
from scipy.stats import binom

import divergences as dv
from divergences import laws, samples
from tests.tolerances import SAMPLES_RTOL

NEAR, FAR = laws.Normal(0, 1), laws.Normal(1, 1)
BOUNDS = {
    "total_variation": (samples.total_variation, float(dv.total_variation(NEAR, FAR)), 1.0),
    "js": (samples.js, float(dv.js(NEAR, FAR)), log(2)),
    "kl": (samples.kl, 0.5, inf),
    "wasserstein1": (samples.wasserstein1, 1.0, inf),
}
"""Each with the truth for N(0, 1) and N(1, 1), and the end of its range."""


@pytest.mark.parametrize("name", BOUNDS)
def test_bounds_are_below_the_truth_and_near_it(name):
    function, truth, top = BOUNDS[name]
    rng = np.random.default_rng(0)
    found = function(rng.normal(size=4000), rng.normal(size=4000) + 1)
    assert found.proved
    assert found.upper == top
    assert found.n == (4000, 4000)
    assert 0.75 * truth < found.lower < truth < found.upper


@pytest.mark.parametrize("name", ["wasserstein1", *(pytest.param(x, marks=pytest.mark.slow) for x in list(BOUNDS)[:3])])
def test_one_distribution_is_rarely_told_from_itself(name):
    """Half of the draws in ten dimensions are easily told apart by heart: what learned from them may not judge them."""
    rng, trials = np.random.default_rng(1), 40
    found = [BOUNDS[name][0](rng.normal(size=(60, 10)), rng.normal(size=(60, 10))).lower for _ in range(trials)]
    assert sum(x > 0 for x in found) <= binom.ppf(0.999, trials, 0.05)


@pytest.mark.parametrize("name", BOUNDS)
def test_a_critic_that_is_given_is_judged_by_all_draws(name):
    function, truth, _ = BOUNDS[name]
    rng = np.random.default_rng(12)
    x, y = rng.normal(size=2000), rng.normal(size=2000) + 1
    more = {"bounds": (-3.0, 3.0)} if name == "wasserstein1" else {}
    best = (lambda z: -z) if name == "wasserstein1" else (lambda z: 0.5 - z)
    found = function(x, y, critic=best, **more)
    assert "chosen without these draws" in found.assumes
    assert 0.7 * truth < found.lower < truth
    with pytest.raises(TypeError, match="critic: found 3; expected a function"):
        function(x, y, critic=3)
    with pytest.raises(ValueError, match="critic: found shape"):
        function(x, y, critic=lambda z: z[:1], **more)


def test_clipped_critics_are_those_of_their_formulas():
    """The value is the mean of what the bound is of: log 2 + ½(log D + log(1 − D)), T − e^T + 1, f − f."""
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=100), rng.normal(size=100)
    critic = lambda z: z / 2  # noqa: E731
    found = samples.js(x + 1, y - 1, critic=critic)
    score = log(2) + (np.log(expit(x / 2 + 0.5)).mean() + np.log(expit(0.5 - y / 2)).mean()) / 2
    assert found.value == pytest.approx(score, rel=SAMPLES_RTOL)
    found = samples.kl(x + 1, y - 1, critic=critic)
    assert found.value == pytest.approx((x / 2 + 0.5).mean() - np.exp(y / 2 - 0.5).mean() + 1, rel=SAMPLES_RTOL)
    assert samples.kl([0.0] * 9, [0.0] * 9, critic=lambda z: z + 1).value == pytest.approx(
        max(2 - exp(1), 0), rel=SAMPLES_RTOL
    )
    found = samples.wasserstein1(x + 1, y - 1, critic=critic, bounds=(-0.5, 1.0))
    assert found.value == pytest.approx(
        np.clip(x / 2 + 0.5, -0.5, 1).mean() - np.clip(y / 2 - 0.5, -0.5, 1).mean(), rel=SAMPLES_RTOL
    )
    found = samples.total_variation(x + 1, y - 1, critic=critic)
    assert found.value == pytest.approx((x > -1).mean() - (y - 1 > 0).mean(), rel=SAMPLES_RTOL)


@pytest.mark.parametrize("function", [f for f, _, _ in BOUNDS.values()])
def test_the_key_says_the_split(function):
    import jax

    rng = np.random.default_rng(4)
    x, y = rng.normal(size=(40, 2)), rng.normal(size=(50, 2)) + 2
    first, again, other = (function(x, y, key=k) for k in (None, 0, 1))
    assert first.lower == again.lower
    assert first.lower != other.lower
    assert function(x, y, key=jax.random.key(0)).lower == function(x, y, key=jax.random.PRNGKey(0)).lower
    with pytest.raises(ValueError, match="key: found 'a'; expected a whole number"):
        function(x, y, key="a")


BAD = [
    (([0.0], [0.0, 1.0]), {}, "x: found 1 draws; expected at least 2"),
    (([0.0, 1.0], [0.0, float("nan")]), {}, "y: found nan at index 1; expected finite numbers"),
    (([0.0, 1.0], [[0.0, 1.0], [2.0, 3.0]]), {}, "y: found dimension 2; expected 1"),
    (([[[0.0]]], [0.0, 1.0]), {}, r"x: found shape \(1, 1, 1\); expected \(n,\) numbers"),
    (([0.0, 1.0], [0.0, 1.0]), {"level": 1}, "level: found 1; expected a number between 0 and 1"),
]


@pytest.mark.parametrize("function", [f for f, _, _ in BOUNDS.values()])
@pytest.mark.parametrize(("given", "more", "said"), BAD, ids=[said.split(";")[0] for *_, said in BAD])
def test_bad_input_is_one_line(function, given, more, said):
    with pytest.raises(ValueError, match=said) as refusal:
        function(*map(np.array, given), **more)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("name", BOUNDS)
@pytest.mark.parametrize("n", [2, 3, 5])
def test_a_few_draws_have_a_bound(name, n):
    found = BOUNDS[name][0](np.arange(float(n)), np.arange(float(n)) + 9)
    assert 0 <= found.lower <= found.value <= found.upper


def test_numbers_whose_squares_overflow_are_refused():
    with pytest.raises(ValueError, match=r"x: found 1e\+300; expected at most .*; take a larger unit"):
        samples.js([1e300, 0.0], [0.0, 1.0])


def test_a_critic_that_is_too_steep_is_refused():
    rng = np.random.default_rng(6)
    for d in (1, 3):
        x, y = rng.normal(size=(500, d)), rng.normal(size=(500, d)) + 1
        with pytest.raises(ValueError, match="critic: found a rise of"):
            samples.wasserstein1(x, y, critic=lambda z: 1.5 * z.reshape(len(z), -1)[:, 0], bounds=(-5, 5))
        assert samples.wasserstein1(x, y, critic=lambda z: -z.reshape(len(z), -1)[:, 0], bounds=(-5, 5)).lower > 0


def test_a_lipschitz_critic_needs_a_range():
    with pytest.raises(ValueError, match="critic: found no range; expected bounds"):
        samples.wasserstein1([0.0, 1.0], [0.0, 2.0], critic=lambda z: z)


def test_traced_draws_are_refused():
    import jax

    with pytest.raises(TypeError, match="x: found a traced value"):
        jax.jit(lambda x: samples.total_variation(x, x).value)(np.arange(4.0))


def test_constant_samples_have_bounds():
    for function, _, _ in BOUNDS.values():
        found = function([1.0] * 20, [1.0] * 20)
        assert found.lower == 0
        assert found.value == 0
    assert samples.total_variation([0.0] * 50, [1.0] * 50).lower > 0.8
