"""Cauchy laws, around m and k with scales s and t."""

from __future__ import annotations

from collections.abc import Sequence

from divergences.verification.named_laws.formulas.cases import (
    INFINITE,
    Case,
    Cases,
    Formula,
    always,
    closed,
    gap,
    square,
)
from divergences.verification.named_laws.language.constants import same


def kl(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log(((s + t)² + (m − k)²)/(4st))."""
    (m, s), (k, t) = p, q
    away = square(m, k)
    (s, t) = closed(s, t)
    return always(f"log((({s} + {t})**2 + {away})/(4*{s}*{t}))")


def chi2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """((m − k)² + (s − t)²)/(2st)."""
    (m, s), (k, t) = p, q
    away, widening = square(m, k), square(s, t)
    (s, t) = closed(s, t)
    return always(f"(({away} + {widening})/(2*{s}*{t}))")


def _cosh(p: Sequence[str], q: Sequence[str]) -> str:
    """√(1 + ((m − k)² + (s − t)²)/(4st))."""
    (m, s), (k, t) = p, q
    away, widening = square(m, k), square(s, t)
    (s, t) = closed(s, t)
    return f"sqrt(1 + ({away} + {widening})/(4*{s}*{t}))"


def js(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log(2c/(1 + c))."""
    c = _cosh(p, q)
    return always(f"log(2*{c}/(1 + {c}))")


def triangular(p: Sequence[str], q: Sequence[str]) -> Cases:
    """2 − 2/c."""
    return always(f"(2 - 2/{_cosh(p, q)})")


def wasserstein1(p: Sequence[str], q: Sequence[str]) -> Cases:
    """|m − k| for one scale; ∞ for two: their quantiles part, and no mean is finite."""
    (m, s), (k, t) = p, q
    if same(s, t):
        return always(gap(m, k))
    return Case(INFINITE, (f"{s} != {t}",)), Case(gap(m, k), (f"{s} = {t}",))


def entropy(p: Sequence[str]) -> str:
    """log(4πs)."""
    return f"log(4*pi*{closed(p[1])[0]})"


FORMULAS: dict[str, Formula] = {
    "KL": kl,
    "chi2": chi2,
    "JS": js,
    "Tri": triangular,
    "W1": wasserstein1,
}
