"""Valleys: constants that are a little too sharp fail at their bottoms, true claims do not, and flat ends are left."""

import itertools

import pytest

from divergences.verification.judge.local import minima
from divergences.verification.judge.trial import Question, Trial
from divergences.verification.language.grammar import read

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
    return next((x for x in minima.points(question) if trial.fails(x)), None)


@pytest.mark.parametrize("text", BROKEN)
def test_the_bottom_of_a_broken_claim_breaks_it(text):
    assert first_failure(text) is not None


@pytest.mark.parametrize("text", TRUE)
def test_a_true_claim_is_broken_nowhere(text):
    assert first_failure(text) is None


def test_starts_meet_the_domains_and_are_laws():
    question = Question(read("E(p, d) <= s + t*TV(p, q) given s in [2, 3) and t in (-inf, 0]"))
    found = list(itertools.islice(minima.starts(question), 99))
    assert len(found) > minima.STARTS
    assert all(sum(x["p"]) == sum(x["q"]) == 1 and 2 <= x["s"] < 3 and x["t"] <= 0 for x in found)
