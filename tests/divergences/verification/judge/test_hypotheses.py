"""Equations that are given: what is found meets them, and false claims under them are refuted at what is found.

Hypotheses that nothing meets are seen to be so, and those that something meets are not.
"""

import itertools

import pytest

from divergences._check import check
from divergences.verification.judge import hypotheses
from divergences.verification.judge.hypotheses import met_by_nothing
from divergences.verification.judge.trial import Clock, Question
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


@pytest.mark.one_in(4)
@pytest.mark.parametrize("text", SOLVED)
def test_what_is_found_meets_them(text):
    question = Question(read(text))
    small = [x for x in itertools.islice(interleaved(question.letters, question.domains), 300) if question.meets(x)]
    found = list(itertools.islice(hypotheses.points(question, small), 12))
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


@pytest.mark.one_in(8)
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
    assert list(hypotheses.points(Question(read("KL(p, q) >= 0 given q > 0")))) == []


NOTHING = {
    "q = 2*p": "q = 2*p",
    "p = 2*q": "p = 2*q",
    "q = p - r": "q = p - r",
    "q = 2*r and r = p/2": "q = 2*r",
    "p > 1": "p > 1",
    "p < q": "p < q",
    "sum(p) = 2": "sum(p) = 2",
    "sum(p^2) = 3": "sum(p**2) = 3",
    "KL(p, q) < 0": "KL(p, q) < 0",
    "not TV(p, q) <= 1": "not TV(p, q) <= 1",
    "not 0 <= TV(p, q) <= 1": "not 0 <= TV(p, q) <= 1",
    "p = q and TV(p, q) > 0": "TV(p, q) > 0",
    "d = 1 + p": "d = 1 + p",
    "t > 2 and t in (0, 1)": "t > 2",
    "t^2 = -1 and t in R": "t**2 = -1",
    "log(2) > 1": "log(2) > 1",
}
"""What is given, and which of it fails everywhere."""
SOMETHING = [
    *(
        "q = p^2",
        "q = 1 - p",
        "p >= 1",
        "d = p/q",
        "d > 0",
        "TV(p, q) = 1",
        "q = t*p and t in R",
        "log(p) = log(q)",
        "p != q",
    ),
    "p << q",
]


@pytest.mark.parametrize(("given", "which"), NOTHING.items())
def test_what_nothing_meets(given, which):
    assert met_by_nothing(Question(read(f"TV(p, q) <= 1 given {given}")), Clock.of(20)) == which


@pytest.mark.parametrize("given", SOMETHING)
def test_what_something_meets(given):
    assert met_by_nothing(Question(read(f"TV(p, q) <= 1 given {given}")), Clock.of(20)) == ""


SHAPES = """
TV(p, q) <= 1 given q = 2*p
TV(p, q) <= 1 if q = 2*p
q = 2*p implies TV(p, q) <= 1
TV(P, Q) <= 1 where Q = 2*P
TV(P, Q) <= 1 where Q = 2P
TV(P, Q) \\le 1 \\text{ where } Q = 2P
H(q) <= log(n) given q = 5*p
not KL(p, q) >= 0 given q = 2*p
TV(p, q) <= 1 given q = 2*p or q = 3*p
TV(p, q) <= 1 given not (TV(p, q) >= 0 and JS(p, q) >= 0)
(TV(p, q) < 0 or TV(p, q) > 1) implies (JS(p, q) >= 0 and TV(p, q) <= 1)
""".strip().splitlines()


@pytest.mark.one_in(12)
@pytest.mark.parametrize("text", SHAPES)
def test_a_claim_about_nothing_is_unknown_and_says_so(text):
    verdict = check(text)
    assert (verdict.status, verdict.witness, verdict.certificate) == ("unknown", None, {})
    assert "it is about nothing: no point meets " in verdict.explain()


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "text",
    ["sum(q) = 1 given q = p^2", "TV(p, q) <= 1 given q = 1 - p", "TV(p_xy, q_xy) = 0 given KL(p_xy, q_xy) <= 0"],
)
def test_a_claim_that_few_points_meet_says_so(text):
    verdict = check(text)
    assert verdict.status in ("proved", "holds")
    met, tried = verdict.few
    assert 0 < met == verdict.met < 100 < tried
    assert f"Only {met} of the {tried} points tried meet the hypotheses." in verdict.explain()
    assert check("TV(p, q) <= 1 given p << q").few is None
