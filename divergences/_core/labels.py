"""Labels of pandas, polars and xarray, and keys of dicts: what has different ones is refused, never paired by position.

What is paired must be labelled alike, and a refusal names the first difference and the call that aligns; dimensions are kept.
A measure remembers the labels of its atoms and coordinates: what comes for them later must be labelled alike, too. Positions
0, 1, 2, …, which pandas gives to what has no labels, are none there: solvers' tables have them.
Nothing is imported: whoever passes a labelled array has imported its library.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any, NamedTuple, NoReturn, Protocol, SupportsInt

import numpy as np

from divergences._core.tensors import is_compiling, is_torch
from divergences._core.types import Array, ArrayLike


class Argument(Protocol):
    """An argument by its name, and of which kind it is: "series", "frame", "polars", "xarray", "dict" or "list"."""

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def axes(self) -> tuple[Any, ...]: ...

    @property
    def first(self) -> Argument | None: ...


def refuse_each(
    p: Argument,
    q: Argument,
    a: list[Any],
    b: list[Any],
    where: str,
    *,
    absent: str | None = "0",
    parts: tuple[Argument, Argument] | None = None,
) -> None:
    """Refuse the labels b of q unless they are the labels a of p in this order; name the first difference and what aligns.

    `absent` is the mass of an outcome that only one of them has, −∞ of logarithms and None where nothing can be filled in;
    `parts` are those of p and q whose own labels these are, if not p and q themselves.
    """
    none = object()
    each = enumerate(zip_longest(a, b, fillvalue=none))
    k, (x, y) = next((found for found in each if not equal(*found[1])), (-1, (none, none)))
    if k < 0:
        return
    said, wanted = ("no label" if v is none else f"the label {_shown(v)}" for v in (y, x))
    of, part = parts or (p, q)
    call = _retyped(q, of, part, a, b, where) or _align(q, of, part, where, alike=alike(a, b), absent=absent)
    repeated = next((x for x, each in ((of, a), (part, b)) if len({_key(v) for v in each}) < len(each)), None)
    if repeated is not None:  # nothing aligns it
        added = f"{repeated.name} = {repeated.name}.groupby(level=0).sum()"
        sums = repeated.kind == "series" and absent == "0"
        call = f"labels of {repeated.name} repeat: {added if sums else 'add them up first'}"
    raise ValueError(
        f"{q.name}: found {said} at index {k}, where {p.name} has {wanted}; expected the same labels in the same order; {call}"
    )


def refuse_dimension(p: Argument, q: Argument, wanted: str, found: str) -> NoReturn:
    """Refuse a dimension of q where p has another one, with the call that turns or names those of q."""
    dims, others = ([str(axis.dim) for axis in x.axes if axis and axis.dim] for x in (p, q))
    order = ", ".join(map(repr, dims))
    if {p.kind, q.kind} != {"xarray"}:
        fix = "give both the same"
    elif dims[-len(others) :] != others and set(dims[-len(others) :]) == set(others):
        fix = f"{q.name} = {q.name}.transpose({', '.join(map(repr, dims[-len(others) :]))})"
    elif set(others) < set(dims):
        missing = [dim for dim in dims if dim not in others]
        fix = f"{q.name} = {q.name}.expand_dims({missing!r}).transpose({order})"
    elif dims == [wanted] and wanted in others:
        fix = f"{q.name} = {q.name}.transpose({f'..., {order}' if others[-1] == found else f'{order}, ...'})"
    elif wanted in others:
        fix = f"give {q.name} the order {order}"
    else:
        fix = f"{q.name} = {q.name}.rename({{{found!r}: {wanted!r}}})"
    raise ValueError(
        f"{q.name}: found the dimension {found!r} where {p.name} has {wanted!r}; expected the same dimensions in the same "
        f"order; {fix}"
    )


def equal(x: object, y: object) -> bool:
    """Whether two labels are one, NaN included, also within tuples; pandas' NA is itself only."""
    if isinstance(x, tuple) and isinstance(y, tuple):
        return len(x) == len(y) and all(map(equal, x, y))
    return x is y or _yes(x == y) or (_yes(x != x) and _yes(y != y))


