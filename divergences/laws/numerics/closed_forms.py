"""KL, χ² and H² of two laws of different kinds, where a formula exists; enclosed by balls."""

from __future__ import annotations

from flint import arb, fmpq

from divergences.laws.families.location_scale import Cauchy, Laplace, Normal
from divergences.laws.families.uniform import Uniform
from divergences.laws.numerics.balls import exponential_integral
from divergences.laws.numerics.rational_laws import Exact, whole_line


def cross_entropy(p: Exact, q: Exact) -> arb:
    """−E_p log q where it is finite and elementary: p has a variance, and q is not Cauchy or p uniform."""
    s, shift = arb(q.scale), p.loc - q.loc
    if q.kind is Normal:
        return s.log() + (2 * arb.pi()).log() / 2 + arb((p.variance() + shift**2) / (2 * q.scale**2))
    if q.kind is Laplace:
        return (2 * s).log() + distance_to(p, q.loc) / s
    if q.kind is Uniform:
        return (2 * s).log()
    low, high = ((arb(x) - arb(q.loc)) / s for x in p.kinks)
    return (arb.pi() * s).log() + (_log_square_integral(high) - _log_square_integral(low)) / (high - low)


def kl(p: Exact, q: Exact) -> arb:
    """KL(p‖q) = cross entropy − entropy, which is the cross entropy of a law with itself."""
    return cross_entropy(p, q) - cross_entropy(p, p)


def distance_to(p: Exact, x: fmpq) -> arb:
    """E_p|X − x|."""
    s, d = arb(p.scale), arb(abs(p.loc - x))
    if p.kind is Normal:
        t = d / s
        return s * (2 / arb.pi()).sqrt() * (-t * t / 2).exp() + d * (t / arb(2).sqrt()).erf()
    if p.kind is Laplace:
        return d + s * (-d / s).exp()
    return arb((p.loc - x) ** 2 + p.scale**2) / (2 * s) if abs(p.loc - x) < p.scale else d


def _log_square_integral(w: arb) -> arb:
    """∫ log(1 + t²) dt from 0 to w."""
    return w * (1 + w * w).log() - 2 * w + 2 * w.atan()


def chi2(p: Exact, q: Exact) -> arb:
    """χ²(p‖q) = ∫ p²/q − 1, p without mass where q has none; ∞ when the exponent of p²/q does not fall."""
    if q.kind is Cauchy:
        return _chi2_to_cauchy(p, q)
    total = arb(0)
    for u, v in whole_line(p, q):
        a, b = p.piece(u, v), q.piece(u, v)
        if a is not None and b is not None:
            ends = (None if x is None else arb(x) for x in (u, v))
            total += a.constant() ** 2 / b.constant() * exponential_integral(2 * a.exponent - b.exponent, *ends)
    return total - 1


def _chi2_to_cauchy(p: Exact, q: Exact) -> arb:
    """∫ p²·πγ(1 + w²) − 1: p² is ∫p² times a law of p's own kind, narrower unless p is uniform."""
    pi, s = arb.pi(), arb(p.scale)
    square, shrink = {
        Normal: (lambda: 1 / (2 * pi.sqrt() * s), fmpq(1, 2)),
        Laplace: (lambda: 1 / (4 * s), fmpq(1, 4)),
        Uniform: (lambda: 1 / (2 * s), fmpq(1)),
    }[p.kind]
    second_moment = (p.variance() * shrink + (p.loc - q.loc) ** 2) / q.scale**2
    return square() * pi * arb(q.scale) * arb(1 + second_moment) - 1


def hellinger2(p: Exact, q: Exact) -> arb:
    """H² = 1 − ∫√(pq) for normal, Laplace and uniform laws."""
    affinity = arb(0)
    for u, v in whole_line(p, q):
        a, b = p.piece(u, v), q.piece(u, v)
        if a is not None and b is not None:
            ends = (None if x is None else arb(x) for x in (u, v))
            affinity += (a.constant() * b.constant()).sqrt() * exponential_integral(
                (a.exponent + b.exponent) / 2, *ends
            )
    return 1 - affinity
