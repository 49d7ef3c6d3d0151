"""How figures look: Okabe and Ito's colours, which the colour-blind tell apart, with dashes or hatches for print in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes

BLUE, VERMILLION, GREEN = "#0072B2", "#D55E00", "#009E73"
ORANGE, PURPLE, SKY, BLACK = "#E69F00", "#CC79A7", "#56B4E9", "#000000"
STYLES: dict[str, tuple[str, Any]] = {
    "kl": (BLUE, "-"),
    "reverse_kl": (VERMILLION, (0, (5, 2))),
    "jeffreys": (PURPLE, (0, (1, 1))),
    "js": (GREEN, (0, (7, 2, 1.5, 2))),
    "js_distance": (SKY, (0, (4, 1.5, 1, 1.5, 1, 1.5))),
    "total_variation": (ORANGE, (0, (10, 3))),
    "hellinger2": (PURPLE, (0, (6, 2, 2, 2))),
    "chi2": (VERMILLION, (0, (2, 2))),
    "triangular": (SKY, (0, (3, 3))),
    "cross_entropy": (ORANGE, (0, (1, 2))),
    "gan_value_at_optimum": (BLUE, (0, (3, 1.5))),
    "w1": (BLACK, "-"),
}
"""Each quantity's colour and dashes."""
P: dict[str, Any] = {"color": BLUE, "linestyle": "-"}
Q: dict[str, Any] = {"color": VERMILLION, "linestyle": (0, (5, 2))}
"""The lines of the data p and of the model q, everywhere."""
P_AREA: dict[str, Any] = {"facecolor": "#CCE3F0", "edgecolor": BLUE}
Q_AREA: dict[str, Any] = {"facecolor": "none", "edgecolor": VERMILLION, "hatch": "////"}
"""Their bars and areas: one is filled, the other hatched, so that both are seen where they overlap."""


def axes_for(ax: Axes | None) -> Axes:
    """The Axes that were given, or those of a new figure of 7 × 4.4 inches."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(7, 4.4), layout="constrained")[1]


def undress(ax: Axes) -> None:
    """No box around the figure: an axis below and one on the left."""
    ax.spines[["top", "right"]].set_visible(False)


def number(x: float) -> str:
    """A value in a legend: four digits, ∞ as ∞."""
    return f"{x:.4g}".replace("inf", "∞")


def dots(ax: Axes, x: np.ndarray, y: np.ndarray, colour: str, *, closed: bool, gid: str, size: float = 6) -> None:
    """Dots of `size` points at x and y, both (k,): closed ones for values, open ones for what the neighbours tend to."""
    if len(x):
        face = colour if closed else "white"
        marks: dict[str, Any] = dict(linestyle="none", marker="o", markersize=size, zorder=5, clip_on=False, gid=gid)
        ax.plot(x, y, markeredgecolor=colour, markerfacecolor=face, **marks)


def legend_above(ax: Axes, *others: Axes) -> None:
    """One legend for several Axes, right of the title, where it covers nothing."""
    entries = [pair for axes in (ax, *others) for pair in zip(*axes.get_legend_handles_labels(), strict=True)]
    if entries:
        handles, labels = zip(*entries, strict=True)
        place: dict[str, Any] = dict(loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0.2, columnspacing=1.2)
        ax.legend(handles, labels, frameon=False, ncols=len(labels), handlelength=2.4, **place)
