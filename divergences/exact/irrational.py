"""The lecture's quantities at vectors of any exact numbers, q·eᵈ/E_q eᵈ among them: slower, and open where a sign is.

They follow the same formulas as `functions`, which is for fractions; a factor that is exactly 0 wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from divergences.exact.elementary import compare, log, power, sqrt
from divergences.exact.numbers import INFINITY, Exact, OutOfSpan, Undefined
from divergences.exact.reals import ONE, Operand, Real, Result, divide, of, sign, times
from divergences.exact.vectors import Vector

Entries = Sequence[Operand]
"""One exact number for each outcome."""
HALF = Fraction(1, 2)


def fractions(x: Iterable[Operand]) -> Vector | None:
    """The vector as fractions, None if one of its entries is irrational or infinite."""
    known = [y if isinstance(y, Fraction) else None if isinstance(y, Real) else Exact.of(y).rational() for y in x]
    return None if None in known else Vector(known)


def total(xs: Iterable[Operand]) -> Result:
    """Σ xs; Undefined for ∞ − ∞."""
    result: Result = Exact()
    for x in map(of, xs):
        result = result + x
    return result


def over(a: Operand, b: Operand) -> Result:
    """a/b with p/0 = ∞ for p > 0, and 0/0 = 1."""
    if sign(of(b)):
        return divide(a, b)
    s = sign(of(a))
    if s < 0:
        raise Undefined("a negative number over zero")
    return INFINITY if s else ONE


def expectation(p: Entries, g: Entries) -> Result:
    """E_p g = Σ p·g: outcomes without mass do not count."""
    return total(times(of(a), of(b)) for a, b in zip(p, g, strict=True) if sign(of(a)))


def kl(p: Entries, q: Entries) -> Result:
    """KL(p‖q) = Σ p·log(p/q)."""
    return total(times(of(a), log(over(a, b))) for a, b in zip(p, q, strict=True) if sign(of(a)))


def js(p: Entries, q: Entries) -> Result:
    """JS(p, q) = ½·KL(p‖m) + ½·KL(q‖m), m = (p + q)/2."""
    m = [times(of(a) + b, of(HALF)) for a, b in zip(p, q, strict=True)]
    return times(kl(p, m) + kl(q, m), of(HALF))


def jeffreys(p: Entries, q: Entries) -> Result:
    """J = KL(p‖q) + KL(q‖p)."""
    return kl(p, q) + kl(q, p)


def cross_entropy(p: Entries, q: Entries) -> Result:
    """CE(p, q) = −Σ p·log q."""
    return -total(times(of(a), log(b)) for a, b in zip(p, q, strict=True) if sign(of(a)))


def entropy(p: Entries) -> Result:
    """H(p) = −Σ p·log p."""
    return cross_entropy(p, p)


def total_variation(p: Entries, q: Entries) -> Result:
    """TV = ½ Σ|p − q|."""
    return times(total(abs(of(a) - b) for a, b in zip(p, q, strict=True)), of(HALF))


def hellinger2(p: Entries, q: Entries) -> Result:
    """H² = ½ Σ(√p − √q)²."""
    gaps = [sqrt(a) - sqrt(b) for a, b in zip(p, q, strict=True)]
    return times(total(times(x, x) for x in gaps), of(HALF))


def chi2(p: Entries, q: Entries) -> Result:
    """χ²(p‖q) = Σ(p − q)²/q."""
    return total(over(times(x, x), b) for x, b in _gaps(p, q, q))


def triangular(p: Entries, q: Entries) -> Result:
    """Δ = Σ(p − q)²/(p + q)."""
    return total(over(times(x, x), b) for x, b in _gaps(p, q, [of(a) + b for a, b in zip(p, q, strict=True)]))


def _gaps(p: Entries, q: Entries, below: Sequence[Operand]) -> list[tuple[Result, Operand]]:
    """p − q where it is not 0, each with the entry of `below`."""
    gaps = [(of(a) - b, c) for a, b, c in zip(p, q, below, strict=True)]
    return [(x, c) for x, c in gaps if sign(x)]


def renyi(p: Entries, q: Entries, order: Fraction) -> Result:
    """log Σ p^α q^(1−α) / (α − 1) for a fraction α ≥ 0, with its limits at α = 0 and 1."""
    if order == 1:
        return kl(p, q)
    massive = [(a, b) for a, b in zip(p, q, strict=True) if sign(of(a))]
    if order == 0:
        return -log(total(b for _, b in massive))
    both = [(a, b) for a, b in massive if sign(of(b))]
    if order > 1 and len(both) < len(massive):
        return INFINITY
    return divide(log(total(times(of(b), power(over(a, b), order)) for a, b in both)), order - 1)


def optimal_discriminator(p: Entries, q: Entries) -> Vector:
    """D* = p/(p + q), ½ where both are 0."""
    return Vector(
        HALF if sign(of(a)) == 0 and sign(of(b)) == 0 else over(a, of(a) + b) for a, b in zip(p, q, strict=True)
    )


def w1_line(p: Entries, q: Entries, x: Sequence[Fraction]) -> Result:
    """∫|F − G| for masses p and q at the same sites of the line, in any order."""
    if any(sign(of(a)) < 0 for a in (*p, *q)) or compare(total(p), total(q)):
        raise Undefined("masses that are negative, or of different totals")
    area: Result = Exact()
    height: Result = Exact()
    order = sorted(range(len(x)), key=lambda k: x[k])
    for k, after in pairwise(order):
        height = height + p[k] - q[k]
        area = area + times(abs(height), of(x[after] - x[k]))
    return area


def order_of(x: Operand) -> Fraction:
    """A Rényi order that is a fraction >= 0; OutOfSpan elsewhere."""
    known = of(x)
    a = known.rational() if isinstance(known, Exact) else None
    if a is None or a < 0:
        raise OutOfSpan("an order that is not a fraction >= 0")
    return a
