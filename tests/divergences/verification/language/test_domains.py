"""Domains of letters: read, printed back, and asked what they contain."""

from fractions import Fraction

import pytest

from divergences.verification.language.domains import Domain, domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.source import clean

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("t in (0, 1)", [HALF], [0, 1, 2]),
        ("t in [0, 1]", [0, HALF, 1], [-1, 2]),
        ("t in [1/2, inf)", [HALF, 10**9], [0]),
        ("k in {1/2, 2}", [HALF, 2], [1]),
        ("t in R", [-(10**9), HALF], []),
    ],
)
def test_it_contains_what_it_says(text, inside, outside):
    declared = domain(clean(text))
    assert all(declared.contains(Fraction(x)) for x in inside)
    assert not any(declared.contains(Fraction(x)) for x in outside)
    assert domain(clean(str(declared))) == declared


def test_sites_have_a_dimension():
    assert domain(clean("x in R^3 points")) == Domain("x", dimension=3)
    assert domain(clean("x in R")).dimension == 1
    assert domain(clean("KL(p, q) > 0")) is None


@pytest.mark.parametrize("text", ["p in (0, 1)", "T in R", "t in (1, 0)", "t in (0, 1/0)", "t in S", "x in R^9 points"])
def test_what_is_no_domain_is_refused(text):
    with pytest.raises(Unreadable, match="claim: found"):
        domain(clean(text))
