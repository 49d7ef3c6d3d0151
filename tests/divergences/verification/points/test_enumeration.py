"""Points smallest first: every vector of a denominator once, small ones early, and numbers of their domains."""

from fractions import Fraction
from itertools import islice, product
from math import comb, gcd

import pytest

from divergences.verification.language.domains import Domain
from divergences.verification.points import enumeration as points

HALF = Fraction(1, 2)


@pytest.mark.parametrize(("n", "size"), [(1, 1), (2, 5), (3, 4), (3, 6)])
def test_probabilities_are_all_those_of_a_denominator(n, size):
    weights = [w for w in product(range(size + 1), repeat=n) if sum(w) == size and gcd(*w, size) == 1]
    assert {tuple(x * size for x in v) for v in points.probabilities(n, size)} == set(weights)
    assert len(points.probabilities(n, size)) == len(weights)
    assert sum(len(points.probabilities(n, k)) for k in (1, 2, 3, 6)) == comb(n + 5, 6) if n == 3 else True


def test_smaller_points_come_first():
    places = list(islice(points.smallest_first(["p", "q"], {}, (2,)), 200))
    sizes = [sum(max(x.denominator for x in v) for v in point.values()) for point in places]
    assert sizes == sorted(sizes)
    assert len(set(map(str, places))) == len(places)


def test_more_outcomes_come_earlier_when_interleaved():
    lengths = [len(point["p"]) for point in islice(points.interleaved(["p"], {}), 30)]
    assert 3 in lengths[:12]


@pytest.mark.parametrize(
    ("domain", "size", "expected"),
    [
        (Domain("t", Fraction(0), Fraction(1)), 2, {HALF}),
        (Domain("t", Fraction(0), Fraction(1), low_open=False, high_open=False), 1, {Fraction(0), Fraction(1)}),
        (Domain("t", values=(HALF, Fraction(3))), 1, {Fraction(3)}),
        (Domain("t", Fraction(1)), 1, {Fraction(2), Fraction(3), Fraction(4)}),
    ],
)
def test_numbers_are_those_of_the_domain(domain, size, expected):
    assert set(points.numbers(domain, size)) == expected


@pytest.mark.parametrize("dimension", [1, 2, 4])
@pytest.mark.parametrize("shape", [1, 2, 3])
def test_sites_are_distinct(dimension, shape):
    assert len(set(points.sites(6, dimension, shape))) == 6


def test_probes_are_nearly_equal_or_rare_coins():
    for point in points.probes(["p", "q"]):
        assert sum(point["p"]) == sum(point["q"]) == 1
        assert point["p"] != point["q"]
    assert list(points.probes(["p", "q", "r"])) == []
