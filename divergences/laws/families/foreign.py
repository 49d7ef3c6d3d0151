"""Laws that are not ours: SciPy's frozen ones, torch's, NumPyro's, Distrax's, TensorFlow Probability's, or a user's own.

A law of one of our families is recognised by the name of its type and replaced by ours, after its density has been compared
with ours at three points. Everything else is a `Custom` law: a density, perhaps a cdf, and what is known of
its tails.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from divergences._core.arguments import number
from divergences._core.arrays import as_reals
from divergences._core.dispatch import is_law
from divergences._core.tensors import ask, is_tensor, is_torch_law, on_host, refuse_law
from divergences._core.text import an, shown
from divergences._core.types import Array, ArrayLike
from divergences.laws.families import foreign_several
from divergences.laws.families.foreign_discrete import as_atoms
from divergences.laws.families.foreign_line import composed, frozen, is_composed, named
from divergences.laws.families.law import Distribution, LawLike
from divergences.laws.families.location_scale import Cauchy, Laplace, Normal
from divergences.laws.families.tails import COMPACT, Tail
from divergences.laws.families.uniform import Uniform

if TYPE_CHECKING:
    from jaxtyping import Float

Own = Normal | Laplace | Cauchy | Uniform
SAME_DENSITY = 1e-3  # far above a float32 rounding, far below a variance taken for a standard deviation


@dataclass(frozen=True, eq=False)
class Custom:
    """A law known by its density: an object with log_prob or logpdf, and cdf if W₁ is wanted.

    Convention: whether KL and W₁ are finite is decided by `tail`; without it they are refused. Other divergences are finite.
    Args: law, the object; tail, COMPACT, GAUSSIAN, EXPONENTIAL or power(a); support, its two ends (the law's own `support()`,
    or the whole line).
    Raises: TypeError for an object without a density; ValueError for ends out of order.
    Example:
    >>> Custom(Normal(0, 1), tail=None, support=(0, 1)).tail.kind
    'compact'
    """

    law: Any  # of these methods, those that are needed are looked for when they are
    tail: Tail | None = None
    support: tuple[float, float] = (-math.inf, math.inf)

    def __post_init__(self) -> None:
        if not is_law(self.law):
            raise TypeError(f"law: found {an(self.law)}; expected an object with log_prob or logpdf")
        if self.tail is not None and not isinstance(cast(Any, self.tail), Tail):
            raise TypeError(
                f"tail: found {shown(self.tail)}; expected dv.laws.GAUSSIAN, EXPONENTIAL, COMPACT, power(a) or None"
            )
        low, high = self._ends()
        if (low, high) == (-math.inf, math.inf):
            low, high = self._own_support()
        if not low < high:
            raise ValueError(f"support: found ({low}, {high}); expected two ends in increasing order")
        object.__setattr__(self, "support", (low, high))
        if self.tail is None and math.isfinite(high - low):
            object.__setattr__(self, "tail", COMPACT)

    def _ends(self) -> tuple[float, float]:
        """The two ends as they were given, as floats."""
        expected = "two numbers, its ends, for example (0, 1)"
        given: Any = self.support
        if isinstance(given, (list, tuple)):
            given = [on_host("support", x) if is_tensor(x) else x for x in given]
        ends = as_reals("support", given)
        if ends.shape != (2,):
            raise ValueError(f"support: found shape {ends.shape}; expected {expected}")
        low, high = (number("support", x, expected, lambda end: end == end) for x in ends)
        return low, high

    def _own_support(self) -> tuple[float, float]:
        """The ends that the law itself names, as SciPy's and torch's do."""
        if is_torch_law(self.law):
            ends = (getattr(self.law.support, f"{end}_bound", None) for end in ("lower", "upper"))
            low, high = (x if x is None else float(x) for x in ends)
            return -math.inf if low is None else low, math.inf if high is None else high
        if not hasattr(self.law, "logpdf") or not callable(getattr(self.law, "support", None)):
            return -math.inf, math.inf
        low, high = self.law.support()
        return float(low), float(high)

    def seen_outside(self, low: float, high: float) -> bool:
        """Whether it has mass outside of [low, high]: a finite end of its own says so, an infinite one is only looked for.

        >>> Custom(Normal(0, 1)).seen_outside(0, math.inf)
        True
        """
        if (math.isfinite(self.support[0]) and self.support[0] < low) or (
            math.isfinite(self.support[1]) and self.support[1] > high
        ):
            return True
        steps = 2.0 ** np.arange(-30, 31)
        beyond = [low - steps] * (self.support[0] < low) + [high + steps] * (self.support[1] > high)
        return bool(np.any(log_density(self, np.concatenate(beyond)) > -math.inf))

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x), as the law computes it.

        >>> Custom(Uniform(0, 0.5)).log_prob(0.25).item() == math.log(2)
        True
        """
        if is_torch_law(self.law):
            return ask(self.law, "log_prob", x)
        return self.law.log_prob(x) if hasattr(self.law, "log_prob") else self.law.logpdf(x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x), as the law computes it.

        >>> Custom(Uniform(0, 1)).cdf(0.5).item()
        0.5
        """
        if not hasattr(self.law, "cdf"):
            raise TypeError(f"law: found {an(self.law)} without cdf; expected one, W1 needs it")
        return ask(self.law, "cdf", x) if is_torch_law(self.law) else self.law.cdf(x)


Law = Distribution | Custom


def recognise(name: str, law: LawLike) -> Law:
    """The law as one of ours where it is one, a Custom one otherwise."""
    if isinstance(law, Law):
        return law
    if not is_law(law):
        raise TypeError(f"{name}: found {an(law)}; expected a distribution, as the other is: dv.laws.Normal(0, 1)")
    if (several := foreign_several.recognised(name, law)) is not None:
        return several
    atoms = as_atoms(name, law)
    if isinstance(atoms, Distribution):
        return atoms
    refuse_law(name, law)
    found = next((own for own in _candidates(law) if _same_density(own, law)), None)
    return Custom(law) if found is None else found


def _candidates(law: Any) -> Iterator[Distribution]:
    """What it may be, by its names."""
    if is_composed(law):
        yield from composed(law)
    elif (own := frozen(law) if hasattr(law, "dist") and hasattr(law, "kwds") else named(law)) is not None:
        yield own


def _same_density(own: Distribution, law: LawLike) -> bool:
    """Whether both have the same log-density at three points of the bulk."""
    x = np.asarray(own.icdf([0.2, 0.5, 0.9]), np.float64)
    theirs = log_density(Custom(law), x)
    ours = np.asarray(own.log_prob(x))
    return bool(np.all(np.abs(theirs - ours) <= SAME_DENSITY * (1 + np.abs(ours))))


def log_density(law: Law, x: Float[np.ndarray, " k"]) -> Float[np.ndarray, " k"]:
    """log p at points of the line, in float64, from a law that may only take one at a time."""
    return _values(law.log_prob, x)


def cumulative(law: Law, x: Float[np.ndarray, " k"]) -> Float[np.ndarray, " k"]:
    """F at points of the line, in float64."""
    return _values(law.cdf, x)


def _values(f: Callable[[Any], Any], x: Float[np.ndarray, " k"]) -> Float[np.ndarray, " k"]:
    """f at each of the points in float64; NaN everywhere where f refuses them, one by one where it takes one at a time."""
    import jax  # the law may compute in JAX, which outside the scope truncates float64

    with jax.enable_x64(True), np.errstate(all="ignore"):
        try:
            values = np.asarray(f(x), np.float64)
        except (TypeError, ValueError):
            values = np.asarray(math.nan)
        return values if values.shape == x.shape else np.array([float(f(t)) for t in x.tolist()])
