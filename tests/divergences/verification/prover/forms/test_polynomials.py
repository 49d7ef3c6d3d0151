"""Polynomials in named positive quantities, and signs that can be seen from their coefficients."""

import pytest

from divergences.verification.prover.forms.closed_form import polynomial
from divergences.verification.prover.forms.polynomials import (
    KNOWN,
    ONE,
    A,
    B,
    S,
    X,
    Y,
    factored,
    name,
    never_negative,
    visible_sign,
)


@pytest.mark.parametrize(
    ("p", "sign"),
    [(ONE, 1), (0 * ONE, 0), (X + Y, 1), (-X * Y - 1, -1), (1 - S, 1), (A - B, 1), (S - 1, -1), (X - Y, None)],
)
def test_signs_are_seen_in_odds(p, sign):
    assert visible_sign(p) == sign


def test_a_polynomial_on_the_triangle_is_seen_at_once_after_cuts_or_never():
    assert never_negative(A - B, 0)
    square = (A - 2 * B) ** 2  # 0 where the odds of b against a are 1, at which they are cut
    assert [never_negative(square, depth) for depth in (0, 6)] == [False, True]
    assert not any(never_negative(p, depth) for p in (A - 2 * B, B - A, 2 * B - A, -square) for depth in range(6))


def test_factors_are_known_by_their_text_and_positive_where_that_is_seen():
    content, factors = factored(-6 * X * (X + Y) ** 2 * (S - 1))
    product = content * ONE
    for text, power in factors:
        assert visible_sign(KNOWN[text]) == 1
        product *= KNOWN[text] ** power
    assert product == -6 * X * (X + Y) ** 2 * (S - 1)
    assert content == 6
    assert KNOWN[name(X + Y)] == X + Y


def test_the_constant_polynomial_is_one():
    assert polynomial(ONE).sign() == 1
