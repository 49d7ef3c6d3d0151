"""W1 of draws on a bounded line, between proved bounds on both sides."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arrays import as_reals
from divergences._core.text import shown
from divergences._core.types import ArrayLike
from divergences.samples.concentration import ROUNDED, deviation, function_within
from divergences.samples.draws import points
from divergences.samples.interval import Interval, checked_level

if TYPE_CHECKING:
    from jaxtyping import Float


def on_the_line(x: ArrayLike, y: ArrayLike, bounds: Any, level: float) -> Interval:
    """∫|F̂ − Ĝ| between bounds that miss with half of the probability each.

    Below: F and G are within ε of F̂ and Ĝ everywhere, ε by Dvoretzky, Kiefer and Wolfowitz, so W1 ≥ ∫(|F̂ − Ĝ| − ε)₊. Above: the
    mean of W1 of samples is at least W1, which is convex, and one draw moves it by (high − low)/n at most (McDiarmid).
    """
    miss, (low, high) = checked_level(level), checked_bounds(bounds)
    p, q = (v[:, 0] for v in _inside(x, y, low, high))
    sizes = len(p), len(q)
    at = np.sort(np.concatenate([p, q]))
    steps = np.diff(at)
    apart = np.abs(
        np.searchsorted(np.sort(p), at[:-1], "right") / sizes[0]
        - np.searchsorted(np.sort(q), at[:-1], "right") / sizes[1]
    )
    value = float(apart @ steps)
    within = sum(function_within(n, miss / 4) for n in sizes)
    lower = float(np.maximum(apart - within, 0) @ steps) * (1 - ROUNDED)
    upper = min(value + (high - low) * (deviation(sizes, miss / 2) + ROUNDED), high - low)
    return Interval(
        value,
        lower,
        upper,
        level,
        sizes,
        "W1 of the samples; below by Dvoretzky, Kiefer and Wolfowitz, above by McDiarmid",
        f"independent draws of distributions on [{low:.6g}, {high:.6g}]",
        proved=True,
        facts={"bias": _bias(p, q, high - low)},
    )


def _bias(p: Float[np.ndarray, " n"], q: Float[np.ndarray, " m"], width: float) -> str:
    """How far above W1 the mean of W1 of samples is at most: half of the width over √n, for each."""
    return f"at most {width / 2 * (1 / math.sqrt(len(p)) + 1 / math.sqrt(len(q))):.3g}"


def checked_bounds(bounds: Any) -> tuple[float, float]:
    """An interval (low, high), or one line that says what it is instead."""
    ends = as_reals("bounds", bounds)
    low, high = map(float, ends) if ends.shape == (2,) else (math.nan, math.nan)
    if not -math.inf < low < high < math.inf:
        raise ValueError(f"bounds: found {shown(bounds)}; expected (low, high), low < high, as in (0, 1)")
    return low, high


def _inside(x: ArrayLike, y: ArrayLike, low: float, high: float) -> list[np.ndarray]:
    """The draws, on the line and inside of the bounds."""
    found = points(x=x, y=y)
    for name, v in zip("xy", found, strict=True):
        if v.shape[1] != 1:
            raise ValueError(
                f"{name}: found dimension {v.shape[1]}; expected numbers; bounds=… is for the line, leave it out"
            )
        outside = np.flatnonzero((v[:, 0] < low) | (v[:, 0] > high))
        if len(outside):
            at = int(outside[0])
            raise ValueError(f"{name}: found {v[at, 0]:.6g} at index {at}; expected numbers in [{low:.6g}, {high:.6g}]")
    return found
