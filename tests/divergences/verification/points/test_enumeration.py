"""Points smallest first: every vector of a denominator once, small ones early, and numbers of their domains.

Drawn points: probability vectors of one length, numbers of their domains, and every style of pair among the first.
"""

from fractions import Fraction
from itertools import islice, product
from math import comb, gcd

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.verification.language.domains import Domain
from divergences.verification.points import enumeration as points
from divergences.verification.points.enumeration import drawn as endless

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


DOMAINS = {
    "t": Domain("t", Fraction(0), Fraction(1)),
    "k": Domain("k", values=(Fraction(2), Fraction(1, 3))),
    "s": Domain("s"),
    "x": Domain("x", dimension=2),
}


def drawn(count, seed=0, letters=("d", "p", "q", *DOMAINS), domains=None):
    """The first points that are drawn."""
    return list(islice(endless(list(letters), DOMAINS if domains is None else domains, seed), count))


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


@given(st.fractions(-5, 5), st.fractions(0, 3), st.booleans(), st.booleans())
def test_a_number_is_in_its_domain_however_narrow_that_is(low, width, low_open, high_open):
    open_ends = (low_open, high_open) if width else (False, False)
    domain = Domain("t", low, low + width, *open_ends)
    assert all(domain.contains(point["t"]) for point in drawn(8, letters="t", domains={"t": domain}))


def test_a_seed_is_a_sample():
    assert drawn(20, 5) == drawn(20, 5)
    assert drawn(20, 5) != drawn(20, 6)


def test_every_style_of_pair_is_among_the_first_hundred():
    pairs = [(point["p"], point["q"]) for point in drawn(100, letters="pq")]
    several = [(p, q) for p, q in pairs if len(p) > 1]
    assert any(p == q for p, q in several)
    assert any(p == q[::-1] and p != q for p, q in several)
    assert any(all(a * b == 0 for a, b in zip(p, q, strict=True)) for p, q in several)
    assert any(0 < max(abs(a - b) for a, b in zip(p, q, strict=True)) < Fraction(1, 10**4) for p, q in several)
    assert any(0 in p and any(a * b for a, b in zip(p, q, strict=True)) for p, q in several)
    assert {len(p) for p, _ in pairs} == {1, 2, 3, 4, 5, 6}
