"""Whole statements through lemmas: chains, hypotheses, and what only a person reads."""

from dataclasses import replace

import pytest

import divergences as dv
from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
from divergences.verification.prover.lemmas.through_lemmas import lemmas_of

CHAIN = "0 <= TV(p, q) <= 1 - exp(-KL(p, q))/2"
SITES = "W1(p, r, x) <= W1(p, q, x) + W1(q, r, x) given x in R points"


def test_links_of_a_chain_are_combined_or_stand_alone():
    proof = prove(read(CHAIN))
    assert proof.template == "lemmas"
    assert proof.recheck()
    assert proof.given == ("Jensen's inequality",)
    assert any("exp(-KL(p, q)/2)" in said for said in lemmas_of(proof.certificate))
    for damaged in (replace(proof, given=()), replace(proof, read=("faith",)), replace(proof, template="chain")):
        assert not damaged.recheck()
    claim = {**proof.certificate, "claim": "0 <= TV(p, q) <= 99/100 - exp(-KL(p, q))/2"}
    assert not replace(proof, certificate=claim).recheck()


def test_what_rests_on_couplings_is_argued():
    verdict = dv.check(SITES)
    assert verdict.status == "formal"  # argued by lemmas, and a theorem of the catalogue
    assert verdict.recheck() == ""
    assert replace(verdict, certificate={**verdict.certificate, "read": []}).recheck()


@pytest.mark.parametrize(
    ("said", "is_proved"),
    [
        ("W1(p, q, x) = 0 iff p = q given x in R^2 points", True),
        ("W1(p, q, x) = 0 iff q = p given x in R points", True),
        ("W1(p, q, x) = 0 iff p = r given x in R points", False),
        ("W1(p, (p + q)/2, x) = 0 iff p = q given x in R points", False),
        ("W1(p, q, x) = 1 iff p = q given x in R points", False),
    ],
)
def test_distance_zero_means_equal_laws(said, is_proved):
    proof = prove(read(said))
    assert (proof is not None and proof.recheck()) == is_proved


def test_a_hypothesis_is_used_and_named():
    verdict = dv.check("TV(p, q) <= 1/2 given KL(p, q) <= 1/2")
    assert verdict.status == "proved"
    assert verdict.recheck() == ""
    assert "uses what is given 1 time" in verdict.explain()
    assert prove(read("TV(p, q) <= 1/2 given KL(p, q) <= 51/100")) is None


@pytest.mark.one_in(2)
@pytest.mark.parametrize("text", ["TV(p, q)**2 <= 1 - exp(-KL(p, q))", "TV(p, q) <= sqrt(1 - exp(-KL(p, q)))"])
def test_a_combination_is_preferred_to_a_proof_that_rests_on_what_is_argued(text):
    proof = prove(read(text))
    assert proof.template == "lemmas"
    assert proof.given == ("Jensen's inequality",)
    assert proof.recheck()


def test_what_is_just_false_has_no_combination_and_what_needs_coins_keeps_them():
    assert prove(read("TV(p, q)**2 <= 99/100*(1 - exp(-KL(p, q)))")) is None
    vajda = prove(read("log((1 + TV(p, q))/(1 - TV(p, q))) - 2*TV(p, q)/(1 + TV(p, q)) <= KL(p, q)"))
    assert vajda.given == ("data processing",)
