"""From candidates to the potentials that prove most: the right one is found on a sample, c-transformed on all pairs.

The semi-dual value of a vector g at the columns, Σ aᵢ·minⱼ (cᵢⱼ + gⱼ) − Σ bⱼ·gⱼ, is what its c-transform proves at least; on
some of the rows it costs little, and says which candidate is meant. Candidates at the rows are those at the columns of the
transposed problem, with the other sign. Nothing here needs a triangle inequality.

Of a plan without potentials, `of_support` makes prices: where a plan is optimal, fᵢ − gⱼ = cᵢⱼ on its support (complementary
slackness), which with fᵢ = minⱼ (cᵢⱼ + gⱼ) is a system of differences, solved by relaxation from any start (Bellman–Ford;
Cormen et al., Introduction to Algorithms (2009), section 24.4). It ends if and only if the plan is optimal; of another plan
the best vector on the way is kept.
"""

from __future__ import annotations

import numpy as np

from divergences._core.types import HostIndices, HostMasses, HostMatrix
from divergences.transport import certificate
from divergences.transport.costs.dense import CostTable
from divergences.transport.costs.tiled import CostTiles, Pairs, c_transform, restricted, transposed
from divergences.transport.foreign.given import Candidates
from divergences.transport.host import network_simplex
from divergences.transport.host.presolve import norming
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling, Potential
from divergences.transport.univariate import integral

SAMPLE = 1024
"""So many rows tell candidates apart; and so many atoms on a side are priced by a solver where nothing is given."""
WORK = 2**31
"""So many pairs are relaxed at most, or four times all of them, to find prices of a plan."""
PATIENCE = 64
"""After so many passes without a better vector, a plan is taken for one that is not optimal."""


def best(t: CostTiles, offered: Candidates, a: HostMasses, b: HostMasses) -> Potential:
    """The c-transform of the best of the candidates, of which there is one at least."""
    turned = transposed(t)
    found: list[Potential] = []
    if offered.cols:
        found.append(c_transform(t, _best_of(t, offered.cols, a, b))[0])
    if offered.rows:
        back = c_transform(turned, _best_of(turned, [-f for f in offered.rows], b, a))[0]
        found.append(Potential(-back.cols, -back.rows))
    return max(found, key=lambda f: certificate.lower(t, f, a, b))


def _best_of(t: CostTiles, vectors: list[HostMasses], a: HostMasses, b: HostMasses) -> HostMasses:
    """The vector (m,) of the largest semi-dual value on a sample of the rows."""
    settled = [_settled(t, g, b) for g in vectors]
    if len(settled) == 1:
        return settled[0]
    seen = _sample(a)
    part = restricted(t, seen, np.arange(len(b)))
    values = [_semi_dual(part, g, a[seen], b) for g in settled]
    return settled[int(np.argmax(values))]


def _sample(a: HostMasses) -> HostIndices:
    """Atoms with mass, in order: all of them or `SAMPLE`, drawn with a seed."""
    massive = np.flatnonzero(a)
    few = len(massive) <= SAMPLE
    return massive if few else np.sort(np.random.default_rng(0).choice(massive, SAMPLE, replace=False))


def _settled(t: CostTiles, g: HostMasses, b: HostMasses) -> HostMasses:
    """g about its median, cut off where no c-transform goes, and with values that bind nowhere at columns without mass.

    The values of a c-transform are no farther apart than the largest cost, so that only what is none is changed.
    """
    here = b > 0
    return np.where(here, np.clip(g - np.median(g[here]), -t.largest, t.largest), 2 * t.largest)


def _least(t: CostTiles, g: HostMasses) -> HostMasses:
    """minⱼ (cᵢⱼ + gⱼ) of each row."""

    def minima(_: slice, c: HostMatrix) -> HostMasses:
        return (c + g).min(axis=1)

    return np.concatenate(list(t.each(minima)))


