"""Beta laws: values known exactly, and the ends."""

import math

import pytest
from flint import arb

from divergences.laws import COMPACT, Beta


def test_known_values():
    law = Beta(2, 1)  # p(x) = 2x
    assert law.log_prob([0.5, 1]).tolist() == [0, math.log(2)]
    assert law.cdf([-1, 0, 0.5, 1, 2]).tolist() == [0, 0, 0.25, 1, 1]
    assert (law.mean, law.support, law.tail) == (2 / 3, (0, 1), COMPACT)
    assert law.icdf(0.25) == 0.5
    assert [Beta(0.5, 2).log_prob(x) for x in (0, 1)] == [math.inf, -math.inf]


@pytest.mark.parametrize("x", [2.0**-40, 0.25, 0.5, 1 - 2.0**-40])
def test_both_distribution_functions_are_known_near_both_ends(x):
    facts = Beta(2, 1).facts()
    assert facts.cdf(arb(x)).overlaps(arb(x) ** 2)
    assert facts.survival(arb(x)).overlaps(1 - arb(x) ** 2)
    assert facts.survival(arb(x)).rel_accuracy_bits() >= 40
