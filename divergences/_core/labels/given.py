"""Labels of pandas, polars and xarray, and keys of dicts: what has different ones is refused, never paired by position.

Nothing is imported: whoever passes a labelled array has imported its library.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from divergences._core.labels.alignment import refuse_each
from divergences._core.tensors.given import is_compiling, is_torch
from divergences._core.types import Array, ArrayLike

_LIBRARIES = {
    **{(library, "Series"): "series" for library in ("pandas", "modin", "cudf")},
    **{(library, "DataFrame"): "frame" for library in ("pandas", "modin", "cudf")},
    ("polars", "DataFrame"): "polars",
    ("xarray", "DataArray"): "xarray",
    ("xarray", "Dataset"): "",
}


@cache
def _kind_of(of: type) -> str:
    """Which labelled array a type is, "" for none."""
    for base in of.__mro__:
        found = _LIBRARIES.get((base.__module__.partition(".")[0], base.__name__))
        if found is not None:
            return found
    return "dict" if issubclass(of, Mapping) else ""


def _kind(x: object) -> str:
    """Which labelled array x is, "" for none; none is among what torch.compile reads, for which the question is too much."""
    return "" if is_compiling() else _kind_of(type(x))


class Labels(NamedTuple):
    """What stands at one axis: its name, in xarray, and the labels of its entries, if it has any."""

    dim: str | None
    each: Any


class Labelled(NamedTuple):
    """An argument, and what its axes are labelled with, from the first to the last; None where with nothing."""

    name: str
    kind: str
    axes: tuple[Labels | None, ...]

    def at(self, axis: int) -> tuple[Labels | None, tuple[Labels | None, ...]]:
        """The labels along the axis of the outcomes, and those of the others; none if there is no such axis."""
        if not -len(self.axes) <= axis < len(self.axes):
            return None, ()
        rest = list(self.axes)
        return rest.pop(axis), tuple(rest)


def paired(
    names: Sequence[str],
    values: Sequence[Any],
    axis: Any = -1,
    *,
    outcomes: bool = True,
    batch: bool = True,
    log: bool = False,
) -> list[Any]:
    """The values, dicts as lists, if what is labelled is labelled alike; else the ValueError that says how to align them.

    `axis` is that of the outcomes, which are compared with `outcomes`; with `batch` the other axes are compared too, where both
    have several entries. With `log` the call fills in logarithms.
    """
    if not any([_kind(x) or _kind_within(x) for x in values]) or not isinstance(axis, int):
        return list(values)
    first: Labelled | None = None
    for name, x in zip(names, values, strict=True):
        found = labelled(name, x)
        if found is not None and first is not None:
            _refuse(first, found, axis, outcomes, batch, log)
        first = first or found
    return [_plain(x) for x in values]


def matched(name: str, x: ArrayLike | None, owner: str, y: ArrayLike, axis: int, at: int = -1) -> None:
    """Refuse numbers x whose labels along `at` are not those of y along the axis to which they belong."""
    of, belongs = labelled(owner, y), labelled(name, x)
    if of is not None and belongs is not None:
        a, b = of.at(axis)[0], belongs.at(at)[0]
        if a and b and a.each is not None and b.each is not None:
            refuse_each(of, belongs, list(a.each), list(b.each), "columns" if axis == -1 else "index")


def kept(result: Array, values: Sequence[ArrayLike], axis: Any = -1, *, drop: int = 1, keepdims: bool = False) -> Any:
    """The result, with the dimensions and coordinates of the DataArrays that it was made of, less those that are gone.

    Gone is the axis of the outcomes, or the last `drop` ones; with `keepdims` they stay as dimensions of length 1, without
    coordinates, as in sums of xarray's.
    """
    if "xarray" not in sys.modules or is_torch(result):
        return result
    arrays: list[Any] = sorted((x for x in values if _kind(x) == "xarray"), key=lambda x: -x.ndim)
    if not arrays or _kind(result) or type(result).__module__.startswith("jax"):
        return result
    for x in arrays:
        gone = x.dims[len(x.dims) - drop :] if drop != 1 else (x.dims[axis],)
        rest = x.isel(dict.fromkeys(gone, [0] if keepdims else 0), drop=True)
        rest = rest.drop_vars([name for name, at in rest.coords.items() if set(at.dims) & set(gone)])
        if rest.shape == getattr(result, "shape", ()):
            rest = rest.copy(data=result)
            rest.name, rest.attrs = None, {}
            return rest
    return result


def relabelled(result: Any, w: Any) -> Any:
    """Numbers made of w, one for each of w's, labelled as those are: two of them are then paired by their labels too."""
    kind = _kind(w)
    if kind == "dict":
        return dict(zip(w, result, strict=True))
    if kind == "polars":
        return type(w)(result, schema=w.columns, orient="row")
    if kind == "frame":
        return type(w)(result, index=w.index, columns=w.columns)
    return type(w)(result, index=w.index) if kind == "series" else result


