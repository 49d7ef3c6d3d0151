"""Optimal among few pairs, priced among all: the network simplex on a shortlist that grows until the bounds meet.

Each round certifies: the plan costs at least W1, and the c-transform of its prices earns at most W1. The pairs that
bind a row or a column, the most underpriced ones, join the list.
"""

from __future__ import annotations

from math import fsum, ldexp

import numpy as np

from divergences.transport.bounds import certificate
from divergences.transport.bounds.certificate import Shares
from divergences.transport.costs.dense import Costs
from divergences.transport.costs.tiled import Pairs, Tiles, c_transform, nearest, turned
from divergences.transport.host import assignment, network_simplex
from divergences.transport.solution import Coupling, Found, Potential
from divergences.transport.univariate import integral

NEIGHBOURS = 12
"""So many pairs of each row and of each column, those of least reduced cost, are on the first list."""
STRIDE = 8
"""One atom in so many says where to look first."""
ROUNDS = 40
"""After so many rounds the bracket is what it is; the bounds usually meet after 4 to 20."""


def solve(t: Tiles, a: np.ndarray, b: np.ndarray, start: np.ndarray, tol: float | None) -> Found:
    """The bracket, from a potential at the columns (in t's unit) on; with tol, once it is no wider than tol·value."""
    critic, binding = c_transform(t, start)
    low, high = certificate.lower(t, critic, a, b), np.inf
    listed = _listed(t, critic, binding, a, b)
    best, tight, reach = Coupling(*listed, np.zeros(len(listed[0]))), False, ldexp(t.largest, t.exponent)
    for _ in range(ROUNDS):
        plan, price = network_simplex.among(listed, t.of(*listed), a, b)
        proposed, binding = c_transform(t, price)
        below, above = certificate.lower(t, proposed, a, b), _upper(t, plan, a, b)
        low, critic = (below, proposed) if below > low else (low, critic)
        high, best = (above, plan) if above < high else (high, best)
        longer = _union(t, listed, binding)
        tight = certificate.closed(low, high, len(a) + len(b), reach)
        if tight or high - low <= (tol or 0) * low or len(longer[0]) == len(listed[0]):
            break
        listed = longer
    value = ldexp(fsum(best.mass * t.of(best.rows, best.cols)), t.exponent)
    scaled = Potential(*(np.ldexp(f, t.exponent) for f in critic))
    return Found(min(max(value, low), high), low, high, best, scaled, "shortlist", tight)


def coarse(costs: Costs, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The potential at the columns that prices every `STRIDE`-th atom, and says nothing of the others."""
    thin = (np.where(np.arange(len(w)) % STRIDE, 0.0, w) for w in (a, b))
    return network_simplex.coupling(costs, *(w / fsum(w) for w in thin))[1]


def _upper(t: Tiles, plan: Coupling, a: np.ndarray, b: np.ndarray) -> float:
    each = t.of(plan.rows, plan.cols)
    return certificate.paid(plan, Shares(each, t.largest, t.exponent, t.relative, t.absolute), a, b)


def _listed(t: Tiles, critic: Potential, binding: Pairs, a: np.ndarray, b: np.ndarray) -> Pairs:
    """The first list: the pairs nearest to binding, and those of a monotone coupling, so that some plan is on it."""
    cols, rows = nearest(turned(t), -critic.rows, NEIGHBOURS)
    near = nearest(t, critic.cols, NEIGHBOURS)
    return _union(t, binding, near, (rows, cols), _monotone(t, a, b))


def _monotone(t: Tiles, a: np.ndarray, b: np.ndarray) -> Pairs:
    """The pairs of the coupling that keeps the order along the means' difference."""
    x, y = (np.ldexp(v - t.x[0], -t.exponent) for v in (t.x, t.y))
    shift = b @ y / np.sum(b) - a @ x / np.sum(a)
    if assignment.equal(a, b):
        return np.argsort(x @ shift, kind="stable"), np.argsort(y @ shift, kind="stable")
    some = integral.monotone(x @ shift, y @ shift, a / fsum(a), b / fsum(b))
    return some.rows, some.cols


def _union(t: Tiles, *lists: Pairs) -> Pairs:
    m = len(t.y)
    pairs = np.sort(np.concatenate([rows * m + cols for rows, cols in lists]))
    pairs = pairs[np.append(True, pairs[1:] > pairs[:-1])]  # np.unique takes three times as long
    return pairs // m, pairs % m
