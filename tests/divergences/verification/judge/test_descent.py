"""Counterexamples that float64 sees: among a thousand outcomes, at signs and sizes nobody enumerates, and downhill."""

from fractions import Fraction
from math import inf

import pytest

from divergences._check import check
from divergences.verification.interpreters.exact import holds
from divergences.verification.judge.descent import BROKEN, Descent
from divergences.verification.judge.trial import Question
from divergences.verification.judge.verdict import value_of
from divergences.verification.language.grammar import read
from tests.thinned import thinned

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


@pytest.mark.parametrize("text", thinned(FAR, 4))
def test_a_claim_that_fails_only_far_out_is_refuted(text):
    verdict = check(text, timeout=30.0)
    assert verdict.status == "refuted"
    assert not holds(read(text), {letter: value_of(x) for letter, x in verdict.witness.items()})


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
    assert Descent(Question(read("KL(p, q) > 0"))).bar == -BROKEN
    assert Descent(Question(read("KL(p, q) >= 0"))).bar == BROKEN


def test_a_claim_that_only_holds_says_how_far_it_looked():
    verdict = check("sum(p*(1 - p)) < 0.9999", points=60, timeout=30.0)
    assert verdict.status == "holds"
    assert "1000 outcomes" in verdict.looked
    assert verdict.looked in verdict.explain()
