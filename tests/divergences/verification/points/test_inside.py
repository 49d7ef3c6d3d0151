"""Numbers are written in one way, and one point shows no more than one point can.

A point that claims speak of: laws, discriminators, sites and numbers where they live.
"""

from fractions import Fraction
from fractions import Fraction as F

import pytest

from divergences.exact import Vector
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import read
from divergences.verification.points.inside import MalformedPoint, number, one_number, shows, strays


@pytest.mark.parametrize("x", ["1e9", "0.5", "2/4", "+1", "1/0", "١", " 1", "nan", 1, 0.5, None, True, "1" * 4001])
def test_a_number_in_another_spelling_is_none(x):
    with pytest.raises(MalformedPoint):
        number(x)
    with pytest.raises(MalformedPoint, match=r"t is one number|a fraction"):
        one_number("t", [x])
    assert number("-3/4") == one_number("t", ("-3/4",)) == Fraction(-3, 4)


@pytest.mark.parametrize("x", [[], ["1", "2"], "1", None])
def test_a_letter_has_one_number(x):
    with pytest.raises(MalformedPoint, match="t is one number"):
        one_number("t", x)


def test_a_point_refutes_what_is_said_of_all_and_certifies_what_is_said_of_some():
    texts = {False: read("KL(p, q) >= 0"), True: read("not KL(p, q) >= 0")}
    said = {(status, some) for status in ("refuted", "certified", "proved", "formal") for some in texts}
    assert {x for x in said if shows(x[0], texts[x[1]], {"p": COIN})} == {("refuted", False), ("certified", True)}
    assert {x for x in said if shows(x[0], texts[x[1]], {})} == {x for x in said if x[0] in ("refuted", "certified")}


DOMAINS = {"x": Domain("x", dimension=1), "t": Domain("t", F(0), F(1))}
COIN = Vector([F(1, 3), F(2, 3)])


@pytest.mark.parametrize(
    ("point", "why"),
    [
        ({"p": COIN, "q": COIN, "d": Vector([F(0), F(1)]), "x": Vector([F(-1), F(7)]), "t": F(1, 2)}, ""),
        ({"p": COIN, "q": COIN * 2}, "q is not a distribution"),
        ({"p": Vector([F(3, 2), F(-1, 2)])}, "p is not a distribution"),
        ({"r": F(1)}, "r is not a distribution"),
        ({"d": Vector([F(0), F(9, 8)])}, "d is not a discriminator"),
        ({"d": Vector([F(-1, 8)])}, "d is not a discriminator"),
        ({"x": Vector([F(1), F(1)])}, "x are not sites"),
        ({"x": Vector([(F(1), F(2)), (F(1), F(3))])}, "x are not sites"),
        ({"t": F(1)}, "it is not so there that t in (0, 1)"),
        ({"p": COIN, "q": Vector([F(1)])}, "the vectors have different lengths"),
    ],
)
def test_each_letter_lives_somewhere(point, why):
    assert strays(point, DOMAINS) == why
