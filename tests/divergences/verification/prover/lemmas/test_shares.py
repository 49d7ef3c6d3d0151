"""Mixtures that share a part differ by a multiple of two letters."""

from fractions import Fraction

import pytest

from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.lemmas.shares import moved, shares


@pytest.mark.parametrize(
    ("p", "q", "expected"),
    [
        ("(p + q)/2", "(r + p)/2", (Fraction(1, 2), "q", "r")),
        ("q", "(p + 3*q)/4", (Fraction(1, 4), "p", "q")),
        ("(p + q)/2", "(q + p)/2", (0, "p", "q")),
        ("0.25*p + 0.75*q", "q", (Fraction(1, 4), "p", "q")),
        ("p", "q", None),
        ("(p + q)/2", "r", None),
        ("2*p", "q", None),
        ("mix(p, q, t)", "q", None),
        ("p*q", "q", None),
    ],
)
def test_what_is_moved(p, q, expected):
    assert moved(parsed(p), parsed(q)) == expected


def test_other_expressions_are_out_of_reach():
    for text in ("p*q", "t*p", "p + 1", "p/0", "exp(p)"):
        with pytest.raises(OutOfReach):
            shares(parsed(text))
