"""A coupling: as arrows from the atoms of μ to those of ν, and as a matrix between its marginals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from divergences._core.arguments import made
from divergences._core.text import among, shown
from divergences.plot.style import BLUE, P_AREA, Q_AREA, VERMILLION, axes_for, legend_above, number, undress

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import PathCollection

    from divergences._core.measure import Measure
    from divergences._core.types import HostIndices, HostMasses, HostPoints
    from divergences.transport.result import Transport


ROUNDING = 2.0**-44
"""A move that carries less of the heaviest is what a solver's rounding left behind: nobody should see an arrow of it."""


class Moves(NamedTuple):
    """Atoms x (n, d) of μ and y (m, d) of ν with masses a and b; move k takes mass[k] from x[rows[k]] to y[cols[k]]."""

    x: HostPoints
    y: HostPoints
    a: HostMasses
    b: HostMasses
    rows: HostIndices
    cols: HostIndices
    mass: HostMasses


def moves_of(t: Transport, mu: Measure | None = None, nu: Measure | None = None) -> Moves:
    """The moves of t's plan between its own measures, or between mu and nu where t does not know them; rounding left out."""
    made("t", t, "problem", "a Transport, from dv.wasserstein1")
    for name, given in (("mu", mu), ("nu", nu)):
        if given is not None:
            made(name, given, "points", "a Measure")
    if t.problem is not None:
        mu, nu = t.problem.mu, t.problem.nu
    plan: Any = t.plan  # None for `dv.w1_dual`
    if plan is None or mu is None or nu is None:
        missing = "no plan" if plan is None else "no measures"
        raise ValueError(f"t: found a transport with {missing}; expected dv.wasserstein1(mu, nu), which has both")
    x, y = (np.asarray(m.points, np.float64).reshape(len(m.points), -1) for m in (mu, nu))
    a, b = (np.asarray(m.mass, np.float64) for m in (mu, nu))
    rows, cols, mass = (np.asarray(v) for v in (plan.rows, plan.cols, plan.mass))
    kept = mass > ROUNDING * mass.max(initial=0.0)
    return Moves(x, y, a, b, rows[kept], cols[kept], mass[kept])


def refuse_space(moves: Moves, what: str) -> None:
    """Raise the ValueError for atoms that are not on the line or in the plane."""
    if moves.x.shape[1] > 2:
        raise ValueError(f"t: found points of dimension {moves.x.shape[1]}; expected 1 or 2 {what}")


WRITTEN = 12
"""Up to this many rows and columns the masses are written into the cells of the matrix."""
LARGEST = 420.0
"""The area of the largest atom, in square points."""
FEW = 4
"""Atoms that have room for that; of more of them each is smaller."""


def coupling(
    t: Transport,
    ax: Axes | None = None,
    *,
    kind: Literal["arrows", "matrix"] = "arrows",
    mu: Measure | None = None,
    nu: Measure | None = None,
) -> Axes:
    """Draw who sends how much to whom: arrows in the plane or between two copies of the line, or a matrix with marginals.

    Convention: areas of atoms and widths of arrows grow with the mass. An optimal plan need not be the only one.
    Args: t, from `dv.wasserstein1`; ax, where to draw, a new figure by default; kind, "arrows" or "matrix"; mu, nu, the
    measures of a t that does not know them (`dv.w1_primal`).
    Returns: the Axes.
    Raises: ValueError for another kind, a t without plan or measures, or arrows in three dimensions.
    Example:
    >>> from divergences import Measure, wasserstein1
    >>> ax = coupling(wasserstein1(Measure([0.0, 1.0]), Measure([2.0])))
    >>> ax.get_title(loc="left"), len(ax.patches)
    ('A coupling of cost 1.5', 2)
    """
    if not among(kind, ("arrows", "matrix")):
        raise ValueError(f"kind: found {shown(kind)}; expected 'arrows' or 'matrix'")
    moves = moves_of(t, mu, nu)
    if kind == "arrows":
        refuse_space(moves, "for arrows; kind='matrix' always works")
    page = axes_for(ax)
    (_arrows if kind == "arrows" else _matrix)(page, moves)
    height = None if kind == "arrows" else 1.27  # above the marginal
    page.set_title(f"A coupling of cost {number(float(t.value))}", loc="left", y=height)
    return page


