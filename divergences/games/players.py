"""The GAN's players, each moving last: the generator against one discriminator, and against the best one for many laws."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from divergences._core.arrays import as_array, as_reals, is_traced, like, namespace, scope
from divergences._core.evaluation import Argument, evaluate
from divergences._core.labels import paired
from divergences._core.simplex import sum_budget
from divergences._core.text import renamed
from divergences._core.types import Array, ArrayLike, HostMasses, HostMatrix, Namespace, Pmf, PmfLike, Scalar, Terms
from divergences._discrete.gan import gan_value, gan_value_at_optimum, optimal_discriminator


def best_response(d: ArrayLike) -> Pmf:
    """q on the outcomes where d is largest: the law that makes V(p, q, d) smallest, whatever p is.

    Convention: every law on these outcomes is one; the uniform one is given. Probabilities or logits, their order decides.
    Args: d of shape (..., n), a number for each outcome.
    Returns: shape (..., n), a law on few outcomes: the generator that meets a fixed discriminator collapses.
    Raises: ValueError for NaN (NaN under a trace).
    Derivative: 0, almost everywhere.
    Proved in: a_generator_that_meets_a_fixed_discriminator_collapses.
    Example:
    >>> best_response([0.25, 0.75, 0.5, 0.75]).tolist()
    [0.0, 0.5, 0.0, 0.5]
    """

    def largest(xp: Namespace, scores: Terms) -> Terms:
        top = (scores == xp.max(scores, -1, keepdims=True)) * xp.ones_like(scores)
        return top / top.sum(-1)[..., None]

    given = Argument("d", d, -np.inf, is_mass=False, expected="a number for each outcome")
    return evaluate(largest, given, per_outcome=True)


def minimax(p: PmfLike, laws: ArrayLike) -> Scalar:
    """min over the laws of max_D V(p, q, D) = min 2·JS(p, q) − log 4, in nats: the discriminator moves last.

    Args: p of shape (n,); laws of shape (k, n), those that the generator can reach.
    Returns: a number; of a batch (..., n) and (..., k, n) one for each.
    Raises: ValueError for rows that are no laws on the outcomes of p.
    Derivative: that of gan_value_at_optimum at the best law; equal parts where several are.
    Proved in: the_order_of_minimax_matters_without_mixtures.
    Example:
    >>> round(float(minimax([0.5, 0.5], [[1, 0], [0, 1]])), 6)
    -0.954771
    """
    data, rows = _game(p, laws)
    with scope(data, rows):
        data = data[..., None, :]
    with renamed(q="laws"):
        values = gan_value_at_optimum(data, rows)
    return namespace(values).min(values, -1)


class Play(NamedTuple):
    """The discriminator's best play against laws, the worst mixture that proves it best, and how far that proof is off.

    Example:
    >>> maximin([0.5, 0.5], [[1, 0], [0, 1]]).mixture.tolist()
    [0.5, 0.5]
    """

    value: Scalar
    """The least V(p, q, D) over the laws, for this D."""
    discriminator: Pmf
    mixture: Pmf
    """Weights of the laws: the discriminator is the best against this mixture of them."""
    gap: Scalar
    """No discriminator secures more than value + gap."""

    def __float__(self) -> float:
        return float(self.value)


def maximin(p: PmfLike, laws: ArrayLike) -> Play:
    """max_D min over the laws of V(p, q, D), in nats: the generator moves last; at most minimax(p, laws).

    Convention: it is 2·JS(p, q̄) − log 4 for the mixture q̄ of the laws that is nearest to p, whose D* is the best play.
    Args: p of shape (n,); laws of shape (k, n), one a row.
    Returns: a Play: the value that the discriminator secures, itself (n,), the mixture (k,), and the gap, some 1e-14.
    Raises: ValueError for rows that are no laws on the outcomes of p; TypeError under a trace.
    Proved in: minimax_and_maximin_agree_over_mixtures_of_generators.
    Example:
    >>> play = maximin([0.5, 0.5], [[1, 0], [0, 1]])
    >>> round(float(play), 6), play.discriminator.tolist(), play.mixture.tolist()
    (-1.386294, [0.5, 0.5], [0.5, 0.5])
    """
    data, rows = (as_reals(name, x) for name, x in zip(("p", "laws"), _game(p, laws), strict=True))
    if is_traced(data, rows):
        raise TypeError("p: found a traced value; expected arrays that have values; dv.minimax works under a trace")
    if data.ndim != 1 or rows.ndim != 2:
        raise ValueError(f"laws: found shape {rows.shape} with p {data.shape}; expected (k, n) and (n,)")
    with renamed(q="laws"):
        gan_value_at_optimum(data, rows)  # refuses what is no law
    a, b = _wide(data), _wide(rows)
    weights = _worst(a, b)
    few = np.where(weights < IDLE, 0.0, weights)
    best = min((_play(a, b, w) for w in (few / few.sum(), weights)), key=lambda play: play.gap)
    return Play(*(like([data, rows], np.asarray(x)) for x in best))


def _wide(x: Array) -> HostMasses:
    """In float64, where the rounded masses of a narrower law sum to 1 as well as theirs do."""
    given = np.asarray(x)
    wide = given.astype(np.float64)
    return wide / wide.sum(-1, keepdims=True) if sum_budget(given.dtype) > sum_budget(wide.dtype) else wide


def _play(p: HostMasses, laws: HostMatrix, weights: HostMasses) -> Play:
    """The best discriminator against a mixture, and what it secures."""
    mixture = weights @ laws
    best = optimal_discriminator(p, mixture)
    best = np.where((best == 1) & laws.any(0), np.nextafter(1.0, 0.0), best)  # D* < 1 there, which rounding forgets
    secured = gan_value(p, laws, best).min()
    return Play(secured, best, weights, max(gan_value_at_optimum(p, mixture) - secured, 0.0))


def _game(p: Pmf, laws: ArrayLike) -> tuple[Array, Array]:
    p, laws = paired(("p", "laws"), (p, laws), batch=False)
    data, rows = as_array("p", p), as_array("laws", laws)
    if data.ndim < 1 or rows.ndim < 2:
        raise ValueError(
            f"laws: found shape {rows.shape} with p {data.shape}; expected (k, n) and (n,), a distribution in each row"
        )
    return data, rows


CENTRE, LEAST = 0.2, 1e-16
"""By what the barrier shrinks from one centre to the next, and where it ends: k times it is the gap."""
IDLE = 1e-12
"""Weights below are tried as 0."""


def _worst(p: HostMasses, laws: HostMatrix) -> HostMasses:
    """The weights w that make Σ p log(p/(p + q)) + q log(q/(p + q)) least, q = Σ wᵢqᵢ: Newton along a barrier −μ Σ log wᵢ."""
    reached = laws.any(0)
    rows, data = laws[:, reached], p[reached]
    k = len(rows)
    w, barrier = np.full(k, 1 / k), 1.0
    while barrier > LEAST:
        for _ in range(30):
            step, decrement = _newton(data, rows, w, barrier)
            falling = step < 0
            most = min(1.0, 0.99 * float((w[falling] / -step[falling]).min(initial=np.inf)))
            w = w + most * (step if decrement < 0.25 or most < 1 else step / (1 + np.sqrt(decrement)))
            w = w / w.sum()
            if decrement < 1e-6:
                break
        barrier *= CENTRE
    return w


def _newton(p: HostMasses, laws: HostMatrix, w: HostMasses, barrier: float) -> tuple[HostMasses, float]:
    """The step of sum 0 to the least of the quadratic model at w, over μ, and what it says of the distance from there."""
    q = w @ laws
    gradient = (laws @ np.log(q / (p + q))) / barrier - 1 / w
    root = laws * np.sqrt(p / (q * (p + q)) / barrier)
    scaled = root * w[:, None]  # in units of w the barrier's curvature is 1
    model = scaled @ scaled.T + np.eye(len(w))
    solved = np.linalg.solve(model, np.stack([gradient * w, w], -1))
    level = (w @ solved[:, 0]) / (w @ solved[:, 1])
    step = -(solved[:, 0] - level * solved[:, 1])
    return w * step, float(step @ model @ step)