def _semi_dual(t: CostTiles, g: HostMasses, a: HostMasses, b: HostMasses) -> float:
    """The semi-dual value in plain floating point."""
    return float(a @ _least(t, g) / np.sum(a) - b @ g / np.sum(b))


def cheap(problem: HostProblem, order: float) -> Candidates:
    """Candidates that need no solver: nothing; the translation by the means' difference; on that line, W1's critic.

    With s the difference of the means and u of dual norm 1 with ⟨u, s⟩ = ‖s‖, f(x) = −p·‖s‖^(p − 1)·⟨u, x⟩ proves
    Wₚ ≥ ‖s‖, since ‖y − x‖^p ≥ ⟨u, y − x⟩^p, and t ↦ t^p is above its tangent at ‖s‖. Where points are far from 0 and not from
    each other s is rounding, and its power may be no number: such a candidate is none.
    """
    metric, x, y, a, b, given = problem
    nothing = np.zeros(len(a))
    if given is not None:
        return Candidates([nothing], [])
    s = b @ y / np.sum(b) - a @ x / np.sum(a)
    if not np.any(s):
        return Candidates([nothing], [])
    u = norming(metric, s)
    with np.errstate(over="ignore", invalid="ignore"):
        translation = -order * np.float64(u @ s) ** (order - 1) * (x @ u)
    on_line = [integral.potential(integral.excess(x @ u, y @ u, a, b)).rows] if order == 1 else []
    return Candidates([nothing, *(f for f in (translation, *on_line) if np.isfinite(f).all())], [])


def coarse(t: CostTiles, a: HostMasses, b: HostMasses) -> HostMasses:
    """The potential (m,) at the columns that is optimal between samples of the atoms: between all of them, if they are few."""
    i, j = _sample(a), _sample(b)
    part = restricted(t, i, j)
    table = np.concatenate(list(part.each(lambda _, c: c)))
    _, price = network_simplex.coupling(CostTable(table, t.errors), a[i] / np.sum(a[i]), b[j] / np.sum(b[j]))
    f = (table + price).min(axis=1)
    return -_least(transposed(restricted(t, i, np.arange(len(b)))), -f)


def of_support(t: CostTiles, plan: Coupling, g: HostMasses, a: HostMasses, b: HostMasses) -> HostMasses:
    """Prices (m,) at the columns that fit the plan's support, from the start g: the best of those on the way.

    Each pass puts fᵢ = minⱼ (cᵢⱼ + gⱼ), and lowers gⱼ to fᵢ − cᵢⱼ on the support.
    """
    rows, cols = _heaviest(plan, len(a), len(b))
    each = t.of(rows, cols)
    most = float(plan.mass @ t.of(plan.rows, plan.cols))
    g, kept, value, since = _settled(t, g, b), g, -np.inf, 0
    for _ in range(max(4, WORK // (len(a) * len(b)))):
        f = _least(t, g)
        now = float(a @ f / np.sum(a) - b @ g / np.sum(b))
        kept, value, since = (g, now, 0) if now > value else (kept, value, since + 1)
        lowered = g.copy()
        np.minimum.at(lowered, cols, f[rows] - each)
        if value >= most or since == PATIENCE or np.array_equal(lowered, g):
            break
        g = lowered
    return kept


def _heaviest(plan: Coupling, n: int, m: int) -> Pairs:
    """The pairs of a plan on few of them; of a dense one, those that are the heaviest of their row or column."""
    if len(plan.mass) <= n + m:
        return plan.rows, plan.cols
    top_row, top_col = np.zeros(n), np.zeros(m)
    np.maximum.at(top_row, plan.rows, plan.mass)
    np.maximum.at(top_col, plan.cols, plan.mass)
    kept = np.flatnonzero((plan.mass == top_row[plan.rows]) | (plan.mass == top_col[plan.cols]))
    return plan.rows[kept], plan.cols[kept]
