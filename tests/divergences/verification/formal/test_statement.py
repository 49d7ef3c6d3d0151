import pytest

import proofs
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import given, statement

SAYABLE = 45
"""Of the 48 claims of the catalogue that are said in the language."""


def squeezed(text):
    return " ".join(statement(text).split())


def test_laws_of_every_length_are_quantified_and_nothing_is_added():
    assert squeezed("KL(p, q) >= 0") == (
        "forall (n : nat) (p q : nat -> R), pmf n p -> pmf n q -> Rbar_le (Finite 0) (KL n p q)"
    )


def test_declared_numbers_keep_their_ends():
    assert "(0 < t /\\ t <= 1) ->" in squeezed("t*TV(p, q) <= 1 given t in (0, 1]")
    assert "(t = (1 / 2) \\/ t = 2) ->" in squeezed("t >= 0 given t in {1/2, 2}")


def test_not_is_an_example_and_under_iff_a_denial():
    assert squeezed("not KL(p, q) = KL(q, p)").startswith("exists (n : nat), exists (p q : nat -> R), (pmf n p) /\\")
    assert squeezed("KL(p, q) = inf iff not p << q").endswith("<-> (~ (dominated n p q)))")


def test_joined_claims_are_said_one_by_one_and_or_at_each_point():
    assert squeezed("TV(p, q) >= 0 and TV(p, q) <= 1").count("forall (n : nat)") == 2
    assert squeezed("TV(p, q) <= 1/2 or JS(p, q) >= 0").count("\\/") == 1


def test_a_hypothesis_that_is_dropped_and_a_constant_that_is_changed_change_the_statement():
    said = {squeezed(x) for x in ("p << q implies KL(p, q) < inf", "KL(p, q) < inf", "KL(p, q) < 1")}
    assert len(said) == 3


def test_what_cannot_be_read_is_refused():
    with pytest.raises(Unsayable, match="nu"):
        statement("W1(mu, nu) >= 0")


def test_most_claims_of_the_catalogue_that_the_language_says_have_a_statement():
    texts = [claim.statement for claim in proofs.catalogue() if claim.model is None]
    assert sum(_is_said(text) for text in texts) >= SAYABLE


def _is_said(text):
    try:
        return bool(statement(text))
    except Unsayable:
        return False


def test_what_is_given_is_what_the_statement_asks():
    scope, said = given("W1(p, q, d) >= 0 given d metric and x in R^n")
    assert said == ("pmf n p", "pmf n q", "metric n d")
    assert dict(scope.tables) == {"d": ("n", "n")}
    assert scope.laws == {"p", "q"}


def test_a_law_that_there_is_to_be_is_a_law_where_it_is_chosen():
    said = statement("KL(p, q) <= 0 for some q in laws(n)")
    assert said.endswith("pmf n p ->\n  (exists (q : nat -> R), (pmf n q) /\\\n  (Rbar_le (KL n p q) (Finite 0)))")
