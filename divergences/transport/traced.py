"""W1 and Wₚ under a trace: the host solves and certifies, and the envelope theorem differentiates.

The numbers are the host's, rounded outwards to the outer precision; terms that are 0 in value carry the derivative.
On an accelerator "entropic" never calls the host: there the bracket comes from the device, as narrow as tol asks for.
Without tol it would have to be narrow to rounding, which scaling does not reach: then the answer is NaN, "bracketed". No
tolerance is put in its place, or the same programme would be exact here and 1 % off there under the same word. Nor is
there a sparse plan: the mass of its entries is NaN.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import nan
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import nan_unless, traced_dtype
from divergences._core.types import Array, HostIndices, HostMasses, Metric, Points
from divergences.transport import orders
from divergences.transport.costs.ground import Ground, epsilon
from divergences.transport.costs.metric import norm, paired, refuse_metric
from divergences.transport.critic import mcshane
from divergences.transport.device import sinkhorn, sinkhorn_search
from divergences.transport.device.mesh import STREAMED
from divergences.transport.host.kinks import smooth_representative
from divergences.transport.host.portfolio import Engine, solve
from divergences.transport.host_call import call_host, unit_mass, valid
from divergences.transport.problem import HostProblem, Plan, Problem
from divergences.transport.result import Transport
from divergences.transport.slopes import slopes
from divergences.transport.solution import Coupling, Potential, Solution, TransportStatus

if TYPE_CHECKING:
    from jaxtyping import Float, Int
    from numpy.typing import DTypeLike

    Real: TypeAlias = Float[Array, ""]
    Rows: TypeAlias = Float[Array, " n"]
    Columns: TypeAlias = Float[Array, " m"]
    Entries: TypeAlias = Float[Array, " n+m-1"]
    Indices: TypeAlias = Int[Array, " n+m-1"]


class _Inputs(NamedTuple):
    """One problem, or on the host a batch of them on leading axes: what travels through the callback."""

    x: Float[Array, "n d"] | Int[Array, " n"]
    """Points, or indices into the table."""
    y: Float[Array, "m d"] | Int[Array, " m"]
    table: Float[Array, "N N"] | None
    """All distances of the ground set; None for points and a norm."""
    a: Rows
    b: Columns
    start: Columns | None = None
    """A potential at the columns, made by the device, or None."""

    def spread(self) -> tuple[tuple[int, ...], _Inputs]:
        """The leading axes that the arrays of a batch share, and the arrays on all of them."""
        points = 1 if self.table is not None else 2
        ranks = {"x": points, "y": points, "table": 2, "a": 1, "b": 1, "start": 1}
        arrays = {name: np.asarray(v) for name, v in self._asdict().items() if v is not None}
        lead = np.broadcast_shapes(*(v.shape[: v.ndim - ranks[name]] for name, v in arrays.items()))
        wide = {name: np.broadcast_to(v, (*lead, *v.shape[v.ndim - ranks[name] :])) for name, v in arrays.items()}
        return lead, self._replace(**wide)

    def at(self, k: tuple[int, ...]) -> _Inputs:
        """The problem at an index of the leading axes."""
        return _Inputs(*(None if v is None else v[k] for v in self))  # pyright: ignore[reportArgumentType]


class _Outputs(NamedTuple):
    """The host's answer in fixed shapes: float arrays, then int32 ones."""

    value: Real
    lower: Real
    upper: Real
    mass: Entries
    weight: Entries
    """How the value rises with the distance of each entry of the plan: for W1 its mass."""
    f: Rows
    """How it rises with the masses of μ: for W1 the critic at x."""
    g: Columns
    """Minus how it rises with those of ν: for W1 the critic at y."""
    potential: Columns
    """What the critic is made of: for W1 g again."""
    code: Int[Array, ""]
    rows: Indices
    cols: Indices
    smooth_rows: Indices
    """With `smooth_cols`, see `kinks.smooth_representative`."""
    smooth_cols: Indices


class _Answer(NamedTuple):
    """What the derivative is made from: the host's outputs, or the device's."""

    numbers: tuple[Real, Real, Real]
    """Value, lower and upper."""
    by_mass: tuple[Rows, Columns]
    """f and g, by which it rises and falls with the masses."""
    potential: Columns
    """What the critic is made of."""
    plan: Plan
    smooth: tuple[Indices, Indices]
    """For each entry of the plan the pair whose cost is smooth in its place."""
    weight: Entries
    """How the value rises with each distance of the plan; 0 where `rates` are."""
    rates: tuple[Points, Points]
    """The derivatives by x and by y, where no sparse plan has them."""
    code: Int[Array, ""]


