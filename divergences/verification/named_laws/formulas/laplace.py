"""Laplace laws, around m and k with scales s and t."""

from __future__ import annotations

from collections.abc import Sequence

from divergences.verification.named_laws.formulas.cases import Cases, Formula, always, closed, gap
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
