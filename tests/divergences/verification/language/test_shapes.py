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


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("Renyi(2, p, q) >= KL(p, q)", "Renyi(p, q, 2)"),
        ("Renyi(p, a, q) >= 0 given a in (0, 1)", "Renyi(p, q, a)"),
        ("W1(x, p, q) >= 0", "W1(p, q, x)"),
        ("mix(t, p, q) = p given t in (0, 1)", "mix(p, q, t)"),
        ("V(d, p, q) <= 0", "V(p, q, d)"),
        ("JS(t, p, q) >= 0 given t in (0, 1)", "JS(p, q, t)"),
        ("JS(1/2, p, q) >= 0", "JS(p, q, 1 / 2)"),
    ],
)
def test_arguments_in_another_order_are_refused_with_theirs(text, write):
    with pytest.raises(Unreadable) as refused:
        check_shapes(read(text))
    assert str(refused.value).endswith(f"write {write}")


@pytest.mark.parametrize(
    "text", ["V(p, q, d) <= 0", "V(q, p, d) <= 0", "V(p, q, Dstar(p, q)) <= 0", "JS(p, q, 1/2) >= 0"]
)
def test_arguments_in_their_order_are_not(text):
    assert check_shapes(read(text)) == {}
