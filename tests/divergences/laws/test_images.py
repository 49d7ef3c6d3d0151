"""Laws of g(X): exact for affine maps, atom by atom for finite laws, refused elsewhere."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.laws import Binomial, Cauchy, Custom, Geometric, Gumbel, Laplace, Normal, Poisson, Uniform
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


def test_atoms():
    square = dv.pushforward(lambda x: (x - 1) ** 2, Binomial(2, 0.5))
    assert square.points.tolist() == [1, 0, 1]
    assert abs(dv.wasserstein1(square, Binomial(1, 0.5)).value) <= 4 * U
    assert dv.pushforward(lambda x: x + 3, Poisson(2)) == Poisson(2, start=3)
    assert dv.pushforward(lambda x: x - 1, Geometric(0.5, 1)) == Geometric(0.5)


@pytest.mark.parametrize(("call", "said"), [
    (lambda: dv.pushforward(np.exp, Normal(0, 1)), r"^g: found a function that is not affine, of a Normal; expected slope"),
    (lambda: dv.pushforward(lambda x: x * x, Poisson(1)), r"^g: found a function that is not affine, of a Poisson"),
    (lambda: dv.pushforward(lambda x: 2 * x, Poisson(1)), r"^g: found a map of all of a Poisson; expected a shift"),
    (lambda: dv.pushforward(lambda x: -x, Gumbel(0, 1)), r"^law: found a Gumbel with slope -1; expected"),
    (lambda: dv.pushforward([1.0], Normal(0, 1)), r"^g: found a list; expected a function of x"),
    (lambda: dv.pushforward(lambda x: x + 1, Custom(Normal(0, 1))), r"^law: found a Normal with slope 1; expected"),
])  # fmt: skip
def test_refusals(call, said):
    with pytest.raises(TypeError, match=said) as refusal:
        call()
    assert "\n" not in str(refusal.value)
