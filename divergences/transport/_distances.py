"""All distances between two clouds: SciPy's loops where there are many coordinates, still from differences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import numpy as np

from divergences._metrics import Costs, U, named_costs, spread

ENTRIES = 2**16
"""So many distances at a time, and all temporaries stay in cache."""
FEW = 4
"""Up to so many coordinates a pass over the table for each of them is as fast."""


def costs(name: str, x: np.ndarray, y: np.ndarray, exponent: int | None = None) -> Costs:
    """As `named_costs`: a difference is within U, its square, the sum of d terms in any order and the root as there.

    In units of the spread nothing overflows; differences below 2^−500 of it may lose their squares.
    """
    d, exponent = x.shape[1], spread(x, y) if exponent is None else exponent
    if d <= FEW or np.frexp(max(np.abs(x).max(), np.abs(y).max()))[1] - exponent > 900:
        return _by_rows(name, x, y, exponent)
    from scipy.spatial.distance import cdist

    s, t = (np.ldexp(v, -exponent) for v in (x, y))
    return Costs(np.asarray(cast(Any, cdist)(s, t, name)), exponent, (d + 4) * U, d**0.5 * 2.0**-500)


def _by_rows(name: str, x: np.ndarray, y: np.ndarray, exponent: int) -> Costs:
    """`named_costs`, some rows at a time."""
    height = max(1, ENTRIES // len(y))
    if height >= len(x):
        return named_costs(name, x, y, exponent)
    matrix, worst = np.empty((len(x), len(y))), Costs(np.empty(0), exponent)
    for k in range(0, len(x), height):
        part = named_costs(name, x[k : k + height], y, exponent)
        matrix[k : k + height] = part.matrix
        worst = max(worst, part, key=lambda c: (c.relative, c.absolute))
    return replace(worst, matrix=matrix)
