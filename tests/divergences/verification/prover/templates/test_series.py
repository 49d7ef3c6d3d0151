"""Pinsker's inequality with its next terms, and that its coefficients are the largest."""

from fractions import Fraction
from math import inf, log

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.forms.closed_form import number
from divergences.verification.prover.templates import series
from tests.divergences.verification.prover.links import link

TRUE = [
    "KL(p, q) >= 2*TV(p, q)**2 + 4/9*TV(p, q)**4",
    "KL(r, p) >= 2*TV(p, r)**2 + 4/9*TV(p, r)**4 + 32/135*TV(p, r)**6",
    "KL(p, q) - 2*TV(p, q)**2 >= 4/9*TV(p, q)**4",
    "2*KL(p, q) + J(p, q) >= 8*TV(p, q)**2 + 16/9*TV(p, q)**4",
    "KL(p, q) >= 2*TV(p, q)**2 + 1/5*TV(p, q)**5",
]
FALSE = [
    "KL(p, q) >= 1/2*KL(q, p)",
    "J(p, q) >= 3/2*KL(p, q)",
    "KL(p, q) >= 2*TV(p, q)**2 + 4/9*TV(p, q)**4 + 32001/135000*TV(p, q)**6",
    "KL(p, q) >= 2*TV(p, q)**2 + 4001/9000*TV(p, q)**4",
    "KL(p, q) >= 2000001/1000000*TV(p, q)**2",
    "KL(p, q) >= 2*TV(p, q)**2 + 1/10**6*TV(p, q)**3",
    "KL(p, q) >= 2*TV(p, q)**2 + 1/10**9",
    "KL(p, q) >= TV(p, q)/10",
    "999/1000*KL(p, q) >= 2*TV(p, q)**2 + 4/9*TV(p, q)**4",
    "KL(p, q) <= 2*TV(p, q)**2 + 4/9*TV(p, q)**4",
    "KL(p, q) - KL(q, p) >= 2*TV(p, q)**2",
    "KL(p, q) >= 2*TV(p, r)**2",
    "KL(p, q)*TV(p, q) >= 2*TV(p, q)**2",
    "JS(p, q) >= 2*TV(p, q)**2",
]
STEPS = 200
ROUNDING = 1e-12


@pytest.mark.parametrize("text", TRUE)
def test_what_the_first_terms_imply_is_proved(text):
    assert series.SERIES.check(link(text), series.SERIES.find(link(text), inf))


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_by_little_is_not(text):
    certificate = series.SERIES.find(link(TRUE[0]), inf)
    for shown in (lambda: series.SERIES.find(link(text), inf), lambda: series.SERIES.check(link(text), certificate)):
        try:
            assert not shown()
        except OutOfReach:
            continue


def test_the_first_terms_are_below_kl_of_coins():
    """What the certificates and the derivation say, tried in float64 on a grid of coins."""
    for i in range(1, STEPS):
        for j in range(i + 1, STEPS):
            q, p = i / STEPS, j / STEPS
            kl = p * log(p / q) + (1 - p) * log((1 - p) / (1 - q))
            assert kl >= sum(float(c) * (p - q) ** k for k, c in series.FIRST.items()) - ROUNDING


def test_a_larger_coefficient_has_no_certificate(monkeypatch):
    monkeypatch.setitem(series.FIRST, 6, series.FIRST[6] + series.FIRST[6] / 10**6)
    assert series.SERIES.find(link(TRUE[0]), inf) is None


@pytest.mark.parametrize("h", ["-1", "-1/3", "0", "1/7", "1/3", "1", "5"])
def test_the_rest_is_a_discriminant_of_integrals(h):
    """8h² + B·t² + C·t⁴ has no positive root in t² if 32h²·C ≥ B²: B = 64J₂ − 32/135, C = 256J₃."""
    h = Fraction(h)
    c = h - Fraction(1, 3)

    def j(k):
        """∫₀¹ (1 − u)(c + u)^(2k) du by parts."""
        return ((c + 1) ** (2 * k + 2) - c ** (2 * k + 2)) / ((2 * k + 1) * (2 * k + 2)) - c ** (2 * k + 1) / (
            2 * k + 1
        )

    b, larger = 64 * j(2) - Fraction(32, 135), 256 * j(3)
    discriminant = 32 * h**2 * larger - b**2
    assert not series._remainder(number(h), 0) - number(discriminant)
    assert discriminant >= 0


def test_a_damaged_certificate_shows_nothing():
    certificate = series.SERIES.find(link(TRUE[0]), inf)
    assert not series.SERIES.check(link(TRUE[0]), {**certificate, "rest": certificate["rest"][:3]})
    assert not series.SERIES.check(link(TRUE[0]), {**certificate, "rest": certificate["rest"][::-1]})
    with pytest.raises(Malformed):
        series.SERIES.check(link(TRUE[0]), {"gap": certificate["gap"]})
