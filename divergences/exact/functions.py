"""The lecture's quantities at rational inputs, as exact numbers. Shares no code with the library's kernels.

A factor that is exactly 0 wins: 0·log(0/q) = 0. And p·log(p/0) = +∞. Arguments are sequences of fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from divergences.exact.numbers import INFINITY, Exact, Number, Undefined, log, sqrt, total
from divergences.exact.vectors import Vector, ratio

Pmf: TypeAlias = Sequence[Fraction]
"""The masses of n outcomes, each ≥ 0, with sum 1."""
HALF = Fraction(1, 2)


def expectation(p: Pmf, g: Sequence[Number]) -> Exact:
    """E_p g = Σ p·g: outcomes without mass do not count."""
    return total(Exact.of(b) * a for a, b in zip(p, g, strict=True) if a)


def kl(p: Pmf, q: Pmf) -> Exact:
    """KL(p‖q) = Σ p·log(p/q)."""
    return total(a * log(ratio(a, b)) for a, b in zip(p, q, strict=True) if a)


def js(p: Pmf, q: Pmf) -> Exact:
    """JS(p, q) = ½·KL(p‖m) + ½·KL(q‖m), m = (p + q)/2."""
    m = mix(p, q, HALF)
    return (kl(p, m) + kl(q, m)) * HALF


def jeffreys(p: Pmf, q: Pmf) -> Exact:
    """J = KL(p‖q) + KL(q‖p)."""
    return kl(p, q) + kl(q, p)


def entropy(p: Pmf) -> Exact:
    """H(p) = −Σ p·log p."""
    return -expectation(p, [log(a) for a in p])


def cross_entropy(p: Pmf, q: Pmf) -> Exact:
    """CE(p, q) = −Σ p·log q."""
    return -expectation(p, [log(b) for b in q])


def total_variation(p: Pmf, q: Pmf) -> Exact:
    """TV = ½ Σ|p − q|."""
    return total(abs(a - b) for a, b in zip(p, q, strict=True)) * HALF


def hellinger2(p: Pmf, q: Pmf) -> Exact:
    """H² = ½ Σ(√p − √q)² = Σ[(p + q)/2 − √(pq)]."""
    if any(x < 0 for x in (*p, *q)):
        raise Undefined("square root of a negative number")
    return total((a + b) / 2 - sqrt(a * b) for a, b in zip(p, q, strict=True))


def chi2(p: Pmf, q: Pmf) -> Exact:
    """χ²(p‖q) = Σ(p − q)²/q."""
    return total(ratio((a - b) ** 2, b) for a, b in zip(p, q, strict=True) if a != b)


def triangular(p: Pmf, q: Pmf) -> Exact:
    """Δ = Σ(p − q)²/(p + q)."""
    return total(ratio((a - b) ** 2, a + b) for a, b in zip(p, q, strict=True) if a != b)


def renyi(p: Pmf, q: Pmf, order: Number) -> Exact:
    """Rényi's divergence log Σ p^α q^(1−α) / (α − 1) of integer order α ≥ 0, with its limits at α = 1 and ∞."""
    alpha = Exact.of(order)
    if alpha == INFINITY:
        return log(max((Exact.of(ratio(a, b)) for a, b in zip(p, q, strict=True) if a), default=Exact.of(1)))
    a = alpha.rational()
    if a is None or a.denominator > 1 or a < 0:
        raise ValueError(
            f"order: found {order}; expected an integer >= 0 or infinity; other orders leave the exact span"
        )
    if a == 1:
        return kl(p, q)
    if a == 0:
        return -log(total(y for x, y in zip(p, q, strict=True) if x))
    k = int(a)
    power = total(Exact.of(ratio(x, y)) ** (k - 1) * x if y else INFINITY for x, y in zip(p, q, strict=True) if x)
    return log(power) / (k - 1)


def optimal_discriminator(p: Pmf, q: Pmf) -> Vector:
    """D* = p/(p + q), ½ where both are 0."""
    return Vector(ratio(a, a + b) if a + b else HALF for a, b in zip(p, q, strict=True))


def gan_value(p: Pmf, q: Pmf, d: Sequence[Number]) -> Exact:
    """V(p, q, d) = E_p log d + E_q log(1 − d)."""
    return expectation(p, [log(x) for x in d]) + expectation(q, [log(1 - x) for x in d])


def mix(p: Pmf, q: Pmf, t: Fraction) -> Vector:
    """(1 − t)·p + t·q."""
    return Vector((1 - t) * a + t * b for a, b in zip(p, q, strict=True))
