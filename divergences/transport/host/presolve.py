"""Two bounds of W1 in O(n log n), without the costs of all pairs: projections below, couplings of two orders above.

A projection x ↦ ⟨u, x⟩ with dual norm ‖u‖ ≤ 1 is 1-Lipschitz, so the W1 of two projections is a lower bound; a coupling
that keeps two orders of the atoms (the north-west corner rule) costs at least W1. Where all mass moves along one line, or
by one translation, the two bounds meet, and no engine is needed.

The lower bound is the one direction of the max-sliced distance (Deshpande et al., CVPR 2019) that is best among few: axes,
the means' difference, the farthest atom, two diagonals. It departs from it in what it claims: no search for the best
direction and no statistics, but a bound of W1 itself with every rounding accounted for. The upper bound is not the
literature's: its order is the one along that direction, with ties broken by coordinates, or the one in which the atoms
were given.
"""

from __future__ import annotations

from math import fsum, inf, ldexp
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from divergences._core.types import HostIndices, HostMasses, HostPoints
from divergences.transport import certificate
from divergences.transport.certificate import PlanCosts, outward
from divergences.transport.costs.dense import Errors, U
from divergences.transport.costs.metric import norm
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling, Potential, Ridge, Solution
from divergences.transport.univariate import integral

if TYPE_CHECKING:
    from jaxtyping import Float

_Direction = HostMasses
"""A direction u (d,), of dual norm 1 to rounding."""
_Order = tuple[HostIndices, HostIndices]
"""The n atoms of μ, and the m of ν, from first to last."""
AXES = 8
"""At most so many axes are tried, those along which the means differ most."""
NEAR = 2.0**-30
"""Rough bounds that differ by more, relatively, are not worth computing with care."""

CLOSED = 32 * U
"""Bounds this close, in units of the distances, meet to rounding."""


class _Scene(NamedTuple):
    """Points relative to the first of μ in units of 2^exponent, each coordinate within U of itself."""

    metric: str
    x: HostPoints
    y: HostPoints
    a: HostMasses
    b: HostMasses
    exponent: int
    equal: bool
    """Whether all atoms of both measures weigh the same."""

    def costs(self, rows: HostIndices, cols: HostIndices) -> HostMasses:
        """The distances of k pairs, from differences of rounded coordinates: only to search with."""
        step = self.x[rows] - self.y[cols]
        if self.metric == "euclidean":
            return np.sqrt(np.einsum("ij,ij->i", step, step))
        return np.asarray(norm(self.metric, step))


def bracket(problem: HostProblem, *, wide: bool = False, brief: bool = False) -> Solution | None:
    """The bracket between the best projection and the best order; unless `wide`, None if it does not close.

    In brief: only if each atom goes where the means go. It is computed from the atoms that have mass; its critic, a
    function of one projection, says something of the others too.
    """
    _, x, y, a, b, _ = problem
    if brief and not _may_keep_places(x, y, a, b):
        return None
    i, j = np.flatnonzero(a), np.flatnonzero(b)
    solution = _bracket(problem._replace(x=x[i], y=y[j], a=a[i], b=b[j]), wide=wide, brief=brief)
    if solution is None or solution.ridge is None or (len(i) == len(x) and len(j) == len(y)):
        return solution
    u, origin, knots, values = solution.ridge
    critic = Potential(*(np.interp((z - origin) @ u, knots, values) for z in (x, y)))
    plan = solution.plan._replace(rows=i[solution.plan.rows], cols=j[solution.plan.cols])
    return solution._replace(plan=plan, critic=critic)


def _may_keep_places(x: HostPoints, y: HostPoints, a: HostMasses, b: HostMasses) -> bool:
    """Whether it is worth asking if each atom goes where the means go: then nearly all go one way along their main axis."""
    if len(a) != len(b) or not np.array_equal(a, b):
        return False
    step = y - x
    means = (a @ step).tolist()
    size, k = max((abs(t), k) for k, t in enumerate(means))
    return float(a @ np.abs(step[:, k])) <= size * (1 + 2.0**-8)


def _bracket(problem: HostProblem, *, wide: bool, brief: bool) -> Solution | None:
    """As `bracket`, of atoms that all have mass."""
    scene = _scene(problem)
    if (shift := _translation(scene)) is not None:
        same = np.arange(len(problem.x))
        solution, met = _between(scene, shift, (same, same), problem)
        if met:
            return solution
    elif brief:
        return None
    directions = _directions(scene)
    rough = _rough(scene, directions)
    best = int(np.argmax(rough))
    orders = _orders(scene, directions[best])
    costs = [_staircase(scene, *order) for order in orders]
    if not wide and min(costs) - rough[best] > NEAR * min(costs) + 2.0**-40:
        return None
    solution, met = _between(scene, directions[best], orders[int(np.argmin(costs))], problem)
    return solution if met or wide else None


