"""The vertical axis of a figure on which ∞ has a place: a band above everything finite."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Scale(NamedTuple):
    """The finite part of the vertical axis, and the heights in the band above it at which each curve shows its ∞."""

    bottom: float
    top: float
    infinity: dict[str, float]

    @property
    def height(self) -> float:
        """The height of the finite part, in units of the data."""
        return self.top - self.bottom

    def heights(self, name: str, values: np.ndarray) -> np.ndarray:
        """The heights at which the values (k,) of a curve are drawn: ∞ at the curve's place in the band."""
        return np.where(np.isinf(values), self.infinity.get(name, math.nan), values)

    @property
    def band(self) -> tuple[float, float]:
        """The lower and the upper end of the band of ∞, which widens with the number of infinite curves."""
        low = self.top + 0.1 * self.height
        return low, low + (0.06 + 0.06 * len(self.infinity)) * self.height


def scale_of(columns: Mapping[str, np.ndarray]) -> Scale:
    """The scale on which every finite value of the curves fits, and 0; each infinite curve has a height of its own."""
    finite = np.concatenate([v[np.isfinite(v)] for v in columns.values()] + [[0.0]])
    bottom, top = float(finite.min()), float(finite.max())
    top = top if top > bottom else bottom + 1.0
    infinite = [name for name, v in columns.items() if np.isinf(v).any()]
    scale = Scale(bottom, top, dict.fromkeys(infinite, 0.0))
    low, high = scale.band
    heights = np.linspace(high, low, len(infinite) + 2)[1:-1].tolist()
    return scale._replace(infinity=dict(zip(infinite, heights, strict=True)))


def level(scale: Scale) -> Scale:
    """The same scale with one height for every ∞, the middle of the band: bars beside each other hide nothing."""
    middle = sum(scale.band) / 2
    return scale._replace(infinity=dict.fromkeys(scale.infinity, middle))


def draw_scale(ax: Axes, scale: Scale) -> None:
    """Set the ticks and limits, and draw the grey band of ∞ if a curve is infinite somewhere."""
    from matplotlib.ticker import MaxNLocator

    ticks = [t for t in MaxNLocator(6).tick_values(scale.bottom, scale.top) if scale.bottom <= t <= scale.top]
    labels, end = [f"{t:g}".replace("-", "−") for t in ticks], scale.top
    if scale.infinity:
        low, end = scale.band
        ax.axhspan(low, end, color="0.92", linewidth=0, zorder=0, gid="infinity")
        ax.axhline(low, color="0.55", linewidth=0.8, zorder=1)
        ticks, labels = [*ticks, (low + end) / 2], [*labels, "∞"]
    margin = 0.05 * scale.height
    ax.set_ylim(scale.bottom - margin, end if scale.infinity else end + margin)
    ax.set_yticks(ticks, labels)
    if scale.infinity:
        ax.get_yticklabels()[-1].set_fontsize("x-large")