def alike(a: list[Any], b: list[Any]) -> bool:
    """Whether they are the same labels, in this order or another."""
    return len(a) == len(b) and set(map(_key, a)) == set(map(_key, b))


def _key(label: object) -> Any:
    """What is equal for equal labels, and can be put into a set."""
    if isinstance(label, tuple):
        return tuple(map(_key, label))
    return math.nan if _yes(label != label) else label


def _yes(compared: object) -> bool:
    """Whether a comparison is true: with pandas' NA it is NA, which is no truth value."""
    return isinstance(compared, (bool, np.bool_)) and bool(compared)


def _shown(label: Any) -> str:
    """A label as its reader writes it: NumPy's numbers and strings as Python's."""
    return repr(label.item() if hasattr(label, "item") else label)


def _retyped(q: Argument, of: Argument, part: Argument, a: list[Any], b: list[Any], where: str) -> str | None:
    """What to do if no label of the one can be one of the other, as 1 and "1": filled in, each mass would stand beside 0."""
    types, others = ({type(x.item() if hasattr(x, "item") else x) for x in labels} for labels in (a, b))
    numbers = {bool, int, float}
    if not (types and others) or types & others or (types & numbers and others & numbers):
        return None
    found, wanted = (" and ".join(sorted(x.__name__ for x in each)) for each in (others, types))
    across = where in ("columns", "heads")
    side, owner = ("columns" if x.kind == "frame" and across else "index" for x in (part, of))
    to = types.pop().__name__ if types in ({str}, {int}, {float}) else f"{of.name}.{owner}.dtype"
    known = part is q and q.kind in ("series", "frame") and ("." not in to or of.kind in ("series", "frame"))
    fix = f"{q.name}.{side} = {q.name}.{side}.astype({to})" if known else "give both labels of one type"
    return f"these are of another type ({found}, not {wanted}): {fix}"


def _align(q: Argument, of: Argument, part: Argument, where: str, *, alike: bool, absent: str | None) -> str:
    """The call that aligns q with p: another order, or the outcomes that either of them has, absent ones with mass 0.

    `of` is p and `part` is q, or the first of their parts, of which all others are labelled alike.
    """
    what = "rows" if absent is None else "outcomes"
    words = f"list the same {what} in both{', zeros included' if absent else ''}"
    if part is q:
        order, union = _calls(of, q, of.name, q.name, where, absent)
        return (order if alike else union) or words
    order, _ = _calls(of, part, of.name, "x", where, absent)
    if not (alike and order and part is q.first):
        return words
    each = order.removeprefix("x = ")
    return (
        f"{q.name} = {{r: {each} for r, x in {q.name}.items()}}"
        if q.kind == "dict"
        else (f"{q.name} = [{each} for x in {q.name}]")
    )


