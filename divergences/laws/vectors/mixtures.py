"""Divergences of mixtures of laws of several coordinates: estimates between bounds that convexity proves.

Every f-divergence is jointly convex, so it is at most Σ γᵢⱼ·D(pᵢ, qⱼ) for each coupling γ of the weights. For KL, q ≥ vⱼ·qⱼ
gives KL(pᵢ‖q) ≤ KL(pᵢ‖qⱼ) − log vⱼ for each j, which is finite unless pᵢ has mass where no law of q has any. From below there
is the normal law with the moments of p: its KL to a normal q is at most that of p.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
from flint import fmpq, fmpq_mat

from divergences.laws.estimate import Estimate
from divergences.laws.families.multivariate_normal import MultivariateNormal
from divergences.laws.numerics.balls import enclose, outward, rational
from divergences.laws.vectors import bounds, closed_forms, sampling
from divergences.laws.vectors.normal_pairs import Exact, Pair
from divergences.laws.vectors.sampling import strata

CONVEX = "joint convexity"
NEAREST = "convexity, and q ≥ vⱼ·qⱼ"
INFINITE = "infinite because p has mass where q has none"
SAFE = 2.0**-45
"""Far more than the roundings of a sum of nonnegative numbers, in units of the sum."""

Divergence = Callable[[str, Any, Any], Estimate]
"""Of two laws that are no mixtures."""


def divergence(name: str, p: Any, q: Any, of_two: Divergence) -> Estimate:
    """The divergence of that name in nats, one of the two a mixture."""
    if p == q:
        return Estimate.exactly(0.0, "identical distributions")
    if name == "jeffreys":
        return _sum(divergence("kl", p, q, of_two), divergence("kl", q, p, of_two))
    if name not in (*sampling.OF_D, "kl", "chi2"):
        raise TypeError(
            f"p, q: found a mixture of several coordinates; expected none, or an f-divergence: no {name} of them"
        )
    first, second = strata(p), strata(q)
    each = np.array([[of_two(name, a, b).upper for _, b in second] for _, a in first])
    w, v = (np.array([x for x, _ in side]) for side in (first, second))
    above = {CONVEX: coupled(w, v, each)}
    if name in ABOVE:
        above[NEAREST] = ABOVE[name](w, v, each)
    by = min(above, key=lambda by: above[by])
    if name == "kl" and above[by] == math.inf:
        return Estimate.exactly(math.inf, INFINITE)
    return _told(name, p, q, above[by], by)


def _told(name: str, p: Any, q: Any, high: float, by: str) -> Estimate:
    value, error, how = sampling.estimate(name, p, q)
    low = from_moments(p, q) if name == "kl" else 0.0
    said = f"bounds proved by {by}; value by {how}, error about {error:.1g} (not certified)"
    return bounds.capped(name, max(value, 0.0), low, max(high, low), said)


def coupled(w: np.ndarray, v: np.ndarray, each: np.ndarray) -> float:
    """Σ γᵢⱼ·D(pᵢ, qⱼ), γ the product of the weights or a coupling that takes the nearest laws first."""
    greedy, left, right = np.zeros_like(each), w.copy(), v.copy()
    for i, j in sorted(product(range(len(w)), range(len(v))), key=lambda at: each[at]):
        greedy[i, j] = min(left[i], right[j])
        left[i], right[j] = left[i] - greedy[i, j], right[j] - greedy[i, j]
    greedy = greedy + np.outer(left, right) / max(left.sum(), 2.0**-1000)
    sums = [float((g[g > 0] * each[g > 0]).sum()) for g in (np.outer(w, v), greedy)]
    return min(sums) * (1 + SAFE)


def nearest(w: np.ndarray, v: np.ndarray, each: np.ndarray) -> float:
    """KL: Σ wᵢ·minⱼ (KL(pᵢ‖qⱼ) − log vⱼ), or Σⱼ vⱼ·KL(pᵢ‖qⱼ) where that is less."""
    return _mean(w, np.minimum((each - np.log(v)).min(1), (each * v).sum(1)))


def nearest_square(w: np.ndarray, v: np.ndarray, each: np.ndarray) -> float:
    """χ²: Σ wᵢ·minⱼ ((1 + χ²(pᵢ‖qⱼ))/vⱼ − 1)."""
    return _mean(w, ((1 + each) / v - 1).min(1))


def _mean(w: np.ndarray, each: np.ndarray) -> float:
    return float((w * each).sum()) * (1 + SAFE) + SAFE


ABOVE = {"kl": nearest, "chi2": nearest_square}
"""Bounds by q ≥ vⱼ·qⱼ."""


def from_moments(p: Any, q: Any) -> float:
    """KL of the normal law with p's moments, where q is normal: KL(p‖q) is that, and KL of p to this law on top.

    All laws have spread in every direction here: else 0, which is a bound too.
    """
    parts = [law for _, law in strata(p)]
    if not all(isinstance(law, MultivariateNormal) and law.rank == law.dimension for law in (*parts, q)):
        return 0.0
    exact, target = [Exact.of(law) for law in parts], Exact.of(q)
    weights = [rational(w) for w, _ in strata(p)]
    total = sum(weights, fmpq(0))
    mean, square = (fmpq_mat(q.dimension, k) for k in (1, q.dimension))
    for w, law in zip(weights, exact, strict=True):
        mean = mean + law.mean * (w / total)
        square = square + (law.covariance + law.mean * law.mean.transpose()) * (w / total)
    pair = Pair(square - mean * mean.transpose(), target.covariance, target.mean - mean)
    if pair.same_covariance and not any(pair.shift.entries()):
        return 0.0
    return outward(enclose(lambda: closed_forms.kl(pair)))[1] * (1 - SAFE)


def _sum(first: Estimate, second: Estimate) -> Estimate:
    ends = [x + y for x, y in zip(*((e.value, e.lower, e.upper) for e in (first, second)), strict=True)]
    method = first.method if first.method == second.method else f"KL(p‖q): {first.method}; KL(q‖p): {second.method}"
    return Estimate(ends[0], math.nextafter(ends[1], 0.0), math.nextafter(ends[2], math.inf), method)


def entropy(p: Any, of_one: Callable[[Any], Estimate]) -> Estimate:
    """Between the mean entropy of the laws and that plus the entropy of the weights."""
    parts = strata(p)
    each = [(w, of_one(law)) for w, law in parts]
    low = sum(w * e.lower for w, e in each)
    high = sum(w * e.upper for w, e in each) - sum(w * math.log(w) for w, _ in parts)
    value, error, how = sampling.expectation(p, lambda x: -p.log_prob(x))
    off = SAFE * (1 + abs(low) + abs(high))
    said = f"bounds proved by concavity; value by {how}, error about {error:.1g} (not certified)"
    return Estimate(min(max(value, low - off), high + off), low - off, high + off, said)
