"""The checker's numbers: zero is decided over primes, signs by decimals however near to zero.

The checker's laws: a witness that is none is refused, and relations are decided anew. Certificates are accepted as they
are made, as JSON too, and refused in every tampered form.
"""

import copy
import json
from fractions import Fraction

import pytest

from divergences.verification.random_variables.checker import (
    Rejected,
    Table,
    least,
    logarithm,
    mutual,
    plus,
    reason_against,
    sign,
    times,
)
from divergences.verification.random_variables.decision import judged
from divergences.verification.random_variables.expressions import Entropy, Extreme
from divergences.verification.random_variables.grammar import read


def test_zero_is_decided_over_primes():
    assert (
        plus(
            logarithm(Fraction(12)),
            times(logarithm(Fraction(2)), Fraction(-2)),
            times(logarithm(Fraction(3)), Fraction(-1)),
        )
        == {}
    )
    assert logarithm(Fraction(9, 8)) == {3: 2, 2: -3}
    assert sign({}) == 0


@pytest.mark.parametrize(("away", "found"), [(Fraction(1, 10**60), 1), (-Fraction(1, 10**60), -1)])
def test_a_sign_is_told_however_near(away, found):
    digits = "0.693147180559945309417232121458176568075500134360255254120680009493393621969694715605863326996418687"
    assert sign({2: Fraction(1), 1: -Fraction(digits) + away}) == found


def test_expansions():
    assert mutual("X", "Y", "Z") == {
        frozenset("XZ"): 1,
        frozenset("YZ"): 1,
        frozenset("XYZ"): -1,
        frozenset("Z"): -1,
    }
    assert mutual("X", "X", "X") == {}


def test_a_largest_number_is_no_least():
    with pytest.raises(Rejected):
        least([(Fraction(1), Extreme(False, (Entropy(("X",)), Entropy(("Y",)))))])


CLAIM = read("I(X;Y|Z) <= I(X;Y)")
XOR = {"X": [0, 0, 1, 1], "Y": [0, 1, 0, 1], "Z": [0, 1, 1, 0], "probability": ["1/4"] * 4}


def test_relations():
    assert not Table(CLAIM, XOR).holds(CLAIM.cases[0].links[0])
    for text in ("I(X;Y|Z) = log 2", "min(H(X), H(X,Y)) = log 2", "log|X| + log|Y| = H(X,Y,Z)", "H(X) < 0.7"):
        assert Table(CLAIM, XOR).holds(read(text).cases[0].links[0])


@pytest.mark.parametrize(
    "change",
    [
        {"probability": ["1/4", "1/4", "1/4", "1/5"]},
        {"probability": ["1/2", "1/2", "1/2", "-1/2"]},
        {"X": [0, 1]},
        {"copies": [0]},
    ],
)
def test_what_is_no_law_is_refused(change):
    with pytest.raises(Rejected):
        Table(CLAIM, XOR | change)


PROVED = [
    "I(X;Y|Z) <= H(X)",
    "I(X;Z) <= I(X;Y) given X -> Y -> Z",
    "H(X,Y) = H(X) + H(Y) iff X ⊥ Y",
    "0 <= I(X;Y) <= min(H(X), H(Y))",
    "min(H(X), H(Y)) = H(X) given H(X) <= H(Y)",
    "H(X|Y) <= log|X|",
    "H(X) < log 5 given |X| = 4",
    "H(X,Y) > 0 given H(X) > 0",
]


@pytest.fixture(scope="module")
def findings():
    return {text: judged(text) for text in PROVED}


@pytest.mark.parametrize("text", PROVED)
def test_what_is_proved_is_accepted(text, findings):
    found = findings[text]
    assert found.status == "proved"
    certificate = json.loads(json.dumps(found.facts["certificate"]))
    assert reason_against(text, "proved", certificate, None) == ""


def tampered(certificate):
    """Each certificate that differs in one number, name or part."""
    for k, part in enumerate(certificate["parts"]):
        for kind in ("terms", "hypotheses"):
            for j, term in enumerate(part[kind]):
                for key, change in (
                    ("weight", "1/7"),
                    ("weight", "-1"),
                    ("hypothesis", 5),
                    ("hypothesis", -1),
                    ("left", ["W"]),
                ):
                    if key in term:
                        other = copy.deepcopy(certificate)
                        other["parts"][k][kind][j][key] = change
                        yield other
                without = copy.deepcopy(certificate)
                del without["parts"][k][kind][j]
                yield without
        fewer = copy.deepcopy(certificate)
        del fewer["parts"][k]
        yield fewer
    yield certificate | {"met": []}
    yield certificate | {"met": [{"probability": ["1"]}]}
    yield {}


@pytest.mark.parametrize("text", [text for text in PROVED if "iff" not in text])
def test_what_is_tampered_with_is_refused(text, findings):
    certificate = findings[text].facts["certificate"]
    for other in tampered(certificate):
        if other != certificate:
            assert reason_against(text, "proved", other, None), other


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("I(X;Y|Z) <= H(X)", "I(X;Y|Z) <= H(Y)"),
        ("I(X;Y|Z) <= H(X)", "I(X;Y|Z) < H(X)"),
        ("I(X;Z) <= I(X;Y) given X -> Y -> Z", "I(X;Z) <= I(X;Y)"),
        ("H(X) < log 5 given |X| = 4", "H(X) < log 5 given |X| = 5"),
        ("H(X,Y) > 0 given H(X) > 0", "H(X,Y) > 0 given H(X) >= 0"),
    ],
)
def test_a_certificate_of_another_claim_is_refused(text, other, findings):
    assert reason_against(other, "proved", findings[text].facts["certificate"], None)


def test_counterexamples_are_checked():
    text = "I(X;Y|Z) <= I(X;Y)"
    witness = judged(text).facts["witness"]
    assert reason_against(text, "refuted", {}, witness) == ""
    assert reason_against("I(X;Y|Z) <= H(X)", "refuted", {}, witness)
    assert reason_against(f"{text} given X -> Y -> Z", "refuted", {}, witness)
    assert reason_against(text, "refuted", {}, witness | {"Z": [0, 0, 0, 0]})
    assert reason_against(text, "proved", {}, witness)
    assert reason_against(f"not {text}", "certified", {}, witness) == ""
    assert reason_against(f"not {text}", "proved", {"parts": [], "met": []}, witness)
    assert "nothing to check" in reason_against(text, "unknown", {}, None)