def _kind_within(x: ArrayLike) -> str:
    """Which labelled arrays a list is made of, "" for none."""
    if type(x) not in (list, tuple) or any(isinstance(v, (float, int)) for v in x):
        return ""
    return next(filter(None, map(_kind, x)), "")


def labelled(name: str, x: Any) -> Labelled | None:
    """What labels x has, None for none; of a list of labelled vectors those that they share."""
    kind = _kind(x)
    if _kind_within(x):
        paired([f"{name}[{k}]" for k in range(len(x))], x)
        within = next(filter(None, (labelled(name, v) for v in x)), None)
        return within and Labelled(name, "list", (None, *within.axes))
    if kind == "series":
        return Labelled(name, kind, (Labels(None, x.index),))
    if kind == "frame":
        return Labelled(name, kind, (Labels(None, x.index), Labels(None, x.columns)))
    if kind == "polars":
        return Labelled(name, kind, (None, Labels(None, x.columns)))
    if kind == "xarray":
        return Labelled(name, kind, tuple(Labels(str(dim), x.indexes.get(dim)) for dim in x.dims))
    if kind == "dict":
        rows = labelled(name, list(x.values()))
        inner = rows.axes[1:] if rows else (None,) * _depth(next(iter(x.values()), 0))
        return Labelled(name, kind, (Labels(None, list(x)), *inner))
    return None


def _depth(x: Any) -> int:
    """How many axes an array or nested lists have."""
    return x.ndim if hasattr(x, "ndim") else 1 + _depth(x[0]) if isinstance(x, (list, tuple)) and x else 0


def _plain(x: Any) -> Any:
    """x with dicts as the lists of their values."""
    if _kind(x) == "dict":
        return [_plain(v) for v in x.values()]
    return [_plain(v) for v in x] if _kind_within(x) else x


def _refuse(p: Labelled, q: Labelled, axis: int, outcomes: bool, batch: bool, log: bool) -> None:
    """Refuse labels of q that are not those of p."""
    (each, rows), (others, lines) = p.at(axis), q.at(axis)
    pairs = [(each, others) if outcomes else (None, None)]
    if batch:
        pairs += [
            (a, b)
            for a, b in zip(rows[::-1], lines[::-1], strict=False)
            if a and b and (a.dim != b.dim or _several(a, b))
        ]
    for k, (a, b) in enumerate(pairs):
        if a is None or b is None:
            continue
        if a.dim and b.dim and a.dim != b.dim:
            raise ValueError(
                f"{q.name}: found the dimension {b.dim!r} where {p.name} has {a.dim!r}; expected the same dimensions in the "
                f"same order; {q.name} = {q.name}.transpose(..., {a.dim!r}), or .rename({b.dim}={a.dim!r})"
            )
        if a.each is not None and b.each is not None:
            refuse_each(p, q, list(a.each), list(b.each), _where(p, q, axis, k), log=log)


def _several(a: Labels, b: Labels) -> bool:
    """Whether both have more than one entry, so that row k of the one is paired with row k of the other."""
    return all(x.each is None or len(x.each) > 1 for x in (a, b))


def _where(p: Labelled, q: Labelled, axis: int, k: int) -> str:
    """Which labels of two frames they are: of columns, of an index, or of rows that are laws."""
    across = axis % max(len(p.axes), len(q.axes)) == max(len(p.axes), len(q.axes)) - 1
    return ("columns" if across else "index") if k == 0 else ("rows" if across else "heads")
