"""The critic that a transport comes with, and where its slope is 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arguments import a_function, made
from divergences._core.arrays import as_reals
from divergences.plot.couplings import Moves, draw_atoms, moves_of, refuse_space
from divergences.plot.style import BLACK, BLUE, VERMILLION, axes_for, legend_above, number, undress

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

    from divergences._core.measure import Measure
    from divergences._core.types import HostMasses, HostPoints
    from divergences.transport.result import Transport

ACROSS = 81
"""Points across the plane at which the critic is evaluated; on the line five times as many."""
UNIT = "slope 1"


def critic(
    t: Transport,
    ax: Axes | None = None,
    *,
    mu: Measure | None = None,
    nu: Measure | None = None,
    learned: Callable[[HostPoints], Any] | None = None,
) -> Axes:
    """Draw the critic f, 1-Lipschitz everywhere, with the pairs of the plan, along which it falls as fast as it may.

    Convention: f is McShane's extension, or a ridge, as `t.critic` is; f(x) − f(y) = d(x, y) on every pair of an optimal plan.
    Args: t, from `dv.wasserstein1`; ax, where to draw, a new figure by default; mu, nu, the measures of a t that does not
    know them; learned, another critic (n, d) → (n,), as `run.critic`, drawn beside f with the same mean over the atoms.
    Returns: the Axes: contours in the plane, a graph on the line.
    Raises: ValueError for a t without critic, plan or measures, a metric that is a matrix, or three dimensions;
    for a learned critic that is no function of (n, d).
    Example:
    >>> from divergences import Measure, wasserstein1
    >>> critic(wasserstein1(Measure([0.0]), Measure([2.0]))).get_title(loc="left")
    'A critic that earns 2'
    """
    made("t", t, "critic", "a Transport, from dv.wasserstein1")
    given: Any = t.critic  # None for `dv.w1_primal`
    if given is None or getattr(given, "table", None) is not None:
        kind = "none" if given is None else "one on the indices of a matrix"
        raise ValueError(f"t: found {kind} for a critic; expected one of points, from dv.wasserstein1(mu, nu)")
    moves = moves_of(t, mu, nu)
    refuse_space(moves, "to draw a critic over")
    page = axes_for(ax)
    (_graph if moves.x.shape[1] == 1 else _contours)(page, t, moves)
    dual_value = t.lower if t.lower is not None else t.value
    earns = f"A critic that earns {number(float(dual_value))}"
    if learned is not None:
        earns += f"; the learned one earns {number(_draw_learned(page, t, moves, learned))}"
    page.set_title(earns, loc="left", pad=26)  # above the legend
    legend_above(page)
    return page


def _values(t: Transport, points: HostPoints) -> HostMasses:
    """f at the points (k, d), as (k,); in NumPy, because JAX would compile anew for every number of points."""
    import jax

    return np.asarray(jax.tree.map(np.asarray, t.critic)(points), np.float64)


def _draw_learned(ax: Axes, t: Transport, moves: Moves, learned: Callable[[HostPoints], Any]) -> float:
    """The learned critic, moved to the mean of f over the atoms, since constants count for nothing; and what it earns."""
    both = np.concatenate([moves.x, moves.y])
    of_points = "a critic (n, d) → (n,)"
    values, n = (
        np.asarray(as_reals("learned", a_function("learned", learned, of_points)(both)), np.float64),
        len(moves.x),
    )
    if values.shape != (len(both),) or not np.isfinite(values).all():
        found = values.shape if values.shape != (len(both),) else "values that are not finite"
        raise ValueError(f"learned: found {found} for points {both.shape}; expected {of_points}")
    shift = float((_values(t, both) - values).mean())
    look: dict[str, Any] = dict(colors=BLUE, linewidths=1.1, linestyles="dashed")
    if moves.x.shape[1] == 1:
        z = np.linspace(*_stretch(moves, 0), 5 * ACROSS)
        heights = np.asarray(learned(z[:, None]), np.float64) + shift
        ax.plot(z, heights, color=BLUE, linestyle=(0, (5, 2)), linewidth=1.6, label="learned", gid="learned")
    else:
        x, y = (np.linspace(*_stretch(moves, k), ACROSS) for k in (0, 1))
        grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        ax.contour(x, y, np.asarray(learned(grid)).reshape(ACROSS, ACROSS) + shift, levels=12, **look)
        ax.plot([], [], color=BLUE, linestyle="dashed", linewidth=1.1, label="learned", gid="learned")
    return float(moves.a @ values[:n] - moves.b @ values[n:])


def _stretch(moves: Moves, k: int) -> tuple[float, float]:
    """From where to where coordinate k is drawn: the atoms and a fifth more."""
    both = np.concatenate([moves.x[:, k], moves.y[:, k]])
    room = 0.2 * float(max(np.ptp(both), np.ptp(np.concatenate([moves.x, moves.y]), axis=0).max() / 2)) or 1.0
    return float(both.min()) - room, float(both.max()) + room


def _graph(ax: Axes, t: Transport, moves: Moves) -> None:
    """On the line: the graph of f, thick between the ends of each move."""
    z = np.union1d(np.linspace(*_stretch(moves, 0), 5 * ACROSS), np.concatenate([moves.x, moves.y])[:, 0])
    ax.plot(z, _values(t, z[:, None]), color=BLACK, linewidth=1.2, label="f", gid="critic")
    disc: dict[str, Any] = dict(marker="o", markerfacecolor=BLUE, markeredgecolor=BLUE)
    square: dict[str, Any] = dict(marker="s", markersize=9, markerfacecolor="none", markeredgecolor=VERMILLION)
    for name, places, look in (("μ", moves.x, disc), ("ν", moves.y, square)):
        ax.plot(places[:, 0], _values(t, places), linestyle="none", label=name, zorder=4, gid=name, **look)
    label = UNIT
    for i, j in zip(moves.rows, moves.cols, strict=True):
        if moves.x[i, 0] != moves.y[j, 0]:
            along = z[(z >= min(moves.x[i, 0], moves.y[j, 0])) & (z <= max(moves.x[i, 0], moves.y[j, 0]))]
            heights = _values(t, along[:, None])
            ax.plot(along, heights, color="0.6", linewidth=5, label=label, zorder=1, gid="pair", solid_capstyle="round")
            label = None
    ax.set(xlabel="x", ylabel="f(x)")
    ax.set_aspect("equal", adjustable="datalim")
    undress(ax)


def _contours(ax: Axes, t: Transport, moves: Moves) -> None:
    """In the plane: contours at equal steps, so that their distance shows the slope, and the plan's pairs across them."""
    x, y = (np.linspace(*_stretch(moves, k), ACROSS) for k in (0, 1))
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    heights = _values(t, grid).reshape(ACROSS, ACROSS)
    shades = ax.contourf(x, y, heights, levels=12, cmap="Greys", alpha=0.45)
    ax.contour(x, y, heights, levels=12, colors="0.35", linewidths=0.7, linestyles="solid")
    ax.figure.colorbar(shades, cax=ax.inset_axes((1.02, 0, 0.03, 1)), label="f")
    draw_atoms(ax, moves.x, moves.y, moves.a, moves.b)
    label = UNIT
    for i, j in zip(moves.rows, moves.cols, strict=True):
        if (moves.x[i] != moves.y[j]).any():
            pair = np.stack([moves.x[i], moves.y[j]])
            ax.plot(*pair.T, color=BLACK, linewidth=1.6, label=label, zorder=3.5, gid="pair")
            label = None
    ax.set(xlabel="x₁", ylabel="x₂")
    ax.set_aspect("equal")
