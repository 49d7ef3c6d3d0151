"""`divergences compare`: everything the library says about two probability vectors at once.

The library is imported inside the functions: the parser reads this file for every command, and for `--help`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from inspect import signature
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from divergences._core.f_divergences import F_DIVERGENCES
from divergences.cli.columns import Columns
from divergences.cli.output import AsJson, answer
from divergences.cli.refusal import Refusal, refusals

if TYPE_CHECKING:
    import numpy as np

    from divergences._core.types import Array, ArrayLike, Pmf

SHOWN = 12
"""How many outcomes are printed; the report has them all."""
REVERSED = {name: record.reverse for name, record in F_DIVERGENCES.items() if record.reverse}
REVERSED["cross_entropy"] = "cross-entropy, reversed"
"""Asymmetric, with one name in the library: the report adds the other direction as reverse_…"""
MEANING = {
    **{name: record.meaning for name, record in F_DIVERGENCES.items()},
    **{f"reverse_{name}": meaning for name, meaning in REVERSED.items()},
    "js_distance": "the square root of JS, which is a distance",
    "cross_entropy": "cross-entropy",
    "gan_value_at_optimum": "the GAN's value at the best D",
    "w1": "Wasserstein-1",
}
"""What each quantity is called, for whom its symbol says nothing."""


class Sites(NamedTuple):
    """Where the outcomes of P and Q lie, (n, d) and (m, d) or (n,) and (m,), and the metric between them by name."""

    x: np.ndarray
    y: np.ndarray
    metric: str


def compare(
    p: Annotated[
        str, typer.Argument(metavar="P", help="The data: 0.5,0.5 or 1/3,2/3, a .npy or .csv file, or N(0,1).")
    ],
    q: Annotated[str | None, typer.Argument(metavar="[Q]", help="The model, in the same forms.")] = None,
    points: Annotated[
        str | None,
        typer.Option(metavar="POINTS", help="Where the outcomes lie: 0,1,3 or '0,0;1,0' or a file. Adds W₁."),
    ] = None,
    points_q: Annotated[
        str | None, typer.Option(metavar="POINTS", help="Where Q's outcomes lie, if not where P's do.")
    ] = None,
    metric: Annotated[
        str, typer.Option(metavar="NAME", help="The metric between points: euclidean, cityblock or chebyshev.")
    ] = "euclidean",
    base: Annotated[
        float | None,
        typer.Option(
            metavar="NUMBER", help="The base of the logarithm: 2 gives bits; natural logarithms (nats) by default."
        ),
    ] = None,
    weights: Annotated[
        bool, typer.Option("--normalise", help="P and Q are weights: divide each by its total.")
    ] = False,
    rows: Annotated[
        bool,
        typer.Option("--rows", help="Each row of P and Q is a distribution: least, median and greatest over the rows."),
    ] = False,
    samples: Annotated[
        bool,
        typer.Option("--samples", help="P and Q are draws, one a row: estimates with intervals, and a test of p = q."),
    ] = False,
    level: Annotated[
        float, typer.Option(metavar="NUMBER", help="With --samples: how often an interval holds the truth.")
    ] = 0.95,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="With --rows: every value, a .csv or a .npy file."),
    ] = None,
    digits: Annotated[
        int,
        typer.Option(metavar="N", min=1, max=17, help="How many significant digits to print; 17 gives full precision."),
    ] = 6,
    p_column: Annotated[
        str | None,
        typer.Option("--p", metavar="COLUMN", help="P is a table, .parquet or .csv: its column of the data."),
    ] = None,
    q_column: Annotated[str | None, typer.Option("--q", metavar="COLUMN", help="And its column of the model.")] = None,
    by: Annotated[
        list[str] | None, typer.Option(metavar="COLUMN", help="With --p and --q: a row for each group.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Every divergence of P and Q in both directions, the optimal discriminator, and W₁ when points are given.

    divergences compare 0.5,0.5 1/3,2/3

    divergences compare "N(0, 1)" "N(1, 1)"

    divergences compare p.csv q.npy --base 2

    divergences compare '3 1' '[1, 1]' --normalise

    divergences compare 1/2,1/2 1/4,3/4 --points '0,0;3,4' --metric cityblock

    divergences compare many.npy one.npy --rows -o values.csv

    divergences compare january.csv february.csv --samples

    divergences compare data.parquet --p march --q april --by country --normalise
    """
    if p_column or q_column or by:
        others = [x for x in (q, points, points_q, base, rows or None, samples or None, output) if x is not None]
        _compare_columns(p, p_column, q_column, by or [], others, weights=weights, digits=digits, as_json=as_json)
        return
    if q is None:
        raise Refusal(
            "Missing argument 'Q'; expected the model beside the data, or --p and --q, two columns of a table"
        )
    if samples:
        from divergences.cli import draws

        beside = {"--rows": rows, "--points": points, "--points-q": points_q, "--base": base, "--normalise": weights}
        draws.refuse_beside(beside | {"-o": output})
        answer(*draws.compared(p, q, level, partial(number, digits=digits)), as_json)
        return
    if rows:
        _compare_rows(
            p, q, base, weights=weights, placed=bool(points or points_q), output=output, digits=digits, as_json=as_json
        )
        return
    if output is not None:
        raise Refusal("-o: found a file without --rows; expected both; to save what is printed, use > FILE")
    from divergences.cli import named

    with refusals(mu="P", nu="Q", base="--base", metric="--metric"):
        a, b = (named.read(name, text, weights=weights) for name, text in (("P", p), ("Q", q)))
        if not (hasattr(a, "shape") and hasattr(b, "shape")):
            rounded = partial(number, digits=digits)
            answer(*named.compared(a, b, _quantities(base), MEANING, rounded, placed=bool(points or points_q)), as_json)
            return
        report = report_on(a, b, base, sites_of(points, points_q, metric, len(a), len(b)))
    answer(report, printed(report, digits), as_json)


