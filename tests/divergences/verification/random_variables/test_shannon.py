"""Proofs: combinations with exact weights, of few terms, and none for what is false by however little.

What a proof has to show: both directions of an equality, every form of a least number, one of a largest. Inequalities
that are not of Shannon's kind are told from those that are.
"""

from fractions import Fraction
from itertools import combinations

import pytest

from divergences.verification.prover.forms.linear import Linear
from divergences.verification.random_variables.grammar import read
from divergences.verification.random_variables.linear_forms import Coordinates, Form, combined, entropies
from divergences.verification.random_variables.shannon import breaks, goals, hypotheses, prove, shown, size_form


def proof(text):
    statement = read(text)
    coordinates = Coordinates(statement.variables)
    (case,) = statement.cases
    (link,) = case.links
    (form,) = coordinates.least_of(link)
    known, _ = hypotheses(case, coordinates)
    found = prove(form, len(statement.variables), known, strict=link.relation in "<>")
    if found is not None:
        parts = [(r, Form(Linear({m: Fraction(c) for m, c in entropies(basic).items()}))) for r, basic in found.basics]
        parts += [(r, size_form(key)) for r, key in found.sizes] + [(r, known[j].form) for r, j in found.known]
        assert combined([*parts, (Fraction(1), found.rest)]) == form
        assert all(r > 0 for r, _ in found.basics)
    return found


def pairs(names):
    return " + ".join(f"H({a},{b})" for a, b in combinations(names, 2))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("I(X;Y|Z) <= H(X)", 2),
        ("H(X,Y) >= H(X)", 1),
        ("I(X;Z) <= I(X;Y) given X -> Y -> Z", 1),
        ("H(X|Z) <= H(X|Y) + H(Y|Z)", 2),
        ("2H(A,B,C) <= H(A,B) + H(B,C) + H(A,C)", 2),
        ("3H(A,B,C,D) <= H(A,B,C) + H(A,B,D) + H(A,C,D) + H(B,C,D)", 3),
        ("H(K) >= H(M) given H(M|K,C) = 0, M ⊥ C", 2),
        ("H(X|Y) <= log 4 given |X| = 4", 1),
        ("H(X) < log 5 given |X| = 4", 0),
        ("H(X,Y) > 0 given H(X) > 0", 1),
    ],
)
def test_proofs_are_short(text, terms):
    assert len(proof(text).basics) == terms


@pytest.mark.parametrize(
    "text",
    [
        "1e-9*I(X;Y) >= 0",
        "1e-20*I(X;Y) + H(X) <= (1 + 1e-20)*H(X)",
        "I(X;Y) >= 1e-25*H(X) - 1e-25*H(X|Y)",
        "1e-9*I(X,Y;W|Z) <= 2H(X,W,Y)/7 + 7/3*I(W;Y) given Y = f(Z,X) and X = f(W,Z)",
        "H(X|Y,X) < 1e-9*H(X) given Y = f(X) and H(X) > 0",
    ],
)
def test_coefficients_of_very_different_size(text):
    assert proof(text) is not None


@pytest.mark.parametrize("names", ["ABCDE", "ABCDEF"])
def test_shearer(names):
    assert proof(f"{len(names) - 1}H({','.join(names)}) <= {pairs(names)}") is not None


@pytest.mark.parametrize(
    "text",
    [
        "I(X;Y|Z) <= I(X;Y)",
        "I(X;Y) >= 1e-12*H(X)",
        "I(X;Y) >= 1e-25*H(X)",
        "(1 + 1e-20)*3H(A,B,C,D) <= H(A,B,C) + H(A,B,D) + H(A,C,D) + H(B,C,D)",
        "H(X) <= log 4 - 1e-25 given |X| = 4",
        "H(X) < log 4 given |X| = 4",
        "I(A;B) <= I(A;B|C) + I(A;B|D) + I(C;D)",
        "H(X) > 0",
    ],
)
def test_nothing_false_is_proved(text):
    assert proof(text) is None


def wanted(text):
    statement = read(text)
    return list(goals(statement, Coordinates(statement.variables)))


def test_an_equality_has_two_directions():
    assert [goal.side for goal in wanted("H(X,Y) = H(X) + H(Y|X)")] == [">=", "<="]


def test_all_of_a_least_number_and_one_of_a_largest():
    (all_of,) = wanted("I(X;Y) <= min(H(X), H(Y))")
    assert (len(all_of.forms), all_of.any) == (2, False)
    (one_of,) = wanted("min(H(X), H(Y)) <= H(X)")
    assert (len(one_of.forms), one_of.any) == (2, True)
    assert len(shown(all_of, 2, ())) == 2
    assert len(shown(one_of, 2, ())) == 1
    assert shown(wanted("H(X) <= min(H(X), H(Y))")[0], 2, ()) is None


def test_hypotheses_that_are_not_linear_are_not_used():
    statement = read("H(X) >= 0 given max(H(X), H(Y)) >= 1 and H(X) = 2H(Y)")
    known, places = hypotheses(statement.cases[0], Coordinates(statement.variables))
    assert [k.free for k in known] == [True]
    assert places == [(1, 0)]


ZHANG_YEUNG = "2I(C;D) <= I(A;B) + I(A;C,D) + 3I(C;D|A) + I(C;D|B)"


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (ZHANG_YEUNG, True),
        ("I(A;B) <= I(A;B|C) + I(A;B|D) + I(C;D)", True),
        ("I(X;Y) <= H(X)", False),
        ("I(X;Z) <= I(X;Y) given X -> Y -> Z", False),
        ("I(X;Z) <= I(X;Y)", True),
        ("H(X) <= 1", False),
    ],
)
def test_what_a_polymatroid_breaks(text, broken):
    statement = read(text)
    coordinates = Coordinates(statement.variables)
    known, _ = hypotheses(statement.cases[0], coordinates)
    (form,) = coordinates.least_of(statement.cases[0].links[0])
    assert breaks(form, len(statement.variables), known) is broken
