"""Which outcomes are excluded by what is given, and that what is not understood excludes none.

Identities that hold under what is given, and only there: the estimators of KL are the example.
"""

import dataclasses

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.prover.proof import prove
from divergences.verification.prover.statements.hypotheses import allowed, hypotheses
from divergences.verification.prover.templates.identity import outcomes


def left(text):
    """How many kinds of outcomes of p and q are left by what is given, out of six."""
    known = hypotheses(read(f"p = p given {text}"))
    return sum(allowed(row, known) for row in outcomes({"p", "q"}))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("q > 0", 4),
        ("0 < q", 4),
        ("p > 0", 4),
        ("p << q", 5),
        ("q << p", 5),
        ("p << q and q << p", 4),
        ("p > 0 and q > 0", 3),
        ("r > 0", 6),
        ("p + q > 0", 5),
        ("0 < q + r + p", 6),
        ("p - q > 0", 6),
        ("2*p + q/3 > 0", 5),
        ("p + q - q > 0", 4),
        ("p <= 3*q", 6),
        ("q >= 0", 6),
        ("not q > 0", 6),
        ("not p << q", 6),
        ("t in (0, 1)", 6),
    ],
)
def test_outcomes_that_are_left(text, count):
    assert left(text) == count


TRUE = [
    "E(q, p/q - 1 - log(p/q)) = KL(q, p) given p << q",
    "E(q, p/q) = 1 given q > 0",
    "E(q, (p/q - 1)**2) = chi2(p, q) given p << q",
    "E(r, q/r*log(q/p)) = KL(q, p) given q << r",
    "E(r, q/r*(p/q - 1 - log(p/q))) = KL(q, p) given q << r and p << q",
    "E(q, p/q) = 1 = sum(q) given p << q and t in (0, 1)",
    "p/q*q = p given p << q",
    "q*(1/q) = 1 given q > 0",
]
FALSE = [
    "E(q, p/q - 1 - log(p/q)) = KL(q, p)",
    "E(q, p/q - 1 - log(p/q)) = KL(q, p) given q << p",
    "E(q, p/q) = 1 given p > 0",
    "E(q, p/q) = 2 given q > 0",
    "E(r, q/r*log(q/p)) = KL(q, p) given r << q",
    "E(q, p/q - 1 - log(p/q)) = KL(p, q) given p << q",
    "E(q, p/q) <= 1/2 given p << q",
    "not E(q, p/q) = 1 given p << q",
    "q*(1/q) = 1 given p + q > 0",
    "p/q*q = p given q << p",
    "d*(1/d) = 1 given p > 0",
    "p = q given p > 0",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_given_is_made_use_of(text):
    proof = prove(read(text))
    assert proof is not None
    assert (proof.template, proof.recheck()) == ("identity under what is given", True)


@pytest.mark.parametrize("text", FALSE)
def test_what_is_not_given_is_not(text):
    assert prove(read(text)) is None


def test_a_certificate_without_its_hypothesis_proves_nothing():
    proof = prove(read(TRUE[0]))
    for claim in FALSE[:2]:
        assert not dataclasses.replace(proof, certificate=proof.certificate | {"claim": claim}).recheck()
    assert not dataclasses.replace(proof, template="identity").recheck()


def test_a_claim_that_needs_no_hypothesis_is_proved_without():
    assert prove(read("KL(p, q) = CE(p, q) - H(p) given p << q")).template == "identity"
