"""A sign is seen from Bernstein's coefficients and the signs of logarithms, and of nothing that is negative somewhere."""

from fractions import Fraction

from divergences.verification.printed.seen import bernstein, seen
from divergences.verification.prover.forms.closed_form import ZERO, log, number, polynomial
from divergences.verification.prover.forms.polynomials import S


def test_bernsteins_coefficients_give_the_polynomial_back():
    p = 2 * S**2 - 3 * S + 5
    for extra in (0, 3):
        c, s = bernstein(p, extra), Fraction(1, 7)
        n = len(c) - 1
        assert sum(x * s**k * (1 - s) ** (n - k) for k, x in enumerate(c)) == 2 * s**2 - 3 * s + 5


def test_signs_are_seen_and_planted_ones_are_not():
    assert seen(ZERO) == ["0"]
    assert seen(polynomial((1 - S) ** 2 + S)) is not None
    assert seen(-log(polynomial(S))) is not None
    assert seen(log(polynomial(S))) is None
    assert seen(polynomial(1 - 2 * S)) is None
    assert seen(log(number(2)) - polynomial(S) * number(Fraction(7, 10))) is None
    assert seen(log(number(2)) - polynomial(S) * number(Fraction(6, 10))) is not None
