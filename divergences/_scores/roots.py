"""W2² of centred normal distributions: how far a root of one covariance is from that of the other, rotated onto it.

A root of Σ is any R with RᵀR = Σ: a triangle from the QR of centred samples, or √Λ·Vᵀ from Σ = V·Λ·Vᵀ. With the singular values
R·Sᵀ = W·diag(σ)·Zᵀ, the least |R − P·S|² over rotations P is at P = W·Zᵀ, and is tr Σ₁ + tr Σ₂ − 2·Σσ. It is summed
as squares, so that it is never negative, and has no cancellation where the two are close. Over numpy or jax.numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from divergences._core.types import Namespace, Scalar

if TYPE_CHECKING:
    from jaxtyping import Float

Matrix = Any
"""(..., k, d), of numpy or jax.numpy."""


class Spectrum(NamedTuple):
    """Σ = V·diag(values)·Vᵀ, which values are kept, and the sum of the sizes of those that are cut."""

    values: Any
    vectors: Matrix
    kept: Any
    lost: Scalar

    def scaled(self, xp: Namespace, power: float) -> Matrix:
        """V·diag(valuesᵖ), with 0 in the place of what was cut."""
        inside = xp.where(self.kept, self.values, 1.0)
        return self.vectors * xp.where(self.kept, inside**power, 0.0)[..., None, :]


class Rotation(NamedTuple):
    """R·Sᵀ = W·diag(sizes)·Zᵀ; the rotation of S onto R is W·Zᵀ."""

    left: Matrix
    sizes: Any
    right: Matrix
    """Zᵀ."""


def cut_of(eps: float) -> float:
    """Below which share of the largest eigenvalue one is cut: 1e-13 in float64."""
    return min(450 * eps, eps**0.5)


def flipped(xp: Namespace, a: Matrix) -> Matrix:
    """The transpose of each matrix."""
    return xp.swapaxes(a, -1, -2)


def spectrum(xp: Namespace, covariance: Matrix, cut: float) -> Spectrum:
    """Eigenvalues and eigenvectors; those not above `cut` of the largest eigenvalue are not kept."""
    values, vectors = xp.linalg.eigh((covariance + flipped(xp, covariance)) / 2)
    kept = values > cut * xp.maximum(values[..., -1:], 0)
    return Spectrum(values, vectors, kept, xp.where(kept, 0.0, abs(values)).sum(-1))


def triangle(xp: Namespace, c: Matrix) -> Matrix:
    """A root of cᵀc with at most d rows."""
    return xp.linalg.qr(c, mode="r") if c.shape[-2] > c.shape[-1] else c


def rotation(xp: Namespace, r: Matrix, s: Matrix) -> Rotation:
    """The rotation of the root s onto the root r."""
    return Rotation(*xp.linalg.svd(r @ flipped(xp, s), full_matrices=False))


def squared_distance(
    xp: Namespace, r: Matrix, s: Matrix, turn: Rotation, scale: tuple[float, float] = (1, 1)
) -> Scalar:
    """W2² of N(0, a²·rᵀr) and N(0, b²·sᵀs), scale = (a, b). The root of fewer rows is turned."""
    a, b = scale
    if r.shape[-2] < s.shape[-2]:
        r, s, a, b = s, r, b, a
        turn = Rotation(flipped(xp, turn.right), turn.sizes, flipped(xp, turn.left))
    return ((a * r - b * (turn.left @ (turn.right @ s))) ** 2).sum((-1, -2))


def maps(xp: Namespace, first: Spectrum, second: Spectrum) -> tuple[Matrix, Matrix]:
    """T with T·Σ₁·T = Σ₂, and T′ with T′·Σ₂·T′ = Σ₁: T = R⁻¹·W·diag(σ)·Wᵀ·R⁻ᵀ, and 0 in directions that were cut."""
    r, s = (flipped(xp, x.scaled(xp, 0.5)) for x in (first, second))
    turn = rotation(xp, r, s)
    ends = (
        (first.scaled(xp, -0.5) @ turn.left) * xp.sqrt(turn.sizes)[..., None, :],
        (second.scaled(xp, -0.5) @ flipped(xp, turn.right)) * xp.sqrt(turn.sizes)[..., None, :],
    )
    there, back = (end @ flipped(xp, end) for end in ends)
    return there, back


def slopes(xp: Namespace, sigma: Matrix, tau: Matrix, cut: float) -> tuple[Matrix, Matrix]:
    """I − T and I − T′, the derivatives of W2² in the covariances; 0 where they agree.

    NaN in a covariance that has no variance in a direction where the other has some: there the derivative is −∞.
    """
    first, second = spectrum(xp, sigma, cut), spectrum(xp, tau, cut)
    one = xp.eye(sigma.shape[-1], dtype=sigma.dtype)
    same = (sigma == tau).all((-1, -2))[..., None, None]
    there, back = (
        xp.where(_leaves(xp, own, other, cut)[..., None, None], xp.nan, one - t)
        for own, other, t in zip((first, second), (tau, sigma), maps(xp, first, second), strict=True)
    )
    return xp.where(same, 0.0, there), xp.where(same, 0.0, back)


def _leaves(xp: Namespace, own: Spectrum, other: Matrix, cut: float) -> Any:
    """Whether the other covariance has variance in directions that were cut of this one."""
    total = xp.trace(other, axis1=-2, axis2=-1)
    inside = ((other @ own.vectors) * own.vectors).sum(-2)
    return xp.where(own.kept, 0.0, inside).sum(-1) > cut * total


def sample_slopes(xp: Namespace, c: Matrix, e: Matrix) -> tuple[Matrix, Matrix]:
    """The derivatives of W2² of cᵀc and eᵀe in the centred samples c and e: 2(c − Q·P·S) with c = Q·R, and so for e.

    Singular values of R·Sᵀ that are 0 to rounding have a kink, in the middle of which is 0: P leaves them out.
    """
    (q, r), (p, s) = _split(xp, c), _split(xp, e)
    turn = rotation(xp, r, s)
    tiny = cut_of(float(xp.finfo(c.dtype).eps)) * turn.sizes[..., :1]
    left = turn.left * xp.where(turn.sizes > tiny, 1.0, 0.0)[..., None, :]
    onto = left @ turn.right
    there, back = onto @ s, flipped(xp, onto) @ r
    return 2 * (c - (there if q is None else q @ there)), 2 * (e - (back if p is None else p @ back))


def _split(xp: Namespace, c: Matrix) -> tuple[Matrix | None, Matrix]:
    """Q and R of c = Q·R; no Q where c is its own root."""
    return xp.linalg.qr(c) if c.shape[-2] > c.shape[-1] else (None, c)


def moved(covariance: Float[np.ndarray, "*batch d d"], found: Spectrum) -> Float[np.ndarray, "*batch"]:
    """By how much at most W2 changes because of what was cut, and of what the eigenvectors miss.

    A root of Σ + E is within √(tr|E|) of one of Σ (Powers and Størmer), within |E|/√λ where λ is the least eigenvalue.
    """
    d = covariance.shape[-1]
    rebuilt = (found.vectors * found.values[..., None, :]) @ flipped(np, found.vectors)
    missed = np.sqrt(((covariance - rebuilt) ** 2).sum((-1, -2)))
    near = np.sqrt(found.lost + np.sqrt(d) * missed)
    least = np.where(found.kept.all(-1), found.values[..., 0], 1.0)
    return np.where(found.kept.all(-1), np.minimum(near, missed / np.sqrt(np.where(least > 0, least, 1.0))), near)
