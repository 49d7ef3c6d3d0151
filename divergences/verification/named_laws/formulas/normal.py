"""Normal laws: KL, χ², H², W1, Rényi's divergence; N(m, s²) is given by m and s, N(k, t²) by k and t."""

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
    """log(t/s) + (s² + (m − k)²)/(2t²) − ½."""
    (m, s), (k, t) = p, q
    away = square(m, k)
    (s, t) = closed(s, t)
    if same(s, t):
        return always(f"{away}/(2*{t}**2)")
    return always(f"(log({t}) - log({s}) + ({s}**2 + {away})/(2*{t}**2) - 1/2)")


def chi2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """t²/(s√(2t² − s²))·exp((m − k)²/(2t² − s²)) − 1, and ∞ where s² ≥ 2t²."""
    (m, s), (k, t) = p, q
    away = square(m, k)
    (s, t) = closed(s, t)
    if same(s, t):
        return always(f"(exp({away}/{t}**2) - 1)")
    wide = f"(2*{t}**2 - {s}**2)"
    finite = f"({t}**2/({s}*sqrt({wide}))*exp({away}/{wide}) - 1)"
    return Case(finite, (f"{wide} > 0",)), Case(INFINITE, (f"{wide} <= 0",))


def hellinger2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """1 − √(2st/(s² + t²))·exp(−(m − k)²/(4(s² + t²)))."""
    (m, s), (k, t) = p, q
    away = square(m, k)
    (s, t) = closed(s, t)
    if same(s, t):
        return always(f"(1 - exp(-{away}/(8*{t}**2)))")
    both = f"({s}**2 + {t}**2)"
    return always(f"(1 - sqrt(2*{s}*{t}/{both})*exp(-{away}/(4*{both})))")


def wasserstein1(p: Sequence[str], q: Sequence[str]) -> Cases | None:
    """|m − k| for one scale, |s − t|√(2/π) around one mean."""
    (m, s), (k, t) = p, q
    if same(s, t):
        return always(gap(m, k))
    return always(f"({gap(s, t)}*sqrt(2/pi))") if same(m, k) else None


def wasserstein2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """√((m − k)² + (s − t)²)."""
    (m, s), (k, t) = p, q
    if same(s, t):
        return always(gap(m, k))
    return always(gap(s, t)) if same(m, k) else always(f"sqrt({square(m, k)} + {square(s, t)})")


def renyi(p: Sequence[str], q: Sequence[str], order: str) -> Cases | None:
    """α(m − k)²/(2s²) for one scale."""
    (m, s), (k, t) = p, q
    (a, s) = closed(order, s)
    return always(f"({a}*{square(m, k)}/(2*{s}**2))") if same(s, t) else None


def entropy(p: Sequence[str]) -> str:
    """log s + ½ log(2πe)."""
    return f"(log({p[1]}) + 1/2 + log(2*pi)/2)"


def moments(p: Sequence[str]) -> list[str]:
    """E X, …, E X⁴."""
    (m, s) = closed(*p)
    return [
        m,
        f"({m}**2 + {s}**2)",
        f"({m}**3 + 3*{m}*{s}**2)",
        f"({m}**4 + 6*{m}**2*{s}**2 + 3*{s}**4)",
    ]


FORMULAS: dict[str, Formula] = {
    "KL": kl,
    "chi2": chi2,
    "Hell2": hellinger2,
    "W1": wasserstein1,
    "W2": wasserstein2,
}
