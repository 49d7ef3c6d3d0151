"""Sums of many thousands of terms, by residues: an integral along the line, and bounds for what it lacks.

1/(e^{2πiz} − 1) has the residue 1/(2πi) at each integer. Around the rectangle of low − ½, high + ½ and ±ih it gives Σ f(k);
above the line it is −1 but for less than 1/(e^{2πh} − 1) at height h, below it is less than that, and over half-integers x it
is 1/(e^{2πy} + 1) away. So Σ f(k) = ∫ f dx + 2∫ Im f(x + iy)/(e^{2πy} + 1) dy, over 0 < y < h and at the left end less the
right one, within the mean of |f| at height h times 2/(e^{2πh} − 1) per term (Abel and Plana). Log-masses are enclosed by their
mean values, or wide balls would explode.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from flint import acb, arb, ctx, fmpq

from divergences.laws.numerics.balls import between
from divergences.laws.sums.exact_laws import BINOMIAL, POISSON, Counts

LONG = 20_000
"""Terms from which on an integral is faster."""
NEAR = 64
"""How far from its ends a support is left alone: there the gamma function has its poles."""
SHALLOW, DEEP = 6, 48
"""How often the line is halved at least, and at most: where |f| is not small above it, or f not analytic."""
MOST = 4096
"""Pieces from which on no piece is halved because |f| is not small above it."""

Function = Callable[[acb, bool], Any]
"""(z, whether it must be analytic there) → a value, not finite where it is not analytic."""


Parts = Sequence[tuple[fmpq, Counts]]
"""Weights of the log-masses of laws in a sum."""


class LogMasses:
    """Σ weight·log P(X = z) of laws, continued to complex z: constant + slope·z and weights of log Γ(offset ± z)."""

    def __init__(self, parts: Parts) -> None:
        self.constant, self.slope = arb(0), arb(0)
        self.gammas: dict[tuple[int, fmpq], fmpq] = {}
        for weight, law in parts:
            self._add(weight, law)
        self.gammas = {key: weight for key, weight in self.gammas.items() if weight}

    def _add(self, weight: fmpq, law: Counts) -> None:
        size, start = arb(law.size), law.start
        self._gamma(-weight, 1, fmpq(1 - start))
        if law.kind == POISSON:
            constant, slope = -size, size.log()
        elif law.kind == BINOMIAL:
            yes, no = law.p.yes().log(), law.p.no().log()
            constant, slope = size * no + (size + 1).lgamma(), yes - no
            self._gamma(-weight, -1, law.size + 1 + start)
        else:
            constant, slope = size * law.p.yes().log() - size.lgamma(), law.p.no().log()
            self._gamma(weight, 1, law.size - start)
        self.constant += arb(weight) * (constant - start * slope)
        self.slope += arb(weight) * slope

    def _gamma(self, weight: fmpq, sign: int, offset: fmpq) -> None:
        self.gammas[sign, offset] = self.gammas.get((sign, offset), fmpq(0)) + weight

    def __call__(self, z: acb) -> acb:
        """The value on a ball: that at its midpoint and the derivative times the distance from there."""
        middle = acb(z.real.mid(), z.imag.mid())
        found = self.constant + self.slope * middle
        for (sign, offset), weight in self.gammas.items():
            found += arb(weight) * (arb(offset) + sign * middle).lgamma()
        if z.real.is_exact() and z.imag.is_exact():
            return found
        return found + (z - middle) * (self.slope + self._derivative(z, 1) - self._derivative(z, -1))

    def _derivative(self, z: acb, sign: int) -> acb:
        """Σ weight·ψ(offset ± z): the sum of the weights times one of them, and differences, which are small."""
        terms = [(offset, weight) for (s, offset), weight in self.gammas.items() if s == sign]
        if not terms:
            return acb(0)
        (first, _), *others = terms
        together = sum((weight for _, weight in terms), fmpq(0))
        found = arb(together) * (arb(first) + sign * z).digamma() if together else acb(0)
        return found + sum((arb(w) * _difference(sign * z, x, first) for x, w in others), acb(0))


def _difference(z: acb, a: fmpq, b: fmpq) -> acb:
    """ψ(z + a) − ψ(z + b): as such, or of modulus at most |a − b|·sup|ψ′|, where |ψ′(w)| ≤ 1/x + 1/x² for x = Re w > 0."""
    least = (z.real + arb(min(a, b))).lower()
    if not least > 0:
        return acb(arb.nan())
    most = (arb(abs(a - b)) * (1 / least + 1 / (least * least))).abs_upper()
    plain = (z + arb(a)).digamma() - (z + arb(b)).digamma()
    if plain.is_finite() and plain.real.rad() + plain.imag.rad() < most:
        return plain
    return acb(between(-most, most), between(-most, most))


def total(f: Function, low: int, high: int) -> arb:
    """Σ f(k) over low ≤ k ≤ high of a function that is real on the line; NaN where it may not be analytic near by."""
    left, right = fmpq(2 * low - 1, 2), fmpq(2 * high + 1, 2)
    height = arb(math.ceil((ctx.prec + 8) * math.log(2) / math.pi)) / 2
    size, tall = 2 / ((2 * arb.pi() * height).exp() - 1), between(arb(0), height)
    tolerance = arb(2) ** (12 - ctx.prec)
    done: list[arb] = []
    panels = [(left, right, 0)]
    while panels:
        a, b, depth = panels.pop()
        across = between(arb(a), arb(b))
        analytic = depth >= SHALLOW and f(acb(across, tall), True).is_finite()
        over = size * arb(b - a) * abs(f(acb(across, height), True)).abs_upper() if analytic else arb.nan()
        if depth < DEEP and not over < tolerance and (not analytic or len(done) < MOST):
            panels += [(a, (a + b) / 2, depth + 1), ((a + b) / 2, b, depth + 1)]
        elif not analytic:
            return arb.nan()
        else:
            done.append(over)
    off = sum(done, arb(0))

    def integral(g: Function, a: arb, b: arb) -> acb:
        return acb.integral(g, acb(a), acb(b), abs_tol=tolerance, rel_tol=tolerance)

    found = integral(f, arb(left), arb(right)).real
    for end, sign in ((arb(left), 2), (arb(right), -2)):
        side = lambda y, analytic, x=end: f(x + acb(0, 1) * y, analytic) / ((2 * arb.pi() * y).exp() + 1)  # noqa: E731
        found += sign * integral(side, arb(0), height).imag
    return found + between(-off, off)