def traced(problem: Problem, engine: Engine, tol: float | None) -> Transport:
    """The transport of two measures of which some leaf is traced."""
    place, metric = problem.ground, problem.metric
    dtype = traced_dtype(*problem.arrays)
    a, b = (jnp.asarray(m.mass, dtype) for m in (problem.mu, problem.nu))
    x, y = (jnp.asarray(v, np.int32 if v.dtype.kind == "i" else dtype) for v in (place.x, place.y))
    table = None if place.table is None else jnp.asarray(place.table, dtype)
    fixed = jax.lax.stop_gradient((x, y, a, b))
    on_host = partial(_each, metric=problem.named, order=problem.order, method=engine.name, tol=tol, dtype=dtype)
    host = partial(_hosted, table, on_host)
    if engine.on_devices:
        name = cast(str, metric)
        answer = jax.lax.platform_dependent(
            *fixed, cpu=partial(host, partial(sinkhorn.potential, name)), default=partial(_on_device, name, tol)
        )
    else:
        answer = host(None, *fixed)
    f, g = answer.by_mass
    points = tuple(jnp.asarray(m.points) for m in (problem.mu, problem.nu)) if callable(metric) else ()
    solved = answer.code == TransportStatus.OPTIMAL.code
    x, y, a, b, table, points = nan_unless(solved, (x, y, a, b, table, points))
    apart, (start, end) = partial(_pairwise, problem, table, (x, y), points), answer.smooth
    each = apart(answer.plan.rows, end) + apart(start, answer.plan.cols) - apart(start, end)
    cost = jnp.sum(answer.weight * each)
    if engine.on_devices:
        cost += sum(jnp.sum(rate * v) for rate, v in zip(answer.rates, (x, y), strict=True))
    total = cost + jnp.sum(f * unit_mass(a)) - jnp.sum(g * unit_mass(b))
    change = total - jax.lax.stop_gradient(total)
    value, lower, upper = (v + change for v in answer.numbers)
    critic = mcshane(metric, problem.nu.points, answer.potential, problem.order)
    question = None if problem.order == 1 else problem
    return Transport(value, lower, upper, answer.plan, critic, answer.code, engine.name, question)


def _hosted(
    table: Float[Array, "N N"] | None,
    host: Callable[[_Inputs], _Outputs],
    start: Callable[..., Columns] | None,
    x: Float[jax.Array, "n d"],
    y: Float[jax.Array, "m d"],
    a: Float[jax.Array, " n"],
    b: Float[jax.Array, " m"],
) -> _Answer:
    """The host's answer, from a start(x, y, a, b) that the device makes."""
    inputs = _Inputs(x, y, table, a, b, None if start is None else start(x, y, a, b))
    out: _Outputs = call_host(host, _shapes(len(a), len(b), a.dtype), inputs)
    return _Answer(
        numbers=(out.value, out.lower, out.upper),
        by_mass=(out.f, out.g),
        potential=out.potential,
        plan=Plan(out.rows, out.cols, out.mass),
        smooth=(out.smooth_rows, out.smooth_cols),
        weight=out.weight,
        rates=(jnp.zeros_like(x), jnp.zeros_like(y)),
        code=out.code,
    )


def _shapes(n: int, m: int, dtype: DTypeLike) -> _Outputs:
    """The shape and the dtype of each output, for n and m atoms."""
    k = n + m - 1
    floats = [jax.ShapeDtypeStruct(s, dtype) for s in ((), (), (), (k,), (k,), (n,), (m,), (m,))]
    ints = [jax.ShapeDtypeStruct(s, np.int32) for s in ((), (k,), (k,), (k,), (k,))]
    return _Outputs(*cast("list[Array]", [*floats, *ints]))


def _on_device(
    name: str,
    tol: float | None,
    x: Float[jax.Array, "n d"],
    y: Float[jax.Array, "m d"],
    a: Float[jax.Array, " n"],
    b: Float[jax.Array, " m"],
) -> _Answer:
    """The device's own answer, NaN unless its bracket is as narrow as asked."""
    numbers, critic, rates = sinkhorn_search.bracket(name, STREAMED, None, tol or 0.0, x, y, a, b)
    value, lower, upper = numbers
    fine = jnp.all(jnp.isfinite(x)) & jnp.all(jnp.isfinite(y)) & jnp.all(jnp.isfinite(a)) & jnp.all(jnp.isfinite(b))
    narrow = upper - lower <= (-1.0 if tol is None else tol) * value
    wide = TransportStatus.BRACKETED if tol is None else TransportStatus.GAP_ABOVE_TOL
    code = jnp.where(narrow, TransportStatus.OPTIMAL.code, wide.code)
    code = jnp.where(fine, code, TransportStatus.REFUSED.code).astype(np.int32)
    kept = jax.tree.map(lambda v: jnp.where(code == TransportStatus.OPTIMAL.code, v, nan), (numbers, critic, rates))
    none = jnp.zeros(len(a) + len(b) - 1, a.dtype)
    at = jnp.zeros(len(none), np.int32)
    return _Answer(kept[0], kept[1], kept[1][1], Plan(at, at, none + nan), (at, at), none, kept[2], code)


