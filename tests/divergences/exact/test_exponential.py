"""exp and quotients that stay in the exact span, and refusals of those that leave it."""

from fractions import Fraction

import pytest

from divergences.exact import INFINITY, Exact, OutOfSpan, log, sqrt
from divergences.exact.exponential import LARGEST, exponential, multiple


@pytest.mark.parametrize(
    ("x", "value"),
    [
        (Exact(), 1),
        (log(8) * Fraction(1, 2), sqrt(8)),
        (log(6) - log(3), 2),
        (-log(2) * 3, Fraction(1, 8)),
        (INFINITY, INFINITY),
        (-INFINITY, 0),
    ],
)
def test_powers_of_e_of_logarithms(x, value):
    assert exponential(x) == value


@pytest.mark.parametrize("x", [Exact.of(1), log(2) * Fraction(1, 3), sqrt(2) * log(2), log(2) * (LARGEST + 1)])
def test_what_leaves_the_span_is_refused(x):
    with pytest.raises(OutOfSpan):
        exponential(x)


def test_rational_quotients_are_decided():
    assert multiple(log(8), log(2)) == 3
    assert multiple(log(2), log(8)) == Fraction(1, 3)
    assert multiple(log(3), log(2)) is None
    assert multiple(log(8) + Exact.of(Fraction(1, 10**30)), log(2)) is None
    assert multiple(log(8), Exact()) is multiple(INFINITY, log(2)) is multiple(log(8), "log 2") is None
