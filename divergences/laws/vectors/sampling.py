"""Means over any laws of several coordinates by Sobol's points, pushed through quantiles; the error is estimated, not proved.

A mixture is a sum over its laws, so that each of them has points of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences.laws.families.dirichlet import Dirichlet
from divergences.laws.families.mixture import Mixture
from divergences.laws.vectors.estimates import MEANS, Found, mean_over_cube

if TYPE_CHECKING:
    from divergences.laws.families.multivariate_normal import MultivariateNormal

    Simple = MultivariateNormal | Dirichlet

Function = Callable[[np.ndarray], np.ndarray]


def strata(law: Any) -> list[tuple[float, Any]]:
    """The laws that a law is a mixture of, mixtures of mixtures included, with their weights, which sum to 1."""
    if not isinstance(law, Mixture):
        return [(1.0, law)]
    total = math.fsum(w for w, _ in law.present)
    return [(w / total * v, part) for w, inner in law.present for v, part in strata(inner)]


def points(law: Simple, u: np.ndarray) -> np.ndarray:
    """Points of a law from points of the cube: quantiles of independent normal coordinates, or of the pieces of a stick."""
    from scipy.special import betaincinv, ndtri

    if not isinstance(law, Dirichlet):
        return np.asarray(law.mean) + ndtri(u) @ np.asarray(law.frame.factor).T
    a = np.asarray(law.concentration)
    x, left = np.empty((len(u), len(a))), np.ones(len(u))
    for i in range(len(a) - 1):
        rest = a[i + 1 :].sum()
        x[:, i] = left * betaincinv(a[i], rest, u[:, i])
        left = left * betaincinv(rest, a[i], 1 - u[:, i])
    x[:, -1] = left
    return x


def expectation(law: Any, f: Function) -> Found:
    """E f(X)."""
    found = [(w, mean_over_cube(part.dimension, lambda u, part=part: f(points(part, u)))) for w, part in strata(law)]
    value = math.fsum(w * one.value for w, one in found)
    return Found(value, math.sqrt(math.fsum((w * one.error) ** 2 for w, one in found)), "quasi-Monte Carlo")


def log_ratio(p: Any, q: Any, x: np.ndarray) -> np.ndarray:
    """log p/q, 0 where neither has a density."""
    with np.errstate(all="ignore"):
        found = p.log_prob(x) - q.log_prob(x)
    return np.where(np.isnan(found), 0.0, found)


def estimate(name: str, p: Any, q: Any) -> Found:
    """KL, JS, TV, H², Δ or χ² of two laws, from their densities at points of both."""
    if name == "kl":
        return expectation(p, lambda x: log_ratio(p, q, x))
    if name == "chi2":
        found = expectation(p, lambda x: np.exp(np.minimum(log_ratio(p, q, x), 700)))
        return Found(found.value - 1, found.error, found.method)
    return under_both(OF_D[name], p, q)


def under_both(of_d: Function, p: Any, q: Any) -> Found:
    """The mean under (p + q)/2 of a function of D = p/(p + q)."""
    from scipy.special import expit

    both = [expectation(law, lambda x: of_d(expit(log_ratio(p, q, x)))) for law in (p, q)]
    return Found(sum(x.value for x in both) / 2, math.hypot(*(x.error for x in both)) / 2, both[0].method)


OF_D: dict[str, Function] = {**MEANS, "hellinger2": lambda d: 1 - 2 * np.sqrt(d * (1 - d))}
"""What a divergence is the mean of, under (p + q)/2, as a function of D = p/(p + q)."""
