"""Counterexamples are decided again, and a point that is none of the claim's, or is written otherwise, shows nothing.

Proofs and counterexamples of claims that are joined, and of optima, are checked again part by part. Saved proofs are
checked again.
"""

import copy
import dataclasses

import pytest

import divergences as dv
from divergences.verification.dialects import recheck as against
from divergences.verification.verdict_recheck import reason_against

FALSE = [
    "JS(p, q) <= TV(p, q)/2",
    "KL(p, q) <= t given t in (0, 1)",
    "E(p, x) >= 0 given x in R points",
    "W1(p, q, x) <= 0 given x in R^2 points",
    pytest.param("H(p) <= 1 given sum(p**2) = 1/2", marks=pytest.mark.slow),
    "H(p) <= log(n)/2",
    "V(p, q, d) >= -log(4)",
    "KL(p, q) <= TV(p, q) given p << q",
]


def saved(text):
    verdict = dv.check(text, timeout=60.0)  # a search by the clock: a busy machine finds less in ten seconds
    return verdict, verdict.as_dict()["witness"]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("text", FALSE)
def test_a_counterexample_is_decided_again(text):
    verdict, witness = saved(text)
    assert verdict.status == "refuted"
    assert verdict.recheck() == ""
    assert dataclasses.replace(verdict, witness=witness).recheck() == ""
    assert dataclasses.replace(verdict, status="proved").recheck()
    for letter in witness:
        for damage in ([], None, witness[letter][:-1], [*witness[letter], "1"], [None, *witness[letter][1:]], ["nan"]):
            assert dataclasses.replace(verdict, witness={**witness, letter: damage}).recheck()
        assert dataclasses.replace(verdict, witness={k: x for k, x in witness.items() if k != letter}).recheck()


def test_an_example_is_decided_again():
    verdict, witness = saved("not KL(p, q) = KL(q, p)")
    assert verdict.status == "certified"
    assert verdict.recheck() == ""
    assert reason_against(verdict.statement, "certified", {"p": ["1/2", "1/2"], "q": ["1/2", "1/2"]})
    assert reason_against("KL(p, q) = KL(q, p)", "refuted", witness) == ""


@pytest.mark.parametrize("edit", ["{} ", " {}", "+{}", "0{}", "{}_0", "{}/1", "{}e0", "\u0660{}", "{}\n", "{}.0"])
def test_a_number_is_written_in_one_way(edit):
    verdict, witness = saved("KL(p, q) <= t given t in (0, 1)")
    for letter in witness:
        other = copy.deepcopy(witness)
        other[letter][0] = edit.format(other[letter][0])
        assert dataclasses.replace(verdict, witness=other).recheck().startswith("it cannot be decided again")


@pytest.mark.parametrize(
    ("text", "point", "why"),
    [
        ("KL(p, q) <= 0", {"p": ["1/2", "1/3"], "q": ["1/2", "1/2"]}, "p is not a distribution"),
        ("KL(p, q) <= 0", {"p": ["3/2", "-1/2"], "q": ["1/2", "1/2"]}, "p is not a distribution"),
        ("KL(p, q) <= t given t in (0, 1)", {"p": ["1", "0"], "q": ["0", "1"], "t": ["1"]}, "it is not so there that"),
        ("TV(p, q) <= 0 given p << q", {"p": ["1", "0"], "q": ["0", "1"]}, "it is not so there that p << q"),
        ("E(p, d) <= 1", {"p": ["1"], "d": ["2"]}, "d is not a discriminator"),
        ("E(p, x) >= 0 given x in R points", {"p": ["1/2", "1/2"], "x": ["-1", "-1"]}, "x are not sites"),
        ("KL(p, q) <= 0", {"p": ["1"], "q": ["1"]}, "the claim is true at the point"),
        ("KL(p, q) <= 0", {"p": ["1"], "q": ["1"], "r": ["1"]}, "the point has other letters"),
        ("KL(p, q) <= 0", {"p": ["1"], "q": ["1", "0"]}, "the vectors have different lengths"),
    ],
)
def test_a_point_of_another_claim_shows_nothing(text, point, why):
    assert reason_against(text, "refuted", point).startswith(why)


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
    verdict = dv.check("W1(p, r, x)/2 <= W1(p, q, x)/2 + W1(q, r, x)/2")
    assert (verdict.status, verdict.recheck()) == ("argued", "")
    assert "is argued" in dataclasses.replace(verdict, status="proved").recheck()


def test_an_example_shows_nothing_about_all_points():
    here = {"p": ["1"], "q": ["1"]}
    assert against("not TV(p, q) != 0", "certified", {}, [], here) == ""
    assert "shows nothing" in against("TV(p, q) = 0", "certified", {}, [], here)
    assert "shows nothing" in against("not TV(p, q) = 0", "refuted", {}, [], here)
