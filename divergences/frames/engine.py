"""Divergences as expressions of narwhals: one pass over the rows, one row a group, carried out by the engine that has them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, cast

import narwhals as nw

from divergences._core.text import shown
from divergences.frames.kernels import KERNELS, Kernel, U, bound, skewed_kernel
from divergences.frames.powers import alpha_kernel, order_of, renyi_of, renyi_value
from divergences.frames.tables import ALL, INSIDE, Frame, Table, normalised, ordered, table


class Engine:
    """The functions of formulas, for columns of narwhals."""

    @staticmethod
    def where(condition: Any, yes: Any, no: Any) -> Any:
        """`yes` where the condition holds."""
        return nw.when(condition).then(yes).otherwise(no)

    @staticmethod
    def log(x: Any) -> Any:
        """The natural logarithm."""
        return x.log()

    @staticmethod
    def exp(x: Any) -> Any:
        """e to the power of x."""
        return x.exp()

    @staticmethod
    def sqrt(x: Any) -> Any:
        """√x, rounded once."""
        return x.sqrt()

    @staticmethod
    def abs(x: Any) -> Any:
        """|x|."""
        return x.abs()


def divergence(
    name: str,
    df: Any,
    p: str,
    q: str,
    by: str | Sequence[str] | None,
    key: str | Sequence[str] | None,
    normalise: bool,
    parameter: float | None = None,
) -> Any:
    """The divergence of the columns p and q in each group, as a table of the engine that `df` is of."""
    found = table(df, p, q, by, key)
    if name == "renyi" and parameter is not None and parameter != 1:
        return _renyi(found, parameter, normalise)
    kernel, exchanged = _kernel(name, parameter)
    sums = _summed(found, kernel, normalise, exchanged=exchanged)
    sums = sums.with_columns(
        value=kernel.unit * nw.col("_t"),
        error=bound(Engine, kernel, nw.col("_t"), nw.col("_c"), nw.col("n").cast(nw.Float64), normalised=normalise),  # pyright: ignore[reportArgumentType]
    )
    return finished(found, _rooted(sums) if kernel.root else sums, normalise)


def _kernel(name: str, parameter: float | None) -> tuple[Kernel, bool]:
    """The kernel of a name and its order or weight, and whether it is of (q, p)."""
    if parameter is None or (name, parameter) == ("js", 0.5):
        return KERNELS["kl" if name == "reverse_kl" else name], name == "reverse_kl"
    if name == "js":
        return skewed_kernel(parameter), False
    if parameter in (0, 1):
        return KERNELS["kl"], parameter == 0
    order = order_of(parameter)
    return alpha_kernel(order), order.exchanged


def _renyi(found: Table, alpha: float, normalise: bool) -> Any:
    """Rényi's divergence, which is no sum of terms: a logarithm of one, or a greatest one."""
    asked = renyi_of(alpha)
    sums = _summed(found, asked.kernel, normalise, exchanged=asked.exchanged, more=asked.columns)
    sums = sums.with_columns(n_=nw.col("n").cast(nw.Float64))
    of = {"n": "n_"}
    value = renyi_value(Engine, lambda x: nw.col(of.get(x, x)), asked, normalised=normalise)  # pyright: ignore[reportArgumentType]
    return finished(found, sums.with_columns(**value), normalise)


def _summed(
    found: Table, kernel: Kernel, normalise: bool, *, exchanged: bool, more: Mapping[str, str] | None = None
) -> Frame:
    """The sums of terms, costs and masses in each group, and of what is asked for more, by how it is put together."""
    state = normalised(found) if normalise else found.frame
    if exchanged:
        state = state.rename({"p": "q", "q": "p"})

    def then(columns: dict[str, Any]) -> Any:
        nonlocal state
        state = state.with_columns(**columns)
        return nw.col

    kernel.columns(Engine, nw.col, then)  # pyright: ignore[reportArgumentType]
    moved = {"cost": "moved"} | ({"wcost": "wmoved"} if more and "w" in more else {})
    if normalise:
        state = state.with_columns(**{x: nw.col(x) + nw.col(y) for x, y in moved.items()})
    sums = {f"_{x}": getattr(nw.col(x), how)() for x, how in (more or {}).items()}
    return state.group_by(*found.groups).agg(
        _t=nw.col("t").sum(), _c=nw.col("cost").sum(), **sums, **_totals(found, normalise, exchanged=exchanged)
    )


