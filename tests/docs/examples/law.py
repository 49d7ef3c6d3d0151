"""The logistic law: a density, a distribution function, an interval and a tail."""

import math
from dataclasses import dataclass

from divergences._core.types import Array, ArrayLike
from divergences.laws.families.law import evaluate
from divergences.laws.families.tails import EXPONENTIAL, Tail


@dataclass(frozen=True)
class Logistic:
    """p(x) = 1/(4s·cosh²(z/2)) with z = (x − loc)/s, s = scale."""

    loc: float
    scale: float
    support: tuple[float, float] = (-math.inf, math.inf)
    tail: Tail = EXPONENTIAL  # −log p grows like |x|: whether KL and W1 are finite follows from it

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x), written so that no exponential overflows."""
        return evaluate(
            lambda xp, x: (
                -2 * xp.logaddexp((x - self.loc) / (2 * self.scale), (self.loc - x) / (2 * self.scale))
                - math.log(self.scale)
            ),
            x,
        )

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = (1 + tanh(z/2))/2."""
        return evaluate(lambda xp, x: (1 + xp.tanh((x - self.loc) / (2 * self.scale))) / 2, x)
