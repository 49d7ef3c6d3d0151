"""Labels of pandas, polars and xarray, and keys of dicts: what has different ones is refused, never paired by position.

Nothing is imported: whoever passes a labelled array has imported its library.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from divergences._core.labels.alignment import refuse_dimension, refuse_each
from divergences._core.tensors.given import is_compiling, is_torch
from divergences._core.types import Array, ArrayLike

_LIBRARIES = {
    **{(library, "Series"): "series" for library in ("pandas", "modin", "cudf")},
    **{(library, "DataFrame"): "frame" for library in ("pandas", "modin", "cudf")},
    ("polars", "DataFrame"): "polars",
    ("polars", "Series"): "column",
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
    first: Labelled | None = None
    """The first labelled part of a list or a dict; the labels of its axes are those of all parts."""

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
    if not any([_kind(x) or _kind_within(x) for x in values]) or not isinstance(axis, (int, np.integer)):
        return list(values)
    _shared(names, values, int(axis), outcomes, batch, log)
    return [_plain(x) for x in values]


def _shared(
    names: Sequence[str],
    values: Sequence[Any],
    axis: int = -1,
    outcomes: bool = True,
    batch: bool = True,
    log: bool = False,
) -> Labelled | None:
    """The first of the values that is labelled, with its labels; others that differ are refused."""
    first: Labelled | None = None
    for name, x in zip(names, values, strict=True):
        found = labelled(name, x)
        if found is not None and first is not None:
            (each, rows), (others, lines) = first.at(axis), found.at(axis)
            if outcomes:
                _refuse(first, found, each, others, _where(first, found, axis), '-float("inf")' if log else "0")
            if batch:
                _refuse_rows(first, found, rows, lines, _where(first, found, axis, of_rows=True))
        first = first or found
    return first


def matched(
    name: str, x: ArrayLike | None, owner: str, y: ArrayLike, axis: int, at: int = -1, *, batch: bool = False
) -> None:
    """Refuse numbers x whose labels along `at` are not those of y along the axis to which they belong.

    With `batch` the axes before these two are compared as well, and the names of all.
    """
    of, belongs = labelled(owner, y), labelled(name, x)
    if of is not None and belongs is not None:
        a, b = of.at(axis)[0], belongs.at(at)[0]
        if batch:
            of = of._replace(axes=of.axes[: axis + 1 or None])
        else:
            a, b = (None if labels is None else Labels(None, labels.each) for labels in (a, b))
        if of.kind == belongs.kind == "frame":  # of the one it is the index, of the other the columns
            belongs = belongs._replace(kind="list")
        _refuse(of, belongs, a, b, "columns" if axis == -1 else "index", None)
        if batch:
            _refuse_rows(of, belongs, of.axes[:-1], belongs.axes[:at], "rows")


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
            rest = _of_all(rest, arrays).copy(data=result)
            rest.name, rest.attrs = None, {}
            return rest
    return result


def _of_all(rest: Any, arrays: Sequence[Any]) -> Any:
    """The array with the coordinates that others of the arrays have for its dimensions, less those that differ.

    As in xarray's own arithmetic; the coordinate of a dimension is compared before, and stays.
    """
    differ: set[Any] = set()
    for x in arrays:
        for name, other in x.coords.items():
            if (
                name in differ
                or name in rest.dims
                or any(rest.sizes.get(dim) != other.sizes[dim] for dim in other.dims)
            ):
                continue
            own = rest.coords.get(name)
            if own is None:
                rest = rest.assign_coords({name: other.variable})
            elif not own.variable.equals(other.variable):
                rest = rest.drop_vars(name)
                differ.add(name)
    return rest


def relabelled(result: Any, w: Any) -> Any:
    """Numbers made of w, one for each of w's, labelled as those are: two of them are then paired by their labels too."""
    kind = _kind(w)
    if kind == "dict":
        return {key: relabelled(x, w[key]) for key, x in zip(w, result, strict=True)}
    if _kind_within(w) not in ("", "column"):
        return [relabelled(x, v) for x, v in zip(result, w, strict=True)]
    if kind == "xarray" and _kind(result) != kind:
        return w.copy(data=result)
    if kind == "polars":
        return type(w)(result, schema=w.columns, orient="row")
    if kind == "frame":
        return type(w)(result, index=w.index, columns=w.columns)
    return type(w)(result, index=w.index) if kind == "series" else result


