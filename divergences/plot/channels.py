"""AdaIN as transport: pixels of a channel, where they are moved to, and the style whose moments they then have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arguments import squarable
from divergences._core.arrays import as_array, as_numpy
from divergences._core.measure import Measure
from divergences._core.types import ArrayLike, HostMasses
from divergences.maps import adain as styled
from divergences.maps import adain_cost
from divergences.plot.style import BLACK, BLUE, VERMILLION, axes_for, number, undress
from divergences.transport.wasserstein import wasserstein2

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROWS = {"x": (2.0, BLUE, "channel"), "z": (1.0, BLACK, "moved"), "y": (0.0, VERMILLION, "style")}
"""Height, colour and name of the channel, of what AdaIN makes of it, and of the style."""


def adain(x: ArrayLike, y: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw how AdaIN moves the pixels of a channel: straight lines that do not cross, to the mean and the spread of the style.

    Convention: a cross and a bar in each row are μ and μ ± σ: those of the lower two rows agree. The title compares what pixels
    pay, in the mean square, with W₂² of the channels, than which no map to the style itself is cheaper.
    Args: x, the pixels of one channel, any shape, not all alike; y, those of the style; ax, where to draw, by default anew.
    Returns: the Axes; nothing is shown: that is yours to do.
    Raises: ValueError for a constant channel, no pixels, or numbers that are not finite.
    Example:
    >>> adain([0.0, 2.0], [3.0, 7.0]).get_title(loc="left")
    'AdaIN: mean square 17, W₂² = 17'
    """
    given = ((name, as_numpy(as_array(name, v)).astype(np.float64)) for name, v in (("x", x), ("y", y)))
    channel, style = (squarable(name, v).reshape(1, -1) for name, v in given)
    moved = styled(channel, style, axis=-1)
    cost = float(adain_cost(channel, style, axis=-1)[0])
    page = axes_for(ax)
    for name, pixels in (("x", channel[0]), ("z", np.asarray(moved[0])), ("y", style[0])):
        _row(page, name, pixels)
    page.plot(
        np.stack([channel[0], moved[0]]), [[2.0], [1.0]] * np.ones(channel.size), color="0.6", linewidth=0.8, zorder=1
    )
    page.set_yticks([2, 1, 0], [label for _, _, label in ROWS.values()])
    page.set(xlabel="value of a pixel", ylim=(-0.5, 2.5))
    apart = float(wasserstein2(Measure(channel[0]), Measure(style[0])).cost)
    page.set_title(f"AdaIN: mean square {number(cost)}, W₂² = {number(apart)}", loc="left")
    undress(page)
    return page


def _row(ax: Axes, name: str, pixels: HostMasses) -> None:
    """The pixels as discs, and their mean and spread below them."""
    height, colour, _ = ROWS[name]
    marks: dict[str, Any] = {"linestyle": "none", "marker": "o", "markersize": 5, "alpha": 0.7, "zorder": 3}
    ax.plot(pixels, np.full(pixels.size, height), color=colour, gid=name, **marks)
    mean, spread = pixels.mean(), pixels.std()
    ax.plot([mean - spread, mean + spread], [height - 0.22] * 2, color=colour, linewidth=2.4, gid=f"{name}-spread")
    ax.plot([mean], [height - 0.22], color=colour, marker="|", markersize=12, markeredgewidth=2.4, gid=f"{name}-mean")
