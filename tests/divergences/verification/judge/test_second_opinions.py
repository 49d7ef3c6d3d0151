"""Second opinions: they are counted, a contradiction withdraws the verdict, and no time is no opinion."""

import pytest

from divergences.exact import Vector
from divergences.verification.interpreters import balls, floats
from divergences.verification.judge import second_opinions
from divergences.verification.judge.trial import Question, Trial
from divergences.verification.judge.verdict import Verdict
from divergences.verification.language.grammar import read

QUESTION = Question(read("KL(p, q) >= 0"))
POINT = {"p": Vector.of(["1/2", "1/2"]), "q": Vector.of(["1/4", "3/4"])}
VERDICT = Verdict.holds("a", "KL(p, q) >= 0", points=1)


def heard(seconds=10.0):
    trial = Trial.of(QUESTION)
    trial.fails(POINT)
    return second_opinions.heard(VERDICT, QUESTION, trial, None, seconds)


def test_each_interpreter_is_counted():
    assert heard().interpreters == {"exact": 1, "float": 1, "ball": 1, "symbolic": 0}
    assert heard(seconds=-1.0).interpreters["float"] == 0


def test_a_ball_that_contradicts_withdraws_the_verdict(monkeypatch):
    monkeypatch.setattr(balls, "truth", lambda *_, **__: False)
    verdict = heard()
    assert (verdict.status, verdict.level) == ("unknown", "R1")
    assert "finds KL(p, q) >= 0 true" in verdict.faults[0]
    assert verdict.faults[0].endswith("the ball interpreter false")


def test_a_library_that_misses_withdraws_it_too(monkeypatch):
    right = floats.LIBRARY["KL"]
    monkeypatch.setitem(floats.LIBRARY, "KL", lambda p, q: 2 * right(p, q))
    assert heard().faults[0].startswith("the library disagrees: KL(p, q) = ")


def test_a_refutation_is_asked_about_first():
    asked = []
    question = Question(read("KL(p, q) <= 0"))
    trial = Trial.of(question)
    trial.fails(POINT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(balls, "truth", lambda said, point, bits: asked.append(point))
        second_opinions.heard(Verdict.refuted("a", "KL(p, q) <= 0", POINT), question, trial, trial.failure, 10.0)
    assert asked == [POINT]
