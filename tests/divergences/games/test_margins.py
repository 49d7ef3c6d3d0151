"""Least squares, hinge and energies, against exact sums over fractions."""

from fractions import Fraction

import pytest

from divergences.games import energy, hinge, least_squares
from tests.divergences.games.games import PAIRS, floats
from tests.tolerances import GAME_ULP

SCORES = [Fraction(x) for x in ("1/2", "2", "0", "3/4")]


def exact(p, q, real, fake):
    """E_p real(s) + E_q fake(s) in rationals."""
    return float(sum(a * real(s) + b * fake(s) for a, b, s in zip(p, q, SCORES, strict=True)))


CASES = {
    "least squares -1/1": (least_squares(), lambda s: -((s - 1) ** 2), lambda s: -((s + 1) ** 2)),
    "least squares 0/1": (least_squares("0/1"), lambda s: -((s - 1) ** 2), lambda s: -(s**2)),
    "hinge": (hinge, lambda s: -max(0, 1 - s), lambda s: -max(0, 1 + s)),
    "energy": (energy(1.5), lambda s: -s, lambda s: -max(0, Fraction(3, 2) - s)),
}


@pytest.mark.parametrize("name", CASES)
def test_values_are_the_sums_they_say(name):
    game, real, fake = CASES[name]
    for p, q in PAIRS:
        assert game.value(floats(p), floats(q), floats(SCORES)) == pytest.approx(exact(p, q, real, fake), rel=GAME_ULP)


def test_the_best_scores_are_rational():
    p, q = [0.5, 0.25, 0.25, 0], [0.25, 0.25, 0, 0.5]
    assert least_squares().optimal_score(p, q) == pytest.approx([1 / 3, 0, 1, -1], rel=GAME_ULP)
    assert least_squares("0/1").optimal_score(p, q) == pytest.approx([2 / 3, 0.5, 1, 0], rel=GAME_ULP)
    assert hinge.optimal_score(p, q).tolist() == [1, 0, 1, -1]
    assert energy(2).optimal_score(p, q).tolist() == [0, 0, 0, 2]


def test_bad_options_are_refused():
    with pytest.raises(ValueError, match=r"coding: found '1/0'; expected '-1/1' or '0/1'"):
        least_squares("1/0")
    for margin in (0, -1, float("nan"), float("inf"), "1"):
        with pytest.raises(ValueError, match=r"margin: found .*; expected a positive number"):
            energy(margin)
    with pytest.raises(ValueError, match=r"score: found -1 at index 0; expected numbers >= 0: energies, low for data"):
        energy().value([1, 0], [0, 1], [-1, 0])


def test_a_game_is_the_same_object_every_time():
    """So that a function that is compiled for it is compiled once."""
    assert energy(2) is energy(2)
    assert least_squares() is least_squares()
