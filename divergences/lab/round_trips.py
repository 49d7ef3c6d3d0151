"""CycleGAN of two normal distributions and linear maps: any map that turns one into the other is a solution, with its inverse.

Which of them is found is decided by the start alone: in coordinates where both covariances are I it is its polar factor.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from divergences._core.arguments import whole
from divergences._core.arrays import as_reals
from divergences._core.types import ArrayLike, HostMasses, HostMatrix
from divergences.lab.arguments import covariance_matrix
from divergences.lab.run import Run

LEAST = 1e-12
"""Singular values of the start below this, of the largest, are none: a kernel is never left."""


class Pair(NamedTuple):
    """Maps in both directions."""

    go: HostMatrix
    come: HostMatrix


class Ends(NamedTuple):
    """The maps at the end of a run, and the covariances between which they go."""

    go: HostMatrix
    """From the first space to the second, (d, d)."""
    come: HostMatrix
    """Back."""
    covariance1: HostMatrix
    covariance2: HostMatrix


def cycle(covariance1: ArrayLike, covariance2: ArrayLike, *, start: ArrayLike, steps: int = 100) -> Run:
    """Linear maps between N(0, Σ₁) and N(0, Σ₂), each descending what quadratic critics tell and what round trips lose.

    Convention: in coordinates with Σ₁ = Σ₂ = I, maps A and B have the loss ‖AAᵀ − I‖² + ‖BBᵀ − I‖² + ‖BA − I‖² + ‖AB − I‖². B
    starts as Aᵀ, so that B = Σ₁FᵀΣ₂⁻¹ for F = start. Every orthogonal A has loss 0: on the line ±σ₂/σ₁, by the start's sign.
    Args: covariance1, covariance2, (d, d), or numbers; start, the map go (d, d), or a number, invertible; steps.
    Returns: a Run of step, loss, match (of the critics), there and back (E|·|² of round trips), go_11, …; state, go and come.
    Raises: ValueError for a singular covariance or start, or spaces of different dimensions.
    Proved in: scalings_without_loss_are_equal_and_of_size_one, turns_of_the_plane_return_and_keep_lengths.
    Reference: Zhu et al. (2017), Unpaired image-to-image translation using cycle-consistent adversarial networks, equation 3.
    Example:
    >>> [float(cycle(1.0, 4.0, start=s)["go_11"][-1].round(12)) for s in (0.1, -3.0)]
    [2.0, -2.0]
    """
    first, second = (covariance_matrix(f"covariance{k}", x) for k, x in ((1, covariance1), (2, covariance2)))
    go = _start(start, first, second)
    (root, undo), (other, back) = _roots("covariance1", first), _roots("covariance2", second)
    path = [Pair(back @ go @ root, (back @ go @ root).T)]
    for _ in range(whole("steps", steps)):
        path.append(_stepped(path[-1]))
    ends = [Pair(other @ a @ undo, root @ b @ back) for a, b in path]
    columns = {"step": np.arange(len(path)), **_measured(path, ends, first, second)}
    return Run(f"CycleGAN in dimension {len(first)}", columns, state=Ends(*ends[-1], first, second))


def _start(start: ArrayLike, first: HostMatrix, second: HostMatrix) -> HostMatrix:
    if len(first) != len(second):
        raise ValueError(
            f"covariance2: found dimension {len(second)} beside {len(first)} of covariance1; expected one dimension: no "
            "round trip of linear maps through fewer returns"
        )
    go = np.atleast_2d(np.asarray(as_reals("start", start), np.float64))
    if go.shape != first.shape or not np.isfinite(go).all():
        raise ValueError(f"start: found shape {go.shape}; expected finite numbers {first.shape}, those of a linear map")
    sizes = np.linalg.svd(go, compute_uv=False)
    if sizes[-1] <= LEAST * sizes[0]:
        raise ValueError(
            f"start: found singular values from {sizes[0]:g} to {sizes[-1]:g}; expected an inverse: a kernel is never left"
        )
    return go


def _roots(name: str, sigma: HostMatrix) -> tuple[HostMatrix, HostMatrix]:
    """√Σ and its inverse."""
    sizes, axes = np.linalg.eigh(sigma)
    if sizes[0] <= LEAST * sizes[-1]:
        raise ValueError(f"{name}: found a singular covariance; expected positive eigenvalues")
    return (axes * np.sqrt(sizes)) @ axes.T, (axes / np.sqrt(sizes)) @ axes.T


def _stepped(maps: Pair) -> Pair:
    """One step of descent, of 1/16 over the square of the larger norm: singular values s go to s − (s³ − s)/2 near 1."""
    a, b = maps
    unit = np.eye(len(a))
    there, back, forth, other = b @ a - unit, a @ b - unit, a @ a.T - unit, b @ b.T - unit
    size = max(1.0, *(np.linalg.norm(m, 2) ** 2 for m in maps))
    slopes = 4 * forth @ a + 2 * (b.T @ there + back @ b.T), 4 * other @ b + 2 * (there @ a.T + a.T @ back)
    return Pair(*(m - slope / (16 * size) for m, slope in zip(maps, slopes, strict=True)))


def _measured(path: list[Pair], ends: list[Pair], first: HostMatrix, second: HostMatrix) -> dict[str, HostMasses]:
    """The columns of a run, from the maps in coordinates of covariance I and as they are."""
    unit = np.eye(len(first))
    match = np.array([sum(((m @ m.T - unit) ** 2).sum() for m in maps) for maps in path])
    trips = np.array([((b @ a - unit) ** 2).sum() + ((a @ b - unit) ** 2).sum() for a, b in path])
    there = np.array([_lost(f, g, first) for f, g in ends])
    back = np.array([_lost(g, f, second) for f, g in ends])
    entries = {f"go_{i + 1}{j + 1}": np.array([f[i, j] for f, _ in ends]) for i, j in np.ndindex(unit.shape)}
    return {"loss": match + trips, "match": match, "there": there, "back": back, **entries}


def _lost(f: HostMatrix, g: HostMatrix, sigma: HostMatrix) -> float:
    """E|g(f(x)) − x|² = tr AΣAᵀ, A = GF − 1."""
    a = g @ f - np.eye(len(sigma))
    return float(np.einsum("ij,jk,ik", a, sigma, a))
