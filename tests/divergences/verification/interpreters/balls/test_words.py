"""The ball interpreter's words enclose what the exact interpreter decides, by formulas of their own."""

from fractions import Fraction

import pytest

from divergences import exact
from divergences._core.arb import precision
from divergences.exact.reals import interval, of
from divergences.verification.interpreters import exact as words
from divergences.verification.interpreters.balls.numbers import NOTHING, Ball, Vector
from divergences.verification.interpreters.balls.words import WORDS, gan_value, w1

P, Q = [Fraction(k, 10) for k in (1, 2, 7)], [Fraction(k, 9) for k in (4, 0, 5)]
PAIRS = [(P, [Fraction(1, 3)] * 3), (Q, P), (P, P)]


@pytest.mark.parametrize("name", ["KL", "JS", "J", "TV", "CE", "Hell2", "chi2", "Tri"])
@pytest.mark.parametrize(("p", "q"), PAIRS)
def test_divergences_are_enclosed(name, p, q):
    truth = of(words.WORDS[name](exact.Vector(p), exact.Vector(q)))
    with precision(128):
        enclosed = WORDS[name](Vector.of(p), Vector.of(q))
        if enclosed.infinite:
            assert truth.infinite == enclosed.infinite
            return
        low, high = interval(truth, 256)
        assert enclosed.x.lower() <= Ball.of(high).x
        assert enclosed.x.upper() >= Ball.of(low).x
        assert enclosed.x.rad() < 2.0**-100


def test_no_mass_no_logarithm():
    p, q, d = Vector.of([1, 0]), Vector.of([0, 1]), Vector.of([1, 0])
    assert gan_value(p, q, d).is_zero
    assert gan_value(p, q, Vector.of([0, -1])).infinite == -1  # there is none at −1
    assert gan_value(p, q, Vector.of([-1, 0])) is NOTHING


def test_w1_on_the_line_is_the_distance_of_two_atoms():
    atoms = w1(Vector.of([1, 0]), Vector.of([0, 1]), Vector.of([3, Fraction(1, 2)]))
    assert atoms.x == Ball.of(Fraction(5, 2)).x


def test_extremes_of_a_vector_and_of_numbers():
    v = Vector.of([3, 1, 2])
    assert [WORDS["min"](v).x, WORDS["max"](v).x, WORDS["max"](Ball.of(4), Ball.of(5)).x] == [1, 3, 5]
    assert [x.x for x in WORDS["min"](v, Ball.of(2))] == [2, 1, 2]
