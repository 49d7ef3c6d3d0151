"""Shannon's inequalities: I(A;B|C) ≥ 0 for sets of variables, of which H(A|C) ≥ 0 is the one with A = B.

Those of the form H(i | rest) ≥ 0 and I(i;j|C) ≥ 0 imply all others (the elemental inequalities of Yeung 1997, "A framework
for linear information inequalities"). Proofs use the others too, because they are shorter then.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np


class Basic(NamedTuple):
    """I(left; right | given) ≥ 0 of three sets, as bit masks."""

    left: int
    right: int
    given: int


@lru_cache(maxsize=8)
def basics(n: int) -> tuple[Basic, ...]:
    """I(A;B|C) of disjoint sets, A and B not empty, each once; and H(A|C): 3 of two variables, 32 640 of eight."""
    return tuple(_all(n))


def elemental(n: int) -> Iterator[Basic]:
    """n + C(n, 2)·2ⁿ⁻² inequalities that imply all others, of which none is superfluous."""
    whole = (1 << n) - 1
    for i in range(n):
        yield Basic(1 << i, 1 << i, whole ^ (1 << i))
    for i, j in combinations(range(n), 2):
        for given in subsets(whole ^ (1 << i) ^ (1 << j)):
            yield Basic(1 << i, 1 << j, given)


def subsets(mask: int) -> Iterator[int]:
    """All subsets of a set, the empty one first."""
    part = 0
    while True:
        yield part
        if part == mask:
            return
        part = (part - mask) & mask


def _all(n: int) -> Iterator[Basic]:
    whole = (1 << n) - 1
    for given in subsets(whole):
        rest = whole ^ given
        for left in subsets(rest):
            if left:
                yield Basic(left, left, given)
                yield from (Basic(left, right, given) for right in subsets(rest ^ left) if right > left)


def entropies(basic: Basic) -> dict[int, int]:
    """The coefficients of the joint entropies in I(left; right | given)."""
    found = dict[int, int]()
    left, right, given = basic
    for mask, sign in ((left | given, 1), (right | given, 1), (left | right | given, -1), (given, -1)):
        if mask:
            found[mask] = found.get(mask, 0) + sign
    return {mask: sign for mask, sign in found.items() if sign}


@lru_cache(maxsize=8)
def columns(n: int, small: bool) -> Any:
    """The inequalities as columns of a sparse matrix (2ⁿ − 1, number of them), the row of a set being its mask less 1."""
    from scipy.sparse import coo_array

    table = np.array(list(elemental(n)) if small else basics(n), dtype=np.int64)
    left, right, given = table.T
    rows = np.concatenate([left | given, right | given, left | right | given, given])
    column = np.tile(np.arange(len(table)), 4)
    signs = np.repeat([1.0, 1.0, -1.0, -1.0], len(table))
    kept = rows > 0
    entries = (signs[kept], (rows[kept] - 1, column[kept]))
    return coo_array(entries, shape=((1 << n) - 1, len(table))).tocsc()
