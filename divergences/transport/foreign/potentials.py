"""Somebody's potentials, in any of the forms and conventions in which solvers return them, as candidates for prices.

A candidate is a vector at the columns (m,), or at the rows (n,), of a pair f, g with fᵢ − gⱼ ≤ cᵢⱼ; which half and which sign
was meant is not asked but tried: the c-transform of any of them is feasible, and the best is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, cast

import numpy as np

from divergences._core.labels import fits, refuse_atoms
from divergences._core.measure import Measure
from divergences._core.types import HostMasses
from divergences.transport.foreign.plans import on_host


class Candidates(NamedTuple):
    """Vectors of f (n,) at the rows, and of g (m,) at the columns, any of which may be the one to c-transform."""

    rows: list[HostMasses]
    cols: list[HostMasses]


def candidates(potentials: object, mu: Measure, nu: Measure, order: int) -> Candidates:
    """What potentials may mean: (f, g), either of them None; f or g alone; or a function of points, as of a critic.

    Solvers differ in the sign of the second potential and in whether the cost is d^p or d^p/p: all of these are tried.
    """
    n, m = len(mu.mass), len(nu.mass)
    if callable(potentials):
        at = cast("Callable[[Any], Any]", potentials)
        f, g = (_vector("potentials", at(v.points), (len(v.mass),)) for v in (mu, nu))
    elif isinstance(potentials, tuple):
        both = cast("tuple[Any, ...]", potentials)
        f, g = _pair(both, n, m)
        for k, (name, v) in enumerate((("mu", mu), ("nu", nu))):
            refuse_atoms(f"potentials[{k}]", both[k], [(name, v.labels)])
    else:
        one = _vector("potentials", potentials, (n, m))
        f, g = (one if len(one) == len(v.mass) and fits(potentials, v.labels) else None for v in (mu, nu))
        if f is g is None:
            refuse_atoms(
                "potentials", potentials, [("mu" if len(one) == n else "nu", (mu if len(one) == n else nu).labels)]
            )
    (f, g), factors = (_refused(f, mu), _refused(g, nu)), (1, order) if order > 1 else (1,)
    return Candidates(*([] if v is None else [s * k * v for s in (1, -1) for k in factors] for v in (f, g)))


def _pair(pair: tuple[Any, ...], n: int, m: int) -> tuple[HostMasses | None, HostMasses | None]:
    """(f, g), or one of them."""
    if len(pair) != 2 or (pair[0] is None and pair[1] is None):
        raise ValueError(
            f"potentials: found a tuple of {sum(v is not None for v in pair)}; expected (f, g), (f, None) or (None, g)"
        )
    f, g = (
        None if v is None else _vector(f"potentials[{k}]", v, (size,))
        for k, (v, size) in enumerate(zip(pair, (n, m), strict=True))
    )
    return f, g


def _vector(name: str, x: object, sizes: tuple[int, ...]) -> HostMasses:
    """x in float64 as a vector of one of these sizes; a column (n, 1) or a row (1, n) is one too."""
    v = on_host(name, x).astype(np.float64)
    if v.size not in sizes or v.ndim == 0 or v.size != max(v.shape):
        wanted = " or ".join(f"({size},)" for size in dict.fromkeys(sizes))
        raise ValueError(f"{name}: found shape {v.shape}; expected {wanted}, one number for each atom")
    return v.reshape(-1)


def _refused(v: HostMasses | None, measure: Measure) -> HostMasses | None:
    """The vector, finite where there is mass; elsewhere NaN stands for no opinion."""
    if v is None:
        return None
    wrong = np.flatnonzero(~np.isfinite(v) & (np.asarray(measure.mass) > 0))
    if len(wrong):
        raise ValueError(
            f"potentials: found {v[wrong[0]]!s} at atom {wrong[0]}; expected finite numbers at atoms with mass"
        )
    return np.where(np.asarray(measure.mass) > 0, v, np.nan)
