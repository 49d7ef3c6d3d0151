"""Which pairs of one family have a formula, and what is infinite."""

import math

import pytest

from divergences.laws import Cauchy, Laplace, Normal, Uniform
from divergences.laws.numerics import family_distances
from tests.tolerances import W1_WIDTH

NO_END = math.inf


@pytest.mark.parametrize(
    ("p", "q", "order"),
    [
        (Normal(0, 1), Laplace(0, 1), 2),
        (Normal(0, 1), Normal(1, 2), 3),
        (Laplace(0, 1), Laplace(1, 2), 1.5),
        (object(), Normal(1, 2), 2),
    ],
)
def test_these_have_none(p, q, order):
    assert family_distances.distance(p, q, order, NO_END) is None


@pytest.mark.parametrize(
    ("p", "q", "order", "moments", "value"),
    [
        (Normal(0, 1), Normal(3, 1), 17, NO_END, 3),
        (Cauchy(0, 1), Cauchy(3, 1), math.inf, 1, 3),
        (Cauchy(0, 1), Cauchy(0, 2), 2, 1, math.inf),
        (Normal(0, 1), Normal(0, 2), math.inf, NO_END, math.inf),
        (Normal(0, 1), Normal(3, 5), 2, NO_END, 5),
        (Laplace(0, 1), Laplace(0, 4), 2, NO_END, 3 * 2**0.5),
        (Laplace(0, 1), Laplace(0, 4), 3, NO_END, 3 * 6 ** (1 / 3)),
        (Normal(0, 1), Normal(0, 4), 4, NO_END, 3 * 3**0.25),
        (Uniform(0, 1), Uniform(0, 4), 3, NO_END, 3 * 0.25 ** (1 / 3)),
        (Uniform(0, 1), Uniform(0, 4), math.inf, NO_END, 3),
    ],
)
def test_these_are_as_far_apart_as_a_hand_says(p, q, order, moments, value):
    """E|Z|³ of a Laplace law is 3!, E Z⁴ of a normal one 3, ∫₀¹ u³ du is ¼."""
    found = family_distances.distance(p, q, order, moments)
    assert found.value == pytest.approx(value, rel=W1_WIDTH)
    assert found.lower <= found.value <= found.upper
