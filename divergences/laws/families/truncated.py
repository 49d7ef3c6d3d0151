"""A law on the line, given that it falls into an interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from divergences._core.text import an
from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.facts import Facts, Linear, Statistic, exact
from divergences.laws.families.gamma import Exponential
from divergences.laws.families.law import Distribution, evaluate, has_values, inside, number, unit
from divergences.laws.families.line import Logistic, StudentT
from divergences.laws.families.location_scale import Cauchy, Laplace, Normal
from divergences.laws.families.tails import COMPACT, DOUBLE_EXPONENTIAL, EXPONENTIAL, Tail

if TYPE_CHECKING:
    from flint import arb, fmpq


SYMMETRIC = (Normal, Laplace, Cauchy, Logistic, StudentT)
"""Families whose laws are symmetric around their `loc`."""


FINE = {8: (2.0**-32, 2.0**-1000), 4: (2.0**-16, 2.0**-100)}
"""By the bytes of a float: which part of the mass beside the interval, and which mass, is the least that it can tell."""


@dataclass(frozen=True)
class Truncated(Distribution):
    """p(x) = f(x)/P(low ≤ X ≤ high) on [low, high], 0 outside, f the density of the law of X.

    Convention: the ends are held inside the support, and a truncated law that is truncated again is one law.
    Its mass is enclosed, far tails included; `cdf`, `icdf` and `sample` refuse an interval whose mass floats would lose.
    Args: law, a density on the line with known parameters, mixtures included; low < high, numbers or ±∞.
    Raises: ValueError for ends out of order and for an interval without mass; TypeError for what is no such law.
    Example:
    >>> from divergences.laws import Uniform
    >>> float(Truncated(Uniform(0, 8), 2, 4).cdf(3))
    0.5
    """

    law: Any
    low: float
    high: float

    def __post_init__(self) -> None:
        low, high = _end("low", self.low), _end("high", self.high)
        if not low < high:
            raise ValueError(f"high: found {high} with low = {low}; expected low < high")
        law = _on_the_line(self.law)
        start, stop = law.support
        inner = (max(low, float(start)), min(high, float(stop)))
        if not inner[0] < inner[1]:
            raise ValueError(
                f"low, high: found ({low}, {high}), an interval of mass 0; expected one inside ({start}, {stop})"
            )
        if isinstance(law, Truncated):
            law = law.law
        object.__setattr__(self, "law", law)
        object.__setattr__(self, "low", inner[0])
        object.__setattr__(self, "high", inner[1])
        _log_mass(law, *inner)

    @property
    def support(self) -> tuple[float, float]:
        """From `low` to `high`."""
        return self.low, self.high

    @property
    def tail(self) -> Tail:
        """Nothing outside a bounded interval; that of the law where an end is infinite."""
        if math.isfinite(self.low) and math.isfinite(self.high):
            return COMPACT
        tail = self.law.tail
        return EXPONENTIAL if tail == DOUBLE_EXPONENTIAL and math.isfinite(self.low) else tail

    @property
    def mean(self) -> float:
        """E X; ±∞ where it is infinite."""
        if self.tail.moments <= 1:
            return self._endless()
        return self._moment(lambda x: x)

    @property
    def std(self) -> float:
        """√(E(X − E X)²); ∞ where it is infinite, NaN where there is no mean."""
        if self.tail.moments <= 2:
            return math.nan if math.isnan(self.mean) else math.inf
        centre = self.mean
        return math.sqrt(self._moment(lambda x: (x - centre) ** 2))

    def _known(self) -> None:
        """Refuse ends or parameters that are traced, which only JAX's transformations can put here."""
        if not has_values(self):
            raise TypeError(
                "law: found a Truncated with traced parameters; expected numbers, of which its mass is computed"
            )

    def _endless(self) -> float:
        if math.isinf(self.low) and math.isinf(self.high):
            return math.nan
        return math.inf if math.isinf(self.high) else -math.inf

    def _moment(self, of: Callable[[float], float]) -> float:
        """E of(X), by a quadrature of floats over quantiles."""
        import numpy as np
        from scipy.integrate import quad

        cuts = [float(self.icdf(u)) for u in (1e-6, 0.01, 0.25, 0.5, 0.75, 0.99, 1 - 1e-6)]
        ends = np.unique([self.low, *cuts, self.high])
        least = 1e-14 * max(abs(of(x)) for x in cuts)
        return sum(
            quad(lambda x: of(x) * math.exp(self.log_prob(x)), a, b, epsabs=least, epsrel=1e-12)[0]
            for a, b in pairwise(ends)
        )

    def log_prob(self, x: ArrayLike) -> Array:
        """log f(x) − log P(low ≤ X ≤ high) inside, −∞ outside."""
        self._known()
        size, some = _log_mass(self.law, self.low, self.high), self._some

        def formula(xp: Namespace, x: Array) -> Array:
            within = (x >= self.low) & (x <= self.high)
            return inside(xp, x, within, lambda x: self.law.log_prob(x) - size, -math.inf, some)

        return evaluate(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = P(low ≤ X ≤ x)/P(low ≤ X ≤ high), by the masses above in an upper tail."""
        self._known()
        start, size, some = self._start, self._mass, self._some

        def formula(xp: Namespace, x: Array) -> Array:
            self._fits(x, start, size)
            y = xp.where((x > self.low) & (x < self.high), x, some)
            risen = start - _survival(self.law, xp, y) if self._upper else self.law.cdf(y) - start
            held = xp.where(x <= self.low, 0, xp.where(x >= self.high, 1, xp.clip(risen / size, 0, 1)))
            return xp.where(xp.isnan(x), math.nan, held)

        return evaluate(formula, x)

    def icdf(self, u: ArrayLike) -> Array:
        """The quantile of the law at P(X ≤ low) + u·P(low ≤ X ≤ high), held between the ends."""
        self._known()
        start, size = self._start, self._mass

        def formula(xp: Namespace, u: Array) -> Array:
            self._fits(u, start, size)
            v = unit(xp, u) * size
            x = _from_above(self.law, xp, start - v) if self._upper else self.law.icdf(start + v)
            return xp.where(u == 0, self.low, xp.where(u == 1, self.high, xp.clip(x, self.low, self.high)))

        return evaluate(formula, u)

    @property
    def _some(self) -> float:
        """A point inside."""
        ends = [x for x in self.support if math.isfinite(x)]
        return sum(ends) / len(ends) if ends else self.law.icdf(0.5)

    @property
    def _upper(self) -> bool:
        """Whether the interval lies above the median, where masses are taken from above."""
        return bool(self.law.cdf(self.low) > 0.5) if math.isfinite(self.low) else False

    @property
    def _start(self) -> float:
        """The mass below the lower end, or above it."""
        import numpy as np

        if math.isinf(self.low):
            return 0.0
        return float(_survival(self.law, np, np.float64(self.low)) if self._upper else self.law.cdf(self.low))

    def _fits(self, x: Array, start: float, size: float) -> None:
        """Refuse a precision in which the mass would be lost."""
        own = FINE[x.dtype.itemsize] if x.dtype.itemsize in FINE else FINE[4]
        if own[0] * start > size or size < own[1]:
            raise ValueError(f"x: found {x.dtype} with a mass of {size:.3g} in the interval; expected float64 points")

    @property
    def _mass(self) -> float:
        """P(low ≤ X ≤ high) by floats, refused where they have lost it."""
        import numpy as np

        if math.isinf(self.high):
            found = self._start if self._upper else 1 - self._start
        elif self._upper:
            found = self._start - float(_survival(self.law, np, np.float64(self.high)))
        else:
            found = float(self.law.cdf(self.high)) - self._start
        true = math.exp(_log_mass(self.law, self.low, self.high))
        if not true > 0 or not abs(found - true) <= 1e-6 * true:
            raise ValueError(
                f"law: found a mass of {true:.3g} between {self.low} and {self.high}, lost in the rounding of its distribution "
                "function; expected a larger one: its divergences have bounds all the same"
            )
        return found

    def facts(self) -> Facts | None:
        """The statistics of the law, between other ends; None of a mixture."""
        parts = self.parts()
        return parts[0][1] if len(parts) == 1 else None

    def parts(self) -> tuple[tuple[Any, Facts], ...]:
        """Those of the law that have mass between the ends, each with its share of that."""
        inside = _inside(self.law, self.low, self.high)

        def mass() -> arb:
            return total((w, g.mass()) for w, g in inside if g.mass)

        return tuple((w, _share(g, mass)) for w, g in inside)


def _end(name: str, x: Any) -> float:
    """A number or ±∞."""
    return x if isinstance(x, float) and math.isinf(x) else number(name, x)


def _on_the_line(law: Any) -> Any:
    """A law that states itself."""
    if isinstance(law, Distribution) and has_values(law) and law.parts() is not None:
        return law
    raise TypeError(f"law: found {an(law)}; expected a density on the line of dv.laws with known parameters")


def _survival(law: Any, xp: Namespace, x: Any) -> Any:
    """P(X > x), to its last digits where the law is symmetric or exponential."""
    if isinstance(law, Exponential):
        return xp.exp(-law.rate * x)
    return law.cdf(2 * law.loc - x) if isinstance(law, SYMMETRIC) else 1 - law.cdf(x)


def _from_above(law: Any, xp: Namespace, mass: Any) -> Any:
    """The point above which there is that mass."""
    if isinstance(law, Exponential):
        return -xp.log(mass) / law.rate
    return 2 * law.loc - law.icdf(mass) if isinstance(law, SYMMETRIC) else law.icdf(1 - mass)


@lru_cache(256)
def _log_mass(law: Any, start: float, stop: float) -> float:
    """log P(start ≤ X ≤ stop), by enclosures whose precision grows until digits are left."""
    from divergences._core.arb import precision

    inside = _inside(law, start, stop)
    for bits in (128, 256, 512, 1024, 2048) if inside else ():
        with precision(bits):
            size = total((w, g.mass()) for w, g in inside if g.mass).log()
            if size.is_finite() and size.rad() < 2**-60:
                return float(size)
    raise ValueError(f"low, high: found ({start}, {stop}), an interval of mass 0; expected one with mass")


def total(parts: Iterable[tuple[fmpq, arb]]) -> arb:
    """Σ weight·ball."""
    from flint import arb

    return sum((arb(w) * x for w, x in parts), arb(0))


def _inside(law: Any, start: float, stop: float) -> list[tuple[fmpq, Facts]]:
    """The laws of which a law is made, where they have mass between two points: cut there, and as high as before."""
    return [
        (w, _cut(f, start, stop))
        for w, f in law.parts()
        if (f.high is None or math.isinf(start) or f.high > exact(start))
        and (f.low is None or math.isinf(stop) or f.low < exact(stop))
    ]


def _share(g: Facts, mass: Callable[[], arb]) -> Facts:
    """A law that is cut, its density over a mass."""

    def over(of: Callable[[arb], arb] | None) -> Callable[[arb], arb] | None:
        return None if of is None else lambda x: of(x) / mass()

    def expectation(of: Statistic) -> arb | None:
        found = g.expectation(of)
        return None if found is None else found / mass()

    own = g.mass
    return replace(
        g,
        constant=lambda: g.constant() - mass().log(),
        expectation=expectation,
        cdf=over(g.cdf),
        survival=over(g.survival),
        partial_mean=over(g.partial_mean),
        partial_mean_above=over(g.partial_mean_above),
        mass=None if own is None else lambda: own() / mass(),
    )


def _cut(f: Facts, start: float, stop: float) -> Facts:
    from flint import arb

    low = exact(start) if math.isfinite(start) else f.low
    high = exact(stop) if math.isfinite(stop) else f.high
    low = low if f.low is None or low is None else max(low, f.low)
    high = high if f.high is None or high is None else min(high, f.high)
    below = None if low is None or low == f.low else arb_of(low)
    above = None if high is None or high == f.high else arb_of(high)

    def rise(
        up: Callable[[arb], arb],
        down: Callable[[arb], arb],
        whole: arb,
        x: Callable[[], arb] | None,
        y: Callable[[], arb] | None,
    ) -> arb:
        """What there is from x to y (None: an end of the support), by the side on which less cancels."""
        one = (whole if y is None else up(y())) - (arb(0) if x is None else up(x()))
        other = (whole if x is None else down(x())) - (arb(0) if y is None else down(y()))
        return max(one, other, key=lambda ball: ball.rel_accuracy_bits())

    cdf, survival = f.cdf, f.survival
    assert cdf
    assert survival

    def mass(x: Callable[[], arb] | None, y: Callable[[], arb] | None) -> arb:
        return rise(cdf, survival, f.mass() if f.mass else arb(1), x, y)

    def first(x: Callable[[], arb] | None, y: Callable[[], arb] | None) -> arb:
        mean = f.expectation(Linear())
        assert f.partial_mean
        assert f.partial_mean_above
        return rise(f.partial_mean, f.partial_mean_above, arb.nan() if mean is None else mean, x, y)

    def expectation(of: Statistic) -> arb | None:
        return first(below, above) if of == Linear() and f.partial_mean and f.partial_mean_above else None

    means = f.partial_mean and f.partial_mean_above
    middle = f.middle if low is None else max(f.middle, low)
    return replace(
        f,
        low=low,
        high=high,
        middle=middle if high is None else min(middle, high),
        width=f.width if low is None or high is None else min(f.width, (high - low) / 4),
        expectation=expectation,
        cdf=lambda x: mass(below, lambda: x),
        survival=lambda x: mass(lambda: x, above),
        partial_mean=(lambda x: first(below, lambda: x)) if means else None,
        partial_mean_above=(lambda x: first(lambda: x, above)) if means else None,
        mass=lambda: mass(below, above),
        kinks=tuple(k for k in f.kinks if (low is None or k > low) and (high is None or k < high)),
    )


def arb_of(x: fmpq) -> Callable[[], arb]:
    """x at Arb's current precision."""
    from flint import arb

    return lambda: arb(x)
