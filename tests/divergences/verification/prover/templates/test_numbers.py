"""Relations between declared numbers: seen, least in a letter, or shown on both sides of 1."""

from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.templates import numbers
from tests.divergences.verification.prover.links import link

TRUE = [
    "t**2 >= 0 given t in R",
    "t**2 + 1 > 0 given t in R",
    "(s + t)**2 >= 4*s*t given s in R and t in R",
    "t*(1 - t) <= 1/4 given t in [0, 1]",
    "log(t) <= t - 1 given t in (0, inf)",
    "exp(t) >= 1 + t given t in R",
    "inf = inf >= 2 given t in R",
    "exp(-t) >= 1 - t given t in [0, inf)",
    "-t*log(t) - (1 - t)*log(1 - t) <= log(2) given t in (0, 1)",
    "log(1 + t) >= t/(1 + t) given t in (-1, inf)",
    "log(1 - t + t*exp(s)) - t*s <= s**2/8 given t in (0, 1) and s in R",
    "(exp(s) + exp(-s))/2 <= exp(s**2/2) given s in R",
    "a*log(a/b) + s*log(s/t) >= (a + s)*log((a + s)/(b + t)) given a in (0, inf) and b in (0, inf) and s in (0, inf)"
    " and t in (0, inf)",
]
FALSE = [
    "t**2 > 0 given t in R",
    "t**2 + 1 >= 2*t + 1/10**6 given t in R",
    "(s + t)**2 >= (4 + 1/10**6)*s*t given s in R and t in R",
    "t*(1 - t) <= 1/4 - 1/10**6 given t in [0, 1]",
    "log(t) <= t - 1 - 1/10**6 given t in (0, inf)",
    "log(t) < t - 1 given t in (0, inf)",
    "exp(t) >= 1 + t + 1/10**6 given t in R",
    "exp(t) >= 1 + 101/100*t given t in [0, inf)",
    "-t*log(t) - (1 - t)*log(1 - t) <= log(2) - 1/10**6 given t in (0, 1)",
    "log(1 - t + t*exp(s)) - t*s <= s**2*(1/8 - 1/10**6) given t in (0, 1) and s in R",
    "(exp(s) + exp(-s))/2 <= exp(s**2*(1/2 - 1/10**6)) given s in R",
    "a*log(a/b) + s*log(s/t) >= (a + s)*log((a + s)/(b + t)) + 1/10**6 given a in (0, inf) and b in (0, inf)"
    " and s in (0, inf) and t in (0, inf)",
    "inf > inf given t in R",
    "inf = -inf given t in R",
    "inf <= 2 given t in R",
    "1/t >= 0 given t in R",
    "t/t = 1 given t in R",
    "sqrt(t**2) = t given t in R",
    "log(t**2) = 2*log(t) given t in R",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_is_proved(text):
    assert prove(read(text)).recheck()


@pytest.mark.parametrize("text", FALSE)
def test_what_is_just_false_or_undefined_somewhere_is_not(text):
    assert prove(read(text)) is None


def test_a_certificate_of_another_relation_is_refused():
    certificate = numbers.find(link("log(u) <= u - 1"), inf)
    assert certificate["how"] in ("u", "balls")
    assert numbers.check(link("log(u) <= u - 1"), certificate)
    assert not numbers.check(link("log(u) < u - 1"), certificate)
    assert not numbers.check(link("log(u) <= u - 1 - 1/10**6"), certificate)


def test_laws_are_for_others():
    with pytest.raises(OutOfReach):
        numbers.find(link("u <= KL(p, q)"), inf)


@pytest.mark.parametrize("damaged", [{}, {"how": 1}, {"how": "balls"}, {"how": "balls", "signs": [1, 2]}])
def test_a_damaged_certificate_is_refused(damaged):
    with pytest.raises(Malformed):
        numbers.check(link("log(u) <= u - 1"), damaged)
