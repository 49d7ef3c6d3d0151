"""Whether two samples have one distribution: how often a random split of both together is as far apart as they are."""

from __future__ import annotations

import numpy as np

from divergences._core.types import HostPoints
from divergences._scores.roots import cut_of, flipped, rotation, spectrum, squared_distance

SPLITS = 199
"""Random splits: p-values are whole multiples of 1/200."""
CUT = cut_of(2.0**-52)


def p_value(x: HostPoints, y: HostPoints) -> float:
    """(1 + how many splits have a Fréchet distance at least that of x and y)/(1 + SPLITS); the splits are always the same."""
    pooled = _coordinates(np.concatenate([x, y]))
    n, total = len(x), len(x) + len(y)
    rng = np.random.default_rng(0)
    whole = pooled.sum(0), pooled.T @ pooled
    found = _apart(pooled[:n], whole, total)
    rows = (rng.permutation(total)[:n] for _ in range(SPLITS))
    beyond = sum(_apart(pooled[np.sort(row)], whole, total) >= found * (1 - 2.0**-30) for row in rows)
    return (1 + beyond) / (1 + SPLITS)


def _coordinates(pooled: HostPoints) -> HostPoints:
    """Centred, in coordinates of the directions in which anything varies."""
    centred = pooled - pooled.mean(0)
    _, sizes, right = np.linalg.svd(centred, full_matrices=False)
    return centred @ flipped(np, right[sizes > np.sqrt(CUT) * sizes[0]])


def _apart(first: HostPoints, whole: tuple[np.ndarray, np.ndarray], total: int) -> float:
    """The distance of some of the samples from the others, of which the sums of both are known."""
    n = len(first)
    sums, squares = first.sum(0), first.T @ first
    parts = [(n, sums, squares), (total - n, whole[0] - sums, whole[1] - squares)]
    means = [s / k for k, s, _ in parts]
    r, s = (
        flipped(np, spectrum(np, (gram - k * np.outer(m, m)) / (k - 1), CUT).scaled(np, 0.5))
        for (k, _, gram), m in zip(parts, means, strict=True)
    )
    return float(((means[0] - means[1]) ** 2).sum() + squared_distance(np, r, s, rotation(np, r, s)))
