"""Hypotheses that nothing meets are seen to be so, and those that something meets are not."""

import pytest

from divergences._check import check
from divergences.verification.judge.local.nothing import met_by_nothing
from divergences.verification.judge.trial import Clock, Question
from divergences.verification.language.grammar import read
from tests.thinned import thinned

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


@pytest.mark.parametrize("text", thinned(SHAPES, 6))
def test_a_claim_about_nothing_is_unknown_and_says_so(text):
    verdict = check(text)
    assert (verdict.status, verdict.witness, verdict.certificate) == ("unknown", None, {})
    assert "it is about nothing: no point meets " in verdict.explain()


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
