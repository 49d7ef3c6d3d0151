"""Coordinates: a start comes back, a place is a law whatever its coordinates are, and what is at an end stays there.

Downhill: to a bottom, away from a saddle, out of a flat end, and no further than to below zero. Valleys: constants that
are a little too sharp fail at their bottoms, true claims do not, and flat ends are left. Counterexamples that float64
sees: among a thousand outcomes, at signs and sizes nobody enumerates, and downhill.
"""

from fractions import Fraction
from math import inf

import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from divergences._check import check
from divergences._core.arb import precision
from divergences.exact import Vector
from divergences.verification.interpreters.exact import holds
from divergences.verification.judge import descent
from divergences.verification.judge.descent import BROKEN as DESCENT_BROKEN
from divergences.verification.judge.descent import Chart, Descent, descend, rounded, short
from divergences.verification.judge.trial import Question, Trial
from divergences.verification.judge.verdict import value_of
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


ROUNDS = 60


def test_it_ends_at_a_bottom():
    with precision(240):
        (x, y), low = descend(lambda z: (z[0] - 3) ** 2 + 10 * (z[1] + z[0]) ** 4 + 1, [arb(0), arb(1)], ROUNDS)
    assert abs(x - 3) + abs(y + 3) < arb("1e-3")
    assert low < arb(1) + arb("1e-6")


def test_a_saddle_repels():
    with precision(240):
        place, low = descend(lambda z: 1 - z[0] ** 2 + z[0] ** 4 + z[1] ** 2, [arb("0.01"), arb(1)], ROUNDS)
    assert abs(abs(place[0]) - arb(0.5).sqrt()) < arb("1e-6")
    assert abs(low - arb("0.75")) < arb("1e-9")


def test_a_bottom_far_away_on_a_plain_is_reached():
    def height(z):
        square = (z[0] - 123456789) ** 2
        return (square - 1) / (square + 1)

    with precision(240):
        place, low = descend(height, [arb(0)], ROUNDS)
    assert low < 0
    assert abs(place[0] - 123456789) < 1


def test_it_stops_below_zero_and_where_nothing_is_defined():
    with precision(64):
        assert descend(lambda z: z[0], [arb(-1)], ROUNDS)[0] == [arb(-1)]
        assert descend(lambda z: None, [arb(1)], ROUNDS) is None
        assert descend(lambda z: z[0] if z[0] == 1 else None, [arb(1)], ROUNDS)[0] == [arb(1)]


BROKEN = """
KL(p, q) >= 2*TV(p, q)**2 + 4/9*TV(p, q)**4 + 0.2371*TV(p, q)**6
KL(p, q) >= 2*TV(p, q)**2 + 0.44445*TV(p, q)**4
Tri(p, r) <= 1.9999*(Tri(p, q) + Tri(q, r))
sum(min(p, q)) >= 0.84*exp(-KL(p, q))
t**2 >= 2*sqrt(2)*t - 1.999999999999 given t in R
(t - 123456789)**2 >= 1 given t in R
t**2 - 2*t + 1 > 0 given t in R
s*t <= (s**2 + t**2)/2.0000001 given s in R and t in (0, inf)
KL(p, q) <= 800*TV(p, q) given q > 0
""".strip().splitlines()
TRUE = """
KL(p, q) >= 2*TV(p, q)**2
Tri(p, r) <= 2*(Tri(p, q) + Tri(q, r))
t**2 >= 2*sqrt(2)*t - 2 given t in R
KL(p, q) >= 0 given q > 0
""".strip().splitlines()


def first_failure(text):
    question = Question(read(text))
    trial = Trial.of(question)
    return next((x for x in descent.valleys(question) if trial.fails(x)), None)


@pytest.mark.parametrize("text", BROKEN)
def test_the_bottom_of_a_broken_claim_breaks_it(text):
    assert first_failure(text) is not None


@pytest.mark.one_in(3)
@pytest.mark.parametrize("text", TRUE)
def test_a_true_claim_is_broken_nowhere(text):
    assert first_failure(text) is None


def test_starts_meet_the_domains_and_are_laws():
    question = Question(read("E(p, d) <= s + t*TV(p, q) given s in [2, 3) and t in (-inf, 0]"))
    found = list(descent.starts(question))
    assert len(found) > descent.STARTS
    assert all(sum(x[law]) == 1 and min(x[law]) > 0 for x in found for law in "pq")
    assert all(2 <= x["s"] < 3 and x["t"] <= 0 for x in found)


FAR = """
H(p) <= 2
H(p) <= 6.9
E(p, x) >= 0
max(p) >= 1/100
KL(p, q) <= 100 given p << q
t**2 <= 1e12 given t in R
(t**2 - 2)**2 > 1e-20 given t in (0, 2)
abs(t - 1/997) > 1e-9 given t in (0, 1)
max(x) - min(x) <= 1e20
E(p, d) > 1e-100 given d > 0
""".strip().splitlines()
"""Each holds at all points of few outcomes and small denominators."""


@pytest.mark.one_in(12)
@pytest.mark.parametrize("text", FAR)
def test_a_claim_that_fails_only_far_out_is_refuted(text):
    verdict = check(text, timeout=30.0)
    assert verdict.status == "refuted"
    assert not holds(read(text), {letter: value_of(x) for letter, x in verdict.witness.items()})


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    "text", ["H(p) >= 0", "2*TV(p, q)**2 <= KL(p, q)", "E(p, x) <= max(x)", "t*t >= 0 given t in R"]
)
def test_a_true_claim_is_broken_nowhere_and_all_is_looked_at(text):
    descent = Descent(Question(read(text)))
    assert all(holds(read(text), point) for point in descent.points())
    assert descent.done


@pytest.mark.slow
def test_hypotheses_are_met_far_out_too():
    verdict = check("KL(p, q) >= 0 given max(p) <= 1/10", timeout=60.0)
    assert (verdict.status, verdict.met > 0) == ("proved", True)


def test_gaps():
    coin = {"p": (Fraction(1, 2), Fraction(1, 2)), "q": (Fraction(1, 2), Fraction(1, 2))}
    said = {
        text: Descent(Question(read(text))).gap(coin)
        for text in (
            "KL(p, q) >= 1",
            "KL(p, q) <= 1",
            "KL(p, q) = 1",
            "KL(p, q) = 0",
            "log(-1) > TV(p, q)",
            "KL(p, q) >= 1 given q > 1",
            "KL(p, q) = 0 iff p = q",
            "KL(p, q) = 1 iff p = q",
        )
    }
    assert list(said.values()) == [-1.0, 1.0, -1.0, 0.0, inf, inf, inf, -1.0]


def test_a_strict_link_is_broken_by_an_equality_and_a_weak_one_is_not():
    assert Descent(Question(read("KL(p, q) > 0"))).bar == -DESCENT_BROKEN
    assert Descent(Question(read("KL(p, q) >= 0"))).bar == DESCENT_BROKEN


def test_a_claim_that_only_holds_says_how_far_it_looked():
    verdict = check("sum(p*(1 - p)) < 0.9999 given max(p) >= 1/5000", points=60, timeout=30.0)
    assert verdict.status == "holds"
    assert "1000 outcomes" in verdict.looked
    assert verdict.looked in verdict.explain()
