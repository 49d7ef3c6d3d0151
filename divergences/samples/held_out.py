"""Lower bounds that hold for every distribution: a critic learns from one half of the draws and is judged by the other.

Each divergence is the most that some critic can reach, so what one critic reaches bounds it from below; and the draws that
judge it are independent of it, so that its mean is that of independent numbers in a fixed range. From above nothing is known:
for any two samples some distribution makes its own list of draws and any other with as much probability as one likes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from divergences._core.arrays import as_reals
from divergences._core.text import shown
from divergences._core.types import ArrayLike, HostPoints
from divergences.samples.concentration import ROUNDED, mean_at_least, rate_at_most
from divergences.samples.critics import Critic, log_ratio, potential
from divergences.samples.draws import generator, halves, points
from divergences.samples.interval import Interval, checked_level, clipped

INDEPENDENT = "independent draws of each distribution, and of one from the other"
CHOSEN_BEFORE = "; a critic that was chosen without these draws"


class Bound(NamedTuple):
    """What a critic's values a (n,) on draws of p and b (n,) on draws of q say."""

    value: float
    lower: float


Judge: TypeAlias = Callable[[np.ndarray, np.ndarray, float, tuple[float, float]], Bound]
"""Of a, b, how often it may miss, and the range of values on the draws that the critic learned from."""


def lower_bound(
    x: ArrayLike,
    y: ArrayLike,
    judge: Judge,
    *,
    top: float,
    method: str,
    lipschitz: bool = False,
    critic: Callable[[Any], Any] | None,
    level: float,
    key: Any,
) -> Interval:
    """The interval [bound, top] of a critic that learned from one half, or of one that was given, on all draws."""
    miss, rng = checked_level(level), generator(key)
    p, q = points(x=x, y=y)
    sizes = len(p), len(q)
    assumes = INDEPENDENT
    if critic is None:
        learn_p, learn_q, p, q = halves(rng, p, q)
        found: Critic = (potential if lipschitz else log_ratio)(rng, learn_p, learn_q)
        known = np.concatenate([found(learn_p), found(learn_q)])
        span = float(known.min()), float(known.max())
    else:
        count = min(sizes)
        p, q = (rng.permutation(v)[:count] for v in (p, q))
        found, span = _given(critic, lipschitz=lipschitz), (-math.inf, math.inf)
        assumes += CHOSEN_BEFORE + (" and is 1-Lipschitz" if lipschitz else "")
    bound = judge(found(p), found(q), miss, span)
    lower = clipped(bound.lower, 0.0, top)
    return Interval(clipped(bound.value, lower, top), lower, top, level, sizes, method, assumes, proved=True)


def _given(critic: Callable[[Any], Any], *, lipschitz: bool) -> Critic:
    """A critic of points (n, d), or numbers (n,) on the line, its answers and its slopes between draws checked."""
    if not callable(critic):
        raise TypeError(f"critic: found {shown(critic)}; expected a function of points (n, d), as lambda z: z")

    def checked(z: HostPoints) -> np.ndarray:
        values = np.asarray(as_reals("critic", critic(z[:, 0] if z.shape[1] == 1 else z)), np.float64)
        if values.shape != (len(z),) or np.isnan(values).any():
            raise ValueError(
                f"critic: found shape {values.shape}, or NaN; expected a number for each of {len(z)} points"
            )
        if lipschitz:
            _refuse_steep(values, z)
        return values

    return checked


def _refuse_steep(values: np.ndarray, z: HostPoints) -> None:
    """Refuse a critic that is steeper than 1 between neighbouring draws, in the order of its values and as they came."""
    order = np.argsort(z[:, 0])
    for rows in (np.arange(len(z)), order):
        rise, run = np.abs(np.diff(values[rows])), np.sqrt((np.diff(z[rows], axis=0) ** 2).sum(-1))
        steep = rise > run * (1 + ROUNDED) + ROUNDED * np.abs(values).max()
        if steep.any():
            at = int(np.argmax(steep))
            raise ValueError(
                f"critic: found a rise of {rise[at]:.6g} between draws {run[at]:.6g} apart; expected a 1-Lipschitz function; "
                "divide by its Lipschitz constant"
            )


def by_errors(a: np.ndarray, b: np.ndarray, miss: float, span: tuple[float, float]) -> Bound:
    """TV ≥ 1 − 2·(the mean of both error rates) of the classifier a > 0: Clopper and Pearson."""
    wrong, total = int((a <= 0).sum() + (b > 0).sum()), len(a) + len(b)
    return Bound(1 - 2 * wrong / total, 1 - 2 * rate_at_most(wrong, total, miss))


def by_value(a: np.ndarray, b: np.ndarray, miss: float, span: tuple[float, float]) -> Bound:
    """JS ≥ log 2 + ½·(E log D + E log(1 − D)), D = σ(critic) clipped to [ε, 1 − ε], ε = 1/√n."""
    from scipy.special import expit

    least = 1 / max(4.0, math.sqrt(len(a)))
    score = (np.log(np.clip(expit(a), least, 1 - least)) + np.log(np.clip(expit(-b), least, 1 - least))) / 2
    low, high = math.log(2) + math.log(least), math.log(2) + math.log1p(-least)
    return _mean(math.log(2) + score, low, high, miss)


def by_exponentials(a: np.ndarray, b: np.ndarray, miss: float, span: tuple[float, float]) -> Bound:
    """KL ≥ E_p T − log E_q e^T ≥ E_p T − E_q e^T + 1, T the critic clipped to ± ½·log n: two means in one."""
    most = max(1.0, math.log(len(a)) / 2)
    p, q = (np.clip(v, -most, most) for v in (a, b))
    score = p - np.exp(q) + 1
    return _mean(score, -most - math.exp(most) + 1, most - math.exp(-most) + 1, miss)


def by_lipschitz(a: np.ndarray, b: np.ndarray, miss: float, span: tuple[float, float]) -> Bound:
    """W1 ≥ E_p f − E_q f, f clipped to what it was on the draws it learned from: clipping keeps it 1-Lipschitz."""
    low, high = span
    if math.isinf(low):
        raise ValueError("critic: found no range; expected bounds=(low, high), to which its values are clipped")
    if not high > low:
        return Bound(0.0, 0.0)
    found = _mean(np.clip(a, low, high) - np.clip(b, low, high), low - high, high - low, miss)
    return found._replace(lower=found.lower - ROUNDED * (abs(low) + abs(high)))


def _mean(z: np.ndarray, low: float, high: float, miss: float) -> Bound:
    return Bound(float(z.mean()), mean_at_least(z, low, high, miss))
