"""W1 on the line beside SciPy."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.stats import wasserstein_distance

import divergences as dv
from benchmarks.timing import Contest


def contests() -> Iterator[Contest]:
    """Samples of equal size, of unequal size, and with weights."""
    rng = np.random.default_rng(0)
    for n, rounds in ((1000, 101), (100_000, 7)):
        x, y, z = rng.normal(size=n), rng.normal(size=n) + 1, rng.normal(size=n // 2)
        a, b = rng.dirichlet(np.ones(n)), rng.dirichlet(np.ones(n))
        cases = {"equal sizes": (x, y), "unequal sizes": (x, z), "weighted": (x, y, a, b)}
        for name, arguments in cases.items():
            yield Contest(
                f"W1 on the line, {name}, n = {n}",
                "scipy",
                {
                    "scipy": lambda arguments=arguments: wasserstein_distance(*arguments),
                    "dv.w1_line": lambda arguments=arguments: dv.w1_line(*arguments),
                },
                rounds=rounds,
            )
