"""Drawn points: probability vectors of one length, numbers of their domains, and the smallest one that fails."""

from fractions import Fraction

import pytest

from divergences.verification.language.domains import Domain
from divergences.verification.points.draws import search

DOMAINS = {
    "t": Domain("t", Fraction(0), Fraction(1)),
    "k": Domain("k", values=(Fraction(2), Fraction(1, 3))),
    "s": Domain("s"),
    "x": Domain("x", dimension=2),
}


def drawn(count, seed=0):
    """Points as they are drawn, none of them failing."""
    points = []
    assert search(lambda point: bool(points.append(point)), ["d", "p", "q", *DOMAINS], DOMAINS, count, seed) is None
    return points


def test_points_are_what_the_letters_stand_for():
    for point in drawn(60):
        n = len(point["p"])
        assert len(point["q"]) == len(point["d"]) == len(point["x"]) == n
        assert sum(point["p"]) == sum(point["q"]) == 1
        assert min(*point["p"], *point["q"]) >= 0
        assert all(0 <= x <= 1 for x in point["d"])
        assert all(DOMAINS[name].contains(point[name]) for name in "tks")
        assert len(set(point["x"])) == n
        assert {len(site) for site in point["x"]} == {2}


@pytest.mark.slow
def test_a_seed_is_a_sample():
    assert drawn(20, 5) == drawn(20, 5)
    assert drawn(20, 5) != drawn(20, 6)


@pytest.mark.slow
@pytest.mark.parametrize("outcomes", [2, 4])
def test_the_failing_point_is_as_small_as_it_can_be(outcomes):
    found = search(lambda point: len(point["p"]) >= outcomes, ["p", "q"], {}, 100, 0)
    assert len(found["p"]) == outcomes
