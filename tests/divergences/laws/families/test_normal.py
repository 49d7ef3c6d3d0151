"""The normal law: its middle, its tails to the last digit that float64 has, its symmetry."""

import math
from math import inf

import numpy as np

from divergences.laws import GAUSSIAN, Normal


def test_known_values():
    assert Normal(3, 2).cdf(3) == 0.5
    assert Normal(3, 2).log_prob(3) == -math.log(2) - 0.5 * math.log(2 * math.pi)
    assert Normal(0, 1).log_prob(inf) == -inf
    assert (Normal(0, 1).support, Normal(0, 1).tail) == ((-inf, inf), GAUSSIAN)


def test_the_left_tail_keeps_its_digits():
    """Φ(−x) lies between φ(x)·x/(x² + 1) and φ(x)/x."""
    law = Normal(0, 1)
    density = math.exp(law.log_prob(37.0))
    assert density * 37 / (37**2 + 1) < law.cdf(-37) < density / 37
    assert law.cdf(9) == 1  # the right tail drowns in 1; the left one does not
    assert law.cdf(-9) > 0


def test_it_is_symmetric_about_its_middle():
    law, steps = Normal(1.0, 0.5), np.array([0.25, 0.5, 2.0])
    assert law.log_prob(1 + steps).tolist() == law.log_prob(1 - steps).tolist()
    assert (law.cdf(1 + steps) + law.cdf(1 - steps)).tolist() == [1, 1, 1]
