"""Where a sampled curve jumps: values that stand off it, ends of its pieces, and rises to ∞."""

from __future__ import annotations

import math

import numpy as np

JUMP = 4.0
"""A value is isolated if it lies this many times further from its neighbours than they lie from theirs."""


def isolated(values: np.ndarray, visible: float = 0.0) -> list[int]:
    """Where a single value stands off a curve that goes on without it: JS of the parallel lines at θ = 0.

    >>> isolated(np.array([1.0, 1.0, 0.0, 1.0, 1.0]))
    [2]
    """
    return [k for k in range(1, len(values) - 1) if _stands_off(values, k, visible)]


def _stands_off(y: np.ndarray, k: int, visible: float) -> bool:
    left, here, right = (float(v) for v in y[k - 1 : k + 2])
    if math.isinf(left) or math.isinf(right):
        return left == right and math.isfinite(here)
    if not 2 <= k < len(y) - 2:
        return False  # two neighbours on either side say how fast the curve moves; fewer say nothing
    if math.isinf(here):
        return not (_rises(y[k - 2 : k]) or _rises(y[k + 2 : k : -1]))
    beyond = [abs(left - y[k - 2]), abs(right - y[k + 2]), abs(left - right)]
    return min(abs(here - left), abs(here - right)) > max(JUMP * max(beyond), visible)


def _rises(steps: np.ndarray) -> bool:
    """Whether finite values grow towards the end."""
    return len(steps) > 1 and bool(np.isfinite(steps).all() and steps[-1] > steps[-2])


def breaks(values: np.ndarray) -> np.ndarray:
    """Before which samples the pen is lifted: between a finite value and ∞.

    >>> breaks(np.array([0.0, 1.0, np.inf, np.inf])).tolist()
    [2]
    """
    return np.flatnonzero(np.isinf(values[1:]) != np.isinf(values[:-1])) + 1


def across(values: np.ndarray) -> tuple[list[int], list[tuple[int, int]]]:
    """Which ends at the breaks get a dot, and which pairs (finite, infinite) an arrow: those that the curve rises to.

    >>> across(np.array([0.0, 1.0, np.inf]))
    ([2], [(1, 2)])
    """
    ends: list[int] = []
    arrows: list[tuple[int, int]] = []
    for k in breaks(values).tolist():
        finite, infinite = (k, k - 1) if np.isinf(values[k - 1]) else (k - 1, k)
        before = 2 * finite - infinite
        grows = 0 <= before < len(values) and _rises(values[[before, finite]])
        ends += [infinite] if grows else [infinite, finite]
        arrows += [(finite, infinite)] if grows else []
    return ends, arrows
