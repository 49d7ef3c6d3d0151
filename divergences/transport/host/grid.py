"""Cityblock distances on a grid: mass need only flow between neighbours, 2·d·N arcs in place of N² pairs.

The nodes are all products of the coordinates that occur, so every shortest path runs along arcs: W1 is a least-cost flow
(Ling and Okada, IEEE Trans. PAMI 29 (2007), 840–853, for histograms; here also for gaps of any size, and certified). The
flow problem is a transport problem among few pairs once each node both gives and takes one unit more than its own (Orden,
Management Science 2 (1956), 276–285), so that the network simplex for transport solves it.
"""

from __future__ import annotations

from collections import defaultdict
from math import fsum, ldexp, prod
from typing import NamedTuple

import numpy as np

from divergences._core.types import HostIndices, HostMasses, HostPoints
from divergences.transport import certificate
from divergences.transport.certificate import outward
from divergences.transport.costs.dense import U, spread
from divergences.transport.costs.tiled import CostTiles, Pairs
from divergences.transport.host import network_simplex
from divergences.transport.solution import Coupling, Potential, Solution
from divergences.transport.univariate import integral

ROOM = 4
"""A grid has at most so many nodes for each atom."""
FINEST = 2.0**-500
"""Of the spread: smaller gaps could vanish in its unit."""


class Grid(NamedTuple):
    """All N products of the coordinates that occur on each axis, numbered in C order."""

    axes: list[HostMasses]
    """For each of the d axes its coordinates, increasing."""
    of_x: HostIndices
    """(n,), the node that each source is."""
    of_y: HostIndices
    """(m,), the node that each target is."""

    @property
    def shape(self) -> tuple[int, ...]:
        """How many coordinates there are on each axis."""
        return tuple(len(axis) for axis in self.axes)


def grid(x: HostPoints, y: HostPoints) -> Grid | None:
    """The grid that two clouds stand on, if it is not much larger than they are and no gap vanishes in its unit."""
    z = np.concatenate([x, y])
    axes = [np.unique(c) for c in z.T]
    shape = tuple(len(axis) for axis in axes)
    least = min((float(np.diff(axis).min(initial=np.inf)) for axis in axes), default=np.inf)
    if prod(shape) > ROOM * len(z) or np.ldexp(least, -spread(x, y)) < FINEST:
        return None
    index = [np.searchsorted(axis, c) for axis, c in zip(axes, z.T, strict=True)]
    node = np.asarray(np.ravel_multi_index(index, shape))
    return Grid(axes, node[: len(x)], node[len(x) :])


def solve(g: Grid, t: CostTiles, a: HostMasses, b: HostMasses) -> Solution:
    """The least flow between neighbours, its potential made 1-Lipschitz, and the plan of what it carries where."""
    gaps = [np.ldexp(np.diff(axis), -t.exponent) for axis in g.axes]
    supply, demand = (_at(g, of, w / fsum(w)) for of, w in ((g.of_x, a), (g.of_y, b)))
    (tail, head), length = _arcs(g.shape, gaps)
    flow, price = network_simplex.among((tail, head), length, supply + 1, demand + 1)
    f, steepest = _lipschitz(price.reshape(g.shape), gaps)
    critic = Potential(f[g.of_x], f[g.of_y])
    low = certificate.lower(t, critic, a, b) / steepest
    low = outward(low, 0, -np.inf) if steepest > 1 else low
    plan = network_simplex.among(listed := _listed(g, t, a, b, f, flow), t.of(*listed), a, b)[0]
    high = certificate.upper(t, plan, a, b)
    value = ldexp(fsum(plan.mass * t.of(plan.rows, plan.cols)), t.exponent)
    reach = ldexp(t.largest, t.exponent)
    tight = certificate.closed(low, high, len(a) + len(b), reach)
    scaled = Potential(*(np.ldexp(v, t.exponent) for v in critic))
    return Solution(min(max(value, low), high), low, high, plan, scaled, tight)


def _at(g: Grid, of: HostIndices, w: HostMasses) -> HostMasses:
    mass = np.zeros(prod(g.shape))
    mass[of] = w
    return mass


