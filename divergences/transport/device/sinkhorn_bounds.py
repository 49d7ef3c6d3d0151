"""W1 between two bounds, wholly on the device: entropic scaling searches, and each round of it is certified.

The plan is implicit: Pᵢⱼ = aᵢ·bⱼ·exp((fᵢ + gⱼ − cᵢⱼ)/ε), in floating point, and a rest eᵢ·hⱼ; no table of it is kept.
The bounds are true whatever the potentials are, for every rounding of the working precision is paid for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from math import inf
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import PartitionSpec

from divergences.transport.costs.metric import norm
from divergences.transport.device.mesh import AXIS, Mesh, depth, over_rows, total, whole
from divergences.transport.device.sinkhorn import STEEPEST, sums

SWEEPS, RELAXATION = 8, 1.7
"""Scalings of each side in a round, and how far all but the first of them go; 2 would not converge."""
ROUNDS = 96
"""After so many rounds the bracket is what it is."""
SLOPPY = 16
"""Roundings that a root, a quotient or a few of them together do not exceed, on an accelerator neither."""


class Plan(NamedTuple):
    """Pᵢⱼ = aᵢ·bⱼ·exp((fᵢ + gⱼ − cᵢⱼ)/ε) + eᵢ·hⱼ."""

    f: Any
    g: Any
    eps: Any
    e: Any
    h: Any


class Bracket(NamedTuple):
    """lower, what a critic with these values at the rows and the columns earns; upper, and what the plan costs."""

    lower: Any
    critic: tuple[Any, Any]
    upper: Any
    cost: Any
    plan: Plan


@dataclass(frozen=True)
class Pairs:
    """Two clouds in units of `unit`, which makes them about 1 wide, with masses of total 1; and how they are cut."""

    name: str
    tile: int
    axis: str | None
    unit: Any
    x: Any
    y: Any
    a: Any
    b: Any

    def turned(self) -> Pairs:
        """Columns as rows."""
        return replace(self, x=self.y, y=self.x, a=self.b, b=self.a)

    def sums(self, f: Any, g: Any, eps: Any) -> Any:
        """Each row's mass in the plan of these potentials, as a multiple of aᵢ; of points seen from one of them."""
        x, y = self.x - self.y[0], self.y - self.y[0]
        return sums(self.name, self.tile, self.axis, x, y, f, g, self.b, eps)

    def costs(self, s: Any) -> Any:
        """The distances from these points to all columns, by differences: a matrix product would cancel."""
        steps = [jnp.abs(s[:, k, None] - self.y[None, :, k]) for k in range(s.shape[1])]
        if self.name == "euclidean":
            return jnp.sqrt(jax.tree.reduce(jnp.add, [t * t for t in steps]))
        return jax.tree.reduce(jnp.add if self.name == "cityblock" else jnp.maximum, steps)

    def entries(self, s: Any, f: Any, a: Any, g: Any, eps: Any) -> tuple[Any, Any]:
        """(costs, plan) of some rows: the plan comes out of a loop whose length, 1, only the data tell.

        So it is in memory, and every sum of it meets the very same floats; a compiler computes an expression anew, with
        other roundings, wherever it likes, and takes barriers away before it decides.
        """
        c, once = self.costs(s), (self.unit > 0).astype(np.int32)

        def fill(_: Any, __: Any) -> Any:
            return a[:, None] * (self.b * jnp.exp(jnp.minimum((f[:, None] + g - c) / eps, STEEPEST)))

        return c, jax.lax.fori_loop(0, once, fill, jnp.zeros_like(c))

    def over(self, work: Any, rows: tuple[Any, ...], start: Any, merge: str, thick: int = 1) -> Any:
        """`over_rows` of these pairs, each of which needs room for `thick` numbers."""
        return over_rows(work, rows, start, merge, thick * len(self.y), self.tile, self.axis)


