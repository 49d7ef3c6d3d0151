"""Equations of one expression."""

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.named_laws.algebra import equal_sides


@pytest.mark.parametrize(
    "text",
    [
        "exp(m**2) - 1 = exp(m^2) - 1 given m in R",
        "log(2*pi*e*s**2)/2 = log(s) + log(2*pi)/2 + 1/2 given s in (0, inf)",
        "sqrt(t**2) = t given t in [0, 1]",
    ],
)
def test_equal(text):
    assert equal_sides(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "sqrt(t**2) = t given t in R",
        "log(t**2) = 2*log(t) given t in R",
        "t = 1.0000000000000000000000001*t given t in R",
        "KL(p, q) = KL(p, q)",
        "t <= t given t in R",
        "not t = t given t in R",
        "inf = inf + log(t) given t in (1, 2)",
    ],
)
def test_not_seen_to_be_equal(text):
    assert not equal_sides(read(text))