def _arcs(shape: tuple[int, ...], gaps: list[HostMasses]) -> tuple[Pairs, HostMasses]:
    """(tails, heads) and lengths: from each node to itself, for nothing, and to its neighbours."""
    node = np.arange(prod(shape)).reshape(shape)
    tails, heads, lengths = [node.ravel()], [node.ravel()], [np.zeros(node.size)]
    for axis, gap in enumerate(gaps):
        left, right = (np.take(node, np.arange(len(gap)) + k, axis).ravel() for k in (0, 1))
        along = np.broadcast_to(_across(gap, axis, len(shape)), np.take(node, np.arange(len(gap)), axis).shape).ravel()
        tails, heads, lengths = [*tails, left, right], [*heads, right, left], [*lengths, along, along]
    return (np.concatenate(tails), np.concatenate(heads)), np.concatenate(lengths)


def _across(gap: HostMasses, axis: int, d: int) -> np.ndarray:
    """Gaps along an axis, ready to broadcast over the others."""
    return gap.reshape([-1 if k == axis else 1 for k in range(d)])


def _lipschitz(price: np.ndarray, gaps: list[HostMasses]) -> tuple[HostMasses, float]:
    """f(z) = min over nodes w of price(w) + ‖z − w‖₁, one axis after the other, and a bound ≥ 1 of its slopes.

    On a grid the largest slope between neighbours is the Lipschitz constant; quotient and differences lose 4U.
    """
    f, steepest = price - (price.max() + price.min()) / 2, 1.0
    for axis, gap in enumerate(gaps):
        h = np.moveaxis(f, axis, 0)
        for k in range(len(gap)):
            h[k + 1] = np.minimum(h[k + 1], h[k] + gap[k])
        for k in reversed(range(len(gap))):
            h[k] = np.minimum(h[k], h[k + 1] + gap[k])
    for axis, gap in enumerate(gaps):
        slopes = np.abs(np.diff(f, axis=axis)) / _across(gap, axis, f.ndim)
        steepest = max(steepest, float(slopes.max(initial=0.0)) * (1 + 8 * U))
    return f.ravel(), steepest


def _listed(g: Grid, t: CostTiles, a: HostMasses, b: HostMasses, f: HostMasses, flow: Coupling) -> Pairs:
    """The pairs (source, target) that the flow connects, and those of a monotone coupling, so that some plan is on them."""
    row, col = (dict(zip(of.tolist(), range(len(of)), strict=True)) for of in (g.of_x, g.of_y))
    links = _carried(f, flow, {v: float(a[i]) for v, i in row.items()}, {v: float(b[j]) for v, j in col.items()})
    x, y = (np.ldexp(v - t.x[0], -t.exponent).sum(axis=1) for v in (t.x, t.y))
    some = integral.monotone(x, y, a / fsum(a), b / fsum(b))
    pairs = np.array([row[v] * len(b) + col[w] for v, w in links], np.int64)
    pairs = np.unique(np.concatenate([pairs, some.rows * len(b) + some.cols]))
    return pairs // len(b), pairs % len(b)


def _carried(f: HostMasses, flow: Coupling, gives: dict[int, float], takes: dict[int, float]) -> set[tuple[int, int]]:
    """Which source's mass ends where, if every node hands on what it holds in the order in which it came.

    Flow descends f: from the highest node down, all that will ever reach a node is there when its turn comes.
    """
    total = fsum(gives.values())
    moves = np.flatnonzero(flow.rows != flow.cols)
    onward: dict[int, list[tuple[int, float]]] = defaultdict(list)
    unit = total * (len(f) + 1)  # `among` divides by the total of what nodes give, 1 from each and 1 in all
    for v, w, mass in zip(*(u[moves].tolist() for u in flow), strict=True):
        onward[v].append((w, mass * unit))
    held: dict[int, dict[int, float]] = defaultdict(dict)
    links: set[tuple[int, int]] = set()
    for v in np.argsort(-f, kind="stable").tolist():
        here = held.pop(v, {}) | ({v: gives[v]} if v in gives else {})
        out = [*([(v, takes[v])] if v in takes else []), *onward[v]]
        if not here or not out:
            continue
        i, j, mass = integral.corner(list(here.values()), [w for _, w in out])
        origins = list(here)
        for s, k, part in zip(i.tolist(), j.tolist(), mass.tolist(), strict=True):
            if part <= 0:
                continue
            if k == 0 and v in takes:
                links.add((origins[s], v))
            else:
                there = held[out[k][0]]
                there[origins[s]] = there.get(origins[s], 0.0) + part
    return links
