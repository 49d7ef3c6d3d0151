"""Labels that differ: where first, and the call that aligns what has them."""

from __future__ import annotations

import math
from itertools import zip_longest
from typing import Any, NoReturn, Protocol

import numpy as np


class Named(Protocol):
    """An argument by its name, and of which kind it is: "series", "frame", "polars", "xarray", "dict" or "list"."""

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def axes(self) -> tuple[Any, ...]: ...

    @property
    def first(self) -> Named | None: ...


def refuse_each(
    p: Named,
    q: Named,
    a: list[Any],
    b: list[Any],
    where: str,
    *,
    absent: str | None = "0",
    parts: tuple[Named, Named] | None = None,
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


def refuse_dimension(p: Named, q: Named, wanted: str, found: str) -> NoReturn:
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


def equal(x: Any, y: Any) -> bool:
    """Whether two labels are one, NaN included, also within tuples; pandas' NA is itself only."""
    if isinstance(x, tuple) and isinstance(y, tuple):
        return len(x) == len(y) and all(map(equal, x, y))
    return x is y or _yes(x == y) or (_yes(x != x) and _yes(y != y))


def alike(a: list[Any], b: list[Any]) -> bool:
    """Whether they are the same labels, in this order or another."""
    return len(a) == len(b) and set(map(_key, a)) == set(map(_key, b))


def _key(label: Any) -> Any:
    """What is equal for equal labels, and can be put into a set."""
    if isinstance(label, tuple):
        return tuple(map(_key, label))
    return math.nan if _yes(label != label) else label


def _yes(compared: Any) -> bool:
    """Whether a comparison is true: with pandas' NA it is NA, which is no truth value."""
    return isinstance(compared, (bool, np.bool_)) and bool(compared)


def _shown(label: Any) -> str:
    """A label as its reader writes it: NumPy's numbers and strings as Python's."""
    return repr(label.item() if hasattr(label, "item") else label)


def _retyped(q: Named, of: Named, part: Named, a: list[Any], b: list[Any], where: str) -> str | None:
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


def _align(q: Named, of: Named, part: Named, where: str, *, alike: bool, absent: str | None) -> str:
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


def _calls(p: Named, q: Named, a: str, b: str, where: str, absent: str | None) -> tuple[str, str]:
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
