"""Divergences of laws known by their densities only: adaptive quadrature in float64, its error estimated, not bounded.

The panels follow both laws. A law whose density does not integrate to 1 over them is refused.

What cannot be seen to be finite has the upper bound ∞: a KL whose integrand does not shrink as fast as its panels towards
a point, or one to a density that falls below the least float where the other law has mass, or one of a law of which a
mass was not found, since it may lie where the ratio of the densities is anything.

Panels grow like sinh from a law's mode, so that 1e30 times its own width is covered; each is halved until Gauss and
Legendre's rule agrees with itself on the two halves.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from divergences.laws.estimate import Estimate
from divergences.laws.families.discrete import Discrete
from divergences.laws.families.foreign import Law, cumulative, log_density

Function = Callable[[np.ndarray], np.ndarray]
RULE = 16
TOLERANCE = 1e-14
NOISE = 2.0**-53  # a panel of a density of mass 1 is not known better
DEPTH = 48
AGE, OPEN = 8, 0.95  # an integral that shrinks by less, halving after halving, over so many of them may be infinite
MOST = 2048  # rough panels at once: more are noise of the function itself, which no halving takes away
GRAIN = 2.0**-40  # a panel so narrow for its place has no room for the points of a rule between its floats


class Integral(NamedTuple):
    """An integral of a function that is not negative, as far as it was found."""

    value: float
    error: float
    """An estimate of the error of `value`, but for what is open."""
    open: bool
    """Whether what was left out near some point may be anything, ∞ included."""


def integrate(f: Function, edges: np.ndarray) -> Integral:
    """∫ f over the panels, for f ≥ 0.

    A panel that is still rough when it cannot be halved again holds a jump or a pole. Near a pole like x^−s the integral
    over a panel shrinks by r = 2^(s−1) with each halving, and so does the error: what is left is r/(1 − r) of the last
    difference. Where r is not clearly below 1 the integral may be infinite.
    """
    nodes, weights = np.polynomial.legendre.leggauss(RULE)

    def rule(low: np.ndarray, high: np.ndarray) -> np.ndarray:
        half = (high - low)[:, None] / 2
        x = low[:, None] + half * (1 + nodes)
        values = f(x.ravel()).reshape(x.shape)
        return (np.where(np.isfinite(values), values, 0.0) * weights * half).sum(axis=1)  # an end may be a pole

    low, high = edges[:-1], edges[1:]
    coarse, total, error, unbounded = rule(low, high), 0.0, 0.0, False
    trail = np.full((len(coarse), AGE), math.inf)  # the integrals over the panels that this one was cut from
    for depth in range(DEPTH):
        middle = low + (high - low) / 2
        left, right = rule(low, middle), rule(middle, high)
        difference = np.abs(left + right - coarse)
        enough = NOISE + TOLERANCE * (abs(total) + np.abs(coarse).sum()) / len(edges)
        rough = difference > enough
        last = (
            (depth == DEPTH - 1)
            | (rough.sum() > MOST)
            | ((depth >= AGE) & (high - low <= GRAIN * np.maximum(abs(low), abs(high))))
        )
        with np.errstate(all="ignore"):
            rate = np.where(rough & last & (trail[:, 0] > 0), (np.abs(left + right) / trail[:, 0]) ** (1 / AGE), 0.0)
        is_open = rate >= OPEN
        unbounded |= bool(is_open.any())
        settled = ~(rough & ~last) & ~is_open
        total += float((left + right)[settled].sum())
        error += float((difference * np.maximum(rate / (1 - np.minimum(rate, OPEN)), 1))[settled].sum())
        again = rough & ~last
        if not again.any():
            break
        trail = np.concatenate([np.column_stack([trail[again][:, 1:], np.abs(coarse[again])])] * 2)
        coarse = np.concatenate([left[again], right[again]])
        low, high = np.concatenate([low[again], middle[again]]), np.concatenate([middle[again], high[again]])
    return Integral(total, error + TOLERANCE * abs(total), unbounded)


DECADES = 70  # sinh(70) is 1e30


def panels(name: str, law: Law) -> np.ndarray:
    """Edges of panels for one law: its mode, moved by its own width times sinh(−70 … 70), inside its support."""
    if isinstance(law, Discrete):
        kind = type(law).__name__
        raise TypeError(f"{name}: found a discrete distribution ({kind}); expected a density; of masses, give arrays")
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
                f"{name}: found no point with positive density; expected a distribution "
                "with support near 0: dv.laws.Custom(law, support=…)"
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


METHOD = "quadrature, estimated error (not certified)"
INFINITE = "infinite where q has density 0 and p has not"
SAFETY = 10  # how many times the estimated error the bounds stand off
RESOLVED = 2.0**-46  # a tail above it has two digits left where it is 1 − F
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
    unseen = sum(_rounded_tails(law, edges) for law in (p, q)) if name == "wasserstein1" else 0.0
    error = SAFETY * off + unseen
    low, high = max(found.value - (error if math.isfinite(error) else SAFETY * off), 0.0), found.value + error
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


def entropy(law: Law) -> Estimate:
    """−∫ p log p of a density, where −p log p is and where it is not positive."""
    edges = np.unique(panels("p", law))
    off = _mass_defect("p", law, edges).whole

    def part(sign: int) -> Integral:
        def integrand(x: np.ndarray) -> np.ndarray:
            log_p = log_density(law, x)
            return np.maximum(np.where(log_p == -math.inf, 0.0, sign * -log_p * np.exp(log_p)), 0.0)

        return integrate(integrand, edges)

    spread, peaks = part(1), part(-1)
    value, error = spread.value - peaks.value, SAFETY * (spread.error + peaks.error + off)
    return Estimate(
        value, -math.inf if peaks.open else value - error, math.inf if spread.open else value + error, METHOD
    )


def _rounded_tails(law: Law, edges: np.ndarray) -> float:
    """What the tails of a distribution function add to W1 where F and 1 − F are hardly told from 0; ∞ if that has no end.

    Where a tail is t at a distance s, and falls like a power a of the distance there, it is t·s/(a − 1) beyond. Floats lose
    1 − F of heavy tails long before it stops to count.
    """
    centre = float(edges[min(np.searchsorted(cumulative(law, edges), 0.5), len(edges) - 1)])

    def tail(s: float, side: int) -> float:
        below = float(cumulative(law, np.array([centre + side * s]))[0])
        return 1 - below if side > 0 else below

    total = 0.0
    for side, end in ((1, edges[-1] - centre), (-1, centre - edges[0])):
        near, far = 0.0, float(end)
        while near < (middle := (near + far) / 2 if near == 0 or far < 4 * near else math.sqrt(near * far)) < far:
            near, far = (middle, far) if tail(middle, side) >= RESOLVED else (near, middle)
        here, before = tail(near, side), tail(near / 4, side)
        if here > 0:
            power = math.log(before / here) / math.log(4)
            total += here * near / (power - 1) if power > 1 else math.inf
    return total


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
