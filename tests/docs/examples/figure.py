"""The likelihood ratio p/q of each outcome, on a logarithmic scale."""

from typing import Any

import numpy as np

from divergences.plot.pair import pair_of
from divergences.plot.style import axes_for


def ratios(p: Any, q: Any, ax: Any = None) -> Any:
    """Draw p/q at each place where both have mass; returns the Axes that it drew on.

    Args: p, q, two vectors (n,) or two laws; ax, the Axes to draw on, by default those of a new figure.
    """
    pair = pair_of(p, q)
    both = (pair.p > 0) & (pair.q > 0)
    axes = axes_for(ax)
    axes.plot(pair.x[both], np.log(pair.p[both] / pair.q[both]), "o-")
    axes.set_ylabel("log(p/q)")
    return axes
