"""Claims about random variables, judged: proved, refuted, about nothing, not of Shannon's kind, in time."""

import time

import pytest

import divergences as dv
from divergences._core.clock import ending
from divergences.verification.random_variables.decision import judged

TRUE = [
    "I(X;Y|Z) <= H(X)",
    "H(X,Y) = H(X) + H(Y|X)",
    "I(X;Y) = KL(P_{XY} || P_X P_Y)",
    "I(X;Z) <= I(X;Y) given X -> Y -> Z",
    "X -> Y -> Z iff Z -> Y -> X",
    "X ⊥ Y | Z given I(X;Y|Z) = 0",
    "H(Y) <= H(X) given Y = f(X)",
    "I(X;X) = H(X)",
    "H(X|X) = 0",
    "H(X,X,X) = H(X)",
    "H(K) >= H(M) given M = f(K, C), M ⊥ C",
    "X ⊥ Y, Z given X ⊥ Y and X ⊥ Z | Y",
    "H(X) = log|X| given |X| = 1",
    "H(X) <= log|X| - log 2 given |X| = 4, X = f(Y), |Y| = 2",
]
FALSE = [
    "I(X;Y|Z) <= I(X;Y)",
    "I(X;Y) <= I(X;Y|Z)",
    "I(X;Y) >= 1e-10*H(X)",
    "X ⊥ Y, Z given X ⊥ Y and X ⊥ Z",
    "I(A;B) <= I(A;B|C) + I(A;B|D) + I(C;D)",
    "H(X|Y) = H(Y|X)",
    "H(X) <= 1",
    "Y = f(X) given X = g(Y)",
]


@pytest.mark.parametrize("text", TRUE)
def test_true_claims_are_proved(text):
    verdict = dv.check(text)
    assert verdict.status == "proved"
    assert verdict.recheck() == ""


@pytest.mark.parametrize("text", FALSE)
def test_false_claims_are_refuted(text):
    verdict = dv.check(text)
    assert verdict.status == "refuted"
    assert verdict.recheck() == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("H(X) >= 0 given H(X) = -1", "it is about nothing"),
        ("H(X) = 5 given H(X) = -1", "it is about nothing"),
        ("H(X) >= 0 given H(X) > 0 and H(X) = 0", "it is about nothing"),
        ("H(X) >= 0 given I(X;Y) > H(X)", "it is about nothing"),
        ("H(X) >= 1 given H(X) = 1", "no random variables were found .* one bit is log 2"),
        ("2I(C;D) <= I(A;B) + I(A;C,D) + 3I(C;D|A) + I(C;D|B)", "not a Shannon-type inequality"),
        ("not H(X) >= 0", "it is proved"),
    ],
)
def test_what_is_not_known_says_why(text, fault):
    verdict = dv.check(text)
    assert verdict.status == "unknown"
    with pytest.raises(AssertionError, match=fault):
        raise AssertionError(verdict.faults[0])
    assert verdict.recheck()


def test_an_example_certifies_a_denial():
    verdict = dv.check("not I(X;Y|Z) <= I(X;Y)")
    assert (verdict.status, verdict.level) == ("certified", "R4")
    assert verdict.witness["probability"] == [verdict.witness["probability"][0]] * 4
    assert verdict.recheck() == ""


def test_what_was_understood_is_said():
    assert dv.check("I(X;Y) >= 0").understood == "X, Y: discrete random variables, entropies in nats"
    assert dv.check("H(X) >= 0").as_dict()["understood"].startswith("X: a discrete random variable")


def test_time_is_kept():
    start = time.perf_counter()
    with ending(start + 0.2):
        found = judged("2I(C;D) <= I(A;B) + I(A;C,D) + 3I(C;D|A) + I(C;D|B) + I(E;F) + H(G|K)")
    assert (found.status, found.facts["faults"]) == ("unknown", ["the time is up"])
    assert time.perf_counter() - start < 2
