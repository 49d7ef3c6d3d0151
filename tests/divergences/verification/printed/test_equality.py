"""Equations iff a condition: the share is 0 where it holds, and positive where it does not; Coq accepts no other condition."""

import pytest

import divergences as dv
from divergences.verification.language.grammar import read
from divergences.verification.printed.equality import equality
from divergences.verification.printed.refusal import Unprintable
from tests.coq import accepted_and_no_other, needs_coq

SAME = "KL(p, q) = 0 iff p = q"
DISJOINT = "JS(p, q) = log(2) iff p*q = 0"


def scripted(claim):
    (step,) = dv.check(claim).certificate["links"]
    return equality(read(claim), step)


def test_the_larger_side_is_on_the_left_and_tangents_are_strict():
    assert "apply turned" not in scripted(SAME)
    assert "apply turned" in scripted(DISJOINT)
    assert "bound (" in scripted(DISJOINT)
    assert "root_of" in scripted("Hell2(p, q) = 1 iff p*q = 0")


def test_a_claim_without_a_condition_is_refused():
    with pytest.raises(Unprintable, match="iff a condition"):
        equality(read("KL(p, q) = 0"), {"relation": ">=", "lam": "0", "rays": {}})


@needs_coq
@pytest.mark.slow
def test_coq_accepts_it_and_refuses_another_condition(tmp_path):
    accepted_and_no_other(dv.check(DISJOINT).coq(), "((p i') * (q i')) = 0", "(p i') = (q i')", tmp_path)