def _calls(p: Argument, q: Argument, a: str, b: str, where: str, absent: str | None) -> tuple[str, str]:
    """The calls that give what is called b the order of what is called a, and both all outcomes, "" for none."""
    axis = 1 if where in ("columns", "heads") else 0
    fill = 'join="inner"' if absent is None else f"fill_value={absent}"
    said = ", where what is absent has mass 0"
    calls = {
        ("series", "series"): (f"{b} = {b}.reindex({a}.index)", f"{a}, {b} = {a}.align({b}, {fill})"),
        ("frame", "frame"): (
            f"{b} = {b}[{a}.columns]" if axis else f"{b} = {b}.loc[{a}.index]",
            f"{a}, {b} = {a}.align({b}, axis={axis}, {fill})",
        ),
        ("series", "dict"): (
            f"{b} = pd.Series({b}).reindex({a}.index)",
            f"{a}, {b} = {a}.align(pd.Series({b}), {fill})",
        ),
        ("dict", "series"): (f"{b} = {b}.reindex(list({a}))", f"{a}, {b} = pd.Series({a}).align({b}, {fill})"),
        ("frame", "dict"): (
            f"{b} = {{k: {b}[k] for k in {a}.{'columns' if axis else 'index'}}}",
            f"{a}, {b} = {a}.align(pd.Series({b}), axis={axis}, {fill})",
        ),
        ("frame", "series"): (
            f"{b} = {b}.reindex({a}.{'columns' if axis else 'index'})",
            f"{a}, {b} = {a}.align({b}, axis={axis}, {fill})",
        ),
        ("series", "frame"): (
            f"{b} = {b}[{a}.index]" if axis else f"{b} = {b}.loc[{a}.index]",
            f"{b}, {a} = {b}.align({a}, axis={axis}, {fill})",
        ),
        ("polars", "polars"): (
            f"{b} = {b}.select({a}.columns)",
            f'both = pl.concat([{a}, {b}], how="diagonal").fill_null({absent}); {a}, {b} = both[:len({a})], both[len({a}):]',
        ),
        ("xarray", "xarray"): (
            f"{b} = {b}.reindex_like({a})",
            f'{a}, {b} = xr.align({a}, {b}, join="inner")'
            if absent is None
            else f'{a}, {b} = xr.align({a}, {b}, join="outer", {fill})',
        ),
        ("dict", "dict"): (
            f"{b} = {{k: {b}[k] for k in {a}}}",
            f"{a}, {b} = ({{k: x[k] for k in {a} if k in {b}}} for x in ({a}, {b}))"
            if absent is None
            else f"{a}, {b} = ({{k: x.get(k, {absent}) for k in {{**{a}, **{b}}}}} for x in ({a}, {b}))",
        ),
    }
    order, union = calls.get((p.kind, q.kind), ("", ""))
    return order, f"{union}{said}" if union and absent is not None else union


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
    axis: object = -1,
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
        side = at if belongs.kind == "frame" and of.kind != "frame" else axis
        if of.kind == belongs.kind == "frame":  # of the one it is the index, of the other the columns
            belongs = belongs._replace(kind="list")
        _refuse(of, belongs, a, b, "columns" if side == -1 else "index", None)
        if batch:
            _refuse_rows(of, belongs, of.axes[:-1], belongs.axes[:at], "rows")


def kept(result: Array, values: Sequence[ArrayLike], axis: int = -1, *, drop: int = 1, keepdims: bool = False) -> Any:
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


def relabelled(result: ArrayLike, w: ArrayLike) -> Any:
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


def _kind_in(x: ArrayLike, depth: int = 64) -> str:
    """The same of what torch.compile does not read; a list that has a number in it is one of numbers."""
    if not isinstance(x, (list, tuple)) and not (isinstance(x, np.ndarray) and x.dtype == object and x.ndim):
        return ""
    for part in x:  # a generator takes twice as long
        if isinstance(part, (float, int)):
            return ""
    for part in x if depth else ():  # NumPy has 64 axes; a list may contain itself
        if found := _kind_of(type(part)) or _kind_in(part, depth - 1):
            return found
    return ""


def labelled(name: str, x: ArrayLike) -> Labelled | None:
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


def _depth(x: ArrayLike) -> int:
    """How many axes an array or nested lists have."""
    return x.ndim if hasattr(x, "ndim") else 1 + _depth(x[0]) if isinstance(x, (list, tuple)) and x else 0


def _plain(x: ArrayLike) -> Any:
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


NamedLabels = tuple[str, "Labelled | None"]
"""What a refusal calls a measure, and its labels."""


def labels_of(points: ArrayLike, mass: ArrayLike) -> Labelled | None:
    """What a measure remembers of its points (n,) or (n, d) and its masses (n,): labels of atoms and of coordinates."""
    places, masses = labelled("points", points), labelled("mass", mass)
    rows = next((x.axes[0] for x in (masses, places) if x is not None and _each(x.axes[0])), None)
    heads = places.axes[1] if places is not None and len(places.axes) > 1 else None
    return Labelled("points", "list", (rows, heads)) if _each(rows) or _each(heads) else None


