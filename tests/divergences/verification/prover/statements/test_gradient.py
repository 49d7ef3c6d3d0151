"""Equations of gradients: what is proved, what must not be, and that a damaged certificate proves nothing."""

import dataclasses

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.prover.proof import prove

K1, K2, K3 = "log(q/p)", "log(q/p)**2/2", "(p/q - 1 - log(p/q))"
GKD = "t*KL(p, mix(q, p, t)) + (1 - t)*KL(q, mix(q, p, t))"
TRUE = [
    f"grad(E(frozen(q), {K1}), q) = 0*q",
    f"grad(E(frozen(q), {K2}), q) = grad(KL(q, p), q)",
    f"grad(E(frozen(q), {K3}), q) = grad(KL(p, q), q) = q - p",
    f"grad(E(q, {K3}), q) = grad(KL(q, p), q)",
    f"grad(E(r, q/r*{K1}), q) = grad(KL(q, p), q) given r > 0",
    f"grad(E(r, q/r*{K1}), q) = grad(KL(q, p), q) given q << r",
    f"grad(E(r, frozen(q/r)*{K3}), q) = q - p given 0 < r",
    f"grad(E(r, {K1}), q) = r - q",
    f"grad({GKD}, q) = (1 - t)*grad(E(q, frozen(log(q/mix(q, p, t)))), q) given t in (0, 1)",
    "grad(2*KL(p, q) - 3*H(p), q)/2 = q - p",
]
FALSE = [
    f"grad(E(frozen(q), {K1}), q) = grad(KL(q, p), q)",
    f"grad(E(frozen(q), {K3}), q) = grad(KL(q, p), q)",
    f"grad(E(q, {K2}), q) = grad(KL(q, p), q)",
    f"grad(E(r, q/r*{K1}), q) = grad(KL(q, p), q)",
    f"grad(E(r, q/r*{K1}), q) = grad(KL(q, p), q) given p > 0",
    f"grad(E(r, q/r*{K1}), q) = grad(KL(q, p), q) given r << q",
    "grad(KL(p, q), q) = q - 2*p",
    "grad(KL(p, q), q) = q - p + 1",
    "grad(E(r, q*(p*(1/p))), q) = grad(E(r, q), q)",
    "grad(KL(p, q), q) = grad(KL(q, p), p)",
]


@pytest.mark.parametrize("text", TRUE)
def test_true_equations_are_proved_and_checked_again(text):
    proof = prove(read(text))
    assert proof is not None
    assert (proof.template, proof.recheck()) == ("gradient", True)


@pytest.mark.parametrize("text", FALSE)
def test_false_and_undefined_ones_are_not(text):
    assert prove(read(text)) is None


def test_inequalities_denials_and_equivalences_are_left_open():
    for text in ("grad(H(q), q) <= q", "not grad(KL(p, q), q) = q - p", "grad(KL(p, q), q) = 0*q iff p = q"):
        assert prove(read(text)) is None


def test_a_certificate_holds_for_its_own_claim_only():
    proof = prove(read(TRUE[4]))
    for claim in (FALSE[3], FALSE[5], "KL(p, q) = KL(q, p)"):
        assert not dataclasses.replace(proof, certificate=proof.certificate | {"claim": claim}).recheck()
    assert not dataclasses.replace(proof, template="identity").recheck()
    assert not dataclasses.replace(
        proof, certificate=proof.certificate | {"links": [{"template": "identity"}]}
    ).recheck()
