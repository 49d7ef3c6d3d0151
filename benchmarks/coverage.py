"""How often intervals of 95 % hold the truth, by simulation: `python -m benchmarks.coverage`, the tables of docs/scores.md.

FID: N(0, 1) against N(δ/2, (1 + δ)²) in each of d coordinates, whose distance is 5dδ²/4, and the same with other distributions
of the coordinates. KID: the first of these. The Inception Score: rows drawn from symmetric Dirichlet distributions, whose
information is log K − (ψ(Ka + 1) − ψ(a + 1)). Those of samples: `benchmarks/sample_coverage.py`.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterator

import numpy as np
from scipy.special import digamma

import divergences as dv
from divergences._scores.fid import NORMAL, interval_of, unbiased_of
from divergences._scores.noise import moments_of, noise_of, turned, value_of

Draw = Callable[[np.random.Generator, tuple[int, int]], np.ndarray]
SHAPES: dict[str, Draw] = {
    "normal": lambda rng, shape: rng.normal(size=shape),
    "uniform": lambda rng, shape: rng.uniform(-math.sqrt(3), math.sqrt(3), size=shape),
    "exponential": lambda rng, shape: rng.exponential(size=shape) - 1,
}
"""Distributions of mean 0 and variance 1."""


def fid_row(draw: Draw, n: int, d: int, delta: float, trials: int) -> tuple[float, ...]:
    """How many deviations from 0 the distance is, and the shares: of the raw value ± 1.96 errors, and what the library says."""
    rng, found, truth = np.random.default_rng((n, d, round(1000 * delta))), [], 1.25 * d * delta**2
    for _ in range(trials):
        p = moments_of(draw(rng, (n, d)))
        q = moments_of((1 + delta) * draw(rng, (n, d)) + delta / 2)
        turn = turned(p, q)
        value, noise, (unbiased, error) = value_of(p, q, turn), noise_of(p, q, turn), unbiased_of(p, q, turn)
        found.append((value, math.sqrt(noise.first), unbiased, *interval_of(unbiased, error)))
    value, raw, unbiased, low, high = np.array(found).T
    covered = np.mean((low <= truth) & (truth <= high))
    return truth / unbiased.std(), np.mean(abs(value - truth) <= NORMAL * raw), covered


def kid_row(n: int, d: int, delta: float, trials: int) -> tuple[float, float]:
    """How many deviations from 0 the distance is, and the share; (xᵀy/d + 1)³ has a mean by moments up to the third."""
    rng, mean, scale = np.random.default_rng((n, d, round(1000 * delta), 3)), delta / 2, 1 + delta
    moments = np.array([[0, 1, 0], [mean, mean**2 + scale**2, mean**3 + 3 * mean * scale**2]])

    def expected(a: np.ndarray, b: np.ndarray) -> float:
        one, two, three = a * b * [d, d, d]
        squares, cubes = (
            two + (d - 1) / d * one**2,
            three + 3 * (d - 1) / d * two * one + (d - 1) * (d - 2) / d**2 * one**3,
        )
        return float(1 + 3 * one / d + 3 * squares / d**2 + cubes / d**3)

    truth = expected(moments[0], moments[0]) + expected(moments[1], moments[1]) - 2 * expected(moments[0], moments[1])
    found = [dv.kid(rng.normal(size=(n, d)), mean + scale * rng.normal(size=(n, d))) for _ in range(trials)]
    held = np.mean([s.lower <= truth <= s.upper for s in found])
    return truth / float(np.std([s.value for s in found])), float(held)


def inception_row(n: int, classes: int, alpha: float, trials: int) -> tuple[float, float]:
    """The shares: without the correction, and what the library says."""
    rng = np.random.default_rng((n, classes))
    truth = classes * math.exp(-float(digamma(classes * alpha + 1) - digamma(alpha + 1)))
    found = [dv.inception_score(rng.dirichlet([alpha] * classes, size=n)) for _ in range(trials)]
    raw = [s.lower / s.corrected * s.value <= truth <= s.upper / s.corrected * s.value for s in found]
    return float(np.mean(raw)), float(np.mean([s.lower <= truth <= s.upper for s in found]))


def kid_rows(trials: int) -> Iterator[str]:
    """The table of KID."""
    yield "| d | n | δ | deviations from 0 | KID's interval |"
    for d, n in [(2, 50), (2, 200), (16, 50), (16, 200)]:
        for delta in (0.0, 0.1, 0.3, 1.0):
            far, covered = kid_row(n, d, delta, max(trials * 2 // 5, 200))
            yield f"| {d} | {n} | {delta} | {far:.1f} | {100 * covered:.1f} % |"


def rows(trials: int) -> Iterator[str]:
    """Each table, line by line."""
    yield "| coordinates | d | n | δ | deviations from 0 | raw | corrected |"
    sizes = [(2, 50), (2, 100), (2, 1000), (16, 80), (16, 160), (16, 2000), (64, 320), (64, 1280)]
    for shape, draw in SHAPES.items():
        for d, n in sizes if shape == "normal" else sizes[1::3]:
            for delta in (0.0, 0.1, 0.3, 1.0):
                far, raw, covered = fid_row(draw, n, d, delta, max(trials // (1 + d * n // 20_000), 200))
                yield f"| {shape} | {d} | {n} | {delta} | {far:.1f} | {100 * raw:.1f} % | {100 * covered:.1f} % |"
    yield from kid_rows(trials)
    yield "| classes | a | N | uncorrected | corrected |"
    for classes, alpha, n in [
        (4, 0.3, 25),
        (4, 0.3, 50),
        (4, 0.3, 200),
        (4, 0.3, 1000),
        (100, 0.05, 500),
        (100, 0.05, 5000),
    ]:
        raw, covered = inception_row(n, classes, alpha, trials)
        yield f"| {classes} | {alpha} | {n} | {100 * raw:.1f} % | {100 * covered:.1f} % |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coverage", description=__doc__)
    parser.add_argument("--trials", type=int, default=2000)
    given = parser.parse_args()
    for row in rows(given.trials):
        print(row, flush=True)


if __name__ == "__main__":
    main()