def _compare_columns(
    path: str,
    p: str | None,
    q: str | None,
    by: list[str],
    others: list[Any],
    *,
    weights: bool,
    digits: int,
    as_json: bool,
) -> None:
    """Two columns of a table, group by group."""
    from divergences._curves import QUANTITIES
    from divergences.cli import tables

    if p is None or q is None:
        raise Refusal(f"--{'q' if p else 'p'}: found none; expected the names of two columns, --p and --q")
    if others:
        raise Refusal(
            f"--p: found {others[0]} beside columns of a table; expected --by, --normalise and --digits alone"
        )
    names = [name for name in QUANTITIES if name in F_DIVERGENCES]
    with refusals(p="--p", q="--q"):
        found = tables.report(path, p, q, by, names, normalise=weights)
    symbols = {name: QUANTITIES[name].symbol for name in names}
    answer(found, tables.printed(found, symbols, partial(number, digits=digits)), as_json)


def _compare_rows(
    p: str,
    q: str,
    base: float | None,
    *,
    weights: bool,
    placed: bool,
    output: Path | None,
    digits: int,
    as_json: bool,
) -> None:
    """Two tables, row by row."""
    from divergences.cli import rows as tables

    if placed:
        raise Refusal("--points: found points beside --rows; expected one of them: W₁ compares one pair at a time")
    with refusals(p="P", q="Q", base="--base"):
        tables.refuse_unwritable(output)
        a, b = tables.paired(*tables.laws(p, q, weights=weights))
        columns, report = {}, {}
        for name, (symbol, unit, evaluate) in _quantities(base):
            columns[name] = tables.values(a, b, evaluate)
            report[name] = {"symbol": symbol, "unit": unit, **tables.summary(columns[name])}
        if output:
            tables.save(output, columns)
    said = tables.printed(report, len(a), partial(number, digits=digits))
    answer({"rows": len(a), "divergences": report}, [*said, *([f"Every value → {output}"] if output else [])], as_json)


def report_on(a: Pmf, b: Pmf, base: float | None = None, sites: Sites | None = None) -> dict[str, Any]:
    """The report on P = a (n,) and Q = b (m,), as data; with sites on the common support and with W₁, else m = n."""
    import numpy as np

    from divergences._discrete.gan import optimal_discriminator

    w1, points = None, None
    if sites:
        w1, a, b, points = _transported(a, b, sites)
    return {
        "p": a,
        "q": b,
        "points": points,
        "divergences": _divergences(a, b, base),
        "optimal_discriminator": optimal_discriminator(a, b),
        "infinite": {"kl": np.flatnonzero((a > 0) & (b == 0)), "reverse_kl": np.flatnonzero((b > 0) & (a == 0))},
        "w1": w1,
    }


