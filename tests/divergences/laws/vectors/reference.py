"""Two normal laws once more: by the generalized eigenvalues of their covariances in 60 digits of mpmath, and on grids.

Shares nothing with the library, which solves equations and takes determinants of rational matrices.
"""

import mpmath as mp
import numpy as np

from divergences.laws import MultivariateNormal

PAIR = (
    MultivariateNormal([0, 0], [[1, 0.4], [0.4, 2]]),
    MultivariateNormal([0.7, -0.2], [[1.5, -0.3], [-0.3, 0.8]]),
)
"""The pair of the issue."""
DIGITS = 60


def random_pairs(count, seed=0):
    """Pairs of full rank in 1 to 6 dimensions: generic, nearly equal, one much wider, one nearly flat, equal covariances."""
    rng = np.random.default_rng(seed)
    for k in range(count):
        d, kind = 1 + k % 6, k % 5
        a, b = (_covariance(rng, d) for _ in "ab")
        shift = rng.normal(size=d)
        if kind == 1:
            b, shift = a + 1e-9 * b, 1e-9 * shift
        elif kind == 2:
            b = b * 1e12
        elif kind == 3:
            b = b @ np.diag(10.0 ** -np.arange(d)) @ b
            b = (b + b.T) / 2
        elif kind == 4:
            b = a
        yield MultivariateNormal(rng.normal(size=d), a), MultivariateNormal(rng.normal(size=d) + shift, b)


def _covariance(rng, d):
    x = rng.normal(size=(d, 2 * d + 1))
    return x @ x.T / d


def eigenvalues(p, q):
    """The variances λ of q where p's are 1, and the shifts δ there."""
    a, b = (mp.matrix(law.cov.tolist()) for law in (p, q))
    root = mp.cholesky(a) ** -1
    values, axes = mp.eigsy(root * b * root.T)
    shift = axes.T * (root * (mp.matrix(q.mean.tolist()) - mp.matrix(p.mean.tolist())))
    return list(values), list(shift)


def kl(p, q):
    with mp.workdps(DIGITS):
        values, shifts = eigenvalues(p, q)
        return sum(1 / v - 1 + mp.log(v) + s * s / v for v, s in zip(values, shifts, strict=True)) / 2


def affinity(p, q):
    with mp.workdps(DIGITS):
        values, shifts = eigenvalues(p, q)
        return mp.fprod(
            mp.sqrt(2 * mp.sqrt(v) / (1 + v)) * mp.exp(-s * s / (4 * (1 + v)))
            for v, s in zip(values, shifts, strict=True)
        )


def renyi(p, q, order):
    """log E_q (p/q)^α/(α − 1), coordinate by coordinate; ∞ where one of them is."""
    with mp.workdps(DIGITS):
        total = mp.mpf(0)
        for v, s in zip(*eigenvalues(p, q), strict=True):
            between = (1 - order) + order * v
            if between <= 0:
                return mp.inf
            total += order * s * s / (2 * between) - mp.log(between / v**order) / (2 * (order - 1))
        return total


def holds(estimate, truth):
    """Whether the bounds hold the truth, known to sixty digits."""
    with mp.workdps(DIGITS):
        slack = abs(truth) * mp.mpf(10) ** (10 - DIGITS) + mp.mpf(10) ** (10 - DIGITS)
        return estimate.lower - slack <= truth <= estimate.upper + slack


def on_a_grid(name, p, q, reach=12.0, points=1601):
    """A divergence of two laws in the plane by the trapezoidal rule, whose error is beyond float64 for such densities."""
    axis = np.linspace(-reach, reach, points)
    x = np.stack(np.meshgrid(axis, axis, indexing="ij"), -1)
    log_a, log_b = (law.log_prob(x) for law in (p, q))
    a, b = np.exp(log_a), np.exp(log_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = {
            "js": lambda: (a * np.log(2 * a / (a + b)) + b * np.log(2 * b / (a + b))) / 2,
            "total_variation": lambda: np.abs(a - b) / 2,
            "triangular": lambda: (a - b) ** 2 / (a + b),
            "chi2": lambda: np.exp(2 * log_a - log_b) - 2 * a + b,
        }[name]()
    return float(np.nansum(values)) * (axis[1] - axis[0]) ** 2
