"""When a sum of √d·log n is zero: rewrite it over linearly independent numbers and look at the coefficients.

Nothing is factored. Logarithms go over a coprime base, made with gcds: logs of pairwise coprime integers > 1 are
linearly independent over the algebraic numbers (unique factorisation and Baker, 1966). Square roots go over
representatives no two of which have a square as their product: those are linearly independent over ℚ (Besicovitch, 1940).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import gcd, isqrt
from typing import TypeAlias

from divergences._core.clock import look

Terms: TypeAlias = Mapping[tuple[int, int], Fraction]
"""{(d, n): r} stands for Σ r·√d·log n, where n = 1 marks a term without a logarithm."""


def coprime_base(numbers: Iterable[int]) -> list[int]:
    """Pairwise coprime integers > 1 of which every given number (≥ 1) is a product of powers.

    Factor refinement as in Bach, Driscoll & Shallit (1993): two that share a factor g become g and both cofactors. Theirs
    keeps exponents, and Bernstein (2005) is nearly linear; this one keeps neither, for the few numbers of a claim.
    """
    base: list[int] = []
    waiting = [n for n in set(numbers) if n > 1]
    while waiting:
        look()
        n = waiting.pop()
        for k, b in enumerate(base):
            g = gcd(n, b)
            if g > 1:
                del base[k]
                waiting += [x for x in {g, b // g, n // g} if x > 1]
                break
        else:
            base.append(n)
    return base


def valuation(n: int, b: int) -> int:
    """How many times b > 1 divides n."""
    k = 0
    while n % b == 0:
        look()
        n //= b
        k += 1
    return k


def independent_roots(roots: Mapping[int, Fraction]) -> dict[int, Fraction]:
    """Σ r·√d over representatives: √d = (k/e)·√e whenever d·e = k²."""
    merged: dict[int, Fraction] = {}
    for d, r in sorted(roots.items()):
        look()
        for e in merged:
            k = isqrt(d * e)
            if k * k == d * e:
                merged[e] += r * Fraction(k, e)
                break
        else:
            k = isqrt(d)
            e, factor = (1, k) if k * k == d else (d, 1)
            merged[e] = merged.get(e, Fraction(0)) + r * factor
    return {e: r for e, r in merged.items() if r}


def independent(terms: Terms) -> dict[tuple[int, int], Fraction]:
    """The same sum over linearly independent numbers: it is zero exactly when nothing is left."""
    base = coprime_base(n for _, n in terms)
    columns: defaultdict[int, defaultdict[int, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for (d, n), r in terms.items():
        if n == 1:
            columns[1][d] += r
        look()
        for b in base:
            if k := valuation(n, b):
                columns[b][d] += r * k
    return {(e, b): r for b, roots in columns.items() for e, r in independent_roots(roots).items()}


def split_square(n: int) -> tuple[int, int]:
    """The s and d with n = s²·d, d free of squares of 2, 3, 5, 7, 11, 13; d = 1 when n is a square."""
    s = 1
    for prime in (2, 3, 5, 7, 11, 13):
        while n and n % (prime * prime) == 0:
            look()
            n //= prime * prime
            s *= prime
    root = isqrt(n)
    return (s * root, 1) if root * root == n else (s, n)
