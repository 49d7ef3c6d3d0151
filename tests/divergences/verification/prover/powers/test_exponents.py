"""Which of two exponents is the larger, whatever the declared letters are."""

from fractions import Fraction

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.powers.exponents import exponent, never_negative, of_text

SAID = "Renyi(p, q, s) <= Renyi(p, q, t) given "


def link_of(said):
    (link,) = read(said).relation.links
    return link


def difference(text):
    return exponent(link_of(f"{text} <= 0 given s in R and t in R").left)


@pytest.mark.parametrize(
    ("given", "gap", "known"),
    [
        ("s in (0, 1) and t in (1, inf)", "t - s", True),
        ("s in (0, 1001/1000) and t in (1, inf)", "t - s", False),
        ("s in {1/2, 2} and t in {2, 3}", "t - s", True),
        ("s in {1/2, 5/2} and t in {2, 3}", "t - s", False),
        ("s <= t and s in (0, inf) and t in (0, inf)", "t - s", True),
        ("s <= t and s in (0, inf) and t in (0, inf)", "2*t - s", True),
        ("s <= t + 1 and s in (0, inf) and t in (0, inf)", "t - s", False),
        ("t <= s and s in (0, inf) and t in (0, inf)", "t - s", False),
        ("not s <= t and s in (0, inf) and t in (0, inf)", "t - s", False),
        ("KL(p, q) <= t and s in (0, inf) and t in (0, inf)", "t - s", False),
        ("s in (2, 1) and t in (1, inf)", "t - s", None),
        ("s in R and t in (1, inf)", "t - s", False),
    ],
)
def test_hypotheses_and_sets_are_used_and_nothing_else(given, gap, known):
    if known is None:
        given = "s in (0, 1) and s in (2, 3) and t in (1, inf)"
    assert never_negative(difference(gap), read(SAID + given)) is bool(known)


def test_exponents_are_affine_in_letters():
    assert exponent(link_of("t/2 - 1 <= 0 given t in R").left) == {(("t", 1),): Fraction(1, 2), (): Fraction(-1)}
    for said in ("t**2", "KL(p, q)", "1/t"):
        with pytest.raises(OutOfReach):
            exponent(link_of(f"{said} <= 0 given t in (0, 1)").left)


def test_an_exponent_is_written_in_one_way():
    assert of_text("(-1) + (1)*t") == {(): Fraction(-1), (("t", 1),): Fraction(1)}
    with pytest.raises(OutOfReach):
        of_text("t - 1")
