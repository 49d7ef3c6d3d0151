"""Figures of runs of the lab: how a small game goes on, and training against its steps.

A small game is drawn as the circle of its two players, or how far from the law its generator is; training as the certified
distance with its floor, and what the critic says of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arguments import made
from divergences.plot.style import BLACK, BLUE, GREEN, ORANGE, P, Q, axes_for, dots, legend_above, undress

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from divergences.lab import Run


LEAST = 1e-17
"""JS below is drawn here: the logarithm of 0 has no place."""


def orbit(run: Run, ax: Axes | None = None) -> Axes:
    """Draw a run of `dv.lab.dirac` in the plane of θ and ψ, or, of others, JS against the round.

    Convention: an open dot is the start, a closed one the end, the cross θ = ψ = 0, where the generator has the data.
    JS is on a logarithmic scale, 0 at 1e-17.
    Args: run, with columns theta and psi, or with js; ax, where to draw, a new figure by default.
    Returns: the Axes; nothing is shown: that is yours to do.
    Raises: TypeError for what is no run; ValueError for a run with neither.
    Example:
    >>> from divergences import games, lab
    >>> orbit(lab.dirac(games.minimax, steps=100)).get_xlabel()
    'θ, where the generator is'
    """
    made("run", run, "names", "a run, as of dv.lab.dirac")
    names = run.names
    plane = {"theta", "psi"} <= set(names)
    if not plane and "js" not in names:
        raise ValueError(f"run: found the columns {', '.join(names)}; expected theta and psi, or js")
    page = axes_for(ax)
    page.set_title("\n".join(filter(None, (run.name, run.note if plane else ""))), loc="left", pad=6 if plane else 26)
    (_plane if plane else _distance)(page, run)
    undress(page)
    return page


def _plane(ax: Axes, run: Run) -> None:
    """θ to the right and ψ up."""
    theta, psi = run["theta"], run["psi"]
    ax.plot(theta, psi, gid="orbit", color=P["color"], linewidth=1.0)
    dots(ax, theta[:1], psi[:1], BLACK, closed=False, gid="start")
    dots(ax, theta[-1:], psi[-1:], BLACK, closed=True, gid="end")
    ax.plot([0], [0], color=BLACK, marker="+", markersize=10, linestyle="none", gid="goal")
    ax.set_xlabel("θ, where the generator is")
    ax.set_ylabel("ψ, the critic's slope")


def _distance(ax: Axes, run: Run) -> None:
    """JS of each round, and that of its mode alone where the run has both."""
    looks: dict[str, tuple[str, dict[str, Any]]] = {
        "js_mode": ("JS(p, the mode alone)", Q | {"linewidth": 0.7}),
        "js": ("JS(p, q)", {"color": GREEN, "linewidth": 2.0}),
    }
    x = run[run.names[0]]
    for name, (label, look) in looks.items():
        if name in run.names:
            ax.plot(x, np.maximum(run[name], LEAST), label=label, gid=name, **look)
    ax.set_yscale("log")
    ax.set_xlabel(run.names[0])
    ax.set_ylabel("nats")
    legend_above(ax)


DISTANCES: dict[str, tuple[str, dict[str, Any]]] = {
    "w1": ("W₁ of samples", {"color": BLACK, "linewidth": 2.0}),
    "w1_laws": ("W₁ of the distributions", {"color": ORANGE, "linestyle": (0, (7, 2, 1.5, 2))}),
    "floor": ("floor", {"color": "0.55", "linestyle": (0, (1, 1.5)), "linewidth": 1.8}),
    "gain": ("gain", {"color": BLUE, "linestyle": (0, (5, 2))}),
}
"""In units of distance: the gain too, where the game is that of W1."""
DIVERGENCES: dict[str, tuple[str, dict[str, Any]]] = {
    "js": ("JS of the distributions", {"color": GREEN, "linestyle": (0, (7, 2, 1.5, 2))}),
    "js_critic": ("JS by the critic", {"color": BLUE, "linestyle": (0, (3, 1.5))}),
}
"""In nats, on an axis of their own."""


def run(run: Run, ax: Axes | None = None) -> Axes:
    """Draw a run of `dv.lab.train` against its steps: W1 certified, the floor of two fresh samples, and the critic's gain.

    Convention: brackets are shaded; JS, in nats, has an axis on the right, and so has the gain of a game that is not W1's.
    Args: run, with a column w1 or js; ax, where to draw, a new figure by default.
    Returns: the Axes; nothing is shown: that is yours to do.
    Raises: TypeError for what is no run; ValueError for one without checks, or with neither column.
    Example:
    >>> from divergences.lab import Run
    >>> run(Run("by hand", {"step": [1, 2], "w1": [2.0, 1.0], "gain": [1.5, 0.8]})).get_ylabel()
    'distance'
    """
    made("run", run, "names", "a run, from dv.lab.train")
    names = run.names
    if not len(run) or not {"w1", "js"} & set(names):
        raise ValueError(f"run: found {len(run)} checks of {', '.join(names)}; expected some of w1 or js")
    page = axes_for(ax)
    apart = not _in_distance(run)
    right = dict(DIVERGENCES) | ({"gain": ("gain", DISTANCES["gain"][1])} if apart else {})
    left = {name: look for name, look in DISTANCES.items() if name not in right}
    draw_columns(page, run, left)
    others = [page.twinx()] if right.keys() & set(names) else []
    for other in others:
        draw_columns(other, run, right)
        other.set_ylabel("value of the game, JS in nats" if apart and "gain" in names else "nats")
        other.spines["top"].set_visible(False)
    page.set_xlabel(names[0])
    page.set_ylabel("distance")
    page.set_ylim(bottom=min(0.0, page.get_ylim()[0]))
    undress(page)
    pad = 10 + 16 * legend_above(page, *others)
    page.set_title("\n".join(filter(None, (run.name, run.note))), loc="left", pad=pad, fontsize="medium")
    return page


def _in_distance(run: Run) -> bool:
    """Whether the gain is a distance: its terms begin with W1, or nobody said that it is something else."""
    return "js_critic" not in run.names and (not run.errors or next(iter(run.errors)).startswith("W1"))


def draw_columns(ax: Axes, run: Run, looks: dict[str, tuple[str, dict[str, Any]]]) -> None:
    """Each column that the run has, with a bracket where that is wide enough to be seen."""
    x = run[run.names[0]]
    for name, (label, look) in looks.items():
        if name in run.names:
            mark: dict[str, Any] = {"marker": "o", "markersize": 3} if np.size(x) < 2 else {}
            ax.plot(x, run[name], label=label, gid=name, **look | mark)
            if name in run.lower:
                ax.fill_between(x, run.lower[name], run.upper[name], color=look["color"], alpha=0.2, linewidth=0)
