"""Equations that are given: what is found meets them, and false claims under them are refuted at what is found."""

import itertools

import pytest

from divergences._check import check
from divergences.verification.judge.local import equations
from divergences.verification.judge.trial import Question
from divergences.verification.language.grammar import read
from divergences.verification.points.enumeration import interleaved

SOLVED = """
KL(p, q) >= 0 given TV(p, q) = 1/3
KL(p, q) >= 0 given q = (p + r)/2
H(p) >= 0 given max(p) = 2/5
H(p) >= 0 given sum(p**2) = sum(q**2)
E(p, x) >= 0 given E(p, x) = E(q, x) and x in R points
s*t <= 1 given s**2 + t**2 = 1 and s in R and t in R
W1(p, q, x) >= 0 given max(x) - min(x) = 10 and x in R points
E(p, d) >= 0 given E(q, d) = 1/7
""".strip().splitlines()
"""The relations do not matter."""


@pytest.mark.parametrize("text", SOLVED)
def test_what_is_found_meets_them(text):
    question = Question(read(text))
    small = [x for x in itertools.islice(interleaved(question.letters, question.domains), 300) if question.meets(x)]
    found = list(itertools.islice(equations.points(question, small), 12))
    assert len(found) == 12
    assert sum(map(question.meets, found)) > 6


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "H(p) <= 0.8 given sum(p**2) = 1/2",
        "H(p) <= 2 given max(p) = 1/2",
        "s*t <= 0.49 given s**2 + t**2 = 1 and s in R and t in R",
    ],
)
def test_a_false_claim_under_an_equation_is_refuted(text):
    assert check(text).status == "refuted"


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("max(d) = 1 given d = 1", True),
        ("sum(d) = n given d = 1", True),
        ("sum(d) <= 1 given sum(d) = 1", True),
        ("t <= 1 given d = t and t in R", True),
        ("d = 1/2 implies sum(d) = n/2", True),
        ("mean(d) <= 1/2 given d = 0", True),
        ("max(d) <= 1/2 given d = 1 - d", True),
        ("min(x) = max(x) given x = 1", True),
        ("d <= 1/2 given sum(d) = 1", False),
        ("sum(d) <= 2 given max(d) = 1", False),
        ("max(x) <= 1 given sum(x) = 1", False),
    ],
)
def test_vectors_of_different_lengths_have_no_line_between_them(text, true):
    """Of d or x alone, to which no outcome without mass can be added."""
    verdict = check(text, timeout=5.0)
    assert str(verdict.status) in (("holds", "proved", "unknown") if true else ("refuted",))


def test_without_equations_there_is_nothing_to_solve():
    assert list(equations.points(Question(read("KL(p, q) >= 0 given q > 0")))) == []
