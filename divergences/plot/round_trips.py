"""The circle of cycles: where runs of CycleGAN start in the plane, and the circle of solutions on which all of them end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from divergences._core.text import shown
from divergences.plot.style import BLACK, BLUE, VERMILLION, axes_for, dots, undress

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from divergences.lab import Run


def cycles(runs: Sequence[Run], ax: Axes | None = None) -> Axes:
    """Draw runs of `dv.lab.cycle` in the plane by where each takes one unit vector; the circle is of maps that lose nothing.

    Convention: in coordinates where both covariances are I, maps without loss are the turns and the reflections. Open dots are
    starts, closed ones ends.
    Args: runs, of `dv.lab.cycle` with covariances (2, 2); ax, where to draw, a new figure by default.
    Returns: the Axes; nothing is shown: that is yours to do.
    Raises: ValueError for no runs, or one that is no run of cycles in the plane.
    Example:
    >>> from divergences.lab import cycle
    >>> cycles([cycle([[1, 0], [0, 1]], [[1, 0], [0, 1]], start=[[0, -2], [2, 0]])]).get_title(loc="left")
    'Every turn has loss 0, and the start chooses'
    """
    if not isinstance(cast(Any, runs), (list, tuple)) or not runs:
        raise ValueError(f"runs: found {shown(runs)}; expected a list of runs of dv.lab.cycle in the plane")
    page = axes_for(ax)
    turn = np.linspace(0, 2 * np.pi, 181)
    page.plot(np.cos(turn), np.sin(turn), color=BLACK, linewidth=2.0, gid="solutions", zorder=1)
    for run in runs:
        x, y = _unit_vector(run)
        page.plot(x, y, color=BLUE, linewidth=1.0, gid="path", zorder=2)
        dots(page, x[:1], y[:1], BLUE, closed=False, gid="start")
        dots(page, x[-1:], y[-1:], VERMILLION, closed=True, gid="end")
    page.set_title("Every turn has loss 0, and the start chooses", loc="left")
    page.set_xlabel("where (1, 0) goes, in coordinates of covariance I")
    page.set_aspect("equal", adjustable="datalim")
    undress(page)
    return page


def _unit_vector(run: Run) -> tuple[np.ndarray, np.ndarray]:
    """Where each step takes (1, 0), in coordinates in which both covariances are I."""
    names = [f"go_{i}{j}" for i in (1, 2) for j in (1, 2)]
    if not set(names) <= set(getattr(run, "names", ())) or "go_33" in run.names:
        found = getattr(run, "name", type(run).__name__)
        raise ValueError(f"runs: found {found}; expected runs of dv.lab.cycle in the plane")
    go = np.stack([run[name] for name in names], -1).reshape(-1, 2, 2)
    one, two = (np.linalg.eigh(x) for x in (run.state.covariance1, run.state.covariance2))
    root, undo = (axes * sizes**power @ axes.T for (sizes, axes), power in ((one, 0.5), (two, -0.5)))
    return tuple((undo @ go @ root[:, 0]).T)
