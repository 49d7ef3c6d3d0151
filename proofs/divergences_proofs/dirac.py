"""The Dirac-GAN in exact numbers: data at 0, the generator's point at t, a critic of slope −s, steps of size h."""

from collections.abc import Callable
from typing import Any

Moved = Callable[[Any, Any], Any]
"""(t, s) → the critic's slope after one step."""


def free(h: Any, damping: Any = 0) -> Moved:
    """One step up the gain s·t of the Wasserstein critic, less (damping/2)·s²."""
    return lambda t, s: s + h * (t - damping * s)


def clipped(h: Any, c: Any) -> Moved:
    """One step up the gain, then cut off at ±c."""
    return lambda t, s: max(-c, min(c, s + h * t))


def penalised(h: Any, weight: Any) -> Moved:
    """One step up s·t − λ(|s| − 1)², whose slope at s = 0 is that of s·t."""
    return lambda t, s: s + h * (t - 2 * weight * (s - (s > 0) + (s < 0)))


def rounds(t: Any, s: Any, h: Any, n: int, moved: Moved, times: int, together: bool = False) -> list[tuple[Any, Any]]:
    """(t, s) before the first round and after each: n steps of the critic, one of the generator."""
    found = [(t, s)]
    for _ in range(times):
        before = s
        for _ in range(n):
            s = moved(t, s)
        t = t - h * (before if together else s)
        found.append((t, s))
    return found