def _pairwise(
    problem: Problem,
    table: Float[jax.Array, "N N"] | None,
    at: tuple[jax.Array, jax.Array],
    points: tuple[jax.Array, ...],
    rows: Indices,
    cols: Indices,
) -> Entries:
    """The cost of each pair (rows[k], cols[k]), differentiable in the points or in the matrix."""
    metric, (x, y) = problem.metric, at
    if table is None:
        return norm(cast(str, metric), x[rows] - y[cols])
    if callable(metric):
        s, t = (v.astype(table.dtype).reshape(len(v), -1) for v in points)
        if all(v.ndim == 1 for v in points):
            s, t = s[:, 0], t[:, 0]
        return paired(metric, s[rows], t[cols])
    return table[x[rows], y[cols]]


def _each(
    batch: _Inputs, *, metric: Metric | None, order: float, method: str, tol: float | None, dtype: DTypeLike
) -> _Outputs:
    """The host's side: the outputs of every problem of a batch, on the leading axes that its arrays share."""
    lead, wide = batch.spread()
    outputs = [_one(wide.at(k), metric, order, method, tol, dtype) for k in np.ndindex(lead)]
    return jax.tree.map(lambda *v: np.stack(v).reshape((*lead, *v[0].shape)), *outputs)


def _one(
    one: _Inputs, metric: Metric | None, order: float, method: str, tol: float | None, dtype: DTypeLike
) -> _Outputs:
    """The outputs of one problem; NaN unless it is solved as well as asked."""
    n, m = one.a.shape[-1], one.b.shape[-1]
    try:
        _refuse(one)
        problem = HostProblem.of(metric or "", Ground(one.table, one.x, one.y), one.a, one.b)
        begin = None if one.start is None else np.asarray(one.start, np.float64)
        begun = None if begin is None else lambda *_: begin
        solution = solve(problem, method, tol, begun) if order == 1 else orders.solve(problem, order)
        status = solution.status(tol)
        rises = slopes(problem, order, solution)
    except ValueError:
        return _nothing(TransportStatus.REFUSED, n, m, dtype)
    except RuntimeError:
        return _nothing(TransportStatus.FAILED, n, m, dtype)
    if status is not TransportStatus.OPTIMAL:
        return _nothing(status, n, m, dtype)
    plan = solution.plan
    smooth = smooth_representative(problem, plan) if order == 1 else (plan.rows, plan.cols)  # d^p has no kink at 0
    return _padded(solution, n + m - 1, dtype, smooth, rises)


def _refuse(one: _Inputs) -> None:
    """Raise a ValueError where an eager call would."""
    x, y, table = np.asarray(one.x), np.asarray(one.y), one.table
    if not valid([v.astype(np.float64).reshape(-1) for v in (x, y)], [np.asarray(one.a), np.asarray(one.b)]):
        raise ValueError("found no measure")
    if table is not None:
        refuse_metric(np.asarray(table, np.float64), epsilon(table))
        if min(int(np.min(v)) for v in (x, y)) < 0:
            raise ValueError("found no index")


def _nothing(status: TransportStatus, n: int, m: int, dtype: DTypeLike) -> _Outputs:
    """The outputs of n and m atoms where there is no answer to give: NaN, and why."""
    blank = [np.full(s.shape, nan if s.dtype != np.int32 else 0, s.dtype) for s in _shapes(n, m, dtype)]
    return _Outputs(*blank)._replace(code=np.asarray(status.code, np.int32))


def _padded(
    solution: Solution,
    size: int,
    dtype: DTypeLike,
    smooth: tuple[HostIndices, HostIndices],
    rises: tuple[HostMasses, Potential],
) -> _Outputs:
    """The outputs in fixed shapes; the padding repeats the last entry with mass 0, and so costs nothing."""
    plan, (weight, by_mass) = solution.plan, rises
    if len(plan.mass) > size:  # repaired: what it has more than a vertex is below an engine's tolerance
        kept = np.sort(np.argsort(plan.mass)[-size:])
        plan, smooth, weight = Coupling(*(v[kept] for v in plan)), (smooth[0][kept], smooth[1][kept]), weight[kept]
    pad = (0, size - len(plan.mass))
    parts = np.pad(plan.mass, pad), np.pad(weight, pad), by_mass.rows, by_mass.cols, solution.critic.cols
    floats = [v.astype(dtype) for v in parts]
    ints = [np.pad(v, pad, mode="edge").astype(np.int32) for v in (plan.rows, plan.cols, *smooth)]
    ints = [np.asarray(TransportStatus.OPTIMAL.code, np.int32), *ints]
    return _Outputs(*solution.rounded(dtype), *floats, *ints)