def _between(scene: _Scene, u: _Direction, order: _Order, problem: HostProblem) -> tuple[Solution, bool]:
    """The bracket that the projection on u and the coupling in that order prove, and whether an engine's is no better."""
    plan, exact = _coupling(scene, *order)
    value, high = _above(problem, plan, exact)
    low, critic, ridge = _below(scene, u, problem.x, problem.y)
    reach = float(np.ptp(np.concatenate(critic)))  # a critic's values are no farther apart than points
    tight = certificate.closed(low, high, len(problem.x) + len(problem.y), reach)
    solution = Solution(min(max(value, low), high), low, high, plan, critic, tight, ridge)
    return solution, high - low <= CLOSED * (2 * high + reach)


def _translation(scene: _Scene) -> _Direction | None:
    """The direction of the means' difference, if atoms, each sent to its namesake, go no farther than the means do."""
    if len(scene.a) != len(scene.b) or not np.array_equal(scene.a, scene.b):
        return None
    step = scene.y - scene.x
    means = (scene.a @ step)[None]
    each, least = norm(scene.metric, step), norm(scene.metric, means)
    if float(scene.a @ each) > float(least[0]) * (1 + NEAR):
        return None
    return norming(scene.metric, means[0]) if least[0] else np.eye(len(means[0]))[0]


def _scene(problem: HostProblem) -> _Scene:
    metric, x, y, a, b, _ = problem
    s, t = x - x[0], y - x[0]
    exponent = int(np.frexp(max(np.abs(s).max(), np.abs(t).max()))[1])
    same = len(a) == len(b) and bool(a.min() == a.max() and b.min() == b.max())
    return _Scene(metric, np.ldexp(s, -exponent), np.ldexp(t, -exponent), a, b, exponent, same)


def _directions(scene: _Scene) -> Float[np.ndarray, "k d"]:
    """Rows u of dual norm 1 (to rounding): axes, the means' difference, the farthest atom, two diagonals."""
    d = scene.x.shape[1]
    centre = scene.a @ scene.x / np.sum(scene.a)
    shift = scene.b @ scene.y / np.sum(scene.b) - centre
    axes = np.eye(d)[np.argsort(-np.abs(shift), kind="stable")[:AXES]]
    far = max(
        (v[np.argmax(np.square(v - centre).sum(axis=1))] - centre for v in scene[1:3]), key=lambda t: float(t @ t)
    )
    others = [shift, far, np.ones(d), np.where(np.arange(d) % 2, -1.0, 1.0)]
    return np.concatenate([axes, [norming(scene.metric, t) for t in others if np.any(t)]])


def norming(metric: str, t: _Direction) -> _Direction:
    """The u (d,) with ⟨u, t⟩ = ‖t‖ and dual norm 1."""
    if metric == "cityblock":
        return np.sign(t)
    if metric == "chebyshev":
        at = np.arange(len(t)) == np.argmax(np.abs(t))
        return np.where(at, np.sign(t), 0.0)
    return t / float(norm("euclidean", t[None])[0])


def _rough(scene: _Scene, directions: Float[np.ndarray, "k d"]) -> Float[np.ndarray, " k"]:
    """W1 of the two projections on each direction, in plain floating point."""
    p, q = directions @ scene.x.T, directions @ scene.y.T
    if scene.equal:
        return np.abs(np.sort(p, axis=1) - np.sort(q, axis=1)).mean(axis=1)
    z = np.concatenate([p, q], axis=1)
    order = np.argsort(z, axis=1)
    signed = np.concatenate([scene.a / np.sum(scene.a), -scene.b / np.sum(scene.b)])
    excess = np.cumsum(signed[order], axis=1)[:, :-1]
    return np.sum(np.abs(excess) * np.diff(np.take_along_axis(z, order, 1), axis=1), axis=1)


def _orders(scene: _Scene, u: _Direction) -> list[_Order]:
    """As given, and along u: ties, exact and up to rounding, are broken by the coordinates."""
    orders = [(np.arange(len(scene.x)), np.arange(len(scene.y)))]
    for unit in (0.0, 2.0**-40):
        keys = ((v @ u, v.T) for v in (scene.x, scene.y))
        rows, cols = (np.lexsort([*w[::-1][:AXES], np.rint(k / unit) if unit else k]) for k, w in keys)
        if not (np.array_equal(rows, orders[-1][0]) and np.array_equal(cols, orders[-1][1])):
            orders.append((rows, cols))
    return orders


