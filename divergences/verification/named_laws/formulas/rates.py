"""Exponential laws of rates a and b, and Poisson laws of means a and b."""

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


def kl(p: Sequence[str], q: Sequence[str]) -> Cases:
    """log(a/b) + b/a − 1."""
    (a, b) = closed(*p, *q)
    return always(f"(log({a}) - log({b}) + {b}/{a} - 1)")


def hellinger2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """1 − 2√(ab)/(a + b)."""
    (a, b) = closed(*p, *q)
    return always(f"(1 - 2*sqrt({a}*{b})/({a} + {b}))")


def chi2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """(a − b)²/(b(2a − b)), and ∞ where b ≥ 2a."""
    (a, b) = closed(*p, *q)
    light = f"(2*{a} - {b})"
    return Case(f"({square(a, b)}/({b}*{light}))", (f"{light} > 0",)), Case(INFINITE, (f"{light} <= 0",))


def total_variation(p: Sequence[str], q: Sequence[str]) -> Cases:
    """|e^(−bx) − e^(−ax)| where the densities cross, at x = log(a/b)/(a − b)."""
    (a, b) = closed(*p, *q)
    at = f"(log({a}/{b})/({a} - {b}))"
    crossing = f"abs(exp(-{b}*{at}) - exp(-{a}*{at}))"
    return Case(crossing, (f"{a} != {b}",)), Case("0", (f"{a} = {b}",))


def wasserstein1(p: Sequence[str], q: Sequence[str]) -> Cases:
    """|1/a − 1/b|."""
    (a, b) = closed(*p, *q)
    return always(f"abs(1/{a} - 1/{b})")


def entropy(p: Sequence[str]) -> str:
    """1 − log a."""
    return f"(1 - log({p[0]}))"


def moments(p: Sequence[str]) -> list[str]:
    """k!/aᵏ."""
    (a,) = closed(*p)
    return [f"(1/{a})", f"(2/{a}**2)", f"(6/{a}**3)", f"(24/{a}**4)"]


FORMULAS: dict[str, Formula] = {
    "KL": kl,
    "Hell2": hellinger2,
    "chi2": chi2,
    "TV": total_variation,
    "W1": wasserstein1,
}


def poisson_kl(p: Sequence[str], q: Sequence[str]) -> Cases:
    """a log(a/b) − a + b."""
    (a, b) = closed(*p, *q)
    return always(f"({a}*log({a}) - {a}*log({b}) - {a} + {b})")


def poisson_hellinger2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """1 − exp(−½(√a − √b)²)."""
    return always(f"(1 - exp(-(sqrt({p[0]}) - sqrt({q[0]}))**2/2))")


def poisson_chi2(p: Sequence[str], q: Sequence[str]) -> Cases:
    """exp((a − b)²/b) − 1."""
    (a, b) = closed(*p, *q)
    return always(f"(exp({square(a, b)}/{b}) - 1)")


def poisson_w1(p: Sequence[str], q: Sequence[str]) -> Cases:
    """|a − b|, for one law is the other and an independent third added."""
    return always(gap(p[0], q[0]))


def poisson_moments(p: Sequence[str]) -> list[str]:
    """Touchard's polynomials."""
    (a,) = closed(*p)
    return [
        a,
        f"({a}**2 + {a})",
        f"({a}**3 + 3*{a}**2 + {a})",
        f"({a}**4 + 6*{a}**3 + 7*{a}**2 + {a})",
    ]


POISSON: dict[str, Formula] = {
    "KL": poisson_kl,
    "Hell2": poisson_hellinger2,
    "chi2": poisson_chi2,
    "W1": poisson_w1,
}
