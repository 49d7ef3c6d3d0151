"""Divergences of laws known by their densities only: adaptive quadrature in float64, its error estimated, not bounded.

The panels follow both laws. A law whose density does not integrate to 1 over them is refused.

What cannot be seen to be finite has the upper bound ∞: a KL whose integrand does not shrink as fast as its panels towards
a point, or one to a density that falls below the least float where the other law has mass, or one of a law of which a
mass was not found, since it may lie where the ratio of the densities is anything.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from divergences.laws.estimate import Estimate
from divergences.laws.families.foreign import Law, cumulative, log_density
from divergences.laws.numerics.gauss_legendre import NOISE, RULE, Function, integrate
from divergences.laws.numerics.panels import panels

METHOD = "quadrature, estimated error (not certified)"
INFINITE = "infinite where q has density 0 and p has not"
SAFETY = 10  # how many times the estimated error the bounds stand off
MASS = 1e-6  # how far a total mass may be from 1 before the law is refused
UNSEEN = 1e-10  # the mass that may be missing, its error apart, before KL may be anything above what was found
LEAST = -650.0  # below, a logarithm of a density that is 0 next to it may have been rounded to −∞


def estimate(name: str, p: Law, q: Law) -> Estimate:
    """The divergence of that name, in nats, for two laws for which it is finite."""
    edges = np.unique(np.concatenate([panels("p", p), panels("q", q)]))
    defects = [_mass_defect(n, law, edges) for n, law in (("p", p), ("q", q))]
    lost = max(defect.unexplained for defect in defects)
    signed = _integrand(name, p, q)
    if name in ("total_variation", "wasserstein1"):
        edges = np.union1d(edges, _crossings(signed, edges))
    zeros: list[np.ndarray] = []

    def integrand(x: np.ndarray) -> np.ndarray:
        values = np.abs(signed(x))
        zeros.append(x[values == math.inf])
        return values

    found = integrate(integrand, edges)
    beyond = _mass_beyond(p, q, edges, np.concatenate(zeros)) if name == "kl" else 0.0
    if beyond == math.inf:
        return Estimate.exactly(math.inf, INFINITE)
    off = found.error + sum(defect.whole for defect in defects)
    if name == "kl" and 0 < lost <= UNSEEN:
        off += lost * _largest_log_ratio(p, q, edges)
    low, high = max(found.value - SAFETY * off, 0.0), found.value + SAFETY * off
    if found.open or beyond > UNSEEN:
        return Estimate(math.inf, low, math.inf, METHOD)
    return Estimate(found.value, low, math.inf if name == "kl" and lost > UNSEEN else high, METHOD)


Losses = Callable[[np.ndarray, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]
"""(x, log p, log q) → densities of what p loses at x and of what q does, nonnegative, ∞ where mass meets an infinite loss."""


def expectations(p: Law, q: Law, losses: Losses) -> Estimate:
    """The integral of both losses; ∞ where one is infinite on a mass that is not to be overlooked."""
    edges = np.unique(np.concatenate([panels("p", p), panels("q", q)]))
    off = sum(_mass_defect(name, law, edges).whole for name, law in (("p", p), ("q", q)))

    def each(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        with np.errstate(all="ignore"):
            return losses(x, log_density(p, x), log_density(q, x))

    def lost(x: np.ndarray) -> np.ndarray:
        of_p, of_q = (
            np.where(np.isinf(y), np.exp(log_density(law, x)), 0.0) for law, y in zip((p, q), each(x), strict=True)
        )
        return of_p + of_q

    def together(x: np.ndarray) -> np.ndarray:
        of_p, of_q = (np.where(np.isfinite(y), y, 0.0) for y in each(x))
        return of_p + of_q

    missing = integrate(lost, edges).value
    if missing > UNSEEN:
        return Estimate.exactly(math.inf, INFINITE)
    found = integrate(together, edges)
    error = SAFETY * (found.error + off)
    most = math.inf if found.open or missing > 0 else found.value + error
    return Estimate(found.value, max(found.value - error, 0.0), most, METHOD)


def _integrand(name: str, p: Law, q: Law) -> Function:
    if name == "wasserstein1":
        return lambda x: cumulative(p, x) - cumulative(q, x)
    formula = INTEGRANDS[name]

    def integrand(x: np.ndarray) -> np.ndarray:
        log_p, log_q = log_density(p, x), log_density(q, x)
        with np.errstate(all="ignore"):
            return np.where(np.maximum(log_p, log_q) == -np.inf, 0.0, formula(log_p, log_q))

    return integrand


def _kl(log_p: np.ndarray, log_q: np.ndarray) -> np.ndarray:
    """p log(p/q) − p + q, where p = 0 just q."""
    p, q = np.exp(log_p), np.exp(log_q)
    return np.where(p == 0, q, p * (log_p - log_q) - p + q)


def _js(log_p: np.ndarray, log_q: np.ndarray) -> np.ndarray:
    """½(p + q)·½[(1 + z) log(1 + z) + (1 − z) log(1 − z)] with z = (p − q)/(p + q)."""
    from scipy.special import xlog1py

    z = np.tanh((log_p - log_q) / 2)
    return (np.exp(log_p) + np.exp(log_q)) / 4 * (xlog1py(1 + z, z) + xlog1py(1 - z, -z))


INTEGRANDS: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "kl": _kl,
    "js": _js,
    "total_variation": lambda a, b: (np.exp(a) - np.exp(b)) / 2,
    "hellinger2": lambda a, b: (np.exp(a / 2) - np.exp(b / 2)) ** 2 / 2,
    "triangular": lambda a, b: (np.exp(a) + np.exp(b)) * np.tanh((a - b) / 2) ** 2,
}


def _crossings(f: Function, edges: np.ndarray) -> np.ndarray:
    """Where f changes its sign, as far as sixteen points to a panel see: |f| has a kink there that no rule notices."""
    x = np.unique(np.linspace(edges[:-1], edges[1:], RULE, endpoint=False))
    sign = np.sign(f(x))
    at = np.flatnonzero(sign[:-1] * sign[1:] < 0)
    return _bisected(lambda x: np.sign(f(x)), x[at], x[at + 1], sign[at])[0]


def _bisected(kind: Function, low: np.ndarray, high: np.ndarray, left: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The intervals between whose ends `kind` changes from `left`, halved until nothing is between their ends."""
    for _ in range(128):
        middle = low + (high - low) / 2
        if not ((low < middle) & (middle < high)).any():
            break
        stays = kind(middle) == left
        low, high = np.where(stays, middle, low), np.where(stays, high, middle)
    return low, high


