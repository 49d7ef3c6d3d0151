"""How a small game goes on: the circle of its two players, or how far from the law its generator is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from divergences.plot.style import BLACK, GREEN, P, Q, axes_for, dots, legend_above, undress

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
    names = getattr(run, "names", None)
    if names is None:
        raise TypeError(f"run: found {type(run).__name__}; expected a run, as of dv.lab.dirac")
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
