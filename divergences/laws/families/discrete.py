"""What laws on the integers share: no mass between them, a cdf of steps, the quantile as the least place that reaches it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from divergences._core.arrays import is_jax_array, is_traced, namespace, scope
from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.law import Distribution, evaluate, number, parameters, real, special, unit
from divergences.laws.families.tails import COMPACT, EXPONENTIAL, Tail

LARGEST = 2.0**30
"""Draws are counted in 32 bits: their mean stays below this."""
STEPS = 128
"""Doublings and halvings that a quantile may take in a trace."""


class Discrete(Distribution):
    """A law on integers: `log_prob` is −∞ at every other number, and draws are integers."""

    start: Any = 0.0
    """The least place of a family; its masses are said for the distance from there."""

    @property
    def tail(self) -> Tail:
        """Nothing outside of a bounded support; else masses that fall at least like powers of some ρ < 1."""
        return COMPACT if math.isfinite(self.support[1]) else EXPONENTIAL

    def log_mass(self, xp: Namespace, k: Array) -> Array:
        """log P(X = start + k) for places of the support."""
        raise NotImplementedError

    def below(self, xp: Namespace, k: Array) -> Array:
        """P(X ≤ start + k) for places of the support."""
        raise NotImplementedError

    def log_prob(self, x: ArrayLike) -> Array:
        """log P(X = x), −∞ at what is no integer of the support."""

        def formula(xp: Namespace, x: Array) -> Array:
            low, high = self.support
            inside = (x == xp.floor(x)) & (x >= low) & (x <= high) & (xp.abs(x) < math.inf)
            value = self.log_mass(xp, xp.where(inside, x, low) - self.start)
            return xp.where(inside, value, xp.where(xp.isnan(x), math.nan, -math.inf))

        return self.at(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = P(X ≤ x), a step at each integer of the support."""

        def formula(xp: Namespace, x: Array) -> Array:
            return xp.where(xp.isnan(x), math.nan, self._reached(xp, xp.floor(x)))

        return self.at(formula, x)

    def icdf(self, u: ArrayLike) -> Array:
        """The least integer k with F(k) ≥ u: the ends of the support for 0 and 1, NaN outside [0, 1]."""

        def formula(xp: Namespace, u: Array) -> Array:
            low, high = (xp.asarray(x, u.dtype) for x in self.support)
            inside = (u > 0) & (u < 1)
            found = self._least(xp, xp.where(inside, u, 0.5), low, high)
            return xp.where(inside, found, xp.where(unit(xp, u) == 0, low, xp.where(u == 1, high, math.nan)))

        return self.at(formula, u)

    def at(self, formula: Callable[[Namespace, Array], Array], x: ArrayLike) -> Array:
        """A formula of points, in the array library of these and of the parameters."""
        return evaluate(formula, x, *parameters(self))

    def _reached(self, xp: Namespace, k: Array) -> Array:
        low, high = self.support
        inside = (k >= low) & (k < high)
        return xp.where(inside, self.below(xp, xp.where(inside, k, low) - self.start), xp.where(k < low, 0.0, 1.0))

    def _least(self, xp: Namespace, u: Array, low: Array, high: Array) -> Array:
        """The least integer at which the cdf is u or more, for u in (0, 1)."""

        def widen(ends: tuple[Array, Array]) -> tuple[Array, Array]:
            a, b = ends
            short = self._reached(xp, b) < u
            return xp.where(short, b, a), xp.where(short, xp.minimum(low + 2 * (b - low) + 1, high), b)

        def halve(ends: tuple[Array, Array]) -> tuple[Array, Array]:
            a, b = ends
            middle = xp.floor(a + (b - a) / 2)
            short = self._reached(xp, middle) < u
            return xp.where(short, middle, a), xp.where(short, b, middle)

        start = xp.ceil(self.mean + self.std) + 1 + 0 * u
        ends = (low - 1 + 0 * u, xp.minimum(xp.maximum(start, low), high))
        return _repeat(xp, halve, _repeat(xp, widen, ends))[1]


def _repeat(xp: Namespace, step: Callable[[Any], Any], ends: Any) -> Any:
    """A step on two ends until it changes nothing; STEPS times at most."""
    if xp is not np:
        import jax

        return jax.lax.fori_loop(0, STEPS, lambda _, ends: step(ends), ends)
    for _ in range(STEPS):
        before, ends = ends, step(ends)
        if all(np.array_equal(x, y, equal_nan=True) for x, y in zip(before, ends, strict=True)):
            break
    return ends


def allowed(name: str, x: ArrayLike, fine: Callable[[Any], Any], expected: str) -> Any:
    """A parameter for which `fine` holds; under a trace NaN where it does not."""
    value = real(name, x)
    if not is_jax_array(value):
        if not fine(value):
            raise ValueError(f"{name}: found {value:g}; expected {expected}")
        return value
    with scope(value):
        good = fine(value)
        if is_traced(value):
            return namespace(value).where(good, value, math.nan)
        if not good.all():
            raise ValueError(f"{name}: found {float(value[~good][0]):g}; expected {expected}")
        return value


def integer(name: str, x: ArrayLike) -> Any:
    """A parameter that is a place."""
    return allowed(name, x, lambda k: k == k // 1, "an integer")


def probability(name: str, x: ArrayLike, *, zero: bool = True) -> Any:
    """A probability, positive where 0 leaves no law."""
    if zero:
        return allowed(name, x, lambda p: (p >= 0) & (p <= 1), "a probability in [0, 1]")
    return allowed(name, x, lambda p: (p > 0) & (p <= 1), "a probability in (0, 1]")


def one_of(**given: Any) -> str:
    """The name of the one parameter that was given, of several that say the same."""
    said = [name for name, x in given.items() if x is not None]
    if len(said) != 1:
        found = " and ".join(said) or "none"
        raise TypeError(f"{next(iter(given))}: found {found}; expected exactly one of {', '.join(given)}")
    return said[0]


def logs(xp: Namespace, p: Any, logit: Any) -> tuple[Any, Any]:
    """log p and log(1 − p)."""
    if p is None:
        return -xp.logaddexp(0.0, -logit), -xp.logaddexp(0.0, logit)
    return xp.log(p), xp.log1p(-p)


def both(xp: Namespace, p: Any, logit: Any) -> tuple[Any, Any]:
    """p and 1 − p."""
    return (p, 1 - p) if logit is None else (special(xp).expit(logit), special(xp).expit(-logit))


def times(xp: Namespace, k: Any, log: Any) -> Any:
    """k·log, 0 for k = 0 whatever the logarithm."""
    some = k > 0
    return xp.where(some, k * xp.where(some, log, 0.0), 0.0)


def countable(mean: Any) -> None:
    """Refuse to draw where 32 bits do not count as far as draws go."""
    if not is_jax_array(mean) and number("mean", mean) >= LARGEST:
        raise ValueError(f"sample: found a mean of {mean:g}; expected less than 2^30, draws are 32-bit integers")
