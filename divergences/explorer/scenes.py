"""Pictures as data: what the page draws of two distributions, their D*, a plan and a critic. Numbers come from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from divergences._core.measure import Measure, common_support
from divergences._discrete.gan import optimal_discriminator
from divergences.laws.families.foreign import cumulative
from divergences.plot.pair import Pair, pair_of, pieces
from divergences.transport.wasserstein1 import wasserstein1

if TYPE_CHECKING:
    from divergences._core.types import HostMasses
    from divergences.explorer.choices import Distribution, Law
    from divergences.transport.result import Transport

ARROWS = 14
"""Of the plan between two laws, equal parts of the mass are shown."""
SAMPLES = 161
"""Places where two densities are drawn."""
VISIBLE = 1 / 500
"""A smaller jump of D* is not seen."""

Window = tuple[float, float] | None


def scene(p: Distribution, q: Distribution, window: Window = None) -> dict[str, Any]:
    """The picture of two measures on the line or in the plane, or of two laws, between the ends of the window.

    Convention: the critic is moved so that E_p f = 0; then W₁ = −E_q f.
    """
    if not (isinstance(p, Measure) and isinstance(q, Measure)):
        return _laws(cast("Law", p), cast("Law", q), window)
    t = wasserstein1(p, q)
    on_line = p.points.reshape(len(p.points), -1).shape[1] == 1
    return (_line if on_line else _plane)(p, q, t, window)


def _line(mu: Measure, nu: Measure, t: Transport, window: Window) -> dict[str, Any]:
    """Bars on their sites; the plan between the sites; the critic with its kinks."""
    p, q, sites = common_support(mu, nu)
    order = np.argsort(sites)
    p, q, x = (np.asarray(v)[order] for v in (p, q, sites))
    low, high = window or (x[0] - 0.75, x[-1] + 0.75)
    z = np.union1d(np.linspace(low, high, 41), np.concatenate([x, _kinks(x, np.asarray(t.critic(x)))]))
    starts, goals = (np.asarray(m.points).reshape(-1) for m in (mu, nu))
    best = np.where((p == 0) & (q == 0), np.nan, optimal_discriminator(p, q))
    return {
        "kind": "bars",
        "x": x,
        "p": p,
        "q": q,
        "d": best,
        "plan": _moves(starts[t.plan.rows], goals[t.plan.cols], np.asarray(t.plan.mass)),
        "critic": {"x": z, "f": _values(t, mu, nu, z)},
    }


def _kinks(x: np.ndarray, f: np.ndarray) -> np.ndarray:
    """Where a function of slopes ±1 through f (k,) at the sites x (k,) turns between two of them, to either side."""
    middle, half = (x[1:] + x[:-1]) / 2, np.diff(f) / 2
    return np.concatenate([middle + half, middle - half])


def _values(t: Transport, mu: Measure, nu: Measure, points: np.ndarray) -> np.ndarray:
    """f at the points, moved so that E_μ f = 0; where nothing moves the constant, which earns as much as any other critic."""
    starts, goals = (np.asarray(m.points)[at] for m, at in ((mu, t.plan.rows), (nu, t.plan.cols)))
    if (starts == goals).all():
        return np.zeros(len(points))
    return np.asarray(t.critic(points)) - _mean(t, mu)


def _mean(t: Transport, mu: Measure) -> float:
    """E_μ f of the critic f that t comes with."""
    return float(np.asarray(mu.mass) @ np.asarray(t.critic(mu.points)))


def _moves(starts: np.ndarray, goals: np.ndarray, mass: HostMasses) -> list[list[Any]]:
    """The plan as rows [from, to, mass], one for each of the k moves that carry mass."""
    rows = zip(starts.tolist(), goals.tolist(), mass.tolist(), strict=True)
    return [[a, b, m] for a, b, m in rows if m > 0]


def _plane(mu: Measure, nu: Measure, t: Transport, window: Window) -> dict[str, Any]:
    """Atoms, the plan between them, and the critic on a grid."""
    p, q, places = (np.asarray(v) for v in common_support(mu, nu))
    best = {tuple(z): d for z, d in zip(places.tolist(), optimal_discriminator(p, q).tolist(), strict=True)}
    atoms = [np.asarray(m.points).tolist() for m in (mu, nu)]
    low, high = places.min(axis=0) - 0.25, places.max(axis=0) + 0.25
    x, y = np.linspace(*(window or (low[0], high[0])), 41), np.linspace(low[1], high[1], 9)
    grid = np.stack(np.meshgrid(x, y), axis=-1)
    rows, cols = np.asarray(t.plan.rows), np.asarray(t.plan.cols)
    return {
        "kind": "plane",
        "mu": [[*z, best[tuple(z)]] for z in atoms[0]],
        "nu": [[*z, best[tuple(z)]] for z in atoms[1]],
        "plan": _moves(rows, cols, np.asarray(t.plan.mass)),
        "critic": {
            "x": x,
            "y": y,
            "f": _values(t, mu, nu, grid.reshape(-1, 2)).reshape(len(y), len(x)),
        },
    }


def _laws(p: Law, q: Law, window: Window) -> dict[str, Any]:
    """Densities, D* in its pieces, the monotone plan and the critic whose slope is the sign of F_q − F_p.

    Drawn from samples: the certified numbers beside it are not read off this picture.
    """
    low, high = window or pair_of(p, q).x[[0, -1]]
    pair = pair_of(p, q, np.linspace(low, high, SAMPLES))
    discriminator = cast(Any, optimal_discriminator)(p, q)  # of laws a function of x, which its annotation leaves out
    best = np.where(pair.both_zero, np.nan, discriminator(pair.x))
    cuts, limits, values = pieces(pair.x, best, pair.ends, VISIBLE)
    below = [cumulative(law, pair.x) for law in (p, q)]
    slope = np.sign(np.round(below[1] - below[0], 12))
    f = np.concatenate([[0.0], np.cumsum(np.diff(pair.x) * (slope[1:] + slope[:-1]) / 2)])
    return {
        "kind": "densities",
        "x": pair.x,
        "p": pair.p,
        "q": pair.q,
        "d": best,
        "cuts": cuts,
        "open": limits,
        "closed": values,
        "plan": _quantiles(pair, *below),
        "critic": {"x": pair.x, "f": f - np.trapezoid(pair.p * f, pair.x)},
    }


def _quantiles(pair: Pair, below_p: np.ndarray, below_q: np.ndarray) -> list[list[Any]]:
    """Equal parts of the mass, from the quantile of p to that of q, as far as both are in the picture."""
    levels = (np.arange(ARROWS) + 0.5) / ARROWS
    seen = [u for u in levels if all(f[0] < u < f[-1] for f in (below_p, below_q))]
    starts, goals = (np.interp(seen, f, pair.x) for f in (below_p, below_q))
    return _moves(starts, goals, np.full(len(seen), 1 / ARROWS))
