"""Counterexamples are decided again, and a point that is none of the claim's, or is written otherwise, shows nothing."""

import copy
import dataclasses

import pytest

import divergences as dv
from divergences.verification.at_point import reason_against

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
