"""Proofs and counterexamples of claims that are joined, and of optima, are checked again part by part."""

import dataclasses

import pytest

import divergences as dv
from divergences.verification.checked_again import against

PROVED = [
    "TV(p, q) >= 0 and TV(p, q) <= 1",
    "TV(p, q) <= 1/2 or JS(p, q) >= 0",
    "(not KL(p, q) = KL(q, p)) and JS(p, q) = JS(q, p)",
    "p << q implies KL(p, (p + q)/2) <= KL(p, q)",
    "inf_q KL(p, q) = 0",
    "inf_q sup_d V(p, q, d) = -log 4",
    "sup_q TV(p, q) <= 1",
]
REFUTED = [
    "TV(p, q) >= 0 and TV(p, q) <= 1/2",
    "TV(p, q) <= 1/2 or TV(q, r) <= 1/2",
    "inf_q KL(p, q) = 1",
    "inf_q sup_d V(p, q, d) = -log 5",
]
OTHERS = [
    "TV(p, q) >= 1/3 and TV(p, q) <= 1",
    "TV(p, q) <= 1/2 or KL(p, q) <= 1",
    "inf_q KL(p, q) = 1/3",
    "inf_q sup_d V(p, q, d) = -log 3",
    "sup_q sup_d V(p, q, d) = -log 4",
    "sup_q TV(p, q) <= 1/3",
]
"""Of the same forms, and false."""


@pytest.mark.parametrize("text", PROVED)
def test_what_is_proved_stands_and_shows_nothing_else(text):
    verdict = dv.check(text, points=40)
    assert verdict.status in ("proved", "certified")
    assert verdict.recheck() == ""
    for other in OTHERS:
        assert dataclasses.replace(verdict, statement=other).recheck(), other


@pytest.mark.parametrize("text", REFUTED)
def test_a_counterexample_stands_and_another_point_is_none(text):
    verdict = dv.check(text, points=40)
    assert (verdict.status, verdict.recheck()) == ("refuted", "")
    elsewhere = {letter: ["1"] for letter in verdict.witness}
    assert against("TV(p, q) >= 0 and JS(p, q) >= 0", "refuted", {}, [], elsewhere)
    assert dataclasses.replace(verdict, status="proved", witness=None).recheck()


def test_what_only_holds_is_nothing_to_check():
    verdict = dataclasses.replace(dv.check("KL(p, q) >= 0", points=20), status="holds", certificate={})
    assert verdict.recheck().startswith("there is nothing to check about 'holds'")


@pytest.mark.parametrize("text", ["inf_q KL(p, q) = 0", "inf_q sup_d V(p, q, d) = -log 4"])
def test_an_optimum_needs_its_bound_and_its_value(text):
    verdict = dv.check(text, points=40)
    for part in ("bound", "at"):
        less = {key: x for key, x in verdict.certificate.items() if key != part}
        assert dataclasses.replace(verdict, certificate=less).recheck()
    other = {**verdict.certificate, "candidate": "r"}
    assert dataclasses.replace(verdict, certificate=other).recheck() == "the certificate is about another claim"


def test_an_example_beside_or_shows_nothing_about_all_points():
    same = {letter: ["1"] for letter in "pqr"}
    false = "TV(p, q) <= 1/2 or TV(q, r) <= 1/2"
    for status in ("proved", "argued", "certified"):
        assert against(false, status, {}, [], same), status


def test_an_example_beside_and_is_no_proof_of_its_part():
    certificate = dict(dv.check("TV(p, q) >= 0 and TV(p, q) <= 1").certificate)
    certificate["parts"] = [certificate["parts"][0], {"claim": "", "witness": {"p": ["1"], "q": ["1"]}, "given": []}]
    for status in ("proved", "argued", "certified"):
        assert against("TV(p, q) >= 0 and TV(p, q) <= 1/2", status, certificate, []), status


def test_a_candidate_that_is_not_optimal_refutes_nothing():
    """`sup_r TV(p, r) >= TV(p, q)` is true, by r = q; at r = p it is false."""
    apart = {"p": ["1", "0"], "q": ["0", "1"]}
    at_p = {"template": "optimum", "candidate": "p"}
    assert against("sup_r TV(p, r) >= TV(p, q)", "refuted", at_p, [], apart)
