"""W1 on the line beside SciPy and POT."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import ot
from scipy.stats import wasserstein_distance

import divergences as dv
from benchmarks.timing import Contest


def contests() -> Iterator[Contest]:
    """Samples of two laws and of one, of equal size and not, with weights and without; a thousand pairs at once."""
    rng = np.random.default_rng(0)
    for n, rounds in ((1000, 101), (100_000, 7), (1_000_000, 5)):
        x, y, z = rng.normal(size=n), rng.normal(size=n) + 1, rng.normal(size=n)
        a, b = rng.dirichlet(np.ones(n)), rng.dirichlet(np.ones(n))
        cases = {
            "equal sizes": (x, y),
            "one law": (x, z),
            "unequal sizes": (x, z[: n // 2]),
            "weighted": (x, y, a, b),
            "weighted, one law": (x, z, a, b),
        }
        for name, arguments in cases.items():
            yield _contest(f"{name}, n = {n}", arguments, rounds)
    rows = rng.normal(size=(1000, 1000)), rng.normal(size=(1000, 1000)) + 1
    yield _contest("1000 pairs at once, n = 1000", rows, 5)


def _contest(case: str, arguments: tuple[np.ndarray, ...], rounds: int) -> Contest:
    """The peers take the rows of a batch one by one."""

    def each(peer: Any) -> Any:
        if arguments[0].ndim == 1:
            return lambda: peer(*arguments)
        return lambda: [peer(*row) for row in zip(*arguments, strict=True)]

    contestants = {
        "scipy": each(wasserstein_distance),
        "ot.emd2_1d": each(ot.emd2_1d),
        "dv.w1_line": lambda: dv.w1_line(*arguments),
    }
    return Contest(f"W1 on the line, {case}", "scipy", contestants, rounds=rounds)
