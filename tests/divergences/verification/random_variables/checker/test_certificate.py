"""Certificates are accepted as they are made, as JSON too, and refused in every tampered form."""

import copy
import json

import pytest

from divergences.verification.random_variables.checker.certificate import reason_against
from divergences.verification.random_variables.judged import judged

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