def pairs(name: str, tile: int, axis: str | None, x: Any, y: Any, a: Any, b: Any) -> Pairs:
    """Two measures as they are searched: their unit is a power of two, so that nothing is rounded on the way."""
    info, z = jnp.finfo(x.dtype), jnp.concatenate([x, y])
    spread = 2 * jnp.max(jnp.max(z, axis=0) / 2 - jnp.min(z, axis=0) / 2)
    far = 2.0 ** (3 * info.maxexp // 4)  # neither the unit nor its inverse leaves the range
    unit = jax.lax.reduce_precision(jnp.clip(jnp.where(spread > 0, spread, 1), 1 / far, far), info.nexp, 0)
    inverse = jax.lax.reduce_precision(1 / unit, info.nexp, 0)
    return Pairs(name, tile, axis, unit, x * inverse, y * inverse, a / total(a), b / total(b))


def enclose(p: Pairs, f: Any, g: Any, eps: Any) -> tuple[Bracket, Any]:
    """Both bounds from any potentials at any ε, and what the rest costs.

    Upper: rows scaled to their masses, columns down to theirs, and what both lack then coupled independently.
    Lower: fᵢ = minⱼ cᵢⱼ − gⱼ, a critic's values at the rows; at the columns it has maxᵢ fᵢ − cᵢⱼ.
    """
    f = f - eps * jnp.log(p.sums(f, g, eps))
    down = g - eps * jnp.log(jnp.maximum(p.turned().sums(g, f, eps), 1))

    def forth(s: Any, f: Any, a: Any, real: Any) -> Any:
        c, mass = p.entries(s, f, jnp.where(real, a, 0), down, eps)
        return (total(mass, 1), total(mass * c, 1), jnp.min(c - g, axis=1)), total(mass)

    (mass, cost, least), columns = p.over(forth, (p.x, f, p.a), jnp.zeros_like(g), "sum")
    e, h = jnp.maximum(p.a - mass, 0), jnp.maximum(p.b - columns, 0)
    rest = jnp.maximum(total(e), total(h))
    h = h / jnp.where(rest > 0, rest, 1)

    def back(s: Any, f: Any, _: Any) -> Any:
        c = p.costs(s)
        return total(c * h, 1), jnp.max(f[:, None] - c, axis=0)

    apart, most = p.over(back, (p.x, least), jnp.full_like(g, -inf), "max")
    apart = total(e * apart)
    missed = total(e) * jnp.maximum(1 - total(h), 0) + total(jnp.maximum(columns - p.b, 0))
    paid = total(mass), total(cost) + apart, missed
    return _accounted(p, (least, most), paid, Plan(f, down, eps, e, h)), apart


def _accounted(p: Pairs, critic: tuple[Any, Any], paid: tuple[Any, Any, Any], plan: Plan) -> Bracket:
    """The bracket with every rounding paid for: u is half the machine epsilon, k/u the most that a sum along rows meets.

    A distance is off by (d + 16)u of itself, and by `absolute` where squares vanish; `dust` is what else vanishes.
    A critic's two means are off by k of its size for their sums, k for the masses' own rounding, and less than that for
    the two halves of the transform. Masses and the plan's marginals are off by k of their totals, its columns, which
    are added over tiles and devices, by `depth`·u more.
    """
    (n, d), m, info = p.x.shape, len(p.y), jnp.finfo(p.x.dtype)
    u, tiny = float(info.eps) / 2, float(info.tiny)
    k, more = (n.bit_length() + m.bit_length() + SLOPPY) * u, depth(n, m, p.tile, p.axis) * u
    relative, absolute, dust = (d + SLOPPY) * u, 4 * d * tiny**0.5, 8.0 * d * n * m * tiny
    size = jnp.max(jnp.abs(critic[0])) + jnp.max(jnp.abs(critic[1]))
    low = total(p.a * critic[0]) - total(p.b * critic[1]) - 3 * k * size - dust
    low = low * (1 - relative - 4 * u) - absolute
    z, (mass, cost, missed) = jnp.concatenate([p.x, p.y]), paid
    largest = norm(p.name, jnp.max(z, axis=0) - jnp.min(z, axis=0)) * (1 + 2 * relative)
    high = cost + (missed + 2 * k * (mass + 2) + more * mass) * largest
    high = high * (1 + 2 * relative + 4 * k) + absolute * (mass + 2) + dust
    return Bracket(jnp.maximum(low, 0), critic, high, cost, plan)


class _Round(NamedTuple):
    count: Any
    f: Any
    g: Any
    eps: Any
    best: Bracket


def search(p: Pairs, tol: Any) -> Bracket:
    """Rounds of scaling until upper − lower ≤ tol·lower; ε is halved unless most of the gap is what the plan misses."""
    dtype = p.x.dtype
    least, one = 2.0 ** -(jnp.finfo(dtype).nmant // 2 + 2), jnp.ones((), dtype)
    f, g = jnp.zeros_like(p.a), jnp.zeros_like(p.b)
    nothing = Bracket(0 * one, (f, g), inf * one, 0 * one, Plan(f, g, one, f, g))

    def open_(z: _Round) -> Any:
        return (z.count < ROUNDS) & ~(z.best.upper - z.best.lower <= tol * z.best.lower)

    def step(z: _Round) -> _Round:
        f, g = swept(p, z.f, z.g, z.eps)
        middle = (jnp.max(g) + jnp.min(g)) / 2
        found, apart = enclose(p, f + middle, g - middle, z.eps)
        eps = jnp.where(apart > (found.upper - found.lower) / 2, z.eps, jnp.maximum(z.eps / 2, least))
        return _Round(z.count + 1, f + middle, g - middle, eps, better(z.best, found))

    return jax.lax.while_loop(open_, step, _Round(np.int32(0), f, g, one / 2, nothing)).best


def swept(p: Pairs, f: Any, g: Any, eps: Any) -> tuple[Any, Any]:
    """Scalings of both sides in turn."""

    def sweep(k: Any, z: tuple[Any, Any]) -> tuple[Any, Any]:
        step = jnp.where(k == 0, 1, RELAXATION).astype(eps.dtype) * eps
        f = z[0] - step * jnp.log(p.sums(*z, eps))
        return f, z[1] - step * jnp.log(p.turned().sums(z[1], f, eps))

    return jax.lax.fori_loop(0, SWEEPS, sweep, (f, g))


def better(old: Bracket, new: Bracket) -> Bracket:
    """The higher lower bound with its critic, the lower upper bound with its plan; NaN is neither."""

    def kept(which: Any, part: slice) -> Any:
        return jax.tree.map(lambda s, t: jnp.where(which, t, s), old[part], new[part])

    return Bracket(*kept(new.lower > old.lower, slice(0, 2)), *kept(new.upper < old.upper, slice(2, 5)))


def slopes(p: Pairs, plan: Plan) -> tuple[Any, Any]:
    """Σⱼ Pᵢⱼ·∂d(xᵢ, yⱼ) by each xᵢ, and Σᵢ by each yⱼ."""

    def work(s: Any, f: Any, a: Any, e: Any, real: Any) -> Any:
        a, e = (jnp.where(real, v, 0) for v in (a, e))
        mass = p.entries(s, f, a, plan.g, plan.eps)[1] + e[:, None] * plan.h
        return jax.grad(lambda s, y: jnp.sum(mass * norm(p.name, s[:, None] - y)), (0, 1))(s, p.y)

    return p.over(work, (p.x, plan.f, p.a, plan.e), jnp.zeros_like(p.y), "sum", p.x.shape[1])


def bracket(name: str, tile: int, axis: str | None, tol: Any, x: Any, y: Any, a: Any, b: Any) -> Any:
    """([value, lower, upper], critic at x and at y, (∂ by x, by y)): the bracket in the points' own unit, rounded outwards."""
    p = pairs(name, tile, axis, *(v.astype(jnp.promote_types(v.dtype, np.float32)) for v in (x, y, a, b)))
    found, info = search(p, jnp.asarray(tol, p.x.dtype)), jnp.finfo(x.dtype)
    low = jnp.nextafter((found.lower * p.unit).astype(x.dtype), jnp.asarray(-inf, x.dtype))
    high = jnp.nextafter((found.upper * p.unit).astype(x.dtype) + info.tiny, jnp.asarray(inf, x.dtype))
    value = jnp.clip((found.cost * p.unit).astype(x.dtype), jnp.maximum(low, 0), high)
    f, g = ((v * p.unit).astype(x.dtype) for v in found.critic)
    return (value, jnp.maximum(low, 0), high), (f, g), tuple(v.astype(x.dtype) for v in slopes(p, found.plan))


def across(mesh: Mesh, name: str, tile: int, tol: float, *given: Any) -> Any:
    """The bracket and the critic of `bracket` by all devices of the mesh, and each of them has it all."""
    return _across(mesh, name, tile, *(whole(v, mesh) for v in (np.asarray(tol), *given)))


@partial(jax.jit, static_argnums=(0, 1, 2))
def _across(mesh: Mesh, name: str, tile: int, *given: Any) -> Any:
    everywhere = PartitionSpec()
    run = partial(bracket, name, tile, AXIS)
    return jax.shard_map(run, mesh=mesh, in_specs=everywhere, out_specs=everywhere, check_vma=False)(*given)[:2]
