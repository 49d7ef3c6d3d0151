"""Downhill by Newton's method, where the curvature counts by its size: a saddle repels, and a flat end is left in a few steps.

Derivatives are differences, in balls of so many bits that nothing cancels: at the bottom of a valley of sixth order, a
relative 1e-12 below zero, float64 sees its own rounding.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from flint import arb

from divergences._core.clock import look
from divergences.verification.judge.local.charts import Place, middles

Height: TypeAlias = Callable[[Place], "arb | None"]
"""What is to be small at a place, None where it is not defined."""
STEP = arb(2) ** -40
LENGTHS = (4, 1, 0.25, 2.0**-4, 2.0**-7, 2.0**-11, 2.0**-16)
"""Multiples of Newton's step that are tried, the first that goes down is taken."""
FLAT = 1e-9
"""Curvature below this share of the largest is taken for so much."""


def descend(height: Height, place: Place, rounds: int) -> tuple[Place, arb] | None:
    """Where one comes to from the place, at the latest once the height is negative; None where it is not defined."""
    here = height(place)
    if here is None:
        return None
    for _ in range(rounds):
        if here < 0:
            break
        look()
        lower = _lower(height, place, here)
        if lower is None:
            break
        place, here = lower
    return place, here


def _lower(height: Height, place: Place, here: arb) -> tuple[Place, arb] | None:
    """A lower place along Newton's step, None if there is none."""
    step = _step(height, place, here)
    for length in LENGTHS if step else ():
        moved = middles([x + length * y for x, y in zip(place, step, strict=True)])
        there = height(moved)
        if there is not None and there < here:
            return moved, there
    return None


def _step(height: Height, place: Place, here: arb) -> list[float]:
    """−|H|⁻¹·∇ from central differences; nothing where one of them is not defined."""
    import numpy as np

    count = len(place)
    ahead, behind = ([height(_moved(place, {i: way})) for i in range(count)] for way in (1, -1))
    if any(x is None for x in (*ahead, *behind)):
        return []
    slope = [float((a - b) / (2 * STEP)) for a, b in zip(ahead, behind, strict=True)]  # type: ignore[operator]
    bend = np.zeros((count, count))
    for i in range(count):
        bend[i, i] = float((ahead[i] + behind[i] - 2 * here) / STEP**2)  # type: ignore[operator]
        for j in range(i):
            look()
            both = height(_moved(place, {i: 1, j: 1}))
            if both is None:
                return []
            bend[i, j] = bend[j, i] = float((both - ahead[i] - ahead[j] + here) / STEP**2)  # type: ignore[operator]
    if not (np.isfinite(bend).all() and np.isfinite(slope).all() and bend.any()):
        return []
    sizes, ways = np.linalg.eigh(bend)
    sizes = np.maximum(abs(sizes), FLAT * abs(sizes).max())
    return [float(x) for x in -ways @ ((ways.T @ np.array(slope)) / sizes)]


def _moved(place: Place, steps: dict[int, int]) -> Place:
    return [x + steps.get(k, 0) * STEP for k, x in enumerate(place)]
