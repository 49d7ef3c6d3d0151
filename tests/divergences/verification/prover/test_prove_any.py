"""A proof by a template, or the decision that an identity holds; None for the rest."""

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.prover import prove_any as path
from divergences.verification.prover.prove_any import DECIDED, prove_any


def test_a_template_s_proof_comes_first():
    proof = prove_any(read("JS(p, q) = JS(q, p)"), seconds=10)
    assert proof is not DECIDED
    assert proof.recheck()


def test_an_identity_that_no_template_proves_is_decided(monkeypatch):
    monkeypatch.setattr(path, "prove", lambda *_, **__: None)
    assert prove_any(read("JS(p, q) = JS(q, p)"), seconds=10) is DECIDED
    assert not DECIDED.recheck()  # it has no certificate


@pytest.mark.parametrize("text", ["KL(p, q) = KL(q, p)", "KL(p, q) <= TV(p, q)"])
def test_what_is_false_is_not_proved(text):
    assert prove_any(read(text), seconds=2) is None
