"""Claims that are true wherever p, q > 0 and p ≠ q, and false at a corner: no template proves them, whatever a search finds.

Each stands below a claim that its template does prove, so that what refuses it is the corner and not the form. x·(1/x) is
1 for x > 0, and 0 for x = 0: the factor 0 wins.
"""

import random

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.prove_any import prove_any
from divergences.verification.prover.proof import DECIDED, EQUALITY, LEMMAS, WHOLE
from divergences.verification.prover.templates import two_point
from divergences.verification.prover.templates.table import TEMPLATES
from tests import soundness, twins
from tests.tolerances import PROOF_SECONDS, TWINS_ROUNDS
from tests.twins import TRUE

FEW = 1
"""Random twins of each template, beside those that are written below."""

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
    "numbers": (
        "exp(t) >= 1 + t given t in R",
        ["t**2*(1/t)**2 >= 1 given t in R", "t*log(t) < 0 given t in (0, 1]", "exp(t) > 1 + t given t in R"],
    ),
    "masses": ("sum(sqrt(p)) >= 1", ["sum(p**2) < 1", "H(p) > 0", "sum(p*((1 - p)*(1/(1 - p)))) >= 1"]),
    "free": (
        "E(p, x) - E(p, x**2) <= 1/4 given x in R points",
        ["E(p, x*(1/x)) >= 1 given x in R points", "E(p, abs(x)) > E(p, x) given x in R points"],
    ),
    "means": (
        "E(p, x)**2 <= E(p, x**2) given x in R points",
        [
            "E(p, x)**2 < E(p, x**2) given x in R points",
            "E(p, x)**2 <= E(p, x**2) + E(p, x*(1/x)) - 1 given x in R points",
            "E(p, d)**2*(1/E(p, d)) <= E(p, d) - 1 + E(p, d)*(1/E(p, d))",
        ],
    ),
    "gradient": (
        "grad(KL(p, q), q) = q - p given q > 0",
        [
            "grad(KL(p, q), q) = (q - p)*(p*(1/p))",
            "grad(KL(q, p), q)*(TV(p, q)*(1/TV(p, q))) = grad(KL(q, p), q) + TV(p, q)*(1/TV(p, q)) - 1",
        ],
    ),
    "identity under what is given": (
        "q*(1/q) = 1 given q > 0",
        ["q*(1/q) = 1 given p + q > 0", "sum(q*(p*(1/p))) = 1 given q > 0"],
    ),
    "decided": (
        "KL(p, q) = inf iff not p << q",
        ["KL(p, q)*(q*(1/q)) = inf iff not p << q", "(1 - TV(p, q))*KL(p, q) = inf iff not p << q", "q*(p/q) = p"],
    ),
    "series": (
        "KL(p, q) >= 2*TV(p, q)**2 + 4/9*TV(p, q)**4",
        [
            "KL(p, q) > 2*TV(p, q)**2 + 4/9*TV(p, q)**4",
            "KL(p, q) >= 2*TV(p, q)**2 + 4/9*TV(p, q)**4 + 1 - TV(p, q)*(1/TV(p, q))",
            "KL(p, q)*(TV(p, q)/TV(p, q)) >= 2*TV(p, q)**2 + 4/9*TV(p, q)**4*(1/TV(p, q))",
        ],
    ),
    "triangle": (
        "sqrt(JS(p, r)) <= sqrt(JS(p, q)) + sqrt(JS(q, r))",
        [
            "sqrt(JS(p, r)) < sqrt(JS(p, q)) + sqrt(JS(q, r))",
            "sqrt(KL(p, r)) <= sqrt(KL(p, q)) + sqrt(KL(q, r))",
            "sqrt(JS(p, r)) <= sqrt(JS(p, q)*(JS(p, q)*(1/JS(p, q)))) + sqrt(JS(q, r)) - 1/10**9",
        ],
    ),
    "related sums": (
        "E(p, log(p/q)) - log(E(q, exp(log(p/q)))) = KL(p, q)",
        [
            "E(p, log(p/q)) - E(q, exp(log(p/q))) + 1 = KL(p, q)*(KL(p, q)*(1/KL(p, q)))",
            "TV(p, q)*(1/TV(p, q)) = 1",
            "E(q, p/q) = 1",
            "log(E(q, p/q)) = 0",
        ],
    ),
    "power means": (
        "KL(p, q) <= log(max(p/q))",
        [
            "KL(p, q) < log(max(p/q))",
            "KL(p, q) <= log(max(p*(1/q)))*(q*(1/q))",
            "Renyi(p, q, 0) > -1*min(q)",
            "chi2(p, q)*(min(q)*(1/min(q))) >= chi2(p, q)",
            "Renyi(p, q, t) > 0 given t in (0, 1)",
        ],
    ),
    "bounded ratio": (
        "KL(p, q) <= log(2) given p <= 2*q",
        [
            "KL(p, q) < log(2) given p <= 2*q",
            "KL(p, q)*(1/KL(p, q)) >= KL(p, q) given p <= 2*q",
            "E(q, q/p) = 1 + chi2(q, p)*(p*(1/p)) given p <= 2*q",
            "E(q, p/q*(q*(1/q))) >= 1 given q <= 2*p",
            "KL(q, p) <= log(2) given p <= 2*q",
        ],
    ),
    "half of an equivalence": (
        "TV(p, q) = 1 given p*q = 0",
        ["TV(p, q)*(1/TV(p, q)) = 1 given p = q", "p = q given TV(p, q)*(1/TV(p, q)) = 1", "p = q given p*q = 0"],
    ),
    "lemmas": (
        "TV(p, q) <= t given KL(p, q) <= 2*t**2 and t in [0, 1]",
        [
            "TV(p, q) < t given KL(p, q) <= 2*t**2 and t in [0, 1]",
            "TV(p, q)*(1/TV(p, q)) >= TV(p, q) + (1 - TV(p, q))**2*TV(q, r) given TV(q, r) = 1",
            "KL(p, q)/2 < KL(p, q)",
            "TV(p, q)*KL(p, q) < KL(p, q)",
        ],
    ),
}
FALSE = [text for _, twins in TWINS.values() for text in twins]


