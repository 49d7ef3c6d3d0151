"""Pairs that differ along a line: found exactly, and their roots replaced by rational numbers without loss."""

import math

import pytest
from flint import arb, fmpq, fmpq_mat

import divergences as dv
from divergences.laws import Normal, functions
from divergences.laws.numerics.balls import enclose, outward
from divergences.laws.vectors.lines import WIDENED, Line, astray, divergence, line, root
from divergences.laws.vectors.normal_pairs import Pair
from tests.tolerances import LAW_BRACKET, RELATED_RTOL


def pair(first, second, shift):
    return Pair(fmpq_mat(first), fmpq_mat(second), fmpq_mat([[x] for x in shift]))


def test_lines_are_found_where_there_is_one():
    assert line(pair([[2, 1], [1, 2]], [[2, 1], [1, 2]], [1, 1])) == Line(fmpq(2, 3), fmpq(1))
    assert line(pair([[1, 0], [0, 1]], [[5, 0], [0, 1]], [3, 0])) == Line(fmpq(9), fmpq(5))
    assert line(pair([[1, 0], [0, 1]], [[2, 1], [1, 2]], [3, 3])) == Line(fmpq(18), fmpq(3))
    assert line(pair([[1, 0], [0, 1]], [[5, 0], [0, 1]], [3, 1])) is None  # the shift leaves the line
    assert line(pair([[1, 0], [0, 1]], [[5, 0], [0, 2]], [3, 0])) is None
    assert line(pair([[1, 0], [0, 1]], [[1, fmpq(1, 2)], [fmpq(1, 2), 1]], [0, 0])) is None
    assert line(pair([[4]], [[9]], [2])) == Line(fmpq(1), fmpq(9, 4))


def test_roots():
    assert root(fmpq(9, 4)) == fmpq(3, 2)
    assert abs(root(fmpq(2)) ** 2 - 2) < fmpq(1, 2**500)
    assert root(fmpq(0)) == 0
    exact, near = Line(fmpq(9), fmpq(4)), Line(fmpq(2), fmpq(3))
    assert astray(exact, fmpq(3), fmpq(2)) == 0
    assert 0 < astray(near, root(near.shift2), root(near.variance)) < arb(2) ** -200
    assert astray(near, fmpq(14, 10), root(near.variance)) > arb(2) ** -10


@pytest.mark.parametrize("name", ["js", "total_variation", "triangular"])
@pytest.mark.parametrize(("shift2", "variance"), [(2, 3), (fmpq(1, 10**18), 1), (2, fmpq(1, 3)), (1000, 1)])
def test_bounds_are_those_on_the_line(name, shift2, variance):
    found = outward(enclose(divergence(name, Line(fmpq(shift2), fmpq(variance)))))
    shift, scale = (math.sqrt(int(x.p) / int(x.q)) for x in (fmpq(shift2), fmpq(variance)))
    one = getattr(functions, name)(Normal(0, 1), Normal(shift, scale))
    assert found[0] == pytest.approx(one.value, rel=RELATED_RTOL)
    assert found[2] - found[1] <= LAW_BRACKET * found[0]


@pytest.mark.parametrize("name", ["js", "total_variation", "triangular"])
@pytest.mark.parametrize("moved", [-1 / 64, 1 / 64])
def test_a_ball_is_widened_to_what_a_law_near_by_may_have(name, moved):
    """Of coins: the second is exchanged for one whose total variation from it is 1/64."""
    f, p, x = getattr(dv, name), [0.0, 1.0], 0.25
    found = WIDENED[name](arb(float(f(p, [x, 1 - x]))), arb(abs(moved)))
    assert found.contains(arb(float(f(p, [x + moved, 1 - x - moved]))))
    assert WIDENED[name](arb(x), arb(0)) == x


@pytest.mark.slow
def test_a_law_that_is_exchanged_for_one_far_off_widens_the_ball(monkeypatch):
    monkeypatch.setattr("divergences.laws.vectors.lines.DIGITS", 4)
    for name in ("js", "total_variation", "triangular"):
        ball = enclose(divergence(name, Line(fmpq(2), fmpq(3))))
        truth = getattr(functions, name)(Normal(0, 1), Normal(math.sqrt(2), math.sqrt(3))).value
        assert ball.lower() < truth < ball.upper()
        assert ball.rad() > 1e-3
