"""Claims that are true wherever p, q > 0 and p ≠ q, and false at a corner: no template proves them, whatever a search finds.

Each stands below a claim that its template does prove, so that what refuses it is the corner and not the form. x·(1/x) is
1 for x > 0, and 0 for x = 0: the factor 0 wins.
"""

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.prove_any import prove_any
from divergences.verification.prover.templates import two_point
from tests.tolerances import PROOF_SECONDS

TWINS = {
    "identity": ("sum(p*(q/q)) = 1", ["sum(p*(q*(1/q))) = 1", "sum(q*(p*(1/p))) = 1", "sum((p - q)*(p/(p - q))) = 1"]),
    "linear": (
        "TV(p, q) <= 1",
        ["TV(p, q) <= sum(p*(q*(1/q)))", "KL(p, q) > 0", "Hell2(p, q) < 1"],
    ),
    "pointwise": ("E(p, d) <= 1", ["p*(1/p) >= 1", "d*(1/d) >= d + 1/2", "E(p, (1 - d)*(1/(1 - d))) >= E(p, 1)"]),
    "algebra": (
        "KL(p, q)*TV(p, q) - TV(p, q)*KL(p, q) = 0",
        ["TV(p, q)*(1/TV(p, q)) = 1", "sum(p*(q*(1/q)))*JS(p, q) = JS(p, q)", "KL(p, q)*(1/KL(p, q)) = 1"],
    ),
    "one number": (
        "TV(p, q)**2 <= TV(p, q)",
        ["(1 - TV(p, q))*(1/(1 - TV(p, q))) >= TV(p, q)", "KL(p, q)*(1/KL(p, q)) >= exp(-KL(p, q))"],
    ),
    "jensen": ("2*TV(p, q)**2 <= KL(p, q)", ["TV(p, q)**2 <= sum(p*(q*(1/q)))", "sum(q*(p*(1/p))) >= TV(p, q)**2"]),
    "two points": (
        "log(1 + chi2(p, q)) >= -log(1 - TV(p, q)**2)",
        [
            "(1 - TV(p, q))*(1/(1 - TV(p, q))) >= 1",
            "Hell2(p, q) >= TV(p, q)**2/2 + 1 - (1 - TV(p, q))*(1/(1 - TV(p, q)))",
        ],
    ),
    "mirror": (
        "JS(p, q) >= (1 + TV(p, q))/2*log(1 + TV(p, q)) + (1 - TV(p, q))/2*log(1 - TV(p, q))",
        ["JS(p, q) >= TV(p, q)**2/2 + 1 - (1 - TV(p, q))*(1/(1 - TV(p, q)))"],
    ),
    "equality": ("JS(p, q) = log(2) iff p*q = 0", ["JS(p, q) = 0 iff p*(1/p)*q*(1/q)*(p - q) = 0"]),
    "rearranged": ("TV(p, q) <= sqrt(KL(p, q)/2)", ["sqrt(sum(p*(q*(1/q)))) >= TV(p, q)", "exp(-KL(p, q)) > 0"]),
    "identity of numbers": (
        "TV(p, q)*t = t*TV(p, q) given t in [0, 1]",
        [
            "t*(1/t) = 1 given t in [0, 1]",
            "(t - 1/2)*(1/(t - 1/2)) = 1 given t in [0, 1]",
            "TV(p, q)*(1/(t - 1/2))*(t - 1/2) = TV(p, q) given t in [0, 1]",
            "(1 - t)*(1/(1 - t))*TV(p, q) = TV(p, q) given t in [0, 1]",
        ],
    ),
}
FALSE = [text for _, twins in TWINS.values() for text in twins]


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_at_a_corner_is_not_proved(text):
    assert prove_any(read(text), seconds=PROOF_SECONDS) is None


@pytest.mark.parametrize(("template", "text"), [(name, true) for name, (true, _) in TWINS.items()], ids=list(TWINS))
def test_its_twin_is_proved(template, text):
    proof = prove_any(read(text), seconds=PROOF_SECONDS)
    assert proof is not None
    assert template in (proof.template, "rearranged", "identity of numbers")


def test_a_template_that_does_not_look_at_the_corner_proves_it(monkeypatch):
    monkeypatch.setattr(two_point, "_holds_at", lambda link, coins: True)
    proof = prove_any(read("(1 - TV(p, q))*(1/(1 - TV(p, q))) >= 1"), seconds=PROOF_SECONDS)
    assert proof is not None
    assert proof.template == "two points"
