"""wasserstein1 under a trace: the host solves and certifies, and the envelope theorem differentiates.

The numbers are the host's, rounded outwards to the outer precision; terms that are 0 in value carry the derivative.
On an accelerator "entropic" never calls the host: there the bracket comes from the device, as narrow as tol asks for.
Without tol it would have to be narrow to rounding, which scaling does not reach: then the answer is NaN, code 4. No
tolerance is put in its place, or the same programme would be exact here and 1 % off there under the same word. Nor is
there a sparse plan: the mass of its entries is NaN.
"""

from __future__ import annotations

from functools import partial
from math import nan
from typing import Any, NamedTuple, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import traced_dtype
from divergences._core.measure import Measure, leaves
from divergences._core.types import Metric
from divergences.transport.costs.axioms import refuse_metric
from divergences.transport.costs.ground import Ground, epsilon
from divergences.transport.costs.metric import norm, paired, static_part
from divergences.transport.critic import mcshane
from divergences.transport.device import sinkhorn, sinkhorn_search
from divergences.transport.device.mesh import STREAMED
from divergences.transport.host.kinks import passed_on
from divergences.transport.host.portfolio import bounds, solve, status
from divergences.transport.host_call import call_host, unit_mass, valid
from divergences.transport.result import Plan, Transport
from divergences.transport.solution import Found


def traced(mu: Measure, nu: Measure, metric: Metric, place: Ground, method: str, tol: float | None) -> Transport:
    """The transport of two measures of which some leaf is traced."""
    given = [*leaves(mu, nu), *([] if place.table is None else [place.table])]
    dtype = traced_dtype(*given)
    a, b = (jnp.asarray(m.mass, dtype) for m in (mu, nu))
    x, y = (jnp.asarray(v, np.int32 if v.dtype.kind == "i" else dtype) for v in (place.x, place.y))
    table = None if place.table is None else jnp.asarray(place.table, dtype)
    fixed = jax.lax.stop_gradient((x, y, a, b))
    host = partial(_hosted, table, partial(_each, metric=static_part(metric), method=method, tol=tol, dtype=dtype))
    if method == "entropic":
        name = cast(str, metric)
        answer = jax.lax.platform_dependent(
            *fixed, cpu=partial(host, partial(sinkhorn.potential, name)), default=partial(_on_device, name, tol)
        )
    else:
        answer = host(None, *fixed)
    f, g = answer.critic
    apart, (start, end) = partial(_pairwise, metric, mu, nu, (table, x, y)), answer.way
    each = apart(answer.plan.rows, end) + apart(start, answer.plan.cols) - apart(start, end)
    cost = jnp.sum(answer.weight * each)
    if method == "entropic":
        cost += sum(jnp.sum(rate * v) for rate, v in zip(answer.rates, (x, y), strict=True))
    total = cost + jnp.sum(f * unit_mass(a)) - jnp.sum(g * unit_mass(b))
    change = total - jax.lax.stop_gradient(total)
    value, lower, upper = (v + change for v in answer.numbers)
    return Transport(value, lower, upper, answer.plan, mcshane(metric, nu.points, g), answer.code, method)


class _Answer(NamedTuple):
    """Value, lower and upper; the critic at x and at y; the plan, and its mass where its cost has the derivative.

    Where it has not, `rates` are the derivatives by x and by y.
    """

    numbers: Any
    critic: Any
    plan: Plan
    way: Any
    weight: Any
    rates: Any
    code: Any


def _hosted(table: Any, host: Any, start: Any, x: Any, y: Any, a: Any, b: Any) -> _Answer:
    """The host's answer, from a start that the device makes."""
    n, m, dtype = len(a), len(b), a.dtype
    floats = [jax.ShapeDtypeStruct(s, dtype) for s in ((), (), (), (n + m - 1,), (n,), (m,))]
    ints = [jax.ShapeDtypeStruct(s, np.int32) for s in ((), *[(n + m - 1,)] * 4)]
    begin = None if start is None else start(x, y, a, b)
    (*numbers, mass, f, g), (code, rows, cols, *way) = call_host(host, (floats, ints), x, y, table, a, b, begin)
    none = jnp.zeros_like(x), jnp.zeros_like(y)
    return _Answer(tuple(numbers), (f, g), Plan(rows, cols, mass), tuple(way), mass, none, code)


