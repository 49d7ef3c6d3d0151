"""Everything the library says about two probability vectors at once: what `divergences compare` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from inspect import signature
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.measure import Measure, common_support
from divergences._curves import QUANTITIES
from divergences._discrete.gan import optimal_discriminator
from divergences.cli import inputs
from divergences.cli.inputs import Refusal
from divergences.transport.wasserstein1 import wasserstein1

if TYPE_CHECKING:
    from rich.table import Table

SHOWN = 12
"""How many outcomes are printed; the report has them all."""
ONE_WAY = ("chi2", "cross_entropy")
"""Asymmetric, with one name in the library: the report adds the other direction as reverse_…"""


def compare(a: Any, b: Any, base: float | None = None, **transport: Any) -> dict[str, Any]:
    """The report on p = a and q = b; with x, y (their points) and metric, on the common support and with W1."""
    w1, sites = None, None
    if transport:
        w1, a, b, sites = _transported(a, b, **transport)
    return {
        "p": a,
        "q": b,
        "points": sites,
        "divergences": _divergences(a, b, base),
        "optimal_discriminator": optimal_discriminator(a, b),
        "infinite": {"kl": np.flatnonzero((a > 0) & (b == 0)), "reverse_kl": np.flatnonzero((b > 0) & (a == 0))},
        "w1": w1,
    }


def _transported(a: Any, b: Any, x: Any, y: Any, metric: str) -> tuple[dict[str, Any], Any, Any, Any]:
    mu, nu = Measure(x, a), Measure(y, b)
    t = wasserstein1(mu, nu, metric=metric)
    bracket = {"value": t.value, "lower": t.lower, "upper": t.upper}
    return bracket | {"metric": metric, "method": t.method, "status": t.status}, *common_support(mu, nu)


def _divergences(a: Any, b: Any, base: float | None) -> dict[str, dict[str, Any]]:
    """Name → symbol, value and unit."""
    found: dict[str, dict[str, Any]] = {}
    for name, (symbol, unit, function) in QUANTITIES.items():
        in_base = base is not None and "base" in signature(function).parameters
        evaluate: Callable[..., Any] = partial(function, base=base) if in_base else function
        unit = unit.replace("nats", "bits" if base == 2 else f"units of log {base:g}") if in_base else unit
        if name != "w1":
            found[name] = {"symbol": symbol, "value": evaluate(a, b), "unit": unit}
        if name in ONE_WAY:
            swapped = symbol.translate(str.maketrans("pq", "qp"))
            found[f"reverse_{name}"] = {"symbol": swapped, "value": evaluate(b, a), "unit": unit}
    return found


def printed(report: Mapping[str, Any]) -> Iterator[Table | str]:
    """The report for a reader: a table, D*, and where KL is infinite."""
    from rich.table import Table

    table = Table("divergence", "value", "unit", box=None, pad_edge=False)
    for row in report["divergences"].values():
        table.add_row(row["symbol"], number(row["value"]), row["unit"])
    if w1 := report["w1"]:
        bracket = f"distance ({w1['metric']}), between {number(w1['lower'])} and {number(w1['upper'])}"
        table.add_row(QUANTITIES["w1"].symbol, number(w1["value"]), f"{bracket}, method {w1['method']}")
    yield table
    yield f"D* = p/(p + q) = {_some([f'{x:.6g}' for x in report['optimal_discriminator']])}"
    for name, (big, small) in {"kl": "pq", "reverse_kl": "qp"}.items():
        if len(at := report["infinite"][name]):
            where = f"outcome{'s' * (len(at) > 1)} {_some(list(map(str, at)))}, counted from 0"
            yield f"{QUANTITIES[name].symbol} = ∞ because {small} = 0 < {big} at {where}"


def number(x: float) -> str:
    """Every digit that matters, and ∞ as ∞."""
    return repr(float(x)).replace("inf", "∞")


def _some(texts: list[str]) -> str:
    more = len(texts) - SHOWN
    return ", ".join(texts[:SHOWN]) + (f", … ({more} more)" if more > 0 else "")


def places(points: str | None, points_q: str | None, metric: str, n: int, m: int) -> dict[str, Any]:
    """The points of both, if there are any; without points of its own Q has those of P, and as many outcomes."""
    if points_q is None and n != m:
        raise Refusal(
            f"Q: found {m} entries; expected {n}, as many as P; if they lie elsewhere, give --points and --points-q"
        )
    if points is None:
        if points_q is not None:
            raise Refusal("--points: found none; expected the points of P, as --points-q gives those of Q")
        return {}
    x = inputs.points("--points", points, n)
    return {"metric": metric, "x": x, "y": x if points_q is None else inputs.points("--points-q", points_q, m)}
