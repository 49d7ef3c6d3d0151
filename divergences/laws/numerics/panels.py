"""Panels that follow a law: around its mode, at distances that grow like sinh, so that 1e30 times its own width is covered."""

from __future__ import annotations

import math

import numpy as np

from divergences.laws.families.foreign import Law, log_density

DECADES = 70  # sinh(70) is 1e30


def panels(name: str, law: Law) -> np.ndarray:
    """Edges of panels for one law: its mode, moved by its own width times sinh(−70 … 70), inside its support."""
    low, high = law.support
    steps = np.sinh(np.arange(-DECADES, DECADES + 1))
    mode, width = _mode(name, law)
    inner = mode + width * steps
    ends = [x for x in law.support if math.isfinite(x)]
    return np.concatenate([inner[(inner > low) & (inner < high)], ends])


def _mode(name: str, law: Law) -> tuple[float, float]:
    """Where the density is largest, and half the width of a box of that height; a search on a grid, then ever finer ones."""
    low, high = law.support
    grid, mode, height = _grid(low, high), 0.0, 0.0
    for _ in range(12):
        heights = log_density(law, grid)
        best = int(np.nanargmax(heights)) if not np.isnan(heights).all() else -1
        if best < 0 or heights[best] == -np.inf:
            raise ValueError(
                f"{name}: found no point with positive density; expected a distribution "
                "with support near 0: dv.laws.Custom(law, support=…)"
            )
        mode, height = float(grid[best]), float(heights[best])
        grid = np.linspace(grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)], 41)
    if height == math.inf:  # a pole, at an end of the support
        return mode, min(high - low, 1.0)
    return mode, min(max(math.exp(min(-height, 600.0)) / 2, 1e-300), 1e100)


def _grid(low: float, high: float) -> np.ndarray:
    """Points everywhere inside the support, evenly if it is bounded, else at distances that grow from an end or from 0."""
    steps = np.sinh(np.linspace(0, DECADES, 10001))[1:]
    if math.isfinite(high - low):
        return np.linspace(low, high, 20003)[1:-1]
    if math.isfinite(low):
        return low + steps
    return high - steps[::-1] if math.isfinite(high) else np.concatenate([-steps[::-1], [0.0], steps])
