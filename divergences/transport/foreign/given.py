"""Somebody's plan and potentials, in any of the forms and conventions in which solvers return them; nothing is trusted yet.

A plan is read as a `Coupling`, potentials as candidates for prices. A candidate is a vector at the columns (m,), or at the
rows (n,), of a pair f, g with fᵢ − gⱼ ≤ cᵢⱼ; which half and which sign was meant is not asked but tried: the c-transform of
any of them is feasible, and the best is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any, NamedTuple, cast

import numpy as np

from divergences._core.arrays import as_reals, is_jax_array, is_traced
from divergences._core.labels import fits, refuse_atoms
from divergences._core.measure import Measure
from divergences._core.types import ArrayLike, HostIndices, HostMasses
from divergences.transport.solution import Coupling


def coupling(plan: object, a: HostMasses, m: int) -> Coupling:
    """The entries (rows, cols, mass) of a plan between masses a (n,) and m columns, or the refusal that says what it is.

    A table (n, m), dense or sparse; index pairs (rows, cols) or (rows, cols, mass), each (k,), or an object with these; or
    (n,) integers, where row i goes with all its mass to column plan[i]. Pairs without masses weigh 1/k each.
    """
    n = len(a)
    if isinstance(plan, tuple):
        return _pairs(cast("tuple[Any, ...]", plan), n, m)
    if all(hasattr(plan, name) for name in ("rows", "cols", "mass")):
        listed = cast(Any, plan)
        return _pairs((listed.rows, listed.cols, listed.mass), n, m)
    if hasattr(plan, "tocoo"):  # of SciPy, any format
        table = cast(Any, plan).tocoo(copy=True)
        _refuse_shape(table.shape, n, m)
        table.sum_duplicates()
        return Coupling(table.row.astype(np.int64), table.col.astype(np.int64), _masses(table.data))
    entries = on_host("plan", cast(Any, plan).todense() if hasattr(plan, "todense") else plan)  # of JAX, sparse
    if entries.ndim == 1 and entries.dtype.kind in "iu":
        return Coupling(np.arange(n), _indices("plan", entries, n, m), a)
    _refuse_shape(entries.shape, n, m)
    at = np.flatnonzero(entries)
    return Coupling(at // m, at % m, _masses(entries.reshape(-1)[at]))


def on_host(name: str, x: ArrayLike) -> np.ndarray:
    """x as a NumPy array of real numbers, whichever library it is of; a tensor of torch without its gradient."""
    if is_traced(x):
        raise TypeError(
            f"{name}: found a traced array; expected numbers; dv.certify answers outside of jit, grad and vmap"
        )
    x = x.detach().cpu().to_dense() if hasattr(x, "detach") else x
    integers = is_jax_array(x) and x.dtype.kind in "iu"  # which stay what they are
    return np.asarray(x if integers else as_reals(name, x))


def _pairs(parts: tuple[Any, ...], n: int, m: int) -> Coupling:
    """The plan of index pairs, with their masses or of equal ones."""
    if len(parts) not in (2, 3):
        raise ValueError(f"plan: found a tuple of {len(parts)}; expected (rows, cols) or (rows, cols, mass)")
    given = [on_host(f"plan[{k}]", v) for k, v in enumerate(parts)]
    if given[0].ndim != 1 or any(v.shape != given[0].shape for v in given):
        raise ValueError(f"plan: found shapes {', '.join(str(v.shape) for v in given)}; expected (k,) of each")
    k = len(given[0])
    rows, cols = (_indices(f"plan[{s}]", given[s], k, size) for s, size in ((0, n), (1, m)))
    return Coupling(rows, cols, _masses(given[2]) if len(given) == 3 else np.full(k, 1 / max(k, 1)))


def _indices(name: str, index: np.ndarray, k: int, size: int) -> HostIndices:
    """k indices below `size`."""
    if index.shape != (k,) or index.dtype.kind not in "iu":
        raise ValueError(f"{name}: found shape {index.shape} of dtype {index.dtype}; expected ({k},) integers")
    wrong = np.flatnonzero((index < 0) | (index >= size))
    if len(wrong):
        raise ValueError(f"{name}: found the index {index[wrong[0]]!s}; expected 0 to {size - 1}")
    return index.astype(np.int64)


def _masses(mass: np.ndarray) -> HostMasses:
    """Finite masses in float64, of either sign."""
    mass = mass.astype(np.float64)
    if not np.all(np.isfinite(mass)):
        raise ValueError(f"plan: found the mass {mass[~np.isfinite(mass)][0]!s}; expected finite masses")
    return mass


def _refuse_shape(shape: tuple[int, ...], n: int, m: int) -> None:
    if shape != (n, m):
        fix = "; plan.T, perhaps" if shape == (m, n) else ""
        raise ValueError(f"plan: found shape {shape}; expected ({n}, {m}), a row for each atom of mu{fix}")


class Candidates(NamedTuple):
    """Vectors of f (n,) at the rows, and of g (m,) at the columns, any of which may be the one to c-transform."""

    rows: list[HostMasses]
    cols: list[HostMasses]


def candidates(potentials: object, mu: Measure, nu: Measure, order: float) -> Candidates:
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
    (f, g), factors = (_refused(f, mu), _refused(g, nu)), (1, order) if 1 < order < inf else (1,)
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
