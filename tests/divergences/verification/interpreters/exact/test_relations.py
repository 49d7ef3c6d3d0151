"""The exact interpreter's own decisions: corners, ∞ − ∞, chains whose links share a side."""

from fractions import Fraction

import pytest

from divergences.exact import INFINITY, Undefined, Vector, log
from divergences.verification.interpreters.exact import decided, holds, link_holds, signs
from divergences.verification.language.grammar import read

HALF = Fraction(1, 2)
CORNER = {"p": Vector((1, 0)), "q": Vector((0, 1))}
COIN = {"p": Vector((HALF, HALF)), "q": Vector((Fraction(1, 4), Fraction(3, 4)))}


@pytest.mark.parametrize(
    ("text", "point", "truth"),
    [
        ("KL(p, q) = inf", CORNER, True),
        ("JS(p, q) = log(2)", CORNER, True),
        ("JS(p, q) < log(2)", CORNER, False),
        ("p << q", CORNER, False),
        ("p << q", COIN, True),
        ("sum(p*log(p/q)) = inf", CORNER, True),
        ("KL(p, q) = log(2) - log(3)/2", COIN, True),
        ("not KL(p, q) = KL(q, p)", COIN, True),
        ("KL(p, q) = 0 iff p = q", COIN, True),
        ("max(p, q) = q iff p << q", COIN, False),
        ("W1(p, q, x) = 1/4", COIN | {"x": Vector((0, 1))}, True),
        ("W1(p, q, x) = 5/4", COIN | {"x": Vector(((Fraction(0), Fraction(0)), (Fraction(3), Fraction(4))))}, True),
    ],
)
def test_truth_at_a_point(text, point, truth):
    assert holds(read(text), point) is truth


def test_infinity_minus_infinity_has_no_truth():
    with pytest.raises(Undefined):
        holds(read("KL(p, q) - KL(q, p) = 0"), CORNER)


@pytest.mark.parametrize("chain", ["sqrt(-1 - t) = 0 >= t", "1 >= t = log(-t)"])
def test_a_false_link_decides_where_another_has_no_value(chain):
    statement = read(f"{chain} given t in [0, 3]")
    assert not holds(statement, {"t": Fraction(2)})
    with pytest.raises(Undefined):
        holds(statement, {"t": Fraction(0 if chain.startswith("sqrt") else 1)})


def test_equality_of_a_weak_relation_is_told():
    (link,) = read("TV(p, q) <= 1").relation.links
    assert decided(link, CORNER) == (True, True)
    assert decided(link, COIN) == (True, False)
    assert link_holds(link, COIN)


def test_signs_are_those_of_every_outcome():
    assert signs(COIN["p"], COIN["q"]) == [1, -1]
    assert signs(log(2), Fraction(1)) == [-1]
    assert signs(INFINITY, INFINITY) == [0]
