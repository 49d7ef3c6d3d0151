"""Labels that differ: where first, and the call that aligns what has them."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any, Protocol

import numpy as np


class Named(Protocol):
    """An argument by its name, and of which kind it is: "series", "frame", "polars", "xarray", "dict" or "list"."""

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> str: ...


def refuse_each(p: Named, q: Named, a: list[Any], b: list[Any], where: str, *, log: bool = False) -> None:
    """Refuse the labels b of q unless they are the labels a of p in this order; name the first difference and what aligns.

    With `log` they label logarithms: no mass is −∞.
    """
    none = object()
    each = enumerate(zip_longest(a, b, fillvalue=none))
    k, (x, y) = next((found for found in each if not equal(*found[1])), (-1, (none, none)))
    if k < 0:
        return
    said, wanted = ("no label" if v is none else f"the label {_shown(v)}" for v in (y, x))
    alike = len(a) == len(b) and set(a) == set(b)
    call = _align(p, q, where, alike=alike, absent='-float("inf")' if log else "0")
    repeated = next((x for x, each in ((p, a), (q, b)) if len(set(each)) < len(each)), None)
    if repeated is not None:  # nothing aligns it
        added = f"{repeated.name} = {repeated.name}.groupby(level=0).sum()"
        call = f"labels of {repeated.name} repeat: {added if repeated.kind == 'series' and not log else 'add them up first'}"
    raise ValueError(
        f"{q.name}: found {said} at index {k}, where {p.name} has {wanted}; expected the same labels in the same order; {call}"
    )


def equal(x: Any, y: Any) -> bool:
    """Whether two labels are one, NaN included; pandas' NA is itself only."""
    return x is y or _yes(x == y) or (_yes(x != x) and _yes(y != y))


def _yes(compared: Any) -> bool:
    """Whether a comparison is true: with pandas' NA it is NA, which is no truth value."""
    return isinstance(compared, (bool, np.bool_)) and bool(compared)


def _shown(label: Any) -> str:
    """A label as its reader writes it: NumPy's numbers and strings as Python's."""
    return repr(label.item() if hasattr(label, "item") else label)


def _align(p: Named, q: Named, where: str, *, alike: bool, absent: str) -> str:
    """The call that aligns q with p: another order, or the outcomes that either of them has, absent ones with mass 0."""
    a, b = p.name, q.name
    outcomes = where in ("columns", "index")
    axis = 1 if where in ("columns", "heads") else 0
    fill = f"fill_value={absent}" if outcomes else 'join="inner"'
    calls = {
        ("series", "series"): (f"{b} = {b}.reindex({a}.index)", f"{a}, {b} = {a}.align({b}, fill_value={absent})"),
        ("frame", "frame"): (
            f"{b} = {b}[{a}.columns]" if axis else f"{b} = {b}.loc[{a}.index]",
            f"{a}, {b} = {a}.align({b}, axis={axis}, {fill})",
        ),
        ("series", "dict"): (
            f"{b} = pd.Series({b}).reindex({a}.index)",
            f"{a}, {b} = {a}.align(pd.Series({b}), fill_value={absent})",
        ),
        ("dict", "series"): (
            f"{b} = {b}.reindex(list({a}))",
            f"{a}, {b} = pd.Series({a}).align({b}, fill_value={absent})",
        ),
        ("frame", "series"): (
            f"{b} = {b}.reindex({a}.{'columns' if axis else 'index'})",
            f"{a}, {b} = {a}.align({b}, axis={axis}, fill_value={absent})",
        ),
        ("series", "frame"): (
            f"{b} = {b}[{a}.index]" if axis else f"{b} = {b}.loc[{a}.index]",
            f"{b}, {a} = {b}.align({a}, axis={axis}, fill_value={absent})",
        ),
        ("polars", "polars"): (
            f"{b} = {b}.select({a}.columns)",
            f'both = pl.concat([{a}, {b}], how="diagonal").fill_null({absent}); {a}, {b} = both[:len({a})], both[len({a}):]',
        ),
        ("xarray", "xarray"): (
            f"{b} = {b}.reindex_like({a})",
            f'{a}, {b} = xr.align({a}, {b}, join="{"outer" if outcomes else "inner"}"{f", {fill}" * outcomes})',
        ),
        ("dict", "dict"): (
            f"{b} = {{k: {b}[k] for k in {a}}}",
            f"{a}, {b} = ({{k: x.get(k, {absent}) for k in {{**{a}, **{b}}}}} for x in ({a}, {b}))",
        ),
    }
    order, union = calls.get((p.kind, q.kind), ("list the same outcomes in both, zeros included",) * 2)
    return order if alike else f"{union}, where what is absent has mass 0" if "fill" in union else union
