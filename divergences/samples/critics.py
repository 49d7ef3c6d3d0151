"""Critics that learn from one half of the draws what tells them apart; whatever they learn, the other half judges them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from divergences._core.types import HostPoints

if TYPE_CHECKING:
    from jaxtyping import Float

    Column: TypeAlias = Float[np.ndarray, " n"]

Critic: TypeAlias = Callable[[HostPoints], "Column"]
"""A number at each point: an estimate of log p(x)/q(x), or a 1-Lipschitz function."""

MOST = 16
"""Dimensions up to which products of coordinates are features, too."""
WAVES = 96
"""Random cosines, of a width that the draws say."""
ANCHORS = 600
"""Draws of each sample that a potential is made of."""


def log_ratio(rng: np.random.Generator, x: HostPoints, y: HostPoints) -> Critic:
    """An estimate of log p/q: logistic regression of which sample a draw is from, on the features that a third prefers."""
    features = list(_features(rng, x, y))
    (train_x, own_x), (train_y, own_y) = (np.split(v, [2 * len(v) // 3]) for v in (x, y))

    def lost(maps: Callable[[HostPoints], np.ndarray]) -> float:
        """The logarithmic loss on draws that it did not learn from."""
        critic = _regression(maps, train_x, train_y)
        return float(np.logaddexp(0, -critic(own_x)).mean() + np.logaddexp(0, critic(own_y)).mean())

    best = min(features, key=lost) if min(len(train_x), len(train_y)) else features[0]
    return _regression(best, x, y)


def _features(rng: np.random.Generator, x: HostPoints, y: HostPoints) -> Iterator[Callable[[HostPoints], np.ndarray]]:
    """Coordinates; with their squares and products; with random cosines."""
    pooled = np.concatenate([x, y])
    centre, scale = pooled.mean(0), pooled.std(0)
    scale = np.where(scale > 0, scale, 1.0)
    d = x.shape[1]
    left, right = np.triu_indices(d) if d <= MOST else (np.arange(d), np.arange(d))
    some = (pooled[rng.integers(len(pooled), size=(2, 512))] - centre) / scale
    width = float(np.median(np.sqrt(((some[0] - some[1]) ** 2).sum(-1)))) or 1.0
    waves = rng.normal(size=(d, WAVES)) * rng.choice([0.5, 1.0, 3.0], size=WAVES) / width
    phases = rng.uniform(0, 2 * np.pi, size=WAVES)

    def linear(z: HostPoints) -> np.ndarray:
        return np.clip((z - centre) / scale, -30, 30)

    def quadratic(z: HostPoints) -> np.ndarray:
        v = linear(z)
        return np.concatenate([v, v[:, left] * v[:, right]], -1)

    def wavy(z: HostPoints) -> np.ndarray:
        return np.concatenate([quadratic(z), np.cos(linear(z) @ waves + phases)], -1)

    yield from (linear, quadratic, wavy)


def _regression(maps: Callable[[HostPoints], np.ndarray], x: HostPoints, y: HostPoints) -> Critic:
    """Logistic regression with a penalty of 1 and samples of equal weight, by Newton's method with halved steps."""
    from scipy.special import expit

    def design(z: HostPoints) -> np.ndarray:
        return np.concatenate([np.ones((len(z), 1)), maps(z)], -1)

    table = np.concatenate([design(x), -design(y)])
    total = len(table)
    share = np.concatenate([np.full(len(v), total / (2 * len(v))) for v in (x, y)])
    penalty = np.ones(table.shape[1])
    penalty[0] = 2.0**-20
    weights = np.zeros(table.shape[1])

    def loss(w: np.ndarray) -> float:
        return float(share @ np.logaddexp(0, -(table @ w)) + penalty @ w**2 / 2)

    now = loss(weights)
    for _ in range(25):
        miss = expit(-(table @ weights))
        slope = penalty * weights - table.T @ (share * miss)
        curve = (table * (share * miss * (1 - miss))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        size = 1.0
        while size > 2.0**-10 and loss(weights - size * step) > now:
            size /= 2
        weights = weights - size * step
        before, now = now, loss(weights)
        if before - now < 1e-9 * total:
            break
    return lambda z: design(z) @ weights


def potential(rng: np.random.Generator, x: HostPoints, y: HostPoints) -> Critic:
    """A 1-Lipschitz function that is large on x and small on y: the dual optimum of draws, or one direction's coordinate."""
    (train_x, own_x), (train_y, own_y) = (np.split(v, [2 * len(v) // 3]) for v in (x, y))

    def gain(critic: Critic) -> float:
        return float(critic(own_x).mean() - critic(own_y).mean())

    if not min(len(train_x), len(train_y)):
        return _direction(x, y)
    dual_is_better = gain(_dual(rng, train_x, train_y)) > gain(_direction(train_x, train_y))
    return _dual(rng, x, y) if dual_is_better else _direction(x, y)


def _direction(x: HostPoints, y: HostPoints) -> Critic:
    """⟨u, z⟩ along the difference of the means, |u| ≤ 1 in spite of rounding."""
    gap = x.mean(0) - y.mean(0)
    length = float(np.linalg.norm(gap))
    u = gap / length * (1 - 2.0**-40) if length else np.zeros_like(gap)
    return lambda z: z @ u


def _dual(rng: np.random.Generator, x: HostPoints, y: HostPoints) -> Critic:
    """McShane's extension minⱼ |z − yⱼ| + gⱼ of the optimal potential of some draws: 1-Lipschitz whatever the g are."""
    from divergences._core.measure import Measure
    from divergences.transport.wasserstein1 import wasserstein1

    few = [rng.permutation(v)[:ANCHORS] for v in (x, y)]
    anchors = few[1]
    values = np.asarray(wasserstein1(*map(Measure, few)).critic(anchors))

    def extended(z: HostPoints) -> Column:
        blocks = np.array_split(z, max(len(z) * anchors.size // 2**22, 1))
        return np.concatenate(
            [(np.sqrt(((block[:, None] - anchors) ** 2).sum(-1)) * (1 - 2.0**-40) + values).min(1) for block in blocks]
        )

    return extended
