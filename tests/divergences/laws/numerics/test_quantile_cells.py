"""Bounds from cells of levels: against closed forms of one family, moments, and tails that are heavy."""

import math

import mpmath
import pytest
from flint import arb, fmpq

from divergences.laws import (
    Exponential,
    Gamma,
    Laplace,
    LogNormal,
    Mixture,
    Normal,
    Pareto,
    StudentT,
    Truncated,
    Uniform,
)
from divergences.laws.numerics import family_distances, quantile_cells
from divergences.laws.numerics.quantile_cells import Rising
from tests.tolerances import CELLS


def bracket(p, q, order):
    parts = p.parts(), q.parts()
    return quantile_cells.distance(lambda mirrored: tuple(Rising(x, mirrored) for x in parts), order)


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("p", "q", "order"),
    [
        (Normal(1, 2), Normal(1, 5), 3),
        (Normal(-1, 1), Normal(4, 1), 7.5),
        (Laplace(0, 2), Laplace(0, 0.5), 1.25),
        (Exponential(0.25), Exponential(3), 2.5),
        (Gamma(0.5, 1), Gamma(0.5, 4), 3),
        (StudentT(3), StudentT(3, 0, 2), 1.5),
        (Pareto(2.25, 1), Pareto(2.25, 3), 1.5),
        (Uniform(-1, 3), Uniform(0, 9), 3),
    ],
)
def test_closed_forms_of_one_family_lie_inside(p, q, order):
    """Shifts and changes of scale, whose distance is a moment of the standard law."""
    exact = family_distances.distance(p, q, order, min(p.tail.moments, q.tail.moments))
    found = bracket(p, q, order)
    assert found.lower <= exact.value <= found.upper
    assert found.upper - found.lower <= 4 * CELLS * found.upper
    mirrored = bracket(q, p, order)
    assert mirrored.lower <= exact.value <= mirrored.upper


def test_two_families_by_their_quantiles():
    """Normal and log-normal: both by one normal Z, E|Z − e^{Z}|³ and E|2Z − 1 − e^{Z/2}|^(3/2)."""
    for p, q, order, apart in (
        (Normal(0, 1), LogNormal(0, 1), 3, lambda z: z - mpmath.exp(z)),
        (Normal(-1, 2), LogNormal(0, 0.5), 1.5, lambda z: 2 * z - 1 - mpmath.exp(z / 2)),
    ):
        with mpmath.workdps(20):
            power = mpmath.quad(lambda z: abs(apart(z)) ** order * mpmath.npdf(z), [-14, -6, -2, 0, 1, 2, 4, 8, 18])  # noqa: B023
            exact = power ** (mpmath.mpf(1) / order)
        found = bracket(p, q, order)
        assert found.lower <= exact <= found.upper
        assert found.upper - found.lower <= CELLS * found.upper


def test_gaps_and_cuts():
    """A mixture whose quantile function jumps by 2, and truncated laws: what is shifted is as far as the shift."""
    two = Mixture([0.5, 0.5], [Uniform(-1, 0), Uniform(2, 3)])
    moved = Mixture([0.5, 0.5], [Uniform(0, 1), Uniform(3, 4)])
    found = bracket(two, moved, 2)
    assert found.lower <= 1 <= found.upper
    assert found.upper - found.lower <= CELLS
    cut = Truncated(Exponential(1), 0, 2)
    found = bracket(cut, Truncated(Exponential(1), 2, 4), 3)  # without memory: a shift by 2
    assert found.lower <= 2 <= found.upper


def test_bounded_laws_have_a_farthest_way():
    found = bracket(Uniform(0, 1), Uniform(0.5, 3), math.inf)
    assert found.lower <= 2 <= found.upper
    assert found.upper - found.lower <= CELLS


def test_a_quantile_is_between_floor_and_ceiling_and_its_area_is_that_of_a_triangle():
    law = Rising(Uniform(0, 1).parts(), mirrored=False)
    cut = law.cut(arb(1) / 8, None, None)
    assert cut.floor <= arb(1) / 8 <= cut.ceiling
    assert cut.area.contains(arb(1) / 128)
    mirrored = Rising(Uniform(0, 1).parts(), mirrored=True)
    assert mirrored.start == -1
    assert mirrored.cut(arb(1) / 8, None, None).area.contains(arb(-15) / 128)


@pytest.mark.parametrize("order", [1.5, 4])
def test_a_tail_is_at_least_its_moment(order):
    """∫ below the level of −6 of |x|^p for a normal law, mirrored too."""
    with mpmath.workdps(20):
        exact = mpmath.quad(lambda z: z**order * mpmath.npdf(z), [6, 8, 12, 20])
    for mirrored in (False, True):
        law = Rising(Normal(0, 1).parts(), mirrored)
        cut = quantile_cells.Cut(None, arb(-6), arb(0))
        bound = law.tail(cut, fmpq(0), arb(order))
        assert exact <= float(bound) <= 1.5 * exact


def test_without_a_partial_mean_nothing_is_said():
    assert bracket(Normal(0, 1), StudentT(1), 1.5) is None
