"""The vertical axis of a figure on which ∞ has a place: a band above everything finite."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np


class Scale(NamedTuple):
    """The finite part of the vertical axis, and the heights in the band above it at which each curve shows its ∞."""

    bottom: float
    top: float
    infinity: dict[str, float]

    @property
    def height(self) -> float:
        """Of the finite part."""
        return self.top - self.bottom

    def heights(self, name: str, values: np.ndarray) -> np.ndarray:
        """Where to draw the values: ∞ at its place in the band."""
        return np.where(np.isinf(values), self.infinity.get(name, math.nan), values)

    @property
    def band(self) -> tuple[float, float]:
        """From where to where ∞ is."""
        low = self.top + 0.1 * self.height
        return low, low + (0.06 + 0.06 * len(self.infinity)) * self.height


def scale_of(columns: Mapping[str, np.ndarray]) -> Scale:
    """The scale that holds these curves, and 0."""
    finite = np.concatenate([v[np.isfinite(v)] for v in columns.values()] + [[0.0]])
    bottom, top = float(finite.min()), float(finite.max())
    top = top if top > bottom else bottom + 1.0
    infinite = [name for name, v in columns.items() if np.isinf(v).any()]
    scale = Scale(bottom, top, dict.fromkeys(infinite, 0.0))
    low, high = scale.band
    heights = np.linspace(high, low, len(infinite) + 2)[1:-1].tolist()
    return scale._replace(infinity=dict(zip(infinite, heights, strict=True)))


def draw_scale(ax: Any, scale: Scale) -> None:
    """Ticks, limits, and the grey band of ∞ if something is infinite."""
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
