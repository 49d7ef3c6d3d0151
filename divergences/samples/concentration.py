"""How far a mean, a share or a distribution function of draws may be from the truth: bounds that hold for every n.

A bound here may miss with probability `miss`, and none with more: what floats round is given to the bound, not taken from it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from jaxtyping import Float

ROUNDED = 2.0**-30
"""How much a bound gives away for what special functions and sums of logarithms round."""
BET = 0.75
"""No bet loses more than this share of the capital at once."""


def rate_at_most(k: int, n: int, miss: float) -> float:
    """Clopper and Pearson's upper bound of the probability of an event that came k times in n independent trials.

    The trials may have different probabilities, and this bounds their mean (Hoeffding, 1956, theorem 4), where k ≤ n·bound − 1;
    elsewhere 1.
    """
    from scipy.special import betaincinv

    bound = 1.0 if k >= n else min(float(betaincinv(k + 1, n - k, 1 - miss)) + ROUNDED, 1.0)
    return bound if k <= n * bound - 1 else 1.0


def mean_at_least(z: Float[np.ndarray, " n"], low: float, high: float, miss: float) -> float:
    """A lower bound of the mean of a distribution on [low, high] from independent draws z of it, in their order.

    It is the least m that nobody gets rich by betting against: if the mean were m, the capital Π(1 + λₜ(zₜ − m)) would be a
    martingale for bets λₜ that depend on the draws before t alone, and reach 1/miss with probability miss at most (Ville).
    """
    unit = (np.clip(z, low, high) - low) / (high - low)
    bets = bets_on(unit, miss)
    goal = math.log(1 / miss) + ROUNDED

    def rich(m: float) -> bool:
        """Whether the capital ever reached 1/miss; it falls as m grows."""
        return float(np.cumsum(np.log1p(np.minimum(bets, BET / m) * (unit - m))).max()) >= goal

    left, right = 0.0, 1.0
    for _ in range(40):
        middle = (left + right) / 2
        left, right = (middle, right) if rich(middle) else (left, middle)
    return low + (high - low) * left


def bets_on(unit: Float[np.ndarray, " n"], miss: float) -> Float[np.ndarray, " n"]:
    """A bet on each draw in [0, 1], by the variance of those before it: Waudby-Smith and Ramdas (2024), equation 26."""
    count = np.arange(1, len(unit) + 1)
    mean = (0.5 + np.cumsum(unit)) / (count + 1)
    spread = (0.25 + np.cumsum((unit - mean) ** 2)) / (count + 1)
    return np.sqrt(2 * math.log(1 / miss) / (len(unit) * np.concatenate([[0.25], spread[:-1]])))


def function_within(n: int, miss: float) -> float:
    """How far an empirical distribution function of n draws is from the true one anywhere, at most: √(log(2/miss)/2n).

    Dvoretzky, Kiefer and Wolfowitz (1956) with the constant of Massart (1990).
    """
    return math.sqrt(math.log(2 / miss) / (2 * n))


def deviation(sizes: tuple[int, ...], miss: float) -> float:
    """How far above its mean a function of draws is at most, which a draw of sample k moves by 1/n_k (McDiarmid, 1989)."""
    return math.sqrt(math.log(1 / miss) / 2 * sum(1 / n for n in sizes))
