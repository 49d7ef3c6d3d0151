"""What a kernel is, and what it sees of one outcome: p, q, their difference and their log ratio, without cancellation.

Everything is written over an array namespace `xp` (numpy, jax.numpy or torch's). Imports names of types only.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, Protocol

import numpy as np

from divergences._core.types import Namespace, Scalar, Terms
from divergences._discrete.xlogy import by_xla, log1p

LOG2 = math.log(2.0)


class Outcome(NamedTuple):
    """The masses p and q of each outcome, d = p − q without cancellation, and log(p/q), log q, log p if they were given."""

    p: Terms
    q: Terms
    d: Terms
    log_ratio: Terms | None = None
    log_q: Terms | None = None
    log_p: Terms | None = None

    def exchanged(self) -> Outcome:
        """The same outcomes with p and q exchanged."""
        gap = None if self.log_ratio is None else -self.log_ratio
        return Outcome(self.q, self.p, -self.d, gap, self.log_p, self.log_q)

    def exchanged_where(self, xp: Namespace, turned: Terms) -> Outcome:
        """With p and q exchanged where `turned`."""
        pairs = zip(self, self.exchanged(), strict=True)
        return Outcome(*(None if x is None or y is None else xp.where(turned, y, x) for x, y in pairs))  # pyright: ignore[reportArgumentType]


def of_masses(xp: Namespace, p: Terms, q: Terms) -> Outcome:
    """From probabilities. The subtraction is exact when p and q are within a factor of 2 (Sterbenz)."""
    return Outcome(p, q, p - q)


def of_logs(xp: Namespace, log_p: Terms, log_q: Terms) -> Outcome:
    """From log-probabilities: p − q = p·(1 − e^−δ) or q·(e^δ − 1) with δ = log p − log q, whichever exponent is negative."""
    p, q = xp.exp(log_p), xp.exp(log_q)
    both_zero = (log_p == -xp.inf) & (log_q == -xp.inf)
    gap = xp.where(both_zero, 0.0, xp.where(both_zero, 0.0, log_p) - xp.where(both_zero, 0.0, log_q))
    d = xp.where(gap > 0, -p * xp.expm1(-xp.abs(gap)), q * xp.expm1(-xp.abs(gap)))
    return Outcome(p, q, d, gap, log_q, log_p)


def carried(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """Which outcomes p carries, and which q does: a mass that has underflowed counts, since its logarithm has not."""
    if o.log_p is None or o.log_q is None:
        return o.p > 0, o.q > 0
    return o.log_p > -xp.inf, o.log_q > -xp.inf


def infinite_where_uncovered(xp: Namespace, o: Outcome, value: Terms) -> Terms:
    """+∞ at log q = −∞ < log p, where p may have underflowed; value elsewhere, and everywhere if masses were given."""
    if o.log_p is None:
        return value
    by_p, by_q = carried(xp, o)
    return xp.where(by_p & ~by_q, xp.inf, value)


class Fast(Protocol):
    """The terms from the masses alone; `positive` says, in NumPy, that none of them is 0.

    With `positive` terms are NaN or infinite where one of p, q is 0 or they differ in sign, so that their sum tells.
    """

    def __call__(self, xp: Namespace, p: Terms, q: Terms, *, positive: bool) -> Terms: ...


@dataclass(frozen=True, eq=False)
class Kernel:
    """A divergence as a sum of terms, times `unit`, with the slopes of one term in p and in q (per unit).

    `fast` is a cheaper form of the same terms, whose error is small against a sum that is not small, and where the sum of
    `infinite` is positive the sum it stands for is infinite; None says that the accurate form is as cheap. `on_host` takes its
    place in NumPy, and `trust` says how far its terms are off there, in units of 2⁻⁵³ of their masses: 0 for a form that is
    as accurate as the other wherever its sum is finite. `log_slopes`, if
    given, are the derivatives in log p and log q (else p·∂p and q·∂q). Without slopes JAX differentiates the terms. The
    `curvatures` are ∂²/∂p², ∂²/∂p∂q, ∂²/∂q², at the corners too; without them JAX differentiates the slopes. A `peak`
    takes the largest term in place of the sum; with `log_sum` the terms are logarithms, the logarithm of the sum of their
    exponentials takes its place, and the slopes are given that value too, (rows, 1); a `light` kernel makes few arrays beside
    its terms; of the terms of a `fused` one (the fast ones, if it has any) XLA makes one loop over the masses; one that is
    `flat_at_both_zero` has slope 0 where p = q = 0. No sum exceeds `most`, the largest of any two probability vectors: what
    is above it is rounding, and the excess of totals within their budget.

    A kernel with an `operand`, a tuple of numbers, is `family(operand)`: JAX compiles the family once for all operands.
    `by_operand` are the terms as JAX can differentiate them by the operand, which `terms` themselves do not promise.
    """

    terms: Callable[[Namespace, Outcome], Terms]
    slopes: Callable[..., tuple[Terms, Terms]] | None = None
    fast: Fast | None = None
    infinite: Callable[[Namespace, Terms, Terms], Terms] | None = None
    unit: float = 1.0
    log_slopes: Callable[..., tuple[Terms, Terms]] | None = None
    peak: bool = False
    log_sum: bool = False
    light: bool = False
    most: float = math.inf
    flat_at_both_zero: bool = True
    curvatures: Callable[[Namespace, Outcome], tuple[Terms, Terms, Terms]] | None = None
    family: Callable[..., Kernel] | None = None
    operand: tuple[Any, ...] | None = None
    by_operand: Callable[[Namespace, Outcome], Terms] | None = None
    fused: bool = False
    on_host: Fast | None = None
    trust: float = 1.0


def reduced(xp: Namespace, kernel: Kernel, terms: Terms) -> Scalar:
    """The sum of the terms (*batch, n), or what the kernel wants in its place."""
    if kernel.peak:
        return xp.max(terms, -1)
    if not kernel.log_sum:
        return terms.sum(-1)
    top = xp.max(terms, -1)
    top = xp.where(xp.isfinite(top), top, 0.0)
    return top + xp.log(xp.exp(terms - top[..., None]).sum(-1))


def tiny(xp: Namespace, x: Terms) -> np.floating[Any]:
    """The smallest normal number of x's precision."""
    return xp.finfo(x.dtype).tiny


