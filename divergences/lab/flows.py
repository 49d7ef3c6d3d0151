"""Atoms that move down the slope of a divergence: JS of distributions that do not meet has none, W1 leads them all the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from divergences._core.arguments import whole
from divergences._core.measure import Measure, common_support, refuse_trace
from divergences._core.text import among, shown
from divergences._core.types import HostPoints
from divergences._discrete.js import js
from divergences.lab.arguments import measure
from divergences.lab.run import Run
from divergences.transport.result import Transport
from divergences.transport.wasserstein1 import wasserstein1

Velocity: TypeAlias = Callable[[Measure, Measure, Transport, float], HostPoints]
"""Data, what moves, their coupling, the length of a step → where each atom goes, (n, d)."""
ROUNDS = 50
"""Steps in which an atom at full speed goes as far as W1."""


def flow(divergence: str, p: Measure, q: Measure, *, steps: int = 100) -> Run:
    """The atoms of q, each moving down the slope of JS(p, q) or of W1(p, q) in its place, per unit of its mass.

    Convention: down W1 atoms go towards those that they are coupled to, by at most 1/50 of W1 in a step and not past them. The
    slope of JS is 0 wherever no atoms meet, and there is none where they do: nothing moves, however far q is.
    Args: divergence, "js" or "w1"; p, the data, and q, measures of one dimension; steps.
    Returns: a Run of step, js, w1 (a bracket) and moved, the farthest an atom is from its start; real, generated: the atoms.
    Raises: ValueError for another divergence or different dimensions; TypeError for what is no measure.
    Proved in: parallel_lines_have_js_log_two, parallel_lines_have_w1_theta, w1_derivative_is_the_critics_along_the_generator.
    Reference: Arjovsky, Chintala and Bottou (2017), Wasserstein GAN, example 1.
    Example:
    >>> from divergences.models import parallel_lines
    >>> [float(flow(name, *parallel_lines(2.0, n=4))["w1"][-1].round(9)) for name in ("js", "w1")]
    [2.0, 0.0]
    """
    if not among(divergence, SLOPES):
        raise ValueError(f"divergence: found {shown(divergence)}; expected 'js' or 'w1'")
    sizes = [_dimension(name, x) for name, x in (("p", p), ("q", q))]
    if sizes[0] != sizes[1]:
        raise ValueError(f"q: found points of dimension {sizes[1]}; expected {sizes[0]}, that of p")
    refuse_trace("lab.flow", p, q)
    path, plans = _played(SLOPES[divergence], p, q, whole("steps", steps))
    atoms = np.stack([_atoms(y) for y in path])
    moved = np.sqrt(((atoms - atoms[0]) ** 2).sum(-1)).max(-1)
    apart = np.array([float(js(*common_support(p, y)[:2])) for y in path])
    w1, low, high = np.array([(t.value, t.lower, t.upper) for t in plans], np.float64).T
    columns = {"step": np.arange(len(path)), "js": apart, "w1": w1, "moved": moved}
    data = np.broadcast_to(_atoms(p), (len(path), *_atoms(p).shape))
    bounds: dict[str, Any] = {"lower": {"w1": low}, "upper": {"w1": high}}
    return Run(f"Flow down {divergence}", columns, **bounds, state=path[-1], real=data, generated=atoms)


def _dimension(name: str, x: object) -> int:
    """The dimension of a measure's points."""
    points = measure(name, x).points
    return 1 if points.ndim == 1 else points.shape[1]


def _played(velocity: Velocity, p: Measure, q: Measure, steps: int) -> tuple[list[Measure], list[Transport]]:
    """What moves, and its coupling, before the first step and after each; once nothing moves it stays so."""
    path, plans = [q], [wasserstein1(p, q)]
    length = float(plans[0].value) / ROUNDS
    while len(path) <= steps:
        moves = velocity(p, path[-1], plans[-1], length)
        if not moves.any():
            rest = steps + 1 - len(path)
            return path + path[-1:] * rest, plans + plans[-1:] * rest
        path.append(Measure(_atoms(path[-1]) + moves, path[-1].mass))
        plans.append(wasserstein1(p, path[-1]))
    return path, plans


def _atoms(measure: Measure) -> HostPoints:
    """Its points as (n, d), in float64."""
    points = np.asarray(measure.points, np.float64)
    return points.reshape(len(points), -1)


def _down_js(p: Measure, q: Measure, t: Transport, length: float) -> HostPoints:
    """Minus JAX's derivative of JS(p, q) in the atoms of q, per unit of mass."""
    import jax
    import jax.numpy as jnp

    with jax.enable_x64(True):
        x, y, a, b = (jnp.asarray(v, jnp.float64) for v in (_atoms(p), _atoms(q), p.mass, q.mass))

        def value(points: jax.Array) -> Any:
            return js(*common_support(Measure(x, a), Measure(points, b))[:2])

        slope = np.asarray(jax.grad(value)(y))
    mass = np.asarray(q.mass, np.float64)[:, None]
    return -length * np.divide(slope, mass, out=np.zeros_like(slope), where=mass > 0)


def _down_w1(p: Measure, q: Measure, t: Transport, length: float) -> HostPoints:
    """Where the atoms that each is coupled to pull it; one that is within a step and holds it against the others is reached."""
    x, y = _atoms(p), _atoms(q)
    rows, cols, mass = (np.asarray(v) for v in (t.plan.rows, t.plan.cols, t.plan.mass))
    moves = np.zeros_like(y)
    for j in np.unique(cols[mass > 0]) if length else ():
        own = (cols == j) & (mass > 0)
        way, held = x[rows[own]] - y[j], mass[own]
        far = np.sqrt((way**2).sum(1))
        pulls = (held / np.maximum(far, length))[:, None] * way
        near = int(far.argmin())
        others = np.delete(pulls, near, 0).sum(0)
        reached = far[near] <= length and np.sqrt((others**2).sum()) <= held[near]
        moves[j] = way[near] if reached else length * pulls.sum(0) / float(q.mass[j])
    return moves


SLOPES: dict[str, Velocity] = {"js": _down_js, "w1": _down_w1}
"""What moves the atoms, by the name of the divergence."""
