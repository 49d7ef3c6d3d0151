"""Second derivatives along a direction, against those that hands find."""

import ast
from fractions import Fraction

import pytest

from divergences.exact import Vector, log
from divergences.verification.instances.trial import tried
from divergences.verification.instances.words import Slopes, meanings
from divergences.verification.interpreters.exact import NOTHING
from divergences.verification.language.grammar import evaluate

POINT = {
    "q": Vector.of(["1/4", "3/4"]),
    "p": Vector.of(["1/2", "1/2"]),
    "h": Vector.of(["1/2", "-1/2"]),
    "r": Vector.of([0, 1]),
}


def curvature(number):
    tree = Slopes().visit(ast.parse(f"curvature({number}, q, h)", mode="eval").body)
    return evaluate(tree, meanings(), POINT)


@pytest.mark.parametrize(
    ("number", "is_"),
    [
        ("sum(q*q)", 1),
        ("E(p, q*q)", Fraction(1, 2)),
        ("sum(q*frozen(q))", 0),
        ("KL(frozen(q), q)", Fraction(4, 3)),
        ("KL(q, frozen(q))", Fraction(4, 3)),
        ("KL(q, p)", Fraction(4, 3)),
        ("KL(p, q)", Fraction(20, 9)),
        ("J(q, frozen(q))", Fraction(8, 3)),
        ("JS(q, frozen(q))", Fraction(1, 3)),
        ("Hell2(q, frozen(q))", Fraction(1, 3)),
        ("chi2(q, frozen(q))", Fraction(8, 3)),
        ("Tri(q, frozen(q))", Fraction(4, 3)),
        ("chi2(q, p)", 2),
        ("E(frozen(q), log(q)) - sum(q/frozen(q))", Fraction(-4, 3)),
    ],
)
def test_curvatures_are_those_that_hands_find(number, is_):
    assert curvature(number) == is_


def test_a_logarithm_stays_in_what_is_no_rational_number():
    """d²/dt² of x²·log x is 2·log x + 3: at 1/4 and 3/4, in directions of size 1/2."""
    assert curvature("sum(q*q*log(q))") - log(Fraction(3, 16)) / 2 == Fraction(3, 2)


def test_what_is_infinite_has_no_curvature():
    assert curvature("KL(q, r)") is NOTHING


def test_a_wrong_curvature_has_a_witness():
    assert tried("curvature(KL(frozen(q), q), q, h) = sum(h^2) given h in directions(q)", 20).witness
    assert tried("curvature(KL(frozen(q), q), q, h) = sum(h^2/q) given h in directions(q)", 20).witness is None
