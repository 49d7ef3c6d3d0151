"""Four interpreters, no shared code: a mistake planted in one of them is seen by the others."""

from fractions import Fraction

import pytest

from divergences._check import check
from divergences.exact import Vector
from divergences.verification.interpreters import balls, floats
from divergences.verification.interpreters.exact import WORDS as EXACT
from divergences.verification.judge import second_opinions
from divergences.verification.judge.trial import Question, Trial
from divergences.verification.language.grammar import read
from divergences.verification.prover.words import SHARES
from tests.divergences.verification.opinions import (
    INTERPRETERS,
    agree,
    by_balls,
    by_exact,
    by_floats,
    by_proof,
    opinions,
)

POINT = {"p": Vector.of(["1/2", "1/8", "3/8"]), "q": Vector.of(["1/16", "11/16", "1/4"])}
THIRDS = {"p": Vector.of(["1/3", "2/3"]), "q": Vector.of(["1/2", "1/2"])}
CORNER = {"p": Vector.of(["1", "0"]), "q": Vector.of(["0", "1"])}

DOUBLED = {
    "KL": ("CE(p, q) - H(p) = KL(p, q)", "CE(p, q) - H(p) = KL(p, q)/2"),
    "JS": ("JS(p, q) <= log(2)*TV(p, q)", "JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)"),
    "TV": ("sum(abs(p - q)) = 2*TV(p, q)", "sum(abs(p - q)) = TV(p, q)"),
    "Tri": ("Tri(p, q) = 2*chi2(p, (p + q)/2)", "Tri(p, q) = 4*chi2(p, (p + q)/2)"),
}
"""A name, a true claim about it, and one that is true of twice as much."""


def planted(monkeypatch, interpreter, name):
    """Let one interpreter take a name for twice what it is."""
    words = {"exact": EXACT, "ball": balls.WORDS, "symbolic": SHARES, "float": floats.LIBRARY}[interpreter]
    right = words[name]

    def wrong(*args):
        return right(*args) + right(*args)

    monkeypatch.setitem(words, name, wrong)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("name", DOUBLED)
@pytest.mark.parametrize("point", [POINT, THIRDS], ids=["dyadic", "thirds"])
def test_they_agree_as_they_are(name, point):
    true, false = DOUBLED[name]
    said, denied = (opinions(read(text), point) for text in (true, false))
    assert said["exact"] is said["symbolic"] is True
    assert denied["exact"] is denied["ball"] is False
    assert denied["symbolic"] is None
    assert agree(said)
    assert agree(denied)
    assert (said["float"], denied["float"]) == ((True, False) if point is POINT else (None, None))


@pytest.mark.one_in(18)
@pytest.mark.parametrize("name", DOUBLED)
@pytest.mark.parametrize("interpreter", INTERPRETERS)
def test_a_mistake_in_one_is_noticed_by_the_others(monkeypatch, interpreter, name):
    planted(monkeypatch, interpreter, name)
    said = opinions(read(DOUBLED[name][1]), POINT)
    assert said[interpreter] in (True, None)  # the ball interpreter never affirms an equality of irrational numbers
    assert False in said.values()
    if interpreter != "ball":
        assert not agree(said)
    assert not agree(opinions(read(DOUBLED[name][0]), POINT)) or interpreter in (
        "ball",
        "symbolic",
        "float",
    )


@pytest.mark.parametrize("name", ["KL", "TV", "Tri"])
def test_a_mistake_in_balls_contradicts_the_others_where_they_affirm(monkeypatch, name):
    planted(monkeypatch, "ball", name)
    said = opinions(read(DOUBLED[name][0]), POINT)
    assert (said["exact"], said["ball"]) == (True, False)
    assert not agree(said)


