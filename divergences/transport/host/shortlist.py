"""Optimal among few pairs, priced among all: the network simplex on an active set of pairs that grows until the bounds meet.

This is column generation (Dantzig and Wolfe, Operations Research 8 (1960), 101–111) for the transport problem: solve it
among the active pairs, price all pairs, and add those of negative reduced cost. What departs from it:
every round certifies a bracket, since the plan's cost is at least W1 and the dual value of the c-transform of its prices is
at most W1; at most one pair joins for each row and one for each column, the one that binds there, which is the most
negative one of that row or column; no pair is ever dropped; and rounds end when the bounds meet to rounding or to tol,
or when no new pair binds, instead of on the sign of reduced costs. The first set holds a monotone coupling, so that some
plan is on it, and the pairs of least reduced cost from any starting potential.
"""

from __future__ import annotations

from math import fsum, ldexp

import numpy as np

from divergences._core.types import HostMasses
from divergences.transport import certificate
from divergences.transport.costs.tiled import CostTiles, Pairs, c_transform, nearest, transposed
from divergences.transport.host import assignment, network_simplex
from divergences.transport.solution import Coupling, Potential, Solution
from divergences.transport.univariate import integral

NEIGHBOURS = 12
"""So many pairs of each row and of each column, those of least reduced cost, are active from the start."""
ROUNDS = 40
"""After so many rounds the bracket is what it is; the bounds usually meet after 4 to 20."""


def solve(t: CostTiles, a: HostMasses, b: HostMasses, start: HostMasses, tol: float | None) -> Solution:
    """The bracket, from a potential (m,) at the columns in t's unit; with tol, once it is no wider than tol·value."""
    critic, binding = c_transform(t, start)
    low, high = certificate.lower(t, critic, a, b), np.inf
    active = _first_pairs(t, critic, binding, a, b)
    best, tight, reach = Coupling(*active, np.zeros(len(active[0]))), False, ldexp(t.largest, t.exponent)
    for _ in range(ROUNDS):
        plan, price = network_simplex.among(active, t.of(*active), a, b)
        proposed, binding = c_transform(t, price)
        below, above = certificate.lower(t, proposed, a, b), certificate.upper(t, plan, a, b)
        low, critic = (below, proposed) if below > low else (low, critic)
        high, best = (above, plan) if above < high else (high, best)
        larger = _union(t, active, binding)
        tight = certificate.closed(low, high, len(a) + len(b), reach)
        if tight or high - low <= (tol or 0) * low or len(larger[0]) == len(active[0]):
            break
        active = larger
    value = ldexp(fsum(best.mass * t.of(best.rows, best.cols)), t.exponent)
    scaled = Potential(*(np.ldexp(f, t.exponent) for f in critic))
    return Solution(min(max(value, low), high), low, high, best, scaled, tight)


def first_plan(t: CostTiles, start: HostMasses, a: HostMasses, b: HostMasses) -> Coupling:
    """An optimal plan among the first pairs only, those nearest to binding at a potential (m,) at the columns."""
    critic, binding = c_transform(t, start)
    active = _first_pairs(t, critic, binding, a, b)
    return network_simplex.among(active, t.of(*active), a, b)[0]


def _first_pairs(t: CostTiles, critic: Potential, binding: Pairs, a: HostMasses, b: HostMasses) -> Pairs:
    """The pairs nearest to binding, and those of a monotone coupling, so that some plan is on them."""
    cols, rows = nearest(transposed(t), -critic.rows, NEIGHBOURS)
    near = nearest(t, critic.cols, NEIGHBOURS)
    return _union(t, binding, near, (rows, cols), _monotone(t, a, b))


def _monotone(t: CostTiles, a: HostMasses, b: HostMasses) -> Pairs:
    """The pairs of the coupling that keeps the order along the means' difference."""
    x, y = (np.ldexp(v - t.x[0], -t.exponent) for v in (t.x, t.y))
    shift = b @ y / np.sum(b) - a @ x / np.sum(a)
    if assignment.equal(a, b):
        return np.argsort(x @ shift, kind="stable"), np.argsort(y @ shift, kind="stable")
    some = integral.monotone(x @ shift, y @ shift, a / fsum(a), b / fsum(b))
    return some.rows, some.cols


def _union(t: CostTiles, *lists: Pairs) -> Pairs:
    """The pairs of all lists, each once, by rows and then by columns."""
    m = len(t.y)
    pairs = np.sort(np.concatenate([rows * m + cols for rows, cols in lists]))
    pairs = pairs[np.append(True, pairs[1:] > pairs[:-1])]  # np.unique takes three times as long
    return pairs // m, pairs % m
