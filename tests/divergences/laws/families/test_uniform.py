"""The uniform law: flat inside, nothing outside, and two ends in their order."""

import math
from math import inf, nan

import pytest
from flint import arb, fmpq

from divergences.laws import COMPACT, Uniform
from divergences.laws.families.facts import Distance, Linear, Power, Square


def test_known_values():
    assert Uniform(0, 4).cdf([-1, 0, 1, 4, 5]).tolist() == [0, 0, 0.25, 1, 1]
    assert Uniform(0, 4).log_prob([-1, 0, 2, 4, 5]).tolist() == [-inf, *3 * [-math.log(4)], -inf]
    assert (Uniform(0, 2).support, Uniform(0, 2).tail) == ((0, 2), COMPACT)
    assert math.isnan(Uniform(0, 1).log_prob(nan))


@pytest.mark.parametrize(
    ("of", "value"),
    [
        (Linear(), fmpq(2)),
        (Square(fmpq(0)), fmpq(13, 3)),
        (Distance(fmpq(3, 2)), fmpq(5, 8)),
        (Distance(fmpq(0)), fmpq(2)),
        (Distance(fmpq(7)), fmpq(5)),
        (Power(fmpq(0), fmpq(2), fmpq(2)), fmpq(13, 12)),
    ],
)
def test_expectations_between_1_and_3(of, value):
    assert Uniform(1, 3).facts().expectation(of).overlaps(arb(value))


def test_refusals():
    for low, high in ((1, 1), (2, 1)):
        with pytest.raises(ValueError, match=r"^high: found 1\.0 with low = .*; expected low < high$"):
            Uniform(low, high)
    with pytest.raises(ValueError, match=r"^high: found 1e\+308 with low = -1e\+308; expected a width"):
        Uniform(-1e308, 1e308)
    with pytest.raises(ValueError, match=r"^low: found nan"):
        Uniform(nan, 1)