def _kind_within(x: ArrayLike) -> str:
    """Which labelled arrays a list, or an array of objects, is made of, at whatever depth, "" for none."""
    return "" if is_compiling() else _kind_in(x)


def _kind_in(x: ArrayLike) -> str:
    """The same of what torch.compile does not read; a list that has a number in it is one of numbers."""
    if not isinstance(x, (list, tuple)) and not (isinstance(x, np.ndarray) and x.dtype == object and x.ndim):
        return ""
    for part in x:  # a generator takes twice as long
        if isinstance(part, (float, int)):
            return ""
    for part in x:
        if found := _kind_of(type(part)) or _kind_in(part):
            return found
    return ""


def labelled(name: str, x: Any) -> Labelled | None:
    """What labels x has, None for none; of a list of labelled vectors those that they share."""
    kind = _kind(x)
    if _kind_within(x):
        within = _shared([f"{name}[{k}]" for k in range(len(x))], x)
        return within and Labelled(name, "list", (None, *within.axes), within)
    if kind == "column" and type(x.dtype).__name__ == "Struct":  # NumPy forgets what the fields are called
        fix = f"{name} = {name}.struct.unnest()"
        raise TypeError(f"{name}: found a Series of structs; expected a table, a column for each outcome; {fix}")
    if kind == "series":
        return Labelled(name, kind, (Labels(None, x.index),))
    if kind == "frame":
        return Labelled(name, kind, (Labels(None, x.index), Labels(None, x.columns)))
    if kind == "polars":
        return Labelled(name, kind, (None, Labels(None, x.columns)))
    if kind == "xarray":
        return Labelled(name, kind, tuple(Labels(str(dim), x.indexes.get(dim)) for dim in x.dims))
    if kind == "dict":
        within = _shared([f"{name}[{key!r}]" for key in x], list(x.values()))
        inner = within.axes if within else (None,) * _depth(next(iter(x.values()), 0))
        return Labelled(name, kind, (Labels(None, list(x)), *inner), within)
    return None


def _depth(x: Any) -> int:
    """How many axes an array or nested lists have."""
    return x.ndim if hasattr(x, "ndim") else 1 + _depth(x[0]) if isinstance(x, (list, tuple)) and x else 0


def _plain(x: Any) -> Any:
    """x with dicts as the lists of their values."""
    if _kind(x) == "dict":
        return [_plain(v) for v in x.values()]
    return [_plain(v) for v in x] if _kind_within(x) else x


def _refuse(p: Labelled, q: Labelled, a: Labels | None, b: Labels | None, where: str, absent: str | None) -> None:
    """Refuse the labels b of q, and the name of their dimension, unless they are the labels a of p."""
    if a is None or b is None:
        return
    if a.dim and b.dim and a.dim != b.dim:
        refuse_dimension(p, q, a.dim, b.dim)
    if a.each is not None and b.each is not None:
        refuse_each(p, q, list(a.each), list(b.each), where, absent=absent, parts=(_part(p, a), _part(q, b)))


def _refuse_rows(
    p: Labelled, q: Labelled, rows: Sequence[Labels | None], lines: Sequence[Labels | None], where: str
) -> None:
    """Refuse labels of the axes of a batch, the last with the last, where both have several entries."""
    for a, b in zip(rows[::-1], lines[::-1], strict=False):
        if a and b and (a.dim != b.dim or _several(a, b)):
            _refuse(p, q, a, b, where, None)


def _part(x: Labelled, labels: Labels) -> Labelled:
    """What has these labels: x itself, or its first part that is a table of its own."""
    while x.first is not None and all(labels is not own for own in x.axes[:1]):
        x = x.first
    return x


def _several(a: Labels, b: Labels) -> bool:
    """Whether both have more than one entry, so that row k of the one is paired with row k of the other."""
    return all(x.each is None or len(x.each) > 1 for x in (a, b))


def _where(p: Labelled, q: Labelled, axis: int, *, of_rows: bool = False) -> str:
    """Which labels of two frames they are: of columns, of an index, or of rows that are laws."""
    depth = max(len(p.axes), len(q.axes))
    across = axis % depth == depth - 1
    return ("rows" if across else "heads") if of_rows else ("columns" if across else "index")
