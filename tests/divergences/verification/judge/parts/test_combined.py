"""Claims that are joined: the worst part decides, an `or` needs one side, `not (…)` an example."""

import pytest

from divergences._check import check
from divergences.verification.judge.parts.combined import combined
from divergences.verification.judge.verdict import Verdict
from divergences.verification.language.joined import joined

TRUE, FALSE = "TV(p, q) >= 0", "TV(p, q) <= 1/2"


def verdict_of(text, known):
    """The verdict where the statements that are known have these, and all others hold."""
    ways = {"proved": Verdict.proved, "holds": Verdict.holds, "unknown": Verdict.unknown}

    def judge(statement, said, seconds):
        word = known.get(str(statement), "holds")
        return Verdict.refuted("claim", said, {"p": [1]}) if word == "refuted" else ways[word]("claim", said)

    return combined(joined(text), text, judge, 1.0)


A, B = "p = q", "q = r"


@pytest.mark.parametrize(
    ("text", "known", "status"),
    [
        (f"{A} and {B}", {A: "proved", B: "proved"}, "proved"),
        (f"{A} and {B}", {A: "proved"}, "holds"),
        (f"{A} and {B}", {A: "proved", B: "unknown"}, "unknown"),
        (f"{A} and {B}", {A: "refuted", B: "unknown"}, "refuted"),
        (f"{A} or {B}", {A: "refuted", B: "proved"}, "proved"),
        (f"{A} or {B}", {A: "refuted", B: "refuted"}, "holds"),
        (f"{A} or {B}", {A: "refuted", B: "refuted", f"{A} given not {B}": "proved"}, "proved"),
        (f"{A} or {B}", {A: "refuted", B: "refuted", f"{A} given not {B}": "refuted"}, "refuted"),
        (
            f"{A} or {B}",
            {A: "refuted", B: "refuted", f"{A} given not {B}": "unknown", f"{B} given not {A}": "unknown"},
            "unknown",
        ),
        (f"not ({A} and {B})", {A: "proved", B: "refuted"}, "certified"),
        (f"not ({A} and {B})", {A: "proved", B: "proved"}, "unknown"),
    ],
)
def test_a_verdict_is_no_better_than_its_parts(text, known, status):
    assert verdict_of(text, known).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{TRUE} and {TRUE}", "proved"),
        (f"{TRUE} and {FALSE}", "refuted"),
        (f"{FALSE} or {TRUE}", "proved"),
        (f"{FALSE} or TV(q, r) <= 1/2", "refuted"),
        (f"not ({TRUE} and {FALSE})", "certified"),
        ("(not KL(p, q) = KL(q, p)) and TV(p, q) = TV(q, p)", "certified"),
        pytest.param("KL(p, q) > 2 and KL(p, q) < 1 implies TV(p, q) = 0", "unknown", marks=pytest.mark.slow),
        ("KL(p, q) < inf given p << q or q << p", "refuted"),
    ],
)
def test_joined_claims(text, status):
    assert check(text, points=40, timeout=4).status == status


def test_the_part_that_fails_is_named_with_both_its_sides():
    verdict = check(f"{TRUE} and {FALSE}", points=40)
    assert verdict.broken == "TV(p, q) <= 1 / 2"
    assert "the left side is 1 and the right side is 1/2" in verdict.explain()
    assert "TV(p, q) >= 0, and TV(p, q) <= 1 / 2" in verdict.understood


@pytest.mark.parametrize("text", ["TV(p, q) <= 1 given q = 2*p or q = p", "(q = 2*p or q = p) implies KL(p, q) <= 0"])
def test_a_way_that_no_point_goes_hides_no_other(text):
    assert check(text).status == "holds"


@pytest.mark.parametrize(
    "text", ["TV(p, q) <= 1 given q = 2*p or r = 3*p", "(q = 2*p implies TV(p, q) <= 1) and KL(p, q) >= 0"]
)
def test_what_is_about_nothing_stays_so(text):
    assert check(text).of_nothing or "it is about nothing" in check(text).faults[0]


def test_the_other_way_is_still_refuted():
    assert check("TV(p, q) >= 1/2 given q = 2*p or q = p").status == "refuted"
