"""Coordinates: a start comes back, a place is a law whatever its coordinates are, and what is at an end stays there."""

from fractions import Fraction

from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.arb import precision
from divergences.exact import Vector
from divergences.verification.judge.local.charts import Chart, rounded, short
from divergences.verification.language.grammar import read
from divergences.verification.language.shapes import check_shapes

DOMAINS = check_shapes(read("TV(p, mix(p, q, t)) + E(p, x) <= s given t in (0, 2) and s in [1, inf) and x in R points"))
START = {
    "p": Vector(map(Fraction, ("1/2", "0", "1/3", "1/6"))),
    "d": Vector(map(Fraction, ("1/2", "1", "0", "1/9"))),
    "s": Fraction(7, 2),
    "t": Fraction(1, 3),
    "x": Vector(map(Fraction, (-3, 0, 1, 10**9))),
}


def test_a_start_comes_back():
    with precision(200):
        chart = Chart(DOMAINS, START)
        assert len(chart.place()) == 2 + 2 + 1 + 1 + 4
        near = chart.rational(chart.place(), 150)
    for name, x in START.items():
        pairs = zip(x, near[name], strict=True) if isinstance(x, Vector) else [(x, near[name])]
        assert all(abs(a - b) < Fraction(1, 2**100) for a, b in pairs)


@given(st.lists(st.floats(-500, 500), min_size=10, max_size=10))
def test_every_place_is_a_point_of_the_face(numbers):
    with precision(200):
        point = Chart(DOMAINS, START).rational([arb(x) for x in numbers], 60)
    assert sum(point["p"]) == 1
    assert [x > 0 for x in point["p"]] == [True, False, True, True]
    assert point["d"][1:3] == (1, 0)
    assert 0 <= point["t"] <= 2
    assert point["s"] >= 1


def test_a_number_at_its_end_stays_there():
    with precision(64):
        assert Chart(DOMAINS, {"s": Fraction(1)}).place() == []


def test_numbers_are_rounded_whatever_their_size():
    with precision(200):
        for x in (arb(3) / 7, arb(10) ** 40 / 7, -(arb(10) ** -40) / 7):
            assert abs(arb(rounded(x, 50).numerator) / rounded(x, 50).denominator / x - 1) < arb(2) ** -49
    assert rounded(arb(0), 10) == 0


def test_what_cannot_be_written_down_is_not_short():
    assert short({"p": [arb(0), arb(1)], "t": arb(2) ** 2999})
    assert not short({"t": arb(2) ** 3001})
    assert not short({"p": [arb(2) ** -4000]})
    assert not short({"t": arb("inf")})
