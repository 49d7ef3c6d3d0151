"""Laplace and Cauchy laws, around m and k with scales s and t."""

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
    """log(t/s) + |m − k|/t + (s/t)·exp(−|m − k|/s) − 1."""
    (m, s), (k, t) = p, q
    away = gap(m, k)
    (s, t) = closed(s, t)
    ratio = "" if same(s, t) else f"log({t}) - log({s}) + "
    weight = "" if same(s, t) else f"{s}/{t}*"
    return always(f"({ratio}{away}/{t} + {weight}exp(-{away}/{s}) - 1)")


def hellinger2(p: Sequence[str], q: Sequence[str]) -> Cases | None:
    """1 − (1 + |m − k|/(2s))·exp(−|m − k|/(2s)) for one scale, 1 − 2√(st)/(s + t) around one place."""
    (m, s), (k, t) = p, q
    away = gap(m, k)
    (s, t) = closed(s, t)
    if same(s, t):
        return always(f"(1 - (1 + {away}/(2*{s}))*exp(-{away}/(2*{s})))")
    return always(f"(1 - 2*sqrt({s}*{t})/({s} + {t}))") if same(m, k) else None


def total_variation(p: Sequence[str], q: Sequence[str]) -> Cases | None:
    """1 − exp(−|m − k|/(2s)) for one scale."""
    (m, s), (k, t) = p, q
    return always(f"(1 - exp(-{gap(m, k)}/(2*{closed(s)[0]})))") if same(s, t) else None


def shifted_or_scaled(p: Sequence[str], q: Sequence[str]) -> Cases | None:
    """W1 is |m − k| for one scale; |s − t|, which is times E|Z| = 1, around one place."""
    (m, s), (k, t) = p, q
    if same(s, t):
        return always(gap(m, k))
    return always(gap(s, t)) if same(m, k) else None


def entropy(p: Sequence[str]) -> str:
    """1 + log(2s)."""
    return f"(1 + log(2*{closed(p[1])[0]}))"


def moments(p: Sequence[str]) -> list[str]:
    """E X, …, E X⁴."""
    (m, s) = closed(*p)
    return [
        m,
        f"({m}**2 + 2*{s}**2)",
        f"({m}**3 + 6*{m}*{s}**2)",
        f"({m}**4 + 12*{m}**2*{s}**2 + 24*{s}**4)",
    ]


FORMULAS: dict[str, Formula] = {
    "KL": kl,
    "Hell2": hellinger2,
    "TV": total_variation,
    "W1": shifted_or_scaled,
}


def cauchy_kl(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log(((s + t)² + (m − k)²)/(4st))."""
    (m, s), (k, t) = p, q
    away = square(m, k)
    (s, t) = closed(s, t)
    return always(f"log((({s} + {t})**2 + {away})/(4*{s}*{t}))")


def cauchy_chi2(p: Sequence[str], q: Sequence[str]) -> Cases:
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


def cauchy_js(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log(2c/(1 + c))."""
    c = _cosh(p, q)
    return always(f"log(2*{c}/(1 + {c}))")


def cauchy_triangular(p: Sequence[str], q: Sequence[str]) -> Cases:
    """2 − 2/c."""
    return always(f"(2 - 2/{_cosh(p, q)})")


def cauchy_w1(p: Sequence[str], q: Sequence[str]) -> Cases:
    """|m − k| for one scale; ∞ for two: their quantiles part, and no mean is finite."""
    (m, s), (k, t) = p, q
    if same(s, t):
        return always(gap(m, k))
    return Case(INFINITE, (f"{s} != {t}",)), Case(gap(m, k), (f"{s} = {t}",))


def cauchy_entropy(p: Sequence[str]) -> str:
    """log(4πs)."""
    return f"log(4*pi*{closed(p[1])[0]})"


CAUCHY: dict[str, Formula] = {
    "KL": cauchy_kl,
    "chi2": cauchy_chi2,
    "JS": cauchy_js,
    "Tri": cauchy_triangular,
    "W1": cauchy_w1,
}