def _transported(a: Pmf, b: Pmf, sites: Sites) -> tuple[dict[str, Any], Pmf, Pmf, Array]:
    """W₁ with its bracket as data; then a and b on their common support, and the support's points."""
    from divergences._core.measure import Measure, common_support
    from divergences.transport.wasserstein1 import wasserstein1

    mu, nu = Measure(sites.x, a), Measure(sites.y, b)
    t = wasserstein1(mu, nu, metric=sites.metric)
    bracket = {"value": t.value, "lower": t.lower, "upper": t.upper}
    p, q, points = common_support(mu, nu)
    said = bracket | {"metric": sites.metric, "method": t.method, "status": t.status}
    return said, p.astype(a.dtype), q.astype(b.dtype), points


def _divergences(a: Pmf, b: Pmf, base: float | None) -> dict[str, dict[str, Any]]:
    """Name → symbol, value and unit, of every quantity but W₁."""
    return {
        name: {"symbol": symbol, "value": evaluate(a, b), "unit": unit}
        for name, (symbol, unit, evaluate) in _quantities(base)
    }


def _quantities(base: float | None) -> Iterator[tuple[str, tuple[str, str, Callable[..., Any]]]]:
    """Name, and symbol, unit and function, of every quantity but W₁; those in REVERSED also backwards."""
    from divergences._curves import QUANTITIES

    for name, (symbol, unit, function) in QUANTITIES.items():
        evaluate, unit = _in_base(base, unit, function)
        if name != "w1":
            yield name, (symbol, unit, evaluate)
        if name in REVERSED:
            swapped = symbol.translate(str.maketrans("pq", "qp"))
            yield f"reverse_{name}", (swapped, unit, partial(_turned, evaluate))


def _turned(function: Callable[..., Any], p: ArrayLike, q: ArrayLike) -> Any:
    """The function of (q, p)."""
    return function(q, p)


def _in_base(base: float | None, unit: str, function: Callable[..., Any]) -> tuple[Callable[..., Any], str]:
    """The function in units of log base, and their name; what is no logarithm stays as it is."""
    if base is None or "nats" not in unit:
        return function, unit
    unit = unit.replace("nats", "bits" if base == 2 else f"units of log {base:g}")
    if "base" in signature(function).parameters:
        return partial(function, base=base), unit
    return lambda p, q: function(p, q) / log(base), unit


def printed(report: Mapping[str, Any], digits: int = 6) -> Iterator[Columns | str]:
    """The parts of the report for a reader: a table, D*, and the outcomes at which a KL is infinite."""
    from divergences._curves import QUANTITIES

    rows = [
        (row["symbol"], number(row["value"], digits), row["unit"].removeprefix("1"), MEANING[name])
        for name, row in report["divergences"].items()
    ]
    if w1 := report["w1"]:
        metric = f"{MEANING['w1']}, {w1['metric']}"
        rows.append((QUANTITIES["w1"].symbol, number(w1["value"], digits), QUANTITIES["w1"].unit, metric))
    yield Columns(("divergence", "value", "unit", "what it is"), rows, between=2, words=True)
    if not w1:
        yield "For W₁, say where the outcomes lie, for example --points 0,1,2"
    else:
        width = number(w1["upper"] - w1["lower"], 2)
        yield f"W₁ is certified: the bounds from a plan and a critic differ by {width} (method {w1['method']})"
    yield f"D* = p/(p + q) = {_some([number(x, digits) for x in report['optimal_discriminator']])}"
    for name, (big, small) in {"kl": "pq", "reverse_kl": "qp"}.items():
        if len(at := report["infinite"][name]):
            where = f"outcome{'s' * (len(at) > 1)} {_some([str(k + 1) for k in at])}, counted from 1"
            yield f"{QUANTITIES[name].symbol} = ∞ because {small} = 0 < {big} at {where}"


def number(x: float, digits: int) -> str:
    """A float to so many significant digits, with ∞ for infinity; 17 digits give the float back."""
    return f"{float(x):.{digits}g}".replace("inf", "∞")


def _some(texts: list[str]) -> str:
    more = len(texts) - SHOWN
    return ", ".join(texts[:SHOWN]) + (f", … ({more} more)" if more > 0 else "")


def sites_of(points: str | None, points_q: str | None, metric: str, n: int, m: int) -> Sites | None:
    """The points of both, if there are any; without points of its own Q has those of P, and as many outcomes."""
    from divergences.cli import inputs

    if points_q is None and n != m:
        raise Refusal(
            f"Q: found {m} entries; expected {n}, as many as P; if they lie elsewhere, give --points and --points-q"
        )
    if points is None:
        if points_q is not None:
            raise Refusal("--points: found none; expected the points of P, as --points-q gives those of Q")
        return None
    x = inputs.points("--points", points, n)
    return Sites(x, x if points_q is None else inputs.points("--points-q", points_q, m), metric)
