"""All distances between two clouds: SciPy's loops where there are many coordinates, still from differences."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from divergences._metrics import Costs, U, named_costs

FEW = 4
"""Up to so many coordinates a pass over the table for each of them is as fast."""


def costs(name: str, x: np.ndarray, y: np.ndarray) -> Costs:
    """As `named_costs`: a difference is within U, its square, the sum of d terms in any order and the root as there.

    In units of the spread nothing overflows; differences below 2^−500 of it may lose their squares.
    """
    d, z = x.shape[1], np.concatenate([x, y])
    exponent = int(np.frexp(np.ptp(z, axis=0).max())[1])
    if d <= FEW or np.frexp(np.abs(z).max())[1] - exponent > 900:
        return named_costs(name, x, y)
    from scipy.spatial.distance import cdist

    s, t = (np.ldexp(v, -exponent) for v in (x, y))
    return Costs(np.asarray(cast(Any, cdist)(s, t, name)), exponent, (d + 4) * U, d**0.5 * 2.0**-500)
