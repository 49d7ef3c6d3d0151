"""exp and log of families: which family they are, and where they are none."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.laws import Affine, Beta, Exponential, Gamma, Gumbel, LogNormal, Normal, Pareto, Uniform, Weibull
from divergences.laws.families.curves import image
from tests.tolerances import U


@pytest.mark.parametrize(("g", "law", "image"), [
    (np.exp, Normal(1, 2), LogNormal(1, 2)),
    (math.exp, Normal(1, 2), LogNormal(1, 2)),
    (jnp.exp, Normal(1, 2), LogNormal(1, 2)),
    (lambda x: np.float64(2) * np.exp(1 - x), Normal(1, 2), LogNormal(math.log(2), 2)),
    (lambda x: np.exp(x / 2), Exponential(3), Pareto(6, 1)),
    (lambda x: np.exp(-x), Exponential(3), Beta(3, 1)),
    (lambda x: np.exp(-x), Gumbel(0, 0.5), Weibull(2, 1)),
    (np.log, LogNormal(1, 2), Normal(1, 2)),
    (lambda x: -np.log(x), Uniform(0, 1), Exponential(1)),
    (lambda x: -np.log(x), Beta(3, 1), Exponential(3)),
    (lambda x: -np.log(x), Weibull(2, 1), Gumbel(0, 0.5)),
    (lambda x: -np.log(x), Exponential(1), Gumbel(0, 1)),
    (np.log, Pareto(3, 1), Exponential(3)),
], ids=lambda x: type(x).__name__)  # fmt: skip
def test_what_a_family_becomes(g, law, image):
    found = dv.pushforward(g, law)
    assert found == image
    u = np.array([0.125, 0.5, 0.875])
    with jax.enable_x64(True):
        moved = np.sort([float(g(float(x))) for x in law.icdf(u)])
    assert np.abs(found.icdf(u) - moved).max() <= 64 * U * np.abs(moved).max()


def test_where_they_are_none():
    assert image("exp", Gumbel(0, 1), 1, 0) is None
    assert image("log", Uniform(1, 2), 1, 0) is None
    assert image("log", Beta(2, 3), 1, 0) is None
    assert image("log", Pareto(2, 3), 1, 1) is None
    assert image("log", Exponential(1), -1, 0) is None
    assert image("exp", Gamma(2, 1), 1, 0) is None
    assert image("exp", Exponential(2), -1, 1) == Affine(Beta(2, 1), math.e)
