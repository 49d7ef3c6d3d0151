"""Shapes: vectors, numbers and sites go where they belong, and misfits are refused with their column."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.shapes import check_shapes


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("KL(p, mix(p, q, t)) >= 0 given t in (0, 1)", ["t"]),
        ("W1(p, q, x) >= 0 given x in R^2 points", ["x"]),
        ("E(p, x) <= max(x) given x in R points", ["x"]),
        ("KL(p, q) >= s given s < 0", ["s"]),
        ("p + q >= 2*min(p, q)", []),
    ],
)
def test_declared_letters_have_domains(text, letters):
    assert sorted(check_shapes(read(text))) == letters


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KL(p, 1) >= 0", "'1' in KL at column 7, which is one number; expected one number for each outcome"),
        ("KL(p) >= 0", "1 arguments of KL at column 1; expected 2"),
        ("sum(KL(p, q)) = 0", "'KL(p, q)' in sum"),
        ("KL(p, mix(p, q, t)) >= 0", "the letter 't' at column 17"),
        ("W1(p, q, x) = x given x in R^2 points", "expected numbers on both sides"),
        ("KL(p, q) << p", "vectors beside <<"),
        ("1 = 1", "neither a letter nor a name"),
        ("max(1) = 1", "max of 1 numbers"),
    ],
)
def test_misfits_are_refused(text, said):
    with pytest.raises(Unreadable) as refusal:
        check_shapes(read(text))
    assert said in str(refusal.value)
