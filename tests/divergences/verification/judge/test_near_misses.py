"""Coins that nearly break an inequality: found by one number, decided exactly."""

from fractions import Fraction

import pytest

from divergences.verification.interpreters.exact import link_holds
from divergences.verification.judge import near_misses
from divergences.verification.language.grammar import read


def breaks(text):
    """Whether some of the coins refutes the claim."""
    (link,) = read(text).relation.links
    return any(not link_holds(link, point) for point in near_misses.coins(link, lambda: False))


@pytest.mark.parametrize("nudge", ["1/10**3", "1/10**6", "1/10**9"])
@pytest.mark.parametrize(
    "sharp",
    [
        "Hell2(p, q) <= 1/2*(1 - {})*KL(p, q)",
        "KL(p, q) <= (1 - {})*chi2(p, q)",
        "JS(p, q) <= (1 - {})*Hell2(p, q)",
        "TV(p, q) - Tri(p, q)/2 <= 1/4*(1 - {})",
        "TV(p, q) - Hell2(p, q) <= (sqrt(2) - 1)*(1 - {})",
        "KL(p, q) >= 2*(1 + {})*TV(p, q)**2",
        "KL(p, q) + 1/10**12 > 4*(1 + {})*Hell2(p, q)",
    ],
)
def test_a_constant_that_is_too_small_is_broken(sharp, nudge):
    assert breaks(sharp.format(nudge))


@pytest.mark.parametrize(
    "text",
    ["KL(p, q) >= 0", "Hell2(p, q) <= 1/2*KL(p, q)", "TV(p, q) - Tri(p, q)/2 <= 1/4", "TV(p, q)**2 <= Tri(p, q)/2"],
)
def test_what_is_true_is_not_broken(text):
    assert not breaks(text)


def test_an_equation_is_not_approached():
    (link,) = read("KL(p, q) = KL(q, p)").relation.links
    assert list(near_misses.coins(link, lambda: False)) == []


def test_it_stops_when_the_time_is_up():
    (link,) = read("KL(p, q) >= 2*TV(p, q)**2").relation.links
    assert list(near_misses.coins(link, lambda: True)) == []


def test_steps_stay_inside():
    tiny = Fraction(1, 10**64)
    for rate in (tiny, Fraction(1, 2), 1 - tiny):
        for step in (Fraction(1, 4), -Fraction(1, 4)):
            (a, b) = next(iter(near_misses._around((rate, rate), step)))
            assert 0 < a < 1
            assert 0 < b < 1