def atom_areas(a: HostMasses, b: HostMasses) -> tuple[HostMasses, HostMasses]:
    """The areas, in square points, of discs of the masses a (n,) and of squares of the masses b (m,)."""
    top = max(a.max(), b.max()) * max(1.0, max(len(a), len(b)) / FEW)
    return LARGEST * a / top, LARGEST * b / top * 0.8


def draw_atoms(
    ax: Axes, x: HostPoints, y: HostPoints, a: HostMasses, b: HostMasses, names: tuple[str, str] = ("μ", "ν")
) -> tuple[PathCollection, PathCollection]:
    """Draw atoms at x (n, 2) and y (m, 2), areas in proportion to masses: discs of the first, hollow squares of the other."""
    areas = atom_areas(a, b)
    disc: dict[str, Any] = dict(facecolor=BLUE, marker="o")
    square: dict[str, Any] = dict(facecolor="white", marker="s", linewidth=1.6)
    return (
        ax.scatter(*x.T, s=areas[0], edgecolor=BLUE, label=names[0], gid="mu", zorder=3, **disc),
        ax.scatter(*y.T, s=areas[1], edgecolor=VERMILLION, label=names[1], gid="nu", zorder=2.5, **square),
    )


def _arrows(ax: Axes, moves: Moves) -> None:
    from matplotlib.patches import FancyArrowPatch

    flat = moves.x.shape[1] == 1
    x, y = (np.column_stack([v, np.full(len(v), h)]) if flat else v for v, h in ((moves.x, 1.0), (moves.y, 0.0)))
    draw_atoms(ax, x, y, moves.a, moves.b)
    heaviest = moves.mass.max(initial=0.0)
    for i, j, mass in zip(moves.rows, moves.cols, moves.mass, strict=True):
        if (x[i] == y[j]).all():
            continue
        weight = float(mass / heaviest)
        look: dict[str, Any] = dict(linewidth=0.6 + 2.4 * weight, color="0.25", alpha=0.35 + 0.55 * weight, zorder=4)
        head = f"-|>,head_length={3 + 3 * weight},head_width={1.5 + 1.5 * weight}"
        ax.add_patch(
            FancyArrowPatch(tuple(x[i]), tuple(y[j]), arrowstyle=head, shrinkA=2, shrinkB=3, gid=f"{i}->{j}", **look)
        )
    ax.margins(0.12)
    ax.set_xlabel("x" if flat else "x₁")
    if flat:
        ax.set_ylim(-0.35, 1.35)
        ax.set_yticks([0, 1], ["ν", "μ"])
    else:
        ax.set_ylabel("x₂")
        ax.set_aspect("equal", adjustable="datalim")  # a distance looks the same in every direction
    undress(ax)
    legend_above(ax)


def _matrix(ax: Axes, moves: Moves) -> None:
    """The plan as a table, its row sums on the right, its column sums above."""
    table = np.zeros((len(moves.a), len(moves.b)))
    np.add.at(table, (moves.rows, moves.cols), moves.mass)
    shown = np.where(table > 0, table, np.nan)
    ax.imshow(shown, cmap="Greys", vmin=0, vmax=1.25 * table.max(), aspect="auto", interpolation="nearest")
    if max(table.shape) <= WRITTEN:
        for i, j in np.argwhere(table > 0):
            colour = "white" if table[i, j] > 0.7 * table.max() else "black"
            ax.text(j, i, number(float(table[i, j])), ha="center", va="center", color=colour, fontsize="small")
        ax.set_xticks(range(table.shape[1]))
        ax.set_yticks(range(table.shape[0]))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(lambda place, _: f"{place + 1:g}")  # atoms, as outcomes, are counted from 1
    ax.set(xlabel="atom of ν", ylabel="atom of μ")
    right = ax.inset_axes((1.02, 0, 0.16, 1), sharey=ax)
    right.barh(range(len(moves.a)), moves.a, 0.7, **P_AREA)
    right.set_title("μ", fontsize="medium")
    above = ax.inset_axes((0, 1.04, 1, 0.2), sharex=ax)
    above.bar(range(len(moves.b)), moves.b, 0.7, **Q_AREA)
    above.set_ylabel("ν", rotation=0, va="center", labelpad=10)
    for side in (right, above):
        side.tick_params(labelbottom=False, labelleft=False, length=0)
        undress(side)
