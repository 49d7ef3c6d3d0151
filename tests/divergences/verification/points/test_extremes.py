"""Extreme points: points of the claim's letters, the same every time, that reach as far as they say."""

from fractions import Fraction

import pytest

from divergences.verification.language.domains import Domain
from divergences.verification.points.extremes import OUTCOMES, SHAPES, extremes, normalised

DOMAINS = {
    "t": Domain("t", Fraction(0), Fraction(1)),
    "s": Domain("s"),
    "k": Domain("k", values=(Fraction(1, 2), Fraction(2))),
    "a": Domain("a", low=Fraction(3), low_open=False),
    "b": Domain("b", high=Fraction(-1)),
    "x": Domain("x", dimension=1),
    "y": Domain("y", dimension=2),
}


@pytest.fixture(scope="module")
def table():
    return list(extremes([*"dpqr", *DOMAINS], DOMAINS))


def test_every_point_is_one_of_the_claim(table):
    for point in table:
        n = len(point["p"])
        assert all(sum(point[v]) == 1 and min(point[v]) >= 0 and len(point[v]) == n for v in "pqr")
        assert all(0 <= x <= 1 for x in point["d"])
        assert all(domain.contains(point[name]) for name, domain in DOMAINS.items() if not domain.dimension)
        assert len(set(point["x"])) == len(set(point["y"])) == n


def test_it_is_the_same_table_every_time_and_another_with_another_seed():
    few = [list(extremes(["p", "t"], DOMAINS, seed)) for seed in (0, 0, 1)]
    assert few[0] == few[1] != few[2]


def test_how_far_it_reaches(table):
    assert max(len(point["p"]) for point in extremes(["p"], {})) == OUTCOMES[-1] == 1000
    assert max(len(point["p"]) for point in table) <= 64  # transport off the line takes long
    assert min(x for point in table for x in point["p"] if x) <= Fraction(1, 10**300)
    assert any(min(point["x"]) < 0 < max(point["x"]) for point in table)
    assert max(max(point["x"]) - min(point["x"]) for point in table) > 10**20
    numbers = list(extremes(["s"], DOMAINS))
    assert max(p["s"] for p in numbers) >= 10**300
    assert min(p["s"] for p in numbers) <= -(10**300)
    assert 0 < min(abs(p["s"]) for p in numbers if p["s"]) <= Fraction(1, 10**300)


def test_small_points_come_before_large_ones():
    sizes = [len(point["p"]) for point in extremes(["p"], {})][: len(OUTCOMES) * len(SHAPES)]
    assert sizes == sorted(sizes)


def test_weights_are_normalised():
    assert normalised([Fraction(1), Fraction(3)]) == (Fraction(1, 4), Fraction(3, 4))
