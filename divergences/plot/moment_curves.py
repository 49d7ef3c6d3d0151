"""What scores of moments see of two distributions on the line, beside what divergences and distances see."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from divergences._core.measure import Measure
from divergences._core.types import ArrayLike
from divergences._discrete.js import js
from divergences._scores.frechet import frechet
from divergences._scores.kid import between
from divergences.plot.pair import Pair, draw_pair, pair_of
from divergences.plot.style import P, Q, axes_for, legend_above, number, undress
from divergences.transport.wasserstein1 import wasserstein1

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DRAWN = 401
"""Places at which the curves are drawn."""


def moments(p: ArrayLike, q: ArrayLike, ax: Axes | None = None, *, x: ArrayLike | None = None) -> Axes:
    """Draw two distributions of finitely many outcomes, and the normal ones of their means and variances, all that FID sees.

    Convention: the curves are densities times the least distance of two outcomes, on the scale of the bars. Where they are one
    curve, FID is 0; KID sees third moments as well. The title has both, JS in nats and W1, of the distributions themselves.
    Args: p, q, probability vectors (n,); ax, where to draw, a new figure by default; x, where the outcomes lie, (n,), by
    default 1, 2, 3, ….
    Returns: the Axes, with the four values in its title.
    Raises: what `dv.js` refuses; ValueError for a distribution of one outcome, which has no density beside it.
    Example:
    >>> ax = moments([0, 4/8, 0, 4/8, 0], [1/8, 0, 6/8, 0, 1/8], x=[-2, -1, 0, 1, 2])
    >>> ax.get_title(loc="left")
    'FID = 0, KID = 0, JS = 0.6931, W1 = 1'
    """
    pair, page = pair_of(p, q, x), axes_for(ax)
    _refuse(pair)
    draw_pair(page, pair)
    each = [_mean_and_variance(pair.x, mass) for mass in (pair.p, pair.q)]
    for name, (mean, variance), look in zip("pq", each, (P, Q), strict=True):
        _draw_normal(page, pair.x, mean, variance, f"normal as {name}", look)
    page.set_title(_values(pair, each), loc="left", fontsize="medium", pad=26)
    undress(page)
    legend_above(page)
    return page


def _refuse(pair: Pair) -> None:
    """Refuse densities, and distributions of which all mass is at one place."""
    if pair.laws:
        raise TypeError("p: found a distribution with a density; expected a probability vector; bin it first")
    for name, mass in (("p", pair.p), ("q", pair.q)):
        if len(np.unique(pair.x[mass > 0])) < 2:
            raise ValueError(f"{name}: found all mass at one place x; expected at least two, or it has no variance")


def _mean_and_variance(x: np.ndarray, mass: np.ndarray) -> tuple[float, float]:
    mean = float(mass @ x)
    return mean, float(mass @ (x - mean) ** 2)


def _values(pair: Pair, each: list[tuple[float, float]]) -> str:
    """FID, KID, JS and W1 of the two distributions."""
    (m, s), (k, t) = each
    measures = (Measure(pair.x.astype(float), mass) for mass in (pair.p, pair.q))
    found = {
        "FID": float(frechet([m], [[s]], [k], [[t]])),
        "KID": between(pair.x[:, None], pair.p, pair.q),
        "JS": float(js(pair.p, pair.q)),
        "W1": float(wasserstein1(*measures)),
    }
    return ", ".join(f"{name} = {number(value)}" for name, value in found.items())


def _draw_normal(ax: Axes, x: np.ndarray, mean: float, variance: float, label: str, look: dict[str, object]) -> None:
    """The normal density, times the least distance of two outcomes."""
    step = float(np.diff(np.unique(x)).min())
    at = np.linspace(x.min() - step, x.max() + step, DRAWN)
    height = step * np.exp(-((at - mean) ** 2) / (2 * variance)) / math.sqrt(2 * math.pi * variance)
    ax.plot(at, height, label=label, linewidth=1.8, gid=label.replace(" ", "-"), **look)  # pyright: ignore[reportArgumentType]
