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


@pytest.mark.parametrize(
    "text", ["KL(p, q) >= 0", "sup_q TV(p, q) <= 1", "TV(p, q) <= 1 and TV(p, q) >= 0", "log(2) > 1/2"]
)
def test_a_proof_shows_that_it_is_proved_and_no_other_word(text):
    """`KL(p, q) >= 0` with its proof and the word "refuted" stood, and so did "formal"."""
    verdict = dv.check(text)
    assert (verdict.status, verdict.recheck()) == ("proved", "")
    for word in ("formal", "certified", "refuted", "Proved", "", "holds"):
        assert dataclasses.replace(verdict, status=word).recheck(), word


def test_what_rests_on_a_reader_is_argued_and_never_proved():
    verdict = dv.check("W1(p, r, x) <= W1(p, q, x) + W1(q, r, x)")
    assert (verdict.status, verdict.recheck()) == ("argued", "")
    assert "is argued" in dataclasses.replace(verdict, status="proved").recheck()


def test_an_example_shows_nothing_about_all_points():
    here = {"p": ["1"], "q": ["1"]}
    assert against("not TV(p, q) != 0", "certified", {}, [], here) == ""
    assert "shows nothing" in against("TV(p, q) = 0", "certified", {}, [], here)
    assert "shows nothing" in against("not TV(p, q) = 0", "refuted", {}, [], here)
