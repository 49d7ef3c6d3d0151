"""Sums without rounding, against fractions."""

from fractions import Fraction

import numpy as np
import pytest

from divergences.frames.accumulators import as_fraction, exact_sum

HARD = [5e-324, -5e-324, 1.7976931348623157e308, -1e308, 2.2250738585072014e-308, 0.0, -0.0, 1.0, -0.1, 1e-300, 3e-320]


@pytest.mark.parametrize("count", [0, 1, 7, 300])
def test_sums_are_exact(count):
    rng = np.random.default_rng(count)
    x = np.concatenate([rng.choice(HARD, count), rng.normal(size=count) * 10.0 ** rng.integers(-320, 300, size=count)])
    assert as_fraction(exact_sum(x)) == sum(map(Fraction, x.tolist()), Fraction(0))