def _totals(found: Table, normalise: bool, *, exchanged: bool = False) -> dict[str, nw.Expr]:
    """Of each group: how many rows, the masses, rows that are refused, and categories that one of two tables lacks."""
    places = {"p": "q", "q": "p"} if exchanged else {"p": "p", "q": "q"}
    masses = {f"mass_{x}": nw.col(f"total_{x}").max() if normalise else nw.col(y).sum() for x, y in places.items()}
    lacks = {f"missing_{x}": nw.col(f"lacks_{x}").sum() for x in ("p", "q")} if found.paired else {}
    return {"n": nw.len(), **masses, **lacks, "bad": nw.col("bad").sum()}


def _rooted(sums: Frame) -> Frame:
    """√v for v; |√(v ± e) − √v| is at most e/√v, and √e."""
    v, e = nw.col("value"), nw.col("error")
    by_slope = e / Engine.where(v > 0, v, 1.0).sqrt()
    error = Engine.where((v > 0) & (by_slope < e.sqrt()), by_slope, e.sqrt()) + 2.0 * U * v.sqrt()
    return sums.with_columns(value=v.sqrt(), error=error)


def finished(found: Table, sums: Frame, normalise: bool) -> Any:
    """The answer as its engine has it: eager tables are refused with the row, lazy ones have NaN where they would be."""
    off = [(nw.col(x) <= 0) if normalise else ((nw.col(x) - 1.0).abs() > found.budget) for x in ("mass_p", "mass_q")]
    wrong = ((nw.col("bad") > 0) | off[0] | off[1]).fill_null(True)
    infinite = nw.col("value") == math.inf
    sums = sums.with_columns(
        value=Engine.where(wrong, math.nan, nw.col("value")),
        error=Engine.where(wrong, math.nan, Engine.where(infinite, 0.0, nw.col("error"))),
        refused=wrong,
    )
    groups = {x: x.removeprefix(INSIDE) for x in found.groups if x != ALL}
    lacks = ["missing_p", "missing_q"] if found.paired else []
    sums = sums.select(*groups, "value", "error", "n", "mass_p", "mass_q", *lacks, "bad", "refused")
    if _is_lazy(found):
        return nw.to_native(sums.drop("refused").rename(groups))
    from divergences.frames.refusals import refuse

    sums = sums.collect() if isinstance(sums, nw.LazyFrame) else sums
    refuse(found, sums, normalise)
    return nw.to_native(sums.drop("bad", "refused").rename(groups))


def _is_lazy(found: Table) -> bool:
    return any(isinstance(frame, nw.LazyFrame) for frame, _ in found.sources.values())


def w1_line(df: Any, p: str, q: str, x: str, by: str | Sequence[str] | None) -> Any:
    """W₁ on the line of each group, ∫|F − G| of masses divided by their totals: sums over the rows in the order of x.

    |F − G| is a sum of at most n differences in any order, each of which is off by u; F and G are off by what totals are.
    """
    if not isinstance(cast("object", x), str):
        raise TypeError(f"x: found {shown(x)}; expected the name of a column")
    found = table(df, p, q, by, None, place=x)
    rows = normalised(found).with_columns(d=nw.col("p") - nw.col("q"))
    rows = ordered(found, rows).with_columns(t=(nw.col("f") * nw.col("gap")).fill_null(0.0))
    ends = {"_low": nw.col("x").min(), "_high": nw.col("x").max(), "_top": nw.col("f").max()}
    sums = rows.group_by(*found.groups).agg(value=nw.col("t").sum(), **ends, **_totals(found, True))
    n, length = nw.col("n").cast(nw.Float64), nw.col("_high") - nw.col("_low")
    error = (1.01 * U) * length * (6.0 * n * nw.col("_top") + 2.0 * n + 4.0)
    return finished(found, sums.with_columns(error=error), True)
