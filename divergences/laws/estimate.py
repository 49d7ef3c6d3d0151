"""What a divergence of two laws is answered with: a number and two bounds on the truth."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from divergences._core.display import card, in_latex, number


@dataclass(frozen=True)
class Estimate:
    """A value with lower ≤ true value ≤ upper, and the method that vouches for the bounds.

    Convention: ∞ is an answer, with all three numbers ∞; `float(e)` is `e.value`.
    Args: value, a float64; lower and upper, rounded outwards; method, what was done and what the bounds rest on.
    Raises: ValueError unless lower ≤ value ≤ upper.
    Example:
    >>> float(Estimate(0.5, 0.25, 0.75, "by hand"))
    0.5
    """

    value: float
    lower: float
    upper: float
    method: str

    def __post_init__(self) -> None:
        if not self.lower <= self.value <= self.upper:
            raise ValueError(
                f"value: found {self.value} outside [{self.lower}, {self.upper}]; expected lower <= value <= upper"
            )

    def __float__(self) -> float:
        return self.value

    def _repr_html_(self) -> str:
        bounds = f"{self.lower:.17g} to {self.upper:.17g}" if self.lower < self.upper else "exact"
        return card(number(self.value), {"bounds": bounds, "by": self.method})

    def _repr_latex_(self) -> str:
        width = self.upper - self.lower
        if not width > 0:  # exact, or ∞ − ∞
            return f"${in_latex(self.value)}$"
        return rf"$\approx {in_latex(self.value)} \quad \text{{(bounds }} {in_latex(width)} \text{{ apart)}}$"

    def scaled(self, by: float, plus: float = 0.0) -> Estimate:
        """by·value + plus for by > 0, its bounds rounded outwards.

        >>> Estimate(0.5, 0.25, 0.75, "by hand").scaled(2, -2).value
        -1.0
        """
        if not math.isfinite(self.value):
            return Estimate(self.value, self.lower, self.upper, self.method)
        ends = (self.lower, self.value, self.upper)
        low, value, high = (float(Fraction(by) * Fraction(x) + Fraction(plus)) if math.isfinite(x) else x for x in ends)
        if self.lower == self.upper and Fraction(by) * Fraction(self.value) + Fraction(plus) == Fraction(value):
            return Estimate.exactly(value, self.method)
        return Estimate(value, math.nextafter(low, -math.inf), math.nextafter(high, math.inf), self.method)

    @classmethod
    def exactly(cls, value: float, method: str) -> Estimate:
        """The estimate that leaves no doubt: value = lower = upper."""
        return cls(value, value, value, method)
