"""A point that claims speak of: laws, discriminators, sites and numbers where they live."""

from fractions import Fraction as F

import pytest

from divergences.exact import Vector
from divergences.verification.language.domains import Domain
from divergences.verification.points.inside import strays

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
