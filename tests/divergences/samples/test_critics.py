"""Critics learn what tells draws apart; a potential is 1-Lipschitz whatever it learned."""

import numpy as np
import pytest

from divergences.samples.critics import log_ratio, potential
from tests.tolerances import SAMPLES_RTOL


def draws(seed, n, d, shift, scale=1.0):
    rng = np.random.default_rng(seed)
    return rng, rng.normal(size=(n, d)), scale * rng.normal(size=(n, d)) + shift


@pytest.mark.parametrize(
    ("shift", "scale", "more"),
    [(1.0, 1.0, 3000), (0.0, 2.0, 3000), (1.0, 1.0, 12000)],
    ids=["mean", "variance", "unequal"],
)
def test_the_log_ratio_of_normals_is_found(shift, scale, more):
    """How many draws of each there are is no part of it."""
    rng, x, y = draws(0, 3000, 1, shift, scale)
    y = np.concatenate([y, scale * rng.normal(size=(more - 3000, 1)) + shift])
    critic = log_ratio(rng, x, y)
    at = np.linspace(-1.5, 1.5, 7)[:, None]
    truth = (((at - shift) / scale) ** 2 - at**2)[:, 0] / 2 + np.log(scale)
    assert np.abs(critic(at) - truth).max() < 0.35  # four standard errors of a logistic regression of 6000 draws


def test_what_neither_mean_nor_variance_tells_is_found_by_waves():
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(2000, 1)), rng.choice([-1.0, 1.0], size=(2000, 1)) + 0.1 * rng.normal(size=(2000, 1))
    y /= y.std()
    critic = log_ratio(rng, x, y)
    assert critic(np.array([[0.0]])) > 2 > -0.3 > critic(np.array([[1.0]]))[0]


@pytest.mark.parametrize("d", [1, 3])
def test_potentials_are_lipschitz(d):
    rng, x, y = draws(2, 60, d, 0.5)
    critic = potential(rng, x, y)
    z = 3 * rng.normal(size=(200, d))
    values, apart = critic(z), np.linalg.norm(z[:, None] - z, axis=-1)
    assert (np.abs(values[:, None] - values) <= apart * (1 + SAMPLES_RTOL)).all()
    assert critic(x).mean() > critic(y).mean()


def test_equal_draws_have_a_critic():
    rng = np.random.default_rng(3)
    same = np.ones((10, 2))
    assert np.abs(log_ratio(rng, same, same)(same)).max() < SAMPLES_RTOL
    assert np.ptp(potential(rng, same, same)(same)) == 0
