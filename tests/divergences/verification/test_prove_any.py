"""A proof by any means: what the templates prove, what is decided as an identity, and nothing that is false."""

import multiprocessing
import os
import time

import pytest

from divergences.verification import prove_any as module
from divergences.verification.language.grammar import read
from divergences.verification.prove_any import prove_any
from divergences.verification.prover import proof
from tests.tolerances import CHECK_OVERTIME_SECONDS

LONGEST = 120
"""Seconds after which those that only keep the processor busy end by themselves."""


@pytest.mark.parametrize("text", ["KL(p, q) >= 0", "CE(p, q) = H(p) + KL(p, q)", "JS(p, q) = 0 iff p = q"])
def test_what_the_templates_prove_has_a_certificate(text):
    proof = prove_any(read(text), seconds=10.0)
    assert proof.recheck()


def test_a_word_that_the_arithmetic_of_shares_does_not_have_ends_in_no_proof():
    assert prove_any(read("grad(TV(p, q)**2, q) = 2*TV(p, q)*grad(TV(p, q), q)"), seconds=2.0) is None


def test_an_identity_is_decided_where_no_template_is_in_time(monkeypatch):
    monkeypatch.setattr(module, "prove", lambda *_, **__: None)
    proof = prove_any(read("CE(p, q) = H(p) + KL(p, q)"), seconds=10.0)
    assert (proof.template, proof.given) == ("decided", ())
    assert prove_any(read("KL(p, q) >= 0"), seconds=10.0) is None


@pytest.mark.parametrize(
    "text",
    ["KL(p, q) = KL(q, p)", "KL(p, q) > 0", "KL(p, q) = inf iff p << q", "grad(KL(p, q), q) = (q - p)*(p*(1/p))"],
)
def test_nothing_false_is_proved(text):
    assert prove_any(read(text), seconds=5.0) is None


def test_a_proof_ends_when_its_time_is_up():
    start = time.process_time()
    claim = "*".join(f"log(1 + {k}*KL(p, q))" for k in range(2, 40))
    assert prove_any(read(f"{claim} >= 0"), seconds=0.2) is None
    assert time.process_time() - start < 0.2 + CHECK_OVERTIME_SECONDS


SLOW_TO_PROVE = [
    "TV(p, q) <= sqrt(1 - exp(-KL(p, q)))",
    "TV(p, r) <= sqrt(KL(p, q)/2) + sqrt(KL(q, r)/2)",
    "KL(p, q) >= TV(p, q)*Hell2(p, q)",
    "TV(p, q) <= 1 - exp(-KL(p, q))/2",
    "KL(p, q) >= -log(1 - TV(p, q)**2)",
    "TV(p, q)**2 <= t/2 given KL(p, q) <= t and t in [0, 2]",
    "H(p) <= -log(min(p))",
    "KL(p, q) <= KL(q, p)*2",
]
"""Most of them by lemmas, which take the most work, one by none."""


def _busy(end):
    while time.time() < end:
        pass


@pytest.mark.slow
def test_what_is_proved_and_how_does_not_depend_on_who_else_works():
    """With wall clocks for budgets a proof was lost, or another one found, where every core had three other things to do."""

    def found():
        proof._lemma.cache_clear()
        proofs = [prove_any(read(text), seconds=5.0) for text in SLOW_TO_PROVE]
        return [(x.template, x.stored()) if x else None for x in proofs]

    alone, context = found(), multiprocessing.get_context("spawn")
    others = [context.Process(target=_busy, args=(time.time() + LONGEST,)) for _ in range(3 * (os.cpu_count() or 2))]
    for x in others:
        x.start()
    try:
        assert found() == alone
    finally:
        for x in others:
            x.kill()
            x.join()
