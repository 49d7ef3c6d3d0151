"""D* between two distributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from divergences._core.types import ArrayLike
from divergences._discrete.gan import optimal_discriminator
from divergences.plot.pair import Pair, draw_pair, draw_pieces, pair_of
from divergences.plot.style import BLACK, axes_for, dots, legend_above

if TYPE_CHECKING:
    from matplotlib.axes import Axes

VISIBLE = 1 / 500
"""A smaller jump of D* is not seen."""


def discriminator(
    p: ArrayLike, q: ArrayLike, ax: Axes | None = None, *, x: ArrayLike | None = None, prior: float = 0.5
) -> Axes:
    """Draw the optimal discriminator D* = p/(p + q) over p and q, on an axis of its own from 0 to 1.

    Convention: where there is no mass D* is the prior and drawn grey, or as an open dot: no value is better than another.
    At an end of a support a closed dot is the value and an open dot the limit from the other side.
    Args: p, q, two laws or two probability vectors (n,); ax, where to draw, a new figure by default; x, where the densities
    are drawn, or where the outcomes lie, (n,); prior, the weight of p.
    Returns: the Axes of p and q; D* is on its twin, `ax.figure.axes[-1]`.
    Raises: what `dv.optimal_discriminator` refuses; ValueError for a law without ends or scale when x is not given.
    Example:
    >>> discriminator([0.5, 0.5, 0], [0, 0.5, 0.5]).figure.axes[-1].lines[0].get_ydata().tolist()
    [1.0, 0.5, 0.0]
    """
    pair, page = pair_of(p, q, x), axes_for(ax)
    best = optimal_discriminator(p, q, prior=prior)
    height = best(pair.x) if callable(best) else best
    draw_pair(page, pair)
    prior = float(prior)
    over = page.twinx()
    (_line if pair.laws else _marks)(over, pair, np.asarray(height, np.float64))
    over.set(ylim=(-0.03, 1.03), ylabel=f"D* = {_formula(prior)}")
    page.set_title("The optimal discriminator", loc="left", pad=26)  # above the legend
    page.spines["top"].set_visible(False)
    over.spines["top"].set_visible(False)
    legend_above(page, over)
    return page


def _formula(prior: float) -> str:
    return "p/(p + q)" if prior == 0.5 else f"{prior:g}·p/({prior:g}·p + {1 - prior:g}·q)"


def _line(ax: Axes, pair: Pair, height: np.ndarray) -> None:
    """The curve where there is mass, in pieces; grey where there is none."""
    known = np.where(pair.both_zero, np.nan, height)
    look = dict(color=BLACK, linewidth=2, label="D*")
    draw_pieces(ax, pair.x, known, pair.ends, VISIBLE, gid="D*", look=look)
    if pair.both_zero.any():
        nowhere = np.where(pair.both_zero, height, np.nan)
        ax.plot(pair.x, nowhere, color="0.6", linestyle=":", linewidth=2, label="no mass", gid="void")


def _marks(ax: Axes, pair: Pair, height: np.ndarray) -> None:
    """A dot for each outcome, open where it carries no mass."""
    seen = ~pair.both_zero
    ax.plot(pair.x[seen], height[seen], color=BLACK, linestyle="none", marker="o", label="D*", gid="D*")
    dots(ax, pair.x[pair.both_zero], height[pair.both_zero], "0.5", closed=False, gid="void")
