"""Second derivatives along a direction, against those that hands find."""

import ast
from fractions import Fraction

import pytest

from divergences.exact import Vector
from divergences.exact.numbers import Undefined
from divergences.verification.instances.curvatures import curvature
from divergences.verification.instances.trial import tried

POINT = {"q": Vector.of(["1/4", "3/4"]), "p": Vector.of(["1/2", "1/2"]), "h": Vector.of(["1/2", "-1/2"])}


def call(number):
    return ast.parse(f"curvature({number}, q, h)", mode="eval").body


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
    assert curvature(call(number), POINT) == is_


def test_what_is_no_rational_number_has_no_value():
    with pytest.raises(Undefined):
        curvature(call("sum(q*q*log(q))"), POINT)


def test_a_wrong_curvature_has_a_witness():
    assert tried("curvature(KL(frozen(q), q), q, h) = sum(h^2) given h in directions(q)", 20).witness
    assert tried("curvature(KL(frozen(q), q), q, h) = sum(h^2/q) given h in directions(q)", 20).witness is None