@pytest.mark.one_in(12)
@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_at_a_corner_is_not_proved(text):
    assert prove_any(read(text), seconds=PROOF_SECONDS) is None


@pytest.mark.one_in(7)
@pytest.mark.parametrize(("template", "text"), [(name, true) for name, (true, _) in TWINS.items()], ids=list(TWINS))
def test_its_twin_is_proved(template, text):
    proof = prove_any(read(text), seconds=PROOF_SECONDS)
    assert proof is not None
    assert template in (proof.template, "rearranged", "identity of numbers")


def test_every_template_has_twins():
    named = {x.name for x in TEMPLATES} | {EQUALITY, *WHOLE, DECIDED, LEMMAS}
    assert named <= set(TWINS)


@pytest.mark.one_in(18)
@pytest.mark.parametrize("name", TRUE)
def test_what_becomes_false_at_a_corner_is_not_proved(name):
    rng = random.Random(name)
    for _ in range(FEW):
        _, text, at = twins.false_at_a_corner(rng, [name])
        assert prove_any(read(text), seconds=PROOF_SECONDS) is None, f"{text} is proved, and false at {at}"


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_no_twin_is_proved(seed):
    wrong, counts = soundness.search(0, seed, ["twins"], rounds=TWINS_ROUNDS)
    assert wrong == []
    assert sum(counts.values()) > len(TRUE)


def test_a_template_that_does_not_look_at_the_corner_proves_it(monkeypatch):
    monkeypatch.setattr(two_point, "_holds_at", lambda link, coins: True)
    proof = prove_any(read("(1 - TV(p, q))*(1/(1 - TV(p, q))) >= 1"), seconds=PROOF_SECONDS)
    assert proof is not None
    assert proof.template == "two points"
