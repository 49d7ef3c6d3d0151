"""A linear variational autoencoder of normal data: the best encoder, then the best decoder, in turns.

Everything is a matrix, so that likelihood, ELBO and the gap between them are closed forms at every step.
"""

from __future__ import annotations

from math import log, pi
from typing import NamedTuple

import numpy as np

from divergences._core.arguments import number, whole
from divergences._core.arrays import as_reals
from divergences._core.types import ArrayLike, HostMasses, HostMatrix
from divergences.lab.arguments import LARGEST, covariance_matrix
from divergences.lab.run import Run


class Autoencoder(NamedTuple):
    """x | z of law N(Wz, σ²I), z | x of law N(Vx, diag D), z of law N(0, I)."""

    decoder: HostMatrix
    """W, (d, k)."""
    encoder: HostMatrix
    """V, (k, d)."""
    variances: HostMasses
    """D, (k,)."""
    noise: float
    """σ²."""


def autoencoder(
    covariance: ArrayLike,
    codes: int = 1,
    *,
    noise: float | None = None,
    start: ArrayLike | None = None,
    steps: int = 500,
) -> Run:
    """Data N(0, Σ), decoder N(Wz, σ²I), encoder N(Vx, diag D): each step the best encoder, then the best decoder.

    Convention: the ELBO never falls. Its best is the likelihood of probabilistic PCA: a diagonal encoder is exact, with gap 0,
    for orthogonal columns of W only. A code is dead, kl → 0, iff its eigenvalue of Σ is at most σ².
    Args: covariance Σ (d, d); codes k; noise, the variance σ², learned if None; start, W (d, k), a fixed draw if None; steps.
    Returns: a Run of step, elbo, likelihood, gap, noise and each code's kl_1, …, kl_k, with the best encoder; state, the end.
    Raises: ValueError for what is no covariance, noise <= 0, or as many codes as the rank of Σ, whose noise would fall to 0.
    Proved in: elbo_falls_short_by_the_posterior_kl, turned_codes_pay_for_a_diagonal_encoder, linear_codes_die_below_the_noise.
    Reference: Lucas, Tucker, Grosse and Norouzi (2019), Don't blame the ELBO!, section 4.
    Example:
    >>> run = autoencoder([[4, 0, 0], [0, 1, 0], [0, 0, 0.25]])
    >>> round(float(run["noise"][-1]), 12), round(float(run["elbo"][-1]), 12)
    (0.625, -4.479959150928)
    """
    sigma, k = covariance_matrix("covariance", covariance), whole("codes", codes)
    fixed = _noise(sigma, k) if noise is None else _variance(noise)
    ends = _played(sigma, _start(sigma, k, start), fixed, whole("steps", steps))
    columns = {"step": np.arange(len(ends)), **_measured(sigma, ends)}
    said = "the noise is learned" if fixed is None else f"noise {fixed:g}"
    return Run(f"Linear autoencoder, {k} of {len(sigma)} dimensions", columns, state=ends[-1], note=said)


def _variance(noise: float) -> float:
    """A variance that is given, which products are divided by."""
    expected = f"a variance, from {1 / LARGEST:.3g} to {LARGEST:.3g}"
    return number("noise", noise, expected, lambda v: 1 / LARGEST <= v <= LARGEST)


def _noise(sigma: HostMatrix, k: int) -> None:
    """None, refused where the codes leave nothing for the noise to be learned from."""
    rank = int(np.linalg.matrix_rank(sigma, hermitian=True))
    if rank <= k:
        raise ValueError(
            f"noise: found None and codes {k} for a covariance of rank {rank}; expected fewer codes, or a variance: "
            "it would fall to 0, or not be determined"
        )


def _start(sigma: HostMatrix, k: int, start: ArrayLike | None) -> HostMatrix:
    """W as given, or a draw that is the same each time, of the size of the data."""
    if start is None:
        return np.random.default_rng(0).normal(size=(len(sigma), k)) * np.sqrt(np.trace(sigma) / len(sigma))
    given = np.asarray(as_reals("start", start), np.float64)
    if given.shape != (len(sigma), k) or not (np.abs(given) <= LARGEST).all():
        raise ValueError(
            f"start: found shape {given.shape}; expected numbers ({len(sigma)}, {k}) up to {LARGEST:.3g}, the decoder's"
        )
    return given


def best_encoder(decoder: HostMatrix, noise: float) -> tuple[Autoencoder, float]:
    """The encoder with the posterior's mean and the diagonal of its precision P; and the gap, ½(Σ log Pᵢᵢ − log det P)."""
    precision = np.eye(decoder.shape[1]) + decoder.T @ decoder / noise
    diagonal = np.diag(precision)
    gap = (np.log(diagonal).sum() - np.linalg.slogdet(precision)[1]) / 2
    found = Autoencoder(decoder, np.linalg.solve(precision, decoder.T / noise), 1 / diagonal, noise)
    return found, max(float(gap), 0.0)


def _played(sigma: HostMatrix, decoder: HostMatrix, fixed: float | None, steps: int) -> list[Autoencoder]:
    """The autoencoder before the first step and after each, with the best encoder."""
    noise = float(np.trace(sigma)) / len(sigma) if fixed is None else fixed
    ends = [best_encoder(decoder, noise)[0]]
    for _ in range(steps):
        encoder = ends[-1].encoder
        shared = sigma @ encoder.T
        second = encoder @ shared + np.diag(ends[-1].variances)  # E zzᵀ
        decoder = np.linalg.solve(second, shared.T).T
        if fixed is None:
            noise = float(np.trace(sigma) - (decoder * shared).sum()) / len(sigma)
        ends.append(best_encoder(decoder, noise)[0])
    return ends


def _measured(sigma: HostMatrix, ends: list[Autoencoder]) -> dict[str, HostMasses]:
    """The columns of a run."""
    gap = np.array([best_encoder(end.decoder, end.noise)[1] for end in ends])
    likelihood = np.array([likelihood_of(sigma, end) for end in ends])
    kl = np.array([_kl(sigma, end) for end in ends]).T
    columns = {
        "elbo": likelihood - gap,
        "likelihood": likelihood,
        "gap": gap,
        "noise": np.array([x.noise for x in ends]),
    }
    return columns | {f"kl_{i + 1}": column for i, column in enumerate(kl)}


def likelihood_of(sigma: HostMatrix, model: Autoencoder) -> float:
    """E log p(x) of x with covariance Σ under N(0, WWᵀ + σ²I)."""
    covariance = model.decoder @ model.decoder.T + model.noise * np.eye(len(sigma))
    size = np.trace(np.linalg.solve(covariance, sigma))
    return -float(len(sigma) * log(2 * pi) + np.linalg.slogdet(covariance)[1] + size) / 2


def _kl(sigma: HostMatrix, model: Autoencoder) -> HostMasses:
    """E KL(q(zᵢ|x)‖N(0, 1)) of each code."""
    spread = model.variances
    return ((model.encoder @ sigma * model.encoder).sum(1) + (spread - 1 - np.log(spread))) / 2
