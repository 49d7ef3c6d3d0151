"""What closed forms are evaluated in: balls, which contain the truth however much cancels, or arrays, where little may.

Two laws that are near each other differ by little, and their divergence by the square of it. So a form is written in
functions that vanish with the difference, such as eᵗ − 1 − t. Balls take them as they stand and raise their precision; arrays
have series and integrals for them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn

import numpy as np

from divergences._core.types import Namespace
from divergences.laws.families.law import special

ODD = (1 / 3, -1 / 45, 2 / 945, -1 / 4725, 2 / 93555, -1382 / 638512875, 4 / 18243225, -3617 / 162820783125)
"""h·coth h − 1 = Σ cₖ·h²ᵏ, and log(sinh h/h) = Σ cₖ·h²ᵏ/(2k)."""
NODES, WEIGHTS = ((x + [1, 0][i]) / 2 for i, x in enumerate(np.polynomial.legendre.leggauss(10)))
"""Gauss's rule on [0, 1]: of ψ′ between y and 2y, whose nearest pole is at 0, it leaves (3 + √8)⁻²⁰ = 5e-16."""


QUICK = 1000
"""Γ of fewer is an exponential at hand: up to there Arb has it in a third of the time that log Γ takes."""


class NoForm(Exception):
    """A formula asks for what these parameters do not meet."""


def growth(xp: Any, t: Any) -> Any:
    """eᵗ − 1 − t, by its series near 0, where the difference cancels."""
    near = xp.abs(t) < 0.3
    small, far = xp.where(near, t, 0.0), xp.where(near, 1.0, t)
    series = xp.ones_like(small)
    for k in range(12, 2, -1):
        series = 1 + small / k * series
    return xp.where(near, small * small / 2 * series, xp.expm1(far) - far)


class Arrays:
    """Arrays of that namespace: numbers without bounds, with derivatives wherever laws have some."""

    pi, euler, half = math.pi, float(np.euler_gamma), 0.5

    def __init__(self, xp: Namespace) -> None:
        self.xp: Any = xp
        self.log, self.exp, self.expm1, self.log1p, self.arctan = xp.log, xp.exp, xp.expm1, xp.log1p, xp.arctan
        self.minimum, self.maximum, self.where, self.sqrt = xp.minimum, xp.maximum, xp.where, xp.sqrt
        functions = special(xp)
        self.lgamma, self.digamma, self.erf, self._polygamma = (
            getattr(functions, name) for name in ("gammaln", "digamma", "erf", "polygamma")
        )

    def only(self, fine: Any, value: Any) -> Any:
        """The value where the formula holds, elsewhere NaN."""
        return self.where(fine, value, math.nan)

    def positive(self, x: Any) -> Any:
        """Whether x > 0."""
        return x > 0

    def vector(self, *parts: Any) -> Any:
        """A vector of these numbers."""
        return self.xp.stack(self.xp.broadcast_arrays(*parts), -1)

    def total(self, f: Callable[..., Any], *vectors: Any) -> Any:
        """Σ f(xᵢ, yᵢ, …)."""
        return f(*vectors).sum(-1)

    def mixed(self, weight: Any, x: Any, y: Any) -> tuple[Any, Any]:
        """Whether w·x + (1 − w)·y is positive, and that vector, or ones."""
        between = weight * x + (1 - weight) * y
        fine = (between > 0).all(-1)
        return fine, self.where(fine[..., None], between, 1.0)

    def size(self, x: Any) -> Any:
        """|x|, whose slope at 0 is 0: that of JAX's is ±1."""
        return x * self.xp.sign(x)

    def root(self, x: Any) -> Any:
        """√x, with derivative 0 at 0."""
        some = x > 0
        return self.where(some, self.sqrt(self.where(some, x, 1.0)), x)

    def growth(self, t: Any) -> Any:
        """eᵗ − 1 − t."""
        return growth(self.xp, t)

    def mean_growth(self, t: Any) -> Any:
        """(eᵗ − 1 − t)/t, 0 at 0."""
        some = t != 0
        return self.where(some, self.growth(t) / self.where(some, t, 1.0), t / 2)

    def log_ratio(self, x: Any, y: Any) -> Any:
        """log(x/y), where x is near y by the difference, which is exact then."""
        u = (x - y) / y
        near = self.xp.abs(u) < 0.5
        return self.where(near, self.log1p(self.where(near, u, 0.0)), self.log(x) - self.log(y))

    def jensen(self, weight: Any, t: Any) -> Any:
        """log(w·eᵗ + 1 − w) − w·t: the gap of Jensen's inequality for logarithms, where the sum is positive."""
        w, rest = weight, 1 - weight
        if not w * rest:
            return 0 * t
        near, back = self.xp.abs(t) < 1, t < 0
        small, size = self.where(near, t, 0.0), self.xp.abs(self.where(near, 1.0, t))
        first, second = (-self.log1p(v * self.expm1(s)) for v, s in ((rest, -small), (w, small)))
        inner = w * self.growth(first) + rest * self.growth(second)
        v = self.where(back, w, rest)
        return self.where(near, inner, v * size + self.log1p(v * self.expm1(-size)))

    def gamma_gap(self, x: Any, y: Any) -> Any:
        """log Γ(x) − log Γ(y) − (x − y)·ψ(y), near y by (x − y)²·∫₀¹ (1 − t)·ψ′(y + t(x − y)) dt."""
        near = (x < 2 * y) & (y < 2 * x)
        step = self.where(near, x, y) - y
        at = self.xp.asarray(NODES, self.xp.result_type(step, y)), self.xp.asarray(y)[..., None]
        curve = self._polygamma(1, at[1] + at[0] * self.xp.asarray(step)[..., None])
        inner = step * step * (curve * ((1 - at[0]) * self.xp.asarray(WEIGHTS, at[0].dtype))).sum(-1)
        return self.where(near, inner, self.lgamma(x) - self.lgamma(y) - (x - y) * self.digamma(y))

    def coth_growth(self, h: Any) -> Any:
        """h·coth h − 1."""
        near = self.xp.abs(h) < 0.3
        small, far = self.where(near, h, 0.0), self.where(near, 1.0, h)
        return self.where(near, self._series(small, ODD), far / self.xp.tanh(far) - 1)

    def log_sinhc(self, h: Any) -> Any:
        """log(sinh h/h)."""
        near = self.xp.abs(h) < 0.3
        small, far = self.where(near, h, 0.0), self.xp.abs(self.where(near, 1.0, h))
        inner = self._series(small, [c / (2 * k + 2) for k, c in enumerate(ODD)])
        return self.where(near, inner, far - self.log(2 * far) + self.log1p(-self.exp(-2 * far)))

    def _series(self, h: Any, coefficients: Any) -> Any:
        found: Any = 0.0
        for c in reversed(coefficients):
            found = h * h * (c + found)
        return found

    def agm_excess(self, e: Any) -> Any:
        """agm(1 + e, 1) − 1, by what both means exceed 1."""
        a, b = e, 0 * e
        for _ in range(16):
            product = a + b + a * b
            a, b = (a + b) / 2, product / (1 + self.sqrt(1 + product))
        return a