def _on_device(name: str, tol: float | None, x: Any, y: Any, a: Any, b: Any) -> _Answer:
    """The device's own answer, NaN unless its bracket is as narrow as asked."""
    numbers, critic, rates = sinkhorn_search.bracket(name, STREAMED, None, tol or 0.0, x, y, a, b)
    value, lower, upper = numbers
    valid = jnp.all(jnp.isfinite(x)) & jnp.all(jnp.isfinite(y)) & jnp.all(jnp.isfinite(a)) & jnp.all(jnp.isfinite(b))
    narrow = upper - lower <= (-1.0 if tol is None else tol) * value
    code = jnp.where(valid, jnp.where(narrow, 0, 4 if tol is None else 3), 1).astype(np.int32)
    kept = jax.tree.map(lambda v: jnp.where(code == 0, v, nan), (numbers, critic, rates))
    none = jnp.zeros(len(a) + len(b) - 1, a.dtype)
    at = jnp.zeros(len(none), np.int32)
    return _Answer(kept[0], kept[1], Plan(at, at, none + nan), (at, at), none, kept[2], code)


def _pairwise(metric: Metric, mu: Measure, nu: Measure, place: Any, rows: Any, cols: Any) -> Any:
    """The cost of each entry of the plan, differentiable in the points or in the matrix."""
    table, x, y = place
    if table is None:
        return norm(cast(str, metric), x[rows] - y[cols])
    if callable(metric):
        s, t = (jnp.asarray(v.points, table.dtype).reshape(len(v.points), -1) for v in (mu, nu))
        if mu.points.ndim == nu.points.ndim == 1:
            s, t = s[:, 0], t[:, 0]
        return paired(metric, s[rows], t[cols])
    return table[x[rows], y[cols]]


def _each(*batch: Any, metric: Any, method: str, tol: float | None, dtype: Any) -> Any:
    """The host's side: every problem of a batch, on the leading axes the arguments share."""
    table, begun = batch[2], batch[5] is not None
    inner = (*((1, 1, 2, 1, 1) if table is not None else (2, 2, 0, 1, 1)), int(begun))
    arrays = [np.zeros(()) if v is None else np.asarray(v) for v in batch]
    lead = np.broadcast_shapes(*(v.shape[: v.ndim - k] for v, k in zip(arrays, inner, strict=True)))
    spread = (np.broadcast_to(v, (*lead, *v.shape[v.ndim - k :])) for v, k in zip(arrays, inner, strict=True))
    x, y, t, a, b, start = spread
    answers = [
        _one(
            *(Ground(None if table is None else t[k], x[k], y[k]), a[k], b[k]),
            *(metric, method, tol, start[k] if begun else None, dtype),
        )
        for k in np.ndindex(lead)
    ]
    return jax.tree.map(lambda *v: np.stack(v).reshape((*lead, *v[0].shape)), *answers)


def _one(
    place: Ground,
    a: np.ndarray,
    b: np.ndarray,
    metric: Metric,
    method: str,
    tol: float | None,
    start: np.ndarray | None,
    dtype: Any,
) -> Any:
    """One problem: ([value, lower, upper, mass, critic at x, at y], [code, rows, cols]); all NaN when refused."""
    try:
        _refuse(place, a, b)
        begin = None if start is None else lambda *_: start.astype(np.float64)
        found = solve(metric, place, a.astype(np.float64), b.astype(np.float64), method, tol, begin)
        code = status(found, tol)
    except ValueError:
        found, code = None, 1
    except RuntimeError:
        found, code = None, 2
    size = len(a) + len(b) - 1
    if found is None or code:
        numbers = [np.full(s, nan, dtype) for s in ((), (), (), size, len(a), len(b))]
        return numbers, [np.int32(code), *(np.zeros(size, np.int32) for _ in range(4))]
    return _padded(found, size, dtype, passed_on(metric, place, found.plan))


def _refuse(place: Ground, a: np.ndarray, b: np.ndarray) -> None:
    """Raise a ValueError where an eager call would."""
    points = [place.x, place.y]
    if not valid([np.asarray(v, np.float64).reshape(-1) for v in points], [a, b]):
        raise ValueError("found no measure")
    if place.table is not None:
        refuse_metric(np.asarray(place.table, np.float64), epsilon(place.table))
        if min(int(np.min(v)) for v in points) < 0:
            raise ValueError("found no index")


def _padded(found: Found, size: int, dtype: Any, way: tuple[np.ndarray, np.ndarray]) -> Any:
    """The answer in fixed shapes; the padding repeats the last entry with mass 0, and so costs nothing."""
    pad = (0, size - len(found.plan.mass))
    mass = np.pad(found.plan.mass, pad)
    index = [np.pad(v, pad, mode="edge").astype(np.int32) for v in (found.plan.rows, found.plan.cols, *way)]
    numbers = [*bounds(found, dtype), *(v.astype(dtype) for v in (mass, found.critic.rows, found.critic.cols))]
    return numbers, [np.int32(0), *index]
