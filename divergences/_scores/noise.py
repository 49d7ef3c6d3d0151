"""How biased the Fréchet distance of two samples is, and how much it varies, to second order in their moments.

In coordinates in which both covariances are one diagonal matrix diag(σ) (their cross-root is W·diag(σ)·Zᵀ), changes E₁ and E₂
of them change the trace by first-order terms and ½Σ_ij D²_ij/(σ_i + σ_j), D = E₁ − E₂; changes of the means by 2Δ·δ + |δ|². So
the bias is ½Σ_ij Var(D_ij)/(σ_i + σ_j) + tr(Σ₁/n + Σ₂/m), of fourth moments, one product of matrices. What is left of it,
O(1/n²), is extrapolated from halves: with T = FID − bias, (4T − mean T of two halves)/3.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from divergences._core.types import HostMatrix, HostPoints
from divergences._scores.roots import Rotation, cut_of, flipped, rotation, squared_distance, triangle

ROWS = 2048
"""Samples that are looked at at once, so that no second copy of them is made."""
CUT = cut_of(2.0**-52)


class Moments(NamedTuple):
    """A sample, its mean, and a root of its covariance with divisor n − 1."""

    x: HostPoints
    mean: np.ndarray
    root: HostMatrix

    @property
    def n(self) -> int:
        """How many samples."""
        return len(self.x)

    def rank(self) -> int:
        """Of the covariance: singular values of the root above the root of the cut."""
        sizes = np.linalg.svd(self.root, compute_uv=False)
        return int((sizes > np.sqrt(CUT) * sizes[0]).sum())


class Noise(NamedTuple):
    """The bias to second order, and the variances of its terms of first and of second order."""

    bias: float
    first: float
    second: float


def moments_of(x: HostPoints) -> Moments:
    """The mean and a root of the covariance, by QR of the centred samples."""
    mean = x.mean(0)
    return Moments(x, mean, triangle(np, (x - mean) / np.sqrt(len(x) - 1)))


def value_of(p: Moments, q: Moments, turn: Rotation, ddof: float = 1) -> Any:
    """The Fréchet distance with divisors n − ddof."""
    scale = tuple(float(np.sqrt((each.n - 1) / (each.n - ddof))) for each in (p, q))
    shift = p.mean - q.mean
    return shift @ shift + squared_distance(np, p.root, q.root, turn, (scale[0], scale[1]))


def noise_of(p: Moments, q: Moments, turn: Rotation) -> Noise:
    """Bias and variances; both covariances have one range, and more samples than dimensions."""
    kept = turn.sizes > CUT * turn.sizes[0]
    sizes = turn.sizes[kept]
    bases = turn.left[:, kept] * np.sqrt(sizes), flipped(np, turn.right)[:, kept] * np.sqrt(sizes)
    shift = p.mean - q.mean
    each = [
        _spread(m, _divided(m.root, b), sign * shift, sizes) for m, b, sign in zip((p, q), bases, (1, -1), strict=True)
    ]
    shares = (each[0][0] + each[1][0]) / (sizes[:, None] + sizes)
    first, other = (flipped(np, m.root) @ m.root / m.n for m in (p, q))
    means = first + other
    second = (shares**2).sum() - (np.diag(shares) ** 2).sum() / 2 + 2 * (means**2).sum()
    return Noise(float(shares.sum() / 2 + np.trace(means)), each[0][1] + each[1][1], float(second))


def _divided(root: HostMatrix, right: HostMatrix) -> HostMatrix:
    """R⁻¹·B; by the pseudo-inverse where directions have no variance."""
    from scipy.linalg import solve_triangular

    diagonal = np.abs(np.diag(root))
    if root.shape[0] == root.shape[1] and diagonal.min() > np.sqrt(CUT) * diagonal.max():
        return solve_triangular(root, right)
    return np.linalg.pinv(root, rcond=float(np.sqrt(CUT))) @ right


def _spread(m: Moments, to_balanced: HostMatrix, shift: np.ndarray, sizes: np.ndarray) -> tuple[HostMatrix, float]:
    """Var of each entry of the covariance in balanced coordinates, and the variance of the first-order term, both of means."""
    d, squares, total, total2 = len(sizes), np.zeros((len(sizes),) * 2), 0.0, 0.0
    for k in range(0, m.n, ROWS):
        centred = m.x[k : k + ROWS] - m.mean
        balanced = (centred @ to_balanced) ** 2
        squares += balanced.T @ balanced
        rates = 2 * centred @ shift + (centred**2).sum(1) - balanced.sum(1)
        total, total2 = total + rates.sum(), total2 + (rates**2).sum()
    squares = squares / m.n - np.diag(sizes**2) if d else squares
    return squares / m.n, max(total2 / m.n - (total / m.n) ** 2, 0.0) / m.n


def turned(p: Moments, q: Moments) -> Rotation:
    """The rotation of the second root onto the first."""
    return rotation(np, p.root, q.root)


def without_second_order(p: Moments, q: Moments) -> float:
    """The distance less its bias to second order."""
    turn = turned(p, q)
    return value_of(p, q, turn) - noise_of(p, q, turn).bias


def extrapolated(p: Moments, q: Moments, whole: float) -> float:
    """(4T − mean T of two halves)/3, in which what is O(1/n²) cancels; halves are drawn, as samples may be sorted."""
    orders = [np.random.default_rng(0).permutation(m.n) for m in (p, q)]
    halves = [
        without_second_order(*(moments_of(m.x[rows]) for m, rows in zip((p, q), pair, strict=True)))
        for pair in (
            [order[: len(order) // 2] for order in orders],
            [order[len(order) // 2 :] for order in orders],
        )
    ]
    return (4 * whole - sum(halves) / 2) / 3