class Balls:
    """Balls at Arb's current precision; parameters are rational numbers, so that conditions on them are decided."""

    def __init__(self) -> None:
        from flint import arb, fmpq

        self.arb, self.minimum, self.maximum = arb, min, max
        self.nan, self.half, self.zero = arb.nan(), fmpq(1, 2), fmpq(0)

    @property
    def pi(self) -> Any:
        """Half of the circle's length, at the current precision."""
        return self.arb.pi()

    @property
    def euler(self) -> Any:
        """γ = −ψ(1)."""
        return self.arb.const_euler()

    def __getattr__(self, name: str) -> Any:
        """A function of arb's own by its name, of rational numbers too."""
        arb = self.arb
        own = getattr(arb, {"arctan": "atan"}.get(name, name))
        setattr(self, name, lambda x: own(arb(x)))
        return getattr(self, name)

    def only(self, fine: bool, value: Any) -> Any:
        """The value; refused where the formula does not hold."""
        return value if fine else _no_form()

    def positive(self, x: Any) -> bool | None:
        """Whether x > 0, None where the precision does not tell."""
        return True if x > 0 else False if x <= 0 else None

    def vector(self, *parts: Any) -> Any:
        """A list of these numbers."""
        return parts

    def total(self, f: Callable[..., Any], *vectors: Any) -> Any:
        """Σ f(xᵢ, yᵢ, …)."""
        return sum(map(f, *vectors), self.zero)

    def mixed(self, weight: Any, x: Any, y: Any) -> tuple[bool, list[Any]]:
        """Whether w·x + (1 − w)·y is positive, and that list of rational numbers, or ones."""
        between = [weight * a + (1 - weight) * b for a, b in zip(x, y, strict=True)]
        fine = min(between) > 0
        return fine, between if fine else [self.zero + 1] * len(between)

    def where(self, condition: bool | None, value: Any, other: Any) -> Any:
        """One of both; not a number where the condition is not decided."""
        return self.nan if condition is None else self.arb(value if condition else other)

    def size(self, x: Any) -> Any:
        """|x|."""
        return abs(x)

    def root(self, x: Any) -> Any:
        """√x of what is not negative."""
        return self.arb(x).nonnegative_part().sqrt()

    def growth(self, t: Any) -> Any:
        """eᵗ − 1 − t."""
        return self.arb(t).expm1() - t

    def mean_growth(self, t: Any) -> Any:
        """(eᵗ − 1 − t)/t of a rational number."""
        return self.growth(t) / t if t else self.arb(0)

    def log_ratio(self, x: Any, y: Any) -> Any:
        """log(x/y)."""
        return self.arb(x / y).log()

    def jensen(self, weight: Any, t: Any) -> Any:
        """log(w·eᵗ + 1 − w) − w·t."""
        w = self.arb(weight)
        return (w * self.arb(t).exp() + (1 - w)).log() - w * t

    def gamma_gap(self, x: Any, y: Any) -> Any:
        """log Γ(x) − log Γ(y) − (x − y)·ψ(y)."""
        if not isinstance(x, self.arb) and x == y:
            return self.arb(0)
        a, b = self.arb(x), self.arb(y)
        if a < QUICK and b < QUICK:
            return (a.gamma() / b.gamma()).log() - (x - y) * b.digamma()
        return a.lgamma() - b.lgamma() - (x - y) * b.digamma()

    def coth_growth(self, h: Any) -> Any:
        """h·coth h − 1 of a rational number."""
        return h * self.arb(h).coth() - 1 if h else self.arb(0)

    def log_sinhc(self, h: Any) -> Any:
        """log(sinh h/h) of a rational number."""
        return (self.arb(h).sinh() / h).log() if h else self.arb(0)

    def agm_excess(self, e: Any) -> Any:
        """agm(1 + e, 1) − 1."""
        return (1 + self.arb(e)).agm(self.arb(1)) - 1


@cache
def balls() -> Balls:
    """The arithmetic of balls, made once."""
    return Balls()


def _no_form() -> NoReturn:
    raise NoForm
