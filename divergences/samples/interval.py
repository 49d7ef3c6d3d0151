"""What a sample says of a number: an estimate, an interval, and on what the interval stands."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from divergences._core import arguments
from divergences._core.display import card, number


@dataclass(frozen=True, eq=False, repr=False)
class Interval:
    """A number estimated from samples: `lower` ≤ truth ≤ `upper` in a share `level` of all samples.

    `proved` says that this share holds for every n and every distribution that `assumes` allows; otherwise it is that of large
    samples, and `method` names it. A side on which nothing can be known is the end of the divergence's range, as 1 is of TV.
    `float(i)` is `i.value`; `x in i` asks whether the interval holds x.

    Example:
    >>> 0.5 in Interval(0.4, 0.3, 1.0, 0.95, (20, 20), "a critic", "independent draws", True)
    True
    """

    value: float
    """The estimate, in nats where it is an entropy or a divergence of logarithms."""
    lower: float
    upper: float
    level: float
    """How often the interval holds the truth."""
    n: tuple[int, ...]
    """How many draws there were of each distribution."""
    method: str
    assumes: str
    """What the draws and the distributions must be for that."""
    proved: bool
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What else is known, by name: a p-value, a bias, an effective sample size."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "level", float(self.level))
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))

    def __float__(self) -> float:
        return self.value

    def __contains__(self, x: float) -> bool:
        return self.lower <= x <= self.upper

    def __reduce__(self) -> tuple[Any, ...]:
        head = (self.value, self.lower, self.upper, self.level, self.n, self.method, self.assumes, self.proved)
        return Interval, (*head, dict(self.facts))

    def __repr__(self) -> str:
        said = "".join(f", {name}={x}" for name, x in self.facts.items())
        sure = "proved" if self.proved else "approximate"
        return (
            f"Interval({number(self.value)} in [{number(self.lower)}, {number(self.upper)}], {self.level:.6g} {sure}, "
            f"n={', '.join(map(str, self.n))}, {self.method}{said})"
        )

    def _repr_html_(self) -> str:
        """The answer and what it stands on, for a notebook."""
        ends = f"{number(self.lower)} to {number(self.upper)}"
        sure = f"{100 * self.level:.6g} %, {'proved' if self.proved else 'approximate'}"
        facts = {name: str(x) for name, x in self.facts.items()}
        stands = {"interval": ends, "level": sure, "n": ", ".join(map(str, self.n)), **facts}
        return card(number(self.value), {**stands, "by": self.method, "assumes": self.assumes})


def checked_level(level: Any) -> float:
    """How often an interval may miss, 1 − level; one line for a level that is none."""
    return 1 - arguments.number("level", level, "a number between 0 and 1, as in 0.95", lambda x: 0 < x < 1)


def clipped(x: float, low: float, high: float) -> float:
    """x in [low, high]; NaN stays one."""
    return x if math.isnan(x) else min(max(x, low), high)


def normal_quantile(miss: float) -> float:
    """How many standard errors a normal interval that misses so often has on each side."""
    from scipy.special import ndtri

    return float(ndtri(1 - miss / 2))
