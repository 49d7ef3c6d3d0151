"""Saved proofs are checked again."""

import dataclasses

import pytest

import divergences as dv
from divergences.verification.checked_again import against


@pytest.mark.parametrize(
    "text",
    ["KL(p, q) >= 0", "KL(p, q) = inf iff not p << q", "log(4) = 2*log(2)", "TV(p, q) <= 1/2 given KL(p, q) <= 1/2"],
)
def test_a_proof_is_checked_again_and_that_of_another_claim_is_refused(text):
    verdict = dv.check(text)
    assert verdict.status == "proved"
    assert verdict.recheck() == ""
    assert dataclasses.replace(verdict, statement="TV(p, q) <= 1/3").recheck()
    assert dataclasses.replace(verdict, statement="log(4) = 3*log(2)").recheck()


def test_fewer_hypotheses_are_enough_and_more_are_not():
    certificate = dv.check("TV(p, q) <= 1/2 given KL(p, q) <= 1/2").certificate
    assert (
        against("TV(p, q) <= 1/2 given KL(p, q) <= 1/2 and q > 0", "proved", certificate, ["Jensen's inequality"]) == ""
    )
    assert (
        against("TV(p, q) <= 1/2", "proved", certificate, ["Jensen's inequality"])
        == "the certificate is about another claim"
    )
    assert (
        against("TV(p, q) <= 1/2 given KL(p, q) <= 1/2", "proved", certificate, [])
        == "the certificate does not prove the claim"
    )
    assert against("no claim", "proved", certificate, []).startswith("it cannot be read again")
