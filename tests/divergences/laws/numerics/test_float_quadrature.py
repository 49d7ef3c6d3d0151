"""Quadrature in float64: integrals that are known, estimates that own up to their error, densities that are none."""

import math

import numpy as np
import pytest

from divergences.laws import Custom, Laplace, Normal, Uniform
from divergences.laws.numerics.float_quadrature import METHOD, NOISE, SAFETY, estimate, integrate


@pytest.mark.parametrize(
    ("f", "edges", "truth"),
    [
        (lambda x: x**5, [0.0, 0.5, 2.0], 64 / 6),
        (np.exp, [-1.0, 0.0, 1.0], math.e - 1 / math.e),
        (lambda x: 1 / np.sqrt(np.where(x > 0, x, np.inf)), [0.0, 1.0], 2.0),  # a pole at an end
        (lambda x: np.abs(x - 1 / 3), [-1.0, 1.0], 10 / 9),  # a kink inside a panel
    ],
)
def test_the_error_is_owned_up_to(f, edges, truth):
    value, error = integrate(f, np.array(edges))
    assert abs(value - truth) <= SAFETY * (error + NOISE * truth)
    assert error < 1e-6


@pytest.mark.parametrize(
    ("name", "p", "q", "truth"),
    [
        ("kl", Normal(0, 1), Normal(3, 1), 4.5),
        ("hellinger2", Normal(0, 1), Normal(2, 1), 1 - math.exp(-0.5)),
        ("total_variation", Uniform(0, 1), Uniform(0.25, 1.25), 0.25),
        ("wasserstein1", Laplace(0, 1), Laplace(0, 3), 2.0),
        ("js", Uniform(0, 1), Uniform(0.5, 1.5), math.log(2) / 2),
    ],
)
def test_estimates_contain_the_truth(name, p, q, truth):
    e = estimate(name, Custom(p), Custom(q))
    assert e.lower <= truth <= e.upper
    assert e.method == METHOD
    assert e.upper - e.lower < 1e-6


def test_what_does_not_integrate_to_one_is_no_density():
    class Twice:
        def log_prob(self, x):
            return Normal(0, 1).log_prob(x) + math.log(2)

    with pytest.raises(ValueError, match=r"^q: found a density with integral 2; expected 1"):
        estimate("js", Custom(Normal(0, 1)), Custom(Twice()))