def test_each_says_nothing_where_it_knows_nothing():
    undefined = read("KL(p, q) - KL(q, p) = 0")
    assert by_exact(undefined, CORNER) is by_balls(undefined, CORNER) is by_floats(undefined, CORNER) is None
    assert by_floats(read("KL(p, q) >= 0"), THIRDS) is None
    assert by_floats(read("W1(p, q, x) >= 0"), {**POINT, "x": ((0, 0), (1, 0), (0, 1))}) is None
    assert by_balls(read("log(sqrt(2) + 1) = -log(sqrt(2) - 1)"), {}) is None
    assert by_proof(read("p = q <= q iff p = q = p"), POINT) is None
    assert (
        by_exact(read("sqrt(2)*(exp(1) + 1) - sqrt(2)*exp(1) = sqrt(2) + log(sqrt(2) + 1) + log(sqrt(2) - 1)"), {})
        is None
    )


# --- in `check`


def test_points_are_counted_for_each_interpreter():
    verdict = check("JS(p, q) <= log(2)*TV(p, q)")
    assert verdict.interpreters["exact"] == verdict.points
    assert 1 <= verdict.interpreters["ball"] <= second_opinions.ENCLOSED
    assert 1 <= verdict.interpreters["float"] <= second_opinions.COMPUTED
    assert verdict.interpreters["symbolic"] == 1
    said = verdict.explain()
    assert f"in ball arithmetic at {verdict.interpreters['ball']}" in said
    assert f"by the library in float64 at {verdict.interpreters['float']}" in said


def test_a_refutation_is_heard_twice_too():
    verdict = check("KL(p, q) = KL(q, p)")
    assert verdict.status == "refuted"
    assert verdict.interpreters["ball"] >= 1
    assert verdict.interpreters["symbolic"] == 0


def test_what_the_library_does_not_compute_is_not_asked_of_it():
    assert check("sum(p*p) <= 1", points=40).interpreters["float"] == 0
    assert "by the library in float64" not in check("sum(p*p) <= 1", points=40).explain()


@pytest.mark.parametrize("text", ["JS(p, q) <= log(2)*TV(p, q)", "JS(p, q) = JS(q, p)", "not JS(p, q) <= TV(p, q)/2"])
def test_a_wrong_kernel_makes_every_claim_about_it_unknown(monkeypatch, text):
    planted(monkeypatch, "float", "JS")
    verdict = check(text, points=60)
    assert (verdict.status, verdict.level, verdict.witness) == ("unknown", "R1", None)
    assert any(fault.startswith("the library disagrees: JS(") for fault in verdict.faults)
    assert "the library disagrees" in verdict.explain()


def test_a_wrong_kernel_does_not_pass_as_a_refutation(monkeypatch):
    planted(monkeypatch, "float", "JS")
    verdict = check("JS(p, q) <= TV(p, q)/2", points=60)
    assert (verdict.status, verdict.repairs, verdict.broken) == ("unknown", [], "")


def twice(x):
    return x + x


def nothing(x):
    return x - x


@pytest.mark.one_in(5)
@pytest.mark.parametrize(
    ("interpreter", "mistake", "text"),
    [
        ("exact", twice, "JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)"),
        ("exact", twice, "JS(p, q) <= log(2)*TV(p, q)"),
        ("ball", twice, "JS(p, q) <= log(2)*TV(p, q)"),
        ("ball", twice, "JS(p, q) = KL(p, (p + q)/2)/2 + KL(q, (p + q)/2)/2 <= 1"),
        ("ball", nothing, "JS(p, q) <= TV(p, q)/2"),
    ],
)
def test_exact_and_ball_that_contradict_each_other_leave_it_unknown(monkeypatch, interpreter, mistake, text):
    words = {"exact": EXACT, "ball": balls.WORDS}[interpreter]
    right = words["JS"]
    monkeypatch.setitem(words, "JS", lambda p, q: mistake(right(p, q)))
    verdict = check(text, points=60, timeout=60)
    assert verdict.status == "unknown", verdict
    assert any("the ball interpreter" in fault for fault in verdict.faults), verdict.faults


