"""Divergences of laws known by their densities only: adaptive quadrature in float64, its error estimated, not bounded.

The panels follow both laws: around each mode, at distances that grow like sinh, so that 1e30 times the law's own width
is covered. A panel is halved until Gauss and Legendre's rule agrees with itself on the two halves. A law whose density
does not integrate to 1 over these panels is refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from divergences.laws.estimate import Estimate
from divergences.laws.families.foreign import Law, cumulative, log_density

METHOD = "quadrature, estimated error (not certified)"
Function = Callable[[np.ndarray], np.ndarray]
DECADES = 70  # sinh(70) is 1e30
RULE = 16
TOLERANCE = 1e-14
NOISE = 2.0**-53  # a panel of a density of mass 1 is not known better
DEPTH = 48
SAFETY = 10  # how many times the estimated error the bounds stand off
MASS = 1e-6  # how far a total mass may be from 1 before the law is refused


def estimate(name: str, p: Law, q: Law) -> Estimate:
    """The divergence of that name, in nats, for two laws for which it is finite."""
    edges = np.unique(np.concatenate([_panels("p", p), _panels("q", q)]))
    doubt = sum(_mass_defect(n, law, edges) for n, law in (("p", p), ("q", q)))
    signed = _integrand(name, p, q)
    if name in ("total_variation", "wasserstein1"):
        edges = np.union1d(edges, _crossings(signed, edges))
    value, error = integrate(lambda x: np.abs(signed(x)), edges)
    off = SAFETY * (error + doubt)
    return Estimate(max(value, 0.0), max(value - off, 0.0), max(value, 0.0) + off, METHOD)


def integrate(f: Function, edges: np.ndarray) -> tuple[float, float]:
    """∫ f over the panels, and an estimate of its error."""
    nodes, weights = np.polynomial.legendre.leggauss(RULE)

    def rule(low: np.ndarray, high: np.ndarray) -> np.ndarray:
        half = (high - low)[:, None] / 2
        x = low[:, None] + half * (1 + nodes)
        values = f(x.ravel()).reshape(x.shape)
        return (np.where(np.isfinite(values), values, 0.0) * weights * half).sum(axis=1)  # an end may be a pole

    low, high = edges[:-1], edges[1:]
    coarse, total, error = rule(low, high), 0.0, 0.0
    for depth in range(DEPTH):
        middle = low + (high - low) / 2
        left, right = rule(low, middle), rule(middle, high)
        difference = np.abs(left + right - coarse)
        enough = NOISE + TOLERANCE * (abs(total) + np.abs(coarse).sum()) / len(edges)
        rough = (difference > enough) & (depth < DEPTH - 1)
        total += float((left + right)[~rough].sum())
        error += float(difference[~rough].sum())
        if not rough.any():
            break
        low, high = np.concatenate([low[rough], middle[rough]]), np.concatenate([middle[rough], high[rough]])
        coarse = np.concatenate([left[rough], right[rough]])
    return total, error + TOLERANCE * abs(total)


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
    low, high, left = x[at], x[at + 1], sign[at]
    for _ in range(64):
        middle = low + (high - low) / 2
        stays = np.sign(f(middle)) == left
        low, high = np.where(stays, middle, low), np.where(stays, high, middle)
    return low


def _mass_defect(name: str, law: Law, edges: np.ndarray) -> float:
    """How far the density is from integrating to 1."""
    mass, error = integrate(lambda x: np.exp(log_density(law, x)), edges)
    if not abs(mass - 1) <= MASS:
        raise ValueError(f"{name}: found a density with integral {mass:.9g}; expected 1: a continuous law on the line")
    return abs(mass - 1) + error


def _panels(name: str, law: Law) -> np.ndarray:
    """Edges of panels for one law: its mode, moved by its own width times sinh(−70 … 70), inside its support."""
    low, high = law.support
    steps = np.sinh(np.arange(-DECADES, DECADES + 1))
    mode, width = _mode(name, law)
    inner = mode + width * steps
    ends = [x for x in law.support if math.isfinite(x)]
    return np.concatenate([inner[(inner > low) & (inner < high)], ends])


def _mode(name: str, law: Law) -> tuple[float, float]:
    """Where the density is largest, and half the width of a box of that height; a search on a grid, then ever finer ones."""
    low, high = law.support
    grid, mode, height = _grid(low, high), 0.0, 0.0
    for _ in range(12):
        heights = log_density(law, grid)
        best = int(np.nanargmax(heights)) if not np.isnan(heights).all() else -1
        if best < 0 or heights[best] == -np.inf:
            raise ValueError(
                f"{name}: found no point with positive density; expected a law with support near 0: Custom(law, support=…)"
            )
        mode, height = float(grid[best]), float(heights[best])
        grid = np.linspace(grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)], 41)
    if height == math.inf:  # a pole, at an end of the support
        return mode, min(high - low, 1.0)
    return mode, min(max(math.exp(min(-height, 600.0)) / 2, 1e-300), 1e100)


def _grid(low: float, high: float) -> np.ndarray:
    """Points everywhere inside the support, evenly if it is bounded, else at distances that grow from an end or from 0."""
    steps = np.sinh(np.linspace(0, DECADES, 10001))[1:]
    if math.isfinite(high - low):
        return np.linspace(low, high, 20003)[1:-1]
    if math.isfinite(low):
        return low + steps
    return high - steps[::-1] if math.isfinite(high) else np.concatenate([-steps[::-1], [0.0], steps])
