"""Lemmas about a ray are in the order in which Coq reads them."""

import pytest

from divergences.verification.printed.rays import lemmas
from divergences.verification.printed.refusal import Unprintable
from divergences.verification.prover.forms.closed_form import UNIT, log, polynomial
from divergences.verification.prover.forms.polynomials import S

TANGENT = polynomial(S) - UNIT - log(polynomial(S))


def test_what_is_used_comes_before_its_use():
    said = lemmas("ray", TANGENT)
    assert said.index("Lemma ray_1 ") < said.index("Lemma ray_0 ")
    assert said.count("Qed.") == said.count("Lemma ")


def test_a_false_sign_has_no_lemma():
    with pytest.raises(Unprintable, match="no short chain"):
        lemmas("ray", -TANGENT)