def test_a_sample_is_spread_evenly_and_keeps_the_first():
    assert second_opinions.spread(range(10), 4) == [0, 3, 6, 9]
    assert second_opinions.spread([7], 4) == [7]
    assert second_opinions.spread([], 4) == []
    assert all(len(second_opinions.spread(range(n), 12)) <= 12 for n in range(1, 300))


def test_a_trial_remembers_what_was_decided():
    question = Question(read("TV(p, q) <= JS(p, q) <= 1"))
    trial = Trial.of(question)
    assert trial.fails(CORNER)
    assert trial.kept == [(0, CORNER, False), (1, CORNER, True)]
    assert question.part(1).relation.links[0].relation == "<="
    assert by_exact(question.part(0), CORNER) is False
    assert Fraction(1) in CORNER["p"]


LACKING = {"p": Vector.of(["1/2", "1/2"]), "q": Vector.of(["1", "0"]), "r": Vector.of(["0", "1"])}
"""At the second outcome p/q is ∞, and p/q − log(p/q) has no value: q = 0 < p."""


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("E(q, p/q - 1 - log(p/q)) < KL(q, p)", True),  # log 2 − ½, and not log 2
        ("E(q, p/q - 1 - log(p/q)) = KL(q, p)", False),
        ("sum(q*(p/q - 1 - log(p/q))) = KL(q, p)", False),
        ("E(q, p/q) = 1", False),
        ("E(q, p/q - log(p/q)) > 1/2", True),
        ("0*(inf - inf) = 0", True),
        ("E(q, log(q - p)) < 0", True),
        ("E(p, p/q - p/q) = 0", None),
        ("E(q, min(p/q, p/q)) < 1", True),
        ("E(p, min(p/q, p/q)) = inf", True),
        ("E(r, 2*q/q) = 1", None),  # 0/0
        ("E(q, (p/q)/(p/q)) > 0", True),
        ("E(p, (p/q)/(p/q)) = 0", None),  # ∞/∞
        ("1/(q - q) = inf", True),
        ("(q - q)/(q - q) = 1", None),
        ("E(q, q**(-1)) = 1", True),
        ("E(p, q**(-1)) = inf", True),
        ("1/(1 - 1) = inf", None),
        ("V(p, q, p - 1) <= 0", None),
        ("V(r, q, p - q) <= 0", True),  # log of −½ where r has no mass
    ],
)
def test_a_factor_zero_wins_in_all_of_them(text, truth):
    statement = read(text)
    said = opinions(statement, LACKING)
    assert (said["exact"], said["ball"]) == (truth, truth)
    assert said["float"] in (truth, None)
    assert said["symbolic"] in ((None,) if truth is False else (True, None))  # where defined, of one that is undefined


def test_what_is_true_where_q_has_mass_only_is_refuted_and_not_proved():
    verdict = check("E(q, p/q - 1 - log(p/q)) = KL(q, p)")
    assert verdict.status == "refuted"
    assert any(x == 0 < y for x, y in zip(verdict.witness["q"], verdict.witness["p"], strict=True))
    assert check("E(q, p/q - 1 - log(p/q)) <= KL(q, p)").status == "proved"


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("E(q, sqrt(q/frozen(q))) >= 1 - 1/100", "E(q, sqrt(q/frozen(q))) >= 1 + 1/100"),
        ("grad(E(p, sqrt(q/frozen(q))), q) <= p - q/2", "grad(E(p, sqrt(q/frozen(q))), q) < p/4 - q/2"),
    ],
)
def test_a_law_over_itself_that_is_frozen_is_a_quotient_to_all(true, false):
    """The slope of √(q/sg[q]) in q is 1/2q, and along the softmax p/2 − q/2 of its mean under p."""
    said, denied = (opinions(read(text), POINT) for text in (true, false))
    assert {said[name] for name in ("exact", "ball", "float")} == {True}
    assert {denied[name] for name in ("exact", "ball", "float")} == {False}
    assert check(false).false
