"""The law of g(X) for a g that rises or falls: its density and distribution function, for divergences that are estimates."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from divergences._core.arguments import SQUARABLE
from divergences._core.text import an
from divergences.laws.families.foreign import Custom, Law, cumulative, log_density
from divergences.laws.families.law import Distribution

POINTS = 257
"""Quantiles at which it is seen that the function rises, or falls."""
TABLE, STEPS, STILL = 2**13, 48, 2.0**-43
"""Values that are known, steps between two of them at most, and one so small that nothing is gained by another."""


class Monotone:
    """p(y) = f(x)/|g′(x)| at x = g⁻¹(y), found by halving; g′ by JAX."""

    def __init__(self, g: Callable[[Any], Any], law: Law) -> None:
        """Refused where g is seen not to be monotone, or has no derivative that JAX finds."""
        self.g, self.law = g, law
        self.low, self.high = (float(x) for x in law.support)
        x = _probes(law)
        y, slope = self.value(x), self.slope(x)
        self.sign = 1.0 if y[-1] > y[0] else -1.0
        if y.shape != x.shape or not (
            np.isfinite(y).all() and (self.sign * np.diff(y) > 0).all() and (self.sign * slope >= 0).all()
        ):
            raise TypeError(
                f"g: found a function that is not monotone on {an(law)}; expected one that is, or finitely many atoms"
            )

    def value(self, x: np.ndarray) -> np.ndarray:
        """g in float64, by NumPy where it can."""
        with np.errstate(all="ignore"):
            found = self.g(x) if self._is_numpys else None
        return found if isinstance(found, np.ndarray) else _by_jax(self.g, x)

    @cached_property
    def _is_numpys(self) -> bool:
        """Whether g of NumPy's arrays is one."""
        try:
            return isinstance(self.g(np.array([0.25, 0.5])), np.ndarray)
        except Exception:
            return False

    def slope(self, x: np.ndarray) -> np.ndarray:
        """g′ in float64."""
        import jax

        return _by_jax(lambda x: jax.jvp(self.g, (x,), (jax.numpy.ones_like(x),))[1], x)

    def support(self) -> tuple[float, float]:
        """The images of the ends, as SciPy's laws say theirs."""
        with np.errstate(all="ignore"):
            ends = sorted(self.value(np.array([self.low, self.high])).tolist())
        return ends[0], ends[1]

    def origin(self, y: np.ndarray) -> np.ndarray:
        """g⁻¹ by false positions (Illinois) between values that are known, on a scale on which 1e150 is as near as 1."""
        places, values = self._known
        at = np.clip(np.searchsorted(values, self.sign * y), 1, len(places) - 1)
        low, high = places[at - 1], places[at]
        below, above = (self.sign * (self.sign * values[i] - y) for i in (at - 1, at))
        t, side = low, np.zeros(y.shape)
        for _ in range(STEPS):
            with np.errstate(all="ignore"):
                found = (low * above - high * below) / (above - below)
            found = np.where((low <= found) & (found <= high), found, low + (high - low) / 2)
            move, t = np.abs(found - t).max(initial=0.0), found
            if move <= STILL:
                break
            off = self.sign * (self.value(_number(t)) - y)
            short = off < 0
            above = np.where(short, np.where(side < 0, above / 2, above), off)
            below = np.where(short, off, np.where(side > 0, below / 2, below))
            low, high = np.where(short, t, low), np.where(short, high, t)
            side = np.where(short, -1.0, 1.0)
        return _number(t)

    @cached_property
    def _known(self) -> tuple[np.ndarray, np.ndarray]:
        """Places from one end to the other, and the values of g there, rising."""
        ends = [float(_place(np.float64(x))) for x in (self.low, self.high)]
        places = np.linspace(ends[0], ends[1], TABLE)
        return places, self.sign * self.value(_number(places))

    def logpdf(self, y: np.ndarray) -> np.ndarray:
        """log f(x) − log|g′(x)|."""
        y = np.asarray(y, np.float64)
        low, high = self.support()
        x = self.origin(y)
        with np.errstate(all="ignore"):
            found = log_density(self.law, x) - np.log(np.abs(self.slope(x)))
        return np.where((y >= low) & (y <= high) & ~np.isnan(found), found, -math.inf)

    def cdf(self, y: np.ndarray) -> np.ndarray:
        """F(x), or what is left of 1 where g falls."""
        below = cumulative(self.law, self.origin(np.asarray(y, np.float64)))
        return below if self.sign > 0 else 1 - below

    def ppf(self, u: np.ndarray) -> np.ndarray:
        """g of a quantile."""
        theirs: Any = self.law.law if isinstance(self.law, Custom) else self.law
        inverse = theirs.icdf if hasattr(theirs, "icdf") else theirs.ppf
        return self.value(np.asarray(inverse(np.asarray(u) if self.sign > 0 else 1 - np.asarray(u)), np.float64))


def image(g: Callable[[Any], Any], law: Law) -> Custom:
    """The law of g(X), about which only its density is known."""
    return Custom(Monotone(g, law))


def _probes(law: Law) -> np.ndarray:
    """Points where there is mass: quantiles where there are any, else between the ends."""
    u = np.linspace(0, 1, POINTS + 2)[1:-1]
    if isinstance(law, Distribution):
        return np.asarray(law.icdf(u), np.float64)
    low, high = (max(min(x, 1e3), -1e3) for x in law.support)
    return low + (high - low) * u


def _place(x: Any) -> Any:
    return np.arcsinh(np.clip(x, -1e150, 1e150) * SQUARABLE)


def _number(t: np.ndarray) -> np.ndarray:
    return np.sinh(t) * 2.0**-500


def _by_jax(f: Callable[[Any], Any], x: np.ndarray) -> np.ndarray:
    import jax

    with jax.enable_x64(True), np.errstate(all="ignore"):
        try:
            return np.asarray(f(jax.numpy.asarray(x)), np.float64)
        except (TypeError, AttributeError, jax.errors.TracerArrayConversionError) as error:
            raise TypeError(
                "g: found a function that is not affine, and that JAX cannot differentiate; "
                "expected slope * x + intercept, np.exp or np.log of that, or a function of jax.numpy"
            ) from error