def refuse_coordinates(mu: NamedLabels, nu: NamedLabels) -> None:
    """Refuse points whose coordinates have other names, or an other order."""
    _compare((*mu, 1), (*nu, 1), "coordinates in the same order; reorder the columns of its points")


def refuse_order(mu: NamedLabels, nu: NamedLabels, *, fix: str = "mass.reindex(…)") -> None:
    """Refuse masses of the same points whose labels are the same ones in an other order."""
    a, b = (None if labels is None else _each(labels.axes[0]) for _, labels in (mu, nu))
    if a and b and alike(a, b):
        _compare((*mu, 0), (*nu, 0), f"labels in the same order, as both have the same points; {fix}")


def refuse_atoms(name: str, x: ArrayLike, measures: Sequence[NamedLabels]) -> None:
    """Refuse a table of which axis k is not labelled as the atoms of measure k are."""
    found = labelled(name, x)
    for k, (owner, labels) in enumerate(measures):
        if found is not None and k < len(found.axes):
            side = "rows" if k == 0 else "columns"
            fix = f"labels in the same order; {name} with its {side} in the order of the atoms of {owner}"
            _compare((owner, labels, 0), (name, found, k), fix)


def fits(x: ArrayLike, measure: Labelled | None) -> bool:
    """Whether the labels of the vector x, if it has any, are those of a measure's atoms."""
    found = labelled("", x)
    a, b = (None if y is None else _each(y.axes[0]) for y in (measure, found))
    return a is None or b is None or equal(tuple(a), tuple(b))


def refuse_ground(metric: ArrayLike, measures: Sequence[tuple[str, Any, Labelled | None]]) -> None:
    """Refuse a matrix of distances, and indices into it, of which one place has two labels.

    `measures` are names, the indices (n,), and labels.
    """
    found = labelled("metric", metric)
    known: dict[int, tuple[str, Any]] = {}
    sides = [each for each in (_each(x) for x in found.axes) if each] if found is not None else []
    for each in sides:
        _place(known, "metric", range(len(each)), each, "metric = metric.loc[metric.index, metric.index]")
    for name, at, labels in measures:
        each = _each(labels.axes[0]) if labels is not None else None
        if each:
            table = "metric.index" if sides else "one index of all places"
            _place(known, name, at, each, f"points = {table}.get_indexer(mass.index)")


def _place(
    known: dict[int, tuple[str, Any]], name: str, at: Iterable[SupportsInt], each: Sequence[Any], fix: str
) -> None:
    for k, label in zip(at, each, strict=False):
        owner, other = known.setdefault(int(k), (name, label))
        if not equal(other, label):
            _refuse_label(name, label, int(k), owner, other, f"one label for each place; {fix}")


def _compare(p: tuple[str, Labelled | None, int], q: tuple[str, Labelled | None, int], fix: str) -> None:
    """Refuse labels of q along one axis that are not those of p along another, where both have some."""
    a, b = (None if labels is None else _each(labels.axes[axis]) for _, labels, axis in (p, q))
    if a is not None and b is not None and len(a) == len(b):  # other lengths are refused as shapes
        for k, (x, y) in enumerate(zip(a, b, strict=True)):
            if not equal(x, y):
                _refuse_label(q[0], y, k, p[0], x, f"the same {fix}")


def _refuse_label(name: str, label: Any, at: int, owner: str, other: Any, expected: str) -> NoReturn:
    x, y = (v.item() if hasattr(v, "item") else v for v in (label, other))
    raise ValueError(f"{name}: found the label {x!r} at index {at}, where {owner} has {y!r}; expected {expected}")


def _each(labels: Labels | None) -> list[Any] | None:
    """The labels, None for none and for positions."""
    each = None if labels is None or labels.each is None else list(labels.each)
    return None if each is None or each == list(range(len(each))) else each
