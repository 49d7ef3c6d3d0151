"""No wrong verdict: claims that are false or about nothing, and that nobody may call proved, however few points are tried."""

from fractions import Fraction

import pytest

from divergences._check import check
from divergences.verification.language.grammar import read
from divergences.verification.prove_any import prove_any

FALSE = """
TV(p, q) <= 0.99999999999999999999
sum(r*(p/r)) = 1
sum(p*x*(1/x)) = 1 given x in R points
sum((p-q)*(p/(p-q))) = 1
KL(p/q*q, q) >= 0
KL(p*(q/p), p) >= 0
Tri(p, q) >= 0.0000000000000000000000000001
""".strip().splitlines()
"""False, each at points that a hasty check does not look at."""

NOTHING = """
log(-1) = 5
log(-1) = log(2)
inf - inf = log(2)
log(2) = 5 given log(2) > 1
log(2) > 0 > log(-1)
KL(p, q) >= 0 >= log(-1)
log(sqrt(2)+1) + log(sqrt(2)-1) > 0
log(sqrt(2)+1) + log(sqrt(2)-1) < 0
TV(p, q) <= t given t in (0, 1) and t in (1, 2)
TV(p, q) <= t + 1 given t in (1, 1)
KL(p, q) >= 0 given KL(p, q) < 0
TV(p, q) <= 1 given log(2) > 1
""".strip().splitlines()
"""About no point at all, or undecided at the only one."""


@pytest.mark.one_in(4)
@pytest.mark.parametrize("text", FALSE)
def test_a_false_claim_is_not_proved_whatever_the_search_found(text):
    assert prove_any(read(text), seconds=2.0) is None
    assert check(text).status == "refuted"


@pytest.mark.one_in(3)
@pytest.mark.parametrize("text", NOTHING)
def test_a_claim_about_nothing_is_unknown(text):
    verdict = check(text, points=40)
    assert verdict.status == "unknown"
    assert verdict.faults


@pytest.mark.slow
def test_decimals_are_those_that_were_typed():
    assert check("TV(p, q) <= 0.99999999999999999999").witness is not None
    assert check("JS(p, q) <= 0.69314718055994530942").status == "proved"
    assert check("JS(p, q) <= 0.69314718055994530941").status == "refuted"


NATURAL = """
Tri(p, -p) >= 0
KL(q*exp(d)/E(q, exp(d)), q) >= 0
KL(p, sqrt(p*q)/sum(sqrt(p*q))) >= 0
JS(exp(p)/sum(exp(p)), q) <= log(2)
Renyi(p, sqrt(p*q)/sum(sqrt(p*q)), 1/2) >= 0
W1(p, sqrt(p*q)/sum(sqrt(p*q)), x) >= 0
W1(p, 2*q, x) >= 0
W1(p, 2*q, x) >= 0 given x in R^2 points
sqrt(p) << q
Hell2(-p, -q) >= 0
KL(p, q) <= 0.9999999999999999*chi2(p, q)
""".strip().splitlines()
"""Quantities of vectors that are no laws of fractions."""


@pytest.mark.one_in(4)
@pytest.mark.parametrize("text", NATURAL)
def test_quantities_of_any_vectors_have_a_verdict(text):
    verdict = check(text, points=20, timeout=2.0)
    assert verdict.status != "proved"
    assert verdict.explain()


def test_the_second_of_two_sets_does_not_replace_the_first():
    verdict = check("TV(p, q) <= t given t in [1/2, 3) and t in (0, 2)")
    assert verdict.status == "refuted"
    assert Fraction(1, 2) <= verdict.witness["t"][0] < 1


@pytest.mark.parametrize(
    "text", ["0 = 0 iff 0 = 0 given x in R^2 points", "W1(p, q, x) >= 0 iff 0 = 0 given x in R^2 points"]
)
def test_an_equivalence_about_sites_of_the_plane_has_a_verdict(text):
    assert check(text, timeout=2.0).status != "refuted"
