"""What a family states of itself: its log-density as a sum of statistics, expectations of these, its distribution function.

log p(x) = constant + Σ coefficient·statistic(x) inside the support, with rational coefficients. Singular ends, tails, which
integrals are infinite, closed forms and quadratures with bounds all follow from these sums.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from flint import arb, fmpq


@dataclass(frozen=True)
class Linear:
    """The point itself, x, whose expectation is the mean."""


@dataclass(frozen=True)
class LogAbove:
    """log(x − end)."""

    end: fmpq


@dataclass(frozen=True)
class LogBelow:
    """log(end − x)."""

    end: fmpq


@dataclass(frozen=True)
class LogSquare:
    """log²(x − end)."""

    end: fmpq


@dataclass(frozen=True)
class Power:
    """((x − end)/unit)^exponent, exponent > 0."""

    end: fmpq
    unit: fmpq
    exponent: fmpq


@dataclass(frozen=True)
class Square:
    """(x − middle)²."""

    middle: fmpq


@dataclass(frozen=True)
class Distance:
    """|x − middle|, which has a kink there."""

    middle: fmpq


@dataclass(frozen=True)
class LogGrowth:
    """log(1 + (x − middle)²/square)."""

    middle: fmpq
    square: fmpq


@dataclass(frozen=True)
class Decay:
    """exp(−(x − middle)/scale)."""

    middle: fmpq
    scale: fmpq


@dataclass(frozen=True)
class Softplus:
    """log(1 + exp(−(x − middle)/scale))."""

    middle: fmpq
    scale: fmpq


Statistic: TypeAlias = (
    Linear | LogAbove | LogBelow | LogSquare | Power | Square | Distance | LogGrowth | Decay | Softplus
)
Terms: TypeAlias = "dict[Statistic, fmpq]"
"""Statistic → its coefficient."""


@dataclass(frozen=True)
class Facts:
    """A law with rational parameters, as ball arithmetic needs it."""

    low: fmpq | None
    """The lower end of the support; None for −∞."""
    high: fmpq | None
    middle: fmpq
    """A point where there is mass, and how far most of it reaches from there: only speed depends on them."""
    width: fmpq
    terms: Terms
    constant: Callable[[], arb]
    """At Arb's current precision."""
    expectation: Callable[[Statistic], arb | None]
    """E T(X) of a statistic that is finite and has a formula; None of another one."""
    cdf: Callable[[arb], arb] | None = None
    """P(X ≤ x) inside the support."""
    survival: Callable[[arb], arb] | None = None
    partial_mean: Callable[[arb], arb] | None = None
    """E[X; X ≤ x] inside the support."""
    partial_mean_above: Callable[[arb], arb] | None = None
    kinks: tuple[fmpq, ...] = field(default=())
    """Where the density is not smooth, inside the support."""
    mass: Callable[[], arb] | None = None
    """The whole mass, of a part of a truncated mixture; of everything else 1."""


def exact(x: float) -> fmpq:
    """The rational number that a float is."""
    from flint import fmpq

    return fmpq(*x.as_integer_ratio())


def present(terms: Terms) -> Terms:
    """The terms whose coefficient is not 0."""
    return {of: x for of, x in terms.items() if x}


def gamma_above(order: arb, z: arb) -> arb:
    """Γ(order, z)/Γ(order), by P(X > z) ≤ 2^order·e^{−z/2} where nothing else is left of it."""
    from flint import arb, ctx

    if z > 64 * ctx.prec + 4 * order:
        return (arb(2) ** order * (-z / 2).exp()).union(arb(0))
    return z.gamma_upper(order, regularized=1)
