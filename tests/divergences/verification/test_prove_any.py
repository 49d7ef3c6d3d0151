"""A proof by any means: what the templates prove, what is decided as an identity, and nothing that is false."""

import time

import pytest

from divergences.verification import prove_any as module
from divergences.verification.language.grammar import read
from divergences.verification.prove_any import prove_any
from tests.tolerances import CHECK_OVERTIME_SECONDS


@pytest.mark.parametrize("text", ["KL(p, q) >= 0", "CE(p, q) = H(p) + KL(p, q)", "JS(p, q) = 0 iff p = q"])
def test_what_the_templates_prove_has_a_certificate(text):
    proof = prove_any(read(text), seconds=10.0)
    assert proof.recheck()


def test_an_identity_is_decided_where_no_template_is_in_time(monkeypatch):
    monkeypatch.setattr(module, "prove", lambda *_, **__: None)
    proof = prove_any(read("CE(p, q) = H(p) + KL(p, q)"), seconds=10.0)
    assert (proof.template, proof.given) == ("decided", ())
    assert prove_any(read("KL(p, q) >= 0"), seconds=10.0) is None


@pytest.mark.parametrize("text", ["KL(p, q) = KL(q, p)", "KL(p, q) > 0", "KL(p, q) = inf iff p << q"])
def test_nothing_false_is_proved(text):
    assert prove_any(read(text), seconds=5.0) is None


def test_a_proof_ends_when_its_time_is_up():
    start = time.process_time()
    claim = "*".join(f"log(1 + {k}*KL(p, q))" for k in range(2, 40))
    assert prove_any(read(f"{claim} >= 0"), seconds=0.2) is None
    assert time.process_time() - start < 0.2 + CHECK_OVERTIME_SECONDS
