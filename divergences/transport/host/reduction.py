"""What is left to move: equal points merged, and mass that both measures have at one point stays there.

By the triangle inequality some optimal plan moves nothing between equal points, so W1 depends on μ − ν alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum
from typing import NamedTuple

import numpy as np

from divergences._core.types import HostIndices, HostMasses, HostPoints
from divergences.transport.costs.dense import U, named_costs
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling, Potential
from divergences.transport.univariate.integral import corner

BLOCK = 2**22
"""So many costs at a time extend a critic."""


class Net(NamedTuple):
    """μ − ν on the distinct points: the sources give p and the targets take q."""

    points: HostPoints
    """(N, d), the distinct points of both measures."""
    of_x: HostIndices
    """(n,), which of the points each atom of μ is at."""
    of_y: HostIndices
    """(m,), the same of ν."""
    source: HostIndices
    """(s,), the points where μ has more mass than ν."""
    target: HostIndices
    """(t,), the points where it has less."""
    p: HostMasses
    """(s,), how much more; its total is `mass`."""
    q: HostMasses
    """(t,), how much less."""
    mass: float
    off: float
    """Σ p and Σ q differ from the exact net masses by no more."""
    stay: HostMasses
    """(N,), the mass that both measures have there."""
    a: HostMasses
    """(n,), as given."""
    b: HostMasses
    """(m,), as given."""


def reduce(problem: HostProblem) -> Net:
    """The net of two measures on points with a metric by name.

    With totals α = Σa, β = Σb, masses A, B at a point and δ = β − α, the net mass there is (A − B + B·δ/β)/α: each
    difference is exact to U, so what is left after cancelling is as accurate as it is small.
    """
    _, x, y, a, b, _ = problem
    z = np.concatenate([x, y]) + 0.0  # −0 + 0 is +0: one point, not two
    label = _labels(z)
    n, size = len(x), int(label.max()) + 1
    if size == len(z):  # nothing meets: the masses themselves, in the order given
        source, target = np.flatnonzero(a), np.flatnonzero(b)
        masses = a[source], b[target], 1.0, 0.0, np.zeros(size), a, b
        return Net(z, label[:n], label[n:], source, target + n, *masses)
    alpha, beta = fsum(a.tolist()), fsum(b.tolist())
    delta = fsum([*b.tolist(), *(-a).tolist()])
    signed = np.concatenate([a, -b])
    raw, at_y = _grouped(label, signed, size), _grouped(label[n:], b, size)
    net = (raw + at_y * (delta / beta)) / alpha
    first = np.full(size, len(z))
    np.minimum.at(first, label, np.arange(len(z)))
    source, target = np.flatnonzero(net > 0), np.flatnonzero(net < 0)
    stay = np.minimum(_grouped(label[:n], a, size) / alpha, at_y / beta)
    p, q = net[source], -net[target]
    mass, off = fsum(p), 4 * U * (fsum(p) + fsum(q) + abs(delta))
    return Net(z[first], label[:n], label[n:], source, target, p, q, mass, off, stay, a, b)


def _labels(z: HostPoints) -> HostIndices:
    """Equal rows get equal numbers, in order of first appearance."""
    if len(set(z[:, 0].tolist())) == len(z):
        return np.arange(len(z))
    rows = np.ascontiguousarray(z).view(np.dtype((np.void, z.shape[1] * z.itemsize))).ravel().tolist()
    seen: dict[bytes, int] = {}
    return np.array([seen.setdefault(row, len(seen)) for row in rows])


def _grouped(label: HostIndices, w: HostMasses, size: int) -> HostMasses:
    """The sum of w (k,) over each of `size` labels (k,), correctly rounded."""
    count = np.bincount(label, minlength=size)
    total = np.bincount(label, w, minlength=size)  # exact where one or two meet
    for group in _groups(label, np.flatnonzero(count > 2)):
        total[label[group[0]]] = fsum(w[group])
    return total


def _groups(label: HostIndices, wanted: HostIndices) -> Iterator[HostIndices]:
    """The positions of each wanted label."""
    order = np.argsort(label, kind="stable")
    start, end = (np.searchsorted(label[order], wanted, side) for side in ("left", "right"))
    for s, e in zip(start, end, strict=True):
        yield order[s:e]


def lift(net: Net, plan: Coupling) -> Coupling:
    """The plan between the atoms as given: what moves and what stays, shared out among equal points."""
    plan = plan.positive()
    if len(net.points) == len(net.of_x) + len(net.of_y):  # nothing meets: each point is an atom
        return Coupling(net.source[plan.rows], net.target[plan.cols] - len(net.of_x), plan.mass)
    at = np.flatnonzero(net.stay > 0)
    start = np.concatenate([net.source[plan.rows], at])
    end = np.concatenate([net.target[plan.cols], at])
    mass = np.concatenate([plan.mass, net.stay[at]])
    entry, rows, mass = _shared(start, mass, net.of_x, net.a / fsum(net.a.tolist()))
    piece, cols, mass = _shared(end[entry], mass, net.of_y, net.b / fsum(net.b.tolist()))
    return Coupling(rows[piece], cols, mass)


def _shared(
    place: HostIndices, mass: HostMasses, label: HostIndices, weight: HostMasses
) -> tuple[HostIndices, HostIndices, HostMasses]:
    """(entry, atom, mass) of each piece, when the atoms of one place share the entries there by the corner rule.

    Entry k is of `mass`[k] at the point `place`[k]; atom i weighs `weight`[i] at the point `label`[i].
    """
    alive = np.flatnonzero(weight > 0)
    count = np.bincount(label[alive], minlength=1 + max(int(label.max()), int(place.max(initial=0))))
    atom = np.zeros(len(count), np.int64)
    atom[label[alive]] = alive
    alone = np.flatnonzero(count[place] == 1)
    pieces = [(alone, atom[place[alone]], mass[alone])]
    crowded = np.flatnonzero(count > 1)
    for at, atoms in zip(_groups(place, crowded), _groups(label[alive], crowded), strict=True):
        if len(at):
            i, j, part = corner(weight[alive[atoms]].tolist(), mass[at].tolist())
            pieces.append((at[j], alive[atoms][i], part))
    entry, atoms, part = (np.concatenate(v) for v in zip(*pieces, strict=True))
    return entry, atoms, part


def extend(metric: str, net: Net, critic: Potential) -> Potential:
    """The critic at all atoms as given: McShane's extension from the targets, f(z) = minₗ d(z, zₗ) + gₗ."""
    if len(net.points) == len(net.of_x) + len(net.of_y) == len(net.source) + len(net.target):
        return critic  # each point is an atom with something to move
    f = np.full(len(net.points), np.nan)
    f[net.target], f[net.source] = critic.cols, critic.rows
    rest = np.flatnonzero(np.isnan(f))
    for block in np.array_split(rest, -(-len(rest) * len(net.target) // BLOCK)) if len(rest) else []:
        costs = named_costs(metric, net.points[block], net.points[net.target])
        f[block] = (np.ldexp(costs.matrix, costs.exponent) + critic.cols).min(axis=1)
    return Potential(f[net.of_x], f[net.of_y])
