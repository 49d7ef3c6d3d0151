"""The Cauchy law: quartiles one scale away, tails like 1/x, and no square that overflows."""

import math
from math import inf

from divergences.laws import Cauchy, power


def test_known_values():
    assert Cauchy(0, 1).log_prob([1.0])[0] == -math.log(2) - math.log(math.pi)
    assert Cauchy(0, 1).cdf([-1, 0, 1]).tolist() == [0.25, 0.5, 0.75]
    assert Cauchy(1, 2).cdf([-1, 3]).tolist() == [0.25, 0.75]
    assert (Cauchy(0, 1).support, Cauchy(0, 1).tail) == ((-inf, inf), power(1))


def test_nothing_overflows_and_no_tail_is_lost():
    assert Cauchy(0, 1).log_prob(1e200) == -2 * math.log(1e200) - math.log(math.pi)  # 1e400 is never formed
    assert Cauchy(0, 1).cdf(-1e200) == 1e-200 / math.pi
