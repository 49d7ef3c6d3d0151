"""Laws of g(X): exact for affine maps, atom by atom for finite laws, refused elsewhere."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.laws import (
    Affine,
    Beta,
    Binomial,
    Cauchy,
    Exponential,
    Gamma,
    Geometric,
    Gumbel,
    Laplace,
    Logistic,
    LogNormal,
    Mixture,
    Normal,
    Pareto,
    Poisson,
    StudentT,
    Truncated,
    Uniform,
    Weibull,
)
from tests.tolerances import U

NUMBERS = st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-6)


@given(
    NUMBERS.filter(bool), NUMBERS, st.sampled_from([Normal(0.5, 2), Laplace(-1, 0.25), Cauchy(3, 7), Uniform(-1, 3)])
)
def test_affine_maps_move_quantiles(a, b, law):
    image = dv.pushforward(lambda x: a * x + b, law)
    assert type(image) is type(law)
    for u in (0.25, 0.5, 0.75):
        moved = a * law.icdf(u) + b
        assert abs(image.icdf(u if a > 0 else 1 - u) - moved) <= 32 * U * (abs(a) * 10 + abs(b))


def test_the_parameters_are_exact():
    assert dv.pushforward(lambda x: (1 - x) / 4 - 2, Normal(3, 8)) == Normal(-2.5, 2)
    assert dv.pushforward(lambda x: -x, Uniform(1, 3)) == Uniform(-3, -1)
    assert dv.pushforward(lambda x: np.float64(2) * x + np.float32(0.5), Cauchy(1, 1)) == Cauchy(2.5, 2)
    assert dv.pushforward(lambda x: x - x + Fraction(1, 2), Normal(0, 1)).points.tolist() == [0.5]
    assert dv.pushforward(lambda x: 2 * x + 1, Gumbel(1, 3)) == Gumbel(3, 6)
    assert dv.pushforward(lambda x: 7, Normal(0, 1)).points.tolist() == [7]


def test_a_bijection_keeps_divergences_but_not_entropy():
    p, q = Normal(0, 1), Laplace(1, 2)
    move = lambda x: 5 - 3 * x  # noqa: E731
    moved = [dv.pushforward(move, law) for law in (p, q)]
    assert abs(dv.js(*moved).value - dv.js(p, q).value) <= 8 * U
    assert abs(dv.entropy(moved[0]).value - dv.entropy(p).value - math.log(3)) <= 8 * U


@pytest.mark.parametrize(("g", "law", "image"), [
    (lambda x: 2 * x + 1, StudentT(3, 1, 2), StudentT(3, 3, 4)),
    (lambda x: -2 * x, Logistic(1, 2), Logistic(-2, 4)),
    (lambda x: 4 * x, Exponential(2), Exponential(0.5)),
    (lambda x: x / 2, Gamma(3, 2), Gamma(3, 4)),
    (lambda x: 4 * x, Weibull(3, 2), Weibull(3, 8)),
    (lambda x: 4 * x, Pareto(3, 2), Pareto(3, 8)),
    (lambda x: 4 * x, LogNormal(1, 2), LogNormal(1 + math.log(4), 2)),
    (lambda x: 1 - x, Beta(2, 3), Beta(3, 2)),
    (lambda x: 2 * x + 1, Exponential(1), Affine(Exponential(0.5), 1, 1)),
    (lambda x: 3 - x, Affine(Beta(2, 3), 2, 1), Affine(Beta(2, 3), -2, 2)),
    (lambda x: -x, Affine(Gumbel(0, 1), -1), Gumbel(0, 1)),
    (lambda x: 1 - 2 * x, Truncated(Normal(0, 1), -1, math.inf), Truncated(Normal(1, 2), -math.inf, 3)),
    (lambda x: 2 * x, Mixture([1, 0], [Normal(0, 1), Gamma(2, 1)]), Mixture([1, 0], [Normal(0, 2), Gamma(2, 0.5)])),
], ids=lambda x: type(x).__name__)  # fmt: skip
def test_what_a_family_becomes(g, law, image):
    found = dv.pushforward(g, law)
    assert found == image
    u = np.array([0.125, 0.5, 0.875])
    moved = np.sort([float(g(float(x))) for x in law.icdf(u)])
    assert np.abs(found.icdf(u) - moved).max() <= 64 * U * np.abs(moved).max()


def test_atoms():
    square = dv.pushforward(lambda x: (x - 1) ** 2, Binomial(2, 0.5))
    assert square.points.tolist() == [1, 0, 1]
    assert abs(dv.wasserstein1(square, Binomial(1, 0.5)).value) <= 4 * U
    assert dv.pushforward(lambda x: x + 3, Poisson(2)) == Poisson(2, start=3)
    assert dv.pushforward(lambda x: x - 1, Geometric(0.5, 1)) == Geometric(0.5)


@pytest.mark.parametrize(("call", "said"), [
    (lambda: dv.pushforward(np.sin, Normal(0, 1)), r"^g: found a function that is not affine, and that JAX"),
    (lambda: dv.pushforward(lambda x: x * x, Normal(0, 1)), r"^g: found a function that is not monotone on a Normal; expected"),
    (lambda: dv.pushforward(np.exp, Poisson(1)), r"^g: found a function that is not affine, of a Poisson"),
    (lambda: dv.pushforward(lambda x: x * x, Poisson(1)), r"^g: found a function that is not affine, of a Poisson"),
    (lambda: dv.pushforward(lambda x: 2 * x, Poisson(1)), r"^g: found a map of all of a Poisson; expected a shift"),
    (lambda: dv.pushforward([1.0], Normal(0, 1)), r"^g: found a list; expected a function of x"),
])  # fmt: skip
def test_refusals(call, said):
    with pytest.raises(TypeError, match=said) as refusal:
        call()
    assert "\n" not in str(refusal.value)