def lift(xp: Namespace, q: Terms) -> Terms:
    """2⁶⁴ where q < 2⁻⁹⁶⁰, else 1: multiplied with it, a subnormal q does not make 1/q overflow. XLA never shows one."""
    return xp.ones_like(q) if by_xla(xp) else xp.where(q < 2.0**-960, 2.0**64, 1.0)


def zero_where_both_zero(xp: Namespace, o: Outcome, value: Terms) -> Terms:
    """Outcomes that carry no mass on either side contribute nothing, whatever 0/0 gave."""
    return xp.where((o.p == 0) & (o.q == 0), 0.0, value)


def log_ratio(xp: Namespace, o: Outcome) -> Terms:
    """log(p/q), by log1p of the exact difference where the two are close; −∞ at p = 0 < q, +∞ at q = 0 < p, 0 at 0/0."""
    if o.log_ratio is not None:
        return o.log_ratio
    close = (o.p <= 2 * o.q) & (o.q <= 2 * o.p)
    step = xp.where(close, o.d, 0.0) / xp.where(close & (o.q > 0), o.q, 1.0)
    least, most = xp.minimum(o.p, o.q), xp.maximum(o.p, o.q)
    up = lift(xp, least)
    apart = xp.log(xp.where(close, 1.0, most) / xp.where(close, 1.0, least * up)) + xp.log(up)
    return xp.where(close, log1p(xp, step), xp.where(o.p > o.q, apart, -apart))


_PERIOD = 4096
"""Outcomes after which the factors repeat: what equal outcomes have in common is divided by the root of so many."""


@cache
def _factors(n: int, dtype: np.dtype[Any]) -> np.ndarray:
    """2⁶⁴·(1 + frac(j/golden ratio)) for j = 0, …, n − 1 modulo the period."""
    steps = np.arange(min(n, _PERIOD)) * ((math.sqrt(5) - 1) / 2)
    return np.resize(2.0**64 * (1 + steps % 1), n).astype(dtype)


def dither(xp: Namespace, x: Terms) -> Terms:
    """Factors, one for each outcome of x (*batch, n), that no ratio of two masses sees, and its rounding does.

    Outcomes that are alike, as in a histogram of counts, would round alike, and their errors add up; multiplied with numbers
    that differ they round independently. The factors also lift subnormal masses to numbers of full precision.
    """
    n, dtype = x.shape[-1], np.dtype(x.dtype)
    if xp is np:
        return _factors(1 << (n - 1).bit_length(), dtype)[:n]
    return xp.resize(xp.asarray(_factors(min(n, _PERIOD), dtype)), (n,))


def trusted(xp: Namespace, a: Terms, b: Terms) -> Scalar:
    """From which sum on the fast terms of masses (*batch, n) are as good as the accurate ones."""
    squares = (xp.vecdot(x, x) if xp is np else (x * x).sum(-1) for x in (a, b))  # XLA's dot is slower than its sum
    return trust_from(xp.maximum(*squares))


def trust_from(squares: Scalar | float) -> Any:
    """The same, from the sum of the squared masses: of numbers or of arrays.

    Each fast term is off by about 2⁻⁵³ times its mass, independently of the others (`dither`), so the sum is off by about
    2⁻⁵³ times the Euclidean norm of the masses, and by 2⁻⁵⁹ where the factors have repeated often: a sum above twice the norm,
    and above 2⁻⁷, is right to a few units in the last place.
    """
    return (4 * squares + 2.0**-14) ** 0.5
