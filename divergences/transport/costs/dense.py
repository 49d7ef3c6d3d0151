"""All distances between two clouds by SciPy's compiled loops, which take differences, as they have to be."""

from __future__ import annotations

from math import frexp
from typing import Any, cast

import numpy as np

from divergences.transport.costs.metric import Costs, U, named_costs, spread

FAR = 900
"""Coordinates so many powers of two larger than the spread would overflow in its units, before they are subtracted."""


def costs(name: str, x: np.ndarray, y: np.ndarray, exponent: int | None = None) -> Costs:
    """As `named_costs`: a difference is within U, its square, the sum of d terms in any order and the root as there.

    In units of the spread nothing overflows; differences below 2^−500 of it may lose their squares.
    """
    d, exponent = x.shape[1], spread(x, y) if exponent is None else exponent
    if frexp(max(np.abs(x).max(), np.abs(y).max()))[1] - exponent > FAR:
        return named_costs(name, x, y, exponent)
    from scipy.spatial.distance import cdist

    s, t = (np.ldexp(v, -exponent) for v in (x, y))
    return Costs(np.asarray(cast(Any, cdist)(s, t, name)), exponent, (d + 4) * U, d**0.5 * 2.0**-500)