def _staircase(scene: _Scene, rows: HostIndices, cols: HostIndices) -> float:
    """The cost of the coupling that keeps the two orders, in plain floating point."""
    if scene.equal:
        return float(np.mean(scene.costs(rows, cols)))
    f, g = np.cumsum(scene.a[rows]), np.cumsum(scene.b[cols])
    f, g = f / f[-1], g / g[-1]
    cuts = np.sort(np.concatenate([[0.0], f, g]))
    middle = (cuts[1:] + cuts[:-1]) / 2
    i, j = (np.minimum(np.searchsorted(h, middle), len(h) - 1) for h in (f, g))
    return float(np.sum(np.diff(cuts) * scene.costs(rows[i], cols[j])))


def _coupling(scene: _Scene, rows: HostIndices, cols: HostIndices) -> tuple[Coupling, bool]:
    """The coupling that keeps the two orders, and whether its marginals are exactly a/Σa and b/Σb."""
    a, b = scene.a[rows], scene.b[cols]
    if scene.equal or np.array_equal(a, b):
        kept = np.flatnonzero(a)
        return Coupling(rows[kept], cols[kept], certificate.normalised(a)[0][kept]), True
    unit_a, unit_b = certificate.normalised(a)[0], certificate.normalised(b)[0]
    i, j, mass = integral.corner(unit_a.tolist(), unit_b.tolist())
    kept = np.flatnonzero(mass)
    return Coupling(rows[i[kept]], cols[j[kept]], mass[kept]), False


def _above(problem: HostProblem, plan: Coupling, exact: bool) -> tuple[float, float]:
    """The plan's cost, and a number above W1 that it proves; `exact` says that its marginals are exactly a/Σa and b/Σb.

    A difference is within U, its scaled norm within d + 6 more; what underflows is below 2^−1000 of the largest.
    """
    metric, x, y, a, b, _ = problem
    step = x[plan.rows] - y[plan.cols]
    exponent = int(np.frexp(np.abs(step).max())[1])
    each, relative = np.asarray(norm(metric, np.ldexp(step, -exponent))), (x.shape[1] + 8) * U
    uniform = plan.mass.min() == plan.mass.max()
    cost = fsum(each) / len(each) if uniform else fsum(plan.mass * each) / fsum(plan.mass)
    if exact:  # each marginal is a/Σa: no mass is missed
        bound = cost * (1 + 2 * relative + 8 * U) + (2.0**-900 if np.any(each) else 0.0)
        return ldexp(cost, exponent), outward(bound, exponent, inf)
    box = np.maximum(x.max(axis=0), y.max(axis=0)) - np.minimum(x.min(axis=0), y.min(axis=0))
    largest = float(norm(metric, np.ldexp(box, -exponent)[None])[0]) * (1 + relative)
    costs = PlanCosts(each, largest, Errors(exponent, relative, 2.0**-900))
    return ldexp(cost, exponent), certificate.primal_bound(plan, costs, a, b)


def _below(scene: _Scene, u: _Direction, x: HostPoints, y: HostPoints) -> tuple[float, Potential, Ridge]:
    """A number below W1 that the projection proves, and its critic: along an axis without any rounding of points."""
    a, b, exponent = scene.a, scene.b, scene.exponent
    at = np.flatnonzero(u)
    if len(at) == 1 and abs(u[at[0]]) == 1:
        p, q = x[:, at[0]] * u[at[0]], y[:, at[0]] * u[at[0]]
        found = integral.excess(p, q, a, b)
        low, origin, exponent = integral.certified(found)[0], np.zeros(len(u)), 0
    else:
        p, q, origin = scene.x @ u, scene.y @ u, x[0]
        size = max(float((np.abs(v) @ np.abs(u)).max()) for v in (scene.x, scene.y))
        off, found = (len(u) + 6) * U, integral.excess(p, q, a, b)
        bound = integral.certified(found)[0] * (1 - 2 * off) - 2 * off * size - 2.0**-900
        low = outward(max(bound, 0.0), exponent, -inf)
    critic = Potential(*(np.ldexp(f, exponent) for f in integral.potential(found)))
    along, values = np.ldexp(np.concatenate([p, q]), exponent), np.concatenate(critic)
    order = np.argsort(along, kind="stable")
    return low, critic, Ridge(u, origin, along[order], values[order])
