"""What KL adds up, outcome by outcome, in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from divergences._core.types import ArrayLike
from divergences._discrete.kernel import of_masses
from divergences._discrete.kl import kl, reverse_kl
from divergences._discrete.pointwise import kl_terms
from divergences.plot.pair import Pair, bar_width, draw_pieces, pair_of
from divergences.plot.style import (
    P_AREA,
    Q_AREA,
    STYLES,
    Scale,
    axes_for,
    draw_scale,
    legend_above,
    level,
    number,
    scale_of,
    undress,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

VISIBLE = 1 / 500
"""The part of the axis' height below which a jump is not seen."""
AREAS = {"kl": P_AREA, "reverse_kl": Q_AREA}


def kl_integrands(p: ArrayLike, q: ArrayLike, ax: Axes | None = None, *, x: ArrayLike | None = None) -> Axes:
    """Draw p·log(p/q) − p + q and q·log(q/p) − q + p, the terms whose sums or areas are KL(p‖q) and KL(q‖p), in nats.

    Convention: the nonnegative form, which adds −p + q, so 0 in all, to the textbook's term: every outcome costs something.
    Where q = 0 < p the term of KL(p‖q) is ∞, drawn in the grey band above the scale; ends of supports as in `discriminator`.
    Args: p, q, two laws or two probability vectors (n,); ax, where to draw, a new figure by default; x, where the densities
    are drawn, or where the outcomes lie, (n,).
    Returns: the Axes, the values of both divergences in its legend.
    Raises: what `dv.kl` refuses; ValueError for a law without ends or scale when x is not given.
    Example:
    >>> ax = kl_integrands([1, 0], [0.5, 0.5])
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['KL(p‖q) = 0.6931', 'KL(q‖p) = ∞']
    """
    pair, page = pair_of(p, q, x), axes_for(ax)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        both = (of_masses(np, pair.p, pair.q), of_masses(np, pair.q, pair.p))
        terms = {name: np.asarray(kl_terms(np, o)) for name, o in zip(("kl", "reverse_kl"), both, strict=True)}
    labels = {
        "kl": f"KL(p‖q) = {number(float(kl(p, q)))}",
        "reverse_kl": f"KL(q‖p) = {number(float(reverse_kl(p, q)))}",
    }
    scale = scale_of(terms) if pair.laws else level(scale_of(terms))
    draw_scale(page, scale)
    for name, y in terms.items():
        (_area if pair.laws else _bars)(page, pair, y, scale, name, labels[name])
    _dress(page, pair)
    return page


def _area(ax: Axes, pair: Pair, y: np.ndarray, scale: Scale, name: str, label: str) -> None:
    finite = np.where(np.isinf(y), np.nan, y)
    ax.fill_between(pair.x, finite, linewidth=0, alpha=0.35, gid=f"area-{name}", **AREAS[name])
    colour, dashes = STYLES[name]
    look = dict(color=colour, linestyle=dashes, linewidth=1.8, label=label)
    draw_pieces(ax, pair.x, scale.heights(name, y), pair.ends, VISIBLE * scale.height, gid=name, look=look)


def _bars(ax: Axes, pair: Pair, y: np.ndarray, scale: Scale, name: str, label: str) -> None:
    """Bars side by side; one that is infinite reaches into the band, with an arrow."""
    width = bar_width(pair.x)
    at, heights = pair.x + (-0.5 if name == "kl" else 0.5) * width, scale.heights(name, y)
    ax.bar(at, heights, width, label=label, linewidth=1.2, gid=name, **AREAS[name])
    head = dict(arrowstyle="-|>", color=STYLES[name][0], linewidth=1.4, shrinkA=0, shrinkB=0)
    for k in np.flatnonzero(np.isinf(y)):
        ax.annotate("", (at[k], scale.band[1]), (at[k], heights[k]), arrowprops=head, zorder=4)


def _dress(ax: Axes, pair: Pair) -> None:
    ax.set_title("What KL adds up in each direction", loc="left", pad=26)  # above the legend
    ax.set_xlabel("x" if pair.laws else "outcome")
    ax.set_ylabel("p·log(p/q) − p + q and q·log(q/p) − q + p (nats)", fontsize="small")
    if not pair.laws and len(pair.x) <= 16:
        ax.set_xticks(pair.x)
    undress(ax)
    legend_above(ax)
