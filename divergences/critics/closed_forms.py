"""What the best critic gains where that has a closed form: with clipped weights, and with a gradient penalty on the line.

Clipped, it is a maximum over finitely many critics, linear or with one hidden layer. With the penalty it is more than W1, and
how much more is a formula.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate
from math import inf
from typing import NamedTuple

import numpy as np

from divergences._core.arguments import positive, whole
from divergences._core.measure import Measure, refuse_trace
from divergences._core.types import ArrayLike, HostMasses


def clipped_gain(mu: Measure, nu: Measure, bound: float, units: int | None = None) -> float:
    """sup E_μ f − E_ν f over f(x) = v·relu(w·x + b) + k with `units` hidden units on the line, or over f(x) = w·x + k (None).

    All weights lie in [−c, c]. A linear f gains c·‖E_μ x − E_ν x‖₁ in any dimension. With a hidden layer each unit adds
    v·g(w, b), g(w, b) = E_μ relu(wx + b) − E_ν relu(wx + b), so that all are alike: c·units·max |g|. g is positively
    homogeneous, hence largest on the boundary of the square, and piecewise linear on each of its sides, with a kink where
    wx + b = 0 at an atom: the maximum is at a corner or at a kink.
    """
    (x, a), (y, b) = ((np.asarray(m.points, np.float64).reshape(len(m.points), -1), m.mass) for m in (mu, nu))
    a, b = (np.asarray(mass, np.float64) / np.sum(mass) for mass in (a, b))
    if units is None:
        return bound * float(np.abs(a @ x - b @ y).sum())
    atoms, weights = np.concatenate([x[:, 0], y[:, 0]]), np.concatenate([a, -b])
    slopes, offsets = _candidates(np.unique(atoms))
    differences = np.maximum(np.outer(slopes, atoms) + offsets[:, None], 0) @ weights
    return units * bound**2 * float(np.abs(differences).max())


def _candidates(atoms: HostMasses) -> tuple[HostMasses, HostMasses]:
    """(w, b) on the boundary of the square [−1, 1]², at its corners and where wz + b = 0 at an atom z."""
    scale = np.maximum(1.0, np.abs(atoms))
    slopes, offsets = np.append(1 / scale, [1.0, 1.0]), np.append(-atoms / scale, [1.0, -1.0])
    return np.concatenate([slopes, -slopes]), np.concatenate([offsets, -offsets])


class Penalised(NamedTuple):
    """The optimum of a penalised critic: what it gains, what is left after the penalty, and how far it is above W1.

    Example:
    >>> penalised(Measure([2.0]), Measure([0.0]), weight=1.0).bias
    2.0
    """

    gain: float
    """E_μ f − E_ν f of the best critic."""
    objective: float
    """The gain less the penalty: the supremum."""
    bias: float
    """gain − W1."""
    critic: Callable[[ArrayLike], HostMasses] | None
    """The best critic, piecewise linear, (n,) or (n, 1) → (n,); None where the supremum is ∞."""


def penalised(mu: Measure, nu: Measure, *, weight: float = 10.0, power: int = 2) -> Penalised:
    """sup_f E_μ f − E_ν f − λ·E(|f′(x̂)| − 1)², on the line: W1 + ∫(F − G)²/(4λρ), and its gain W1 + ∫(F − G)²/(2λρ).

    Convention: x̂ = tx + (1 − t)y for independent x of law μ and y of law ν, t uniform: shuffled batches. ρ is the density of x̂
    where x ≠ y; with atoms in common the supremum is approached and not attained. Power 1: the gain is W1 where λρ ≥ |F − G|,
    and ∞ if it is less anywhere.
    Args: mu, nu, measures on the line, (n,) or (n, 1); weight λ > 0; power of the penalty, 1 or 2.
    Returns: (gain, objective, bias, critic), floats right to some 1e-14, relative; n·m pairs are looked at.
    Raises: ValueError for points of the plane, a weight that is not positive, another power; TypeError under a trace.
    Proved in: gradient_penalty_on_the_line_overestimates_w1_by_the_density, unsquared_gradient_penalty_on_the_line_is_w1.
    Reference: Gulrajani et al. (2017), Improved training of Wasserstein GANs, equation 3.
    Example:
    >>> best = penalised(Measure([2.0]), Measure([0.0]), weight=1.0)
    >>> best.gain, best.objective, best.bias, best.critic([0.0, 1.0, 2.0]).tolist()
    (4.0, 3.0, 2.0, [0.0, 2.0, 4.0])
    """
    refuse_trace("penalised", mu, nu)
    weight, power = positive("weight", weight), whole("power", power, 1, "1 or 2", 3)
    x, a = _atoms("mu", mu)
    y, b = _atoms("nu", nu)
    places = np.unique(np.concatenate([x, y]))
    if len(places) == 1:
        return Penalised(0.0, 0.0, 0.0, _Broken(places, np.zeros(0)))
    excess, widths = _excess(places, x, a, y, b), np.diff(places)
    density = _density(places, *(np.bincount(np.searchsorted(places, z), m, len(places)) for z, m in ((x, a), (y, b))))
    distance = float((np.abs(excess) * widths).sum())
    side = np.where(excess < 0, -1.0, 1.0)
    if power == 1:
        if (weight * density < np.abs(excess)).any():
            return Penalised(inf, inf, inf, None)
        return Penalised(distance, distance, 0.0, _Broken(places, side))
    with np.errstate(divide="ignore", over="ignore"):
        steeper = np.divide(np.abs(excess), 2 * weight * density, out=np.zeros_like(excess), where=excess != 0)
    if not np.isfinite(steeper).all():
        raise ValueError(f"weight: found {weight}; expected a larger one: no float holds the critic's slope")
    bias = float((np.abs(excess) * steeper * widths).sum())
    return Penalised(distance + bias, distance + bias / 2, bias, _Broken(places, side * (1 + steeper)))


class _Broken:
    """The function with these slopes between the places, 0 at the first of them and constant outside."""

    def __init__(self, places: HostMasses, slopes: HostMasses) -> None:
        self.places, self.values = places, np.concatenate([[0.0], np.cumsum(slopes * np.diff(places))])

    def __call__(self, z: ArrayLike) -> HostMasses:
        points = np.asarray(z, np.float64)
        return np.interp(points[:, 0] if points.ndim == 2 else points, self.places, self.values)


def _atoms(name: str, measure: Measure) -> tuple[HostMasses, HostMasses]:
    """Places and masses with total 1 of the atoms that have mass."""
    points = np.asarray(measure.points, np.float64)
    if points.ndim == 2 and points.shape[1] != 1:
        raise ValueError(f"{name}: found points of dimension {points.shape[1]}; expected the line, (n,) or (n, 1)")
    mass = np.asarray(measure.mass, np.float64)
    return points.reshape(-1)[mass > 0] + 0.0, mass[mass > 0] / mass.sum()


def _excess(places: HostMasses, x: HostMasses, a: HostMasses, y: HostMasses, b: HostMasses) -> HostMasses:
    """G − F between the places, from exact sums: where the two nearly agree nothing is lost."""
    steps = [Fraction(0)] * len(places)
    for at, mass, sign in ((x, a, -1), (y, b, 1)):
        weights = [Fraction(float(m)) for m in mass]
        whole = sum(weights)
        for k, m in zip(np.searchsorted(places, at), weights, strict=True):
            steps[k] += sign * m / whole
    return np.array([float(s) for s in accumulate(steps)][:-1])


def _density(places: HostMasses, a: HostMasses, b: HostMasses) -> HostMasses:
    """ρ between the places: Σ aᵢbⱼ/|xᵢ − yⱼ| over pairs on either side, of which all are positive."""
    apart = places[None, :] - places[:, None]
    pairs = np.outer(a, b) + np.outer(b, a)
    each = np.divide(pairs, apart, out=np.zeros_like(pairs), where=apart > 0)
    beyond = np.cumsum(each[:, ::-1], axis=1)[:, ::-1][:, 1:]  # [u, k]: pairs from u to places after the k-th gap
    return np.tril(beyond.T).sum(axis=1)
