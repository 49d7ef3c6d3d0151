"""Counterexamples: small ones, exact ones, that meet what is given; and none to what is true."""

import pytest

from divergences.verification.random_variables.language.grammar import read
from divergences.verification.random_variables.laws.search import Search


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("H(X) > 0", 1),
        ("I(X;Y) <= I(X;Y|Z)", 2),
        ("I(X;Y) >= 1e-10*H(X)", 2),
        ("I(X;Y) >= 1e-25*H(X)", 2),
        ("H(X) >= log|X|", 2),
        ("I(X;Y|Z) <= I(X;Y)", 4),
        ("H(X) = 0 given H(X) = 2H(Y)", 4),
        ("H(X,Y,Z) = H(X) + H(Y) + H(Z) given X, Y, Z pairwise independent", 4),
        ("H(X) <= log 3 given |X| = 4", 4),
        ("I(A;B) <= I(A;B|C) + I(A;B|D) + I(C;D)", 4),
        ("min(H(X), H(Y)) <= I(X;Y)", 4),
        ("H(X) <= 2", 8),
        ("I(X;Y) = 0 given X -> Y -> Z", 2),
        ("H(A,B,C,D,E,F,G,H) <= H(A,B,C,D,E,F,G)", 2),
    ],
)
def test_smallest_counterexamples(text, outcomes):
    statement = read(text)
    law = Search(statement).law_that_breaks()
    assert len(law.probabilities) == outcomes
    assert law.broken(statement) is not None


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("H(X) <= 100", 145, 145), ("0.1*H(X) <= log 2", 11, 11), ("1e-9*I(X;Y) <= 1", 1442695041, 1442700000)],
)
def test_copies_outgrow_numbers(text, least, most):
    statement = read(text)
    law = Search(statement).law_that_breaks()
    assert least <= law.copies <= most
    assert law.broken(statement) == (0, 0)


@pytest.mark.parametrize(
    "text", ["I(X;Y) <= H(X)", "H(X) <= log 4 given |X| = 4", "I(X;Z) <= I(X;Y) given X -> Y -> Z"]
)
def test_nothing_true_is_refuted(text):
    assert Search(read(text)).law_that_breaks() is None


def test_laws_that_meet_what_is_given():
    statement = read("H(X) >= 0 given H(X) > 0, X ⊥ Y, Z = f(X, Y)")
    assert Search(statement).law_that_meets(0).meets(statement.cases[0])
    assert Search(read("H(X) >= 0 given H(X) = -1")).law_that_meets(0) is None
