"""The names of the language: each interpreter knows them all, and a wrong name is told the one that was meant."""

import re

import pytest

from divergences._check import check
from divergences.verification.interpreters import balls, exact
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.shapes import check_shapes
from divergences.verification.language.vocabulary import IN_NATS, KINDS, LAWS, MEANT, NAMES, SEVERAL, nearest


def test_every_name_has_a_meaning_in_both_interpreters_of_points():
    for name in (*KINDS, *SEVERAL):
        assert name in exact.WORDS
        assert name in balls.WORDS
    assert set(IN_NATS) <= set(KINDS)


@pytest.mark.parametrize(("wrong", "meant"), [("Kl", "KL"), ("ln", "log"), ("jsd", "JS"), ("entropy", "H")])
def test_a_wrong_name_is_told_the_right_one(wrong, meant):
    assert nearest(wrong) == f"; did you mean {meant}?"


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("KLL", "KL"),
        ("jS", "JS"),
        ("sqr", "sqrt"),
        ("lgo", "log"),
        ("Renyii", "Renyi"),
        ("p_data", "p"),
        ("Hellinger", "Hell2"),
    ],
)
def test_close_names_are_offered(wrong, meant):
    assert nearest(wrong) == f"; did you mean {meant}?"


@pytest.mark.parametrize(
    "name", ["ELBO", "k3", "W2", "FID", "MMD", "If", "info", "logit", "mutual", "GAN", "tanh", "p_x"]
)
def test_distant_names_other_digits_and_other_capitals_are_not(name):
    assert "did you mean" not in nearest(name)


def test_who_begins_with_a_condition_is_told_where_it_stands():
    assert nearest("If") == nearest("suppose") == "; a condition comes after the claim: KL(p, q) = 0 given p = q"
    with pytest.raises(Unreadable, match="a condition comes after the claim"):
        check("If p = q then KL(p, q) = 0")


@pytest.mark.parametrize("claim", ["n >= 1", "n = 3"])
def test_n_is_said_to_be_the_number_of_outcomes(claim):
    with pytest.raises(Unreadable, match=r"n is the number of outcomes, as in H\(p\) <= log\(n\)") as refused:
        check(claim)
    assert "given n in" not in str(refused.value)


def test_what_resembles_nothing_is_told_nothing():
    assert nearest("zzzzzz") == ""
    assert {meant.partition("(")[0] for meant in MEANT.values()} <= {*NAMES, *LAWS}
    assert nearest("G") == nearest("M") == ""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("W1(p, q) <= 1", "W1(p, q, x), and for example: given x in R^2 points"),
        ("H(p, q) >= H(p)", "a cross-entropy is CE(p, q)"),
        ("Renyi(p, q) >= 0", "Renyi(p, q, a)"),
        ("KL(p|q) >= 0", "found 'p | q' at column 4; expected a comma or ||: KL(p || q)"),
        ("JS(p, q) <= ln2", "did you mean log(2)?"),
        ("JS(p, q) <= log2", "expected log(2), the number, or log2(…)"),
        ("JS(p, q) >= KL", "expected its arguments, KL(p, q)"),
        ("H(p) >= 0, H(p) <= log n", "found a comma at column 10; expected `and` between two claims"),
        ("JS(P, Q) = H(M), M = (P+Q)/2", "`where` before a definition"),
    ],
)
def test_a_spelling_that_is_refused_is_told_what_to_type(typed, told):
    with pytest.raises(Unreadable, match=re.escape(told)):
        check_shapes(read(typed))
