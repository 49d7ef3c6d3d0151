"""Laws of the whole line that are moved and stretched: where they are, how wide, and what they all derive from that."""

from __future__ import annotations

import math
from dataclasses import dataclass

from divergences._core.types import Array
from divergences.laws.families.law import number, positive


@dataclass(frozen=True)
class LocationScale:
    """A law whose density at x is f(z)/scale with z = (x − loc)/scale, for the density f of its family that stands at 0.

    Args: loc, a real number; scale, a positive number.
    Raises: ValueError for a parameter that is not finite or a scale ≤ 0; TypeError for one that is not a number.
    """

    loc: float
    scale: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "loc", number("loc", self.loc))
        object.__setattr__(self, "scale", positive("scale", self.scale))

    @property
    def support(self) -> tuple[float, float]:
        """The whole line."""
        return -math.inf, math.inf

    def standardised(self, x: Array) -> Array:
        """z = (x − loc)/scale."""
        return (x - self.loc) / self.scale
