"""What the best critic with clipped weights gains, where that is a maximum over finitely many: linear, or one hidden layer."""

from __future__ import annotations

import numpy as np

from divergences._core.measure import Measure
from divergences._core.types import HostMasses


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
