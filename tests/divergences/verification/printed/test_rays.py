"""Lemmas about a ray are in the order in which Coq reads them."""

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.printed.rays import lemmas, number
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


def test_a_number_is_at_most_one_or_the_inverse_of_such_a_number():
    (link,) = read("log(u) <= u - 1").relation.links
    said, script = number(link, "t")
    assert [x.count("Lemma number_0_") > 0 for x in said] == [True, False]
    assert "share_of_one" in script
    (strict,) = read("log(u) < u").relation.links
    with pytest.raises(Unprintable, match="strict"):
        number(strict, "t")