class _Defect(NamedTuple):
    """What is missing of a total mass."""

    whole: float
    unexplained: float
    """What the error of the quadrature does not account for: mass that lies where no panel saw it."""


def _mass_defect(name: str, law: Law, edges: np.ndarray) -> _Defect:
    """How far the density is from integrating to 1."""
    mass, error, _ = integrate(lambda x: np.exp(log_density(law, x)), edges)
    off = abs(mass - 1)
    if not off <= MASS:
        raise ValueError(
            f"{name}: found a density with integral {mass:.9g}; expected 1: a continuous distribution on the line"
        )
    return _Defect(off + error, max(off - SAFETY * error, 0.0))


def _inside(edges: np.ndarray) -> np.ndarray:
    """Points inside all panels, in order."""
    return np.unique(np.linspace(edges[:-1], edges[1:], RULE + 2)[1:-1])


def _largest_log_ratio(p: Law, q: Law, edges: np.ndarray) -> float:
    """The largest |log(p/q)| at points where p has any mass to speak of."""
    x = _inside(edges)
    log_p, log_q = log_density(p, x), log_density(q, x)
    seen = (log_p + np.log(np.gradient(x)) > math.log(NOISE)) & np.isfinite(log_q)
    return float(np.abs(log_p - log_q)[seen].max(initial=0.0))


def _mass_beyond(p: Law, q: Law, edges: np.ndarray, zeros: np.ndarray) -> float:
    """The mass of p where log q is −∞, as at the points `zeros`: ∞ where q is 0 there indeed, and not rounded to 0.

    Where a density is 0 on one side of a point and not small on the other, it is 0; one that fades to 0 through all the
    small floats may be positive still.
    """

    def forbidden(x: np.ndarray) -> np.ndarray:
        return (log_density(q, x) == -np.inf) & (log_density(p, x) > LEAST)

    if not len(zeros):
        return 0.0
    x = np.union1d(_inside(edges), zeros)
    zero = forbidden(x)
    at = np.flatnonzero(zero[:-1] != zero[1:])
    low, high = _bisected(forbidden, x[at], x[at + 1], left := zero[at])
    wide = zero & (np.append(zero[1:], False) | np.append(False, zero[:-1]))  # one point alone has no mass
    sudden = log_density(q, np.where(left, high, low)) > LEAST
    if (sudden & (wide[at] | wide[at + 1])).any():
        return math.inf
    return integrate(lambda x: np.where(forbidden(x), np.exp(log_density(p, x)), 0.0), edges).value
