"""Tails lie below their bounds, and windows reach as far as they say."""

import mpmath as mp
import pytest
from flint import arb

from divergences.laws import Binomial, Geometric, NegativeBinomial, Poisson
from divergences.laws.sums.atomic import exact
from divergences.laws.sums.windows import Tail, left_tail, reach, right_tail, window
from tests.divergences.laws.reference import precision
from tests.divergences.laws.sums.reference import DIGITS, masses

LAWS = [Poisson(3.5), Poisson(40, start=3), Geometric(0.3), NegativeBinomial(2.5, 0.4), NegativeBinomial(0.3, 0.2)]
LAWS += [Binomial(60, 0.4), NegativeBinomial(30, 0.5)]


@pytest.mark.parametrize("law", LAWS, ids=str)
@pytest.mark.parametrize("power", [0, 1, 2])
def test_tails_are_bounded(law, power):
    """Σ mass·jᵖ beyond a place, from both sides, at several places."""
    own, truth = exact("p", law), masses(law)
    weights = [arb(0), arb(0), arb(0)]
    weights[power] = arb(1)
    seen = 0
    for place in range(own.start + 1, own.start + 55, 6):
        with precision(), mp.workdps(DIGITS):
            for tail, beyond in ((right_tail(own, place), 1), (left_tail(own, place), -1)):
                rest = truth[place + 1 :] if beyond > 0 else truth[:place][::-1]
                exactly = sum((m * j**power for j, m in enumerate(rest, 1)), mp.mpf(0))
                bound = tail.bound(*weights)
                if bound.is_finite():
                    seen += 1
                    assert (
                        exactly
                        <= mp.mpf(bound.upper().str(30, radius=False)) * (1 + mp.mpf(10) ** -25) + mp.mpf(10) ** -38
                    )
    assert seen >= 6


def test_a_ratio_that_does_not_fall_bounds_nothing():
    assert not Tail(arb(1), arb(1)).mass().is_finite()
    assert Tail(arb(0), arb(2)).mass().is_zero()


@pytest.mark.parametrize(
    "law", [*LAWS, Poisson(1e15), Binomial(10**12, 1e-3), Geometric(1e-9), Geometric(logit=30)], ids=str
)
def test_windows_hold_the_mass(law):
    with precision():
        w = window(exact("p", law))
        assert w.low <= law.mean <= w.high + 1
        assert float(w.outside().upper()) <= 2.0**-120


def test_windows_are_not_much_too_wide():
    """e^−66 below the mode's 1/√(2π·10⁶) is √(2·58.2) = 10.8 standard deviations away."""
    low, high = reach(exact("p", Poisson(1e6)), 66.0)
    assert 10_700 < 1e6 - low < 10_900
    assert 10_700 < high - 1e6 < 10_900
