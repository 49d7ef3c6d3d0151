"""Both bounds of W1 from any potentials f, g and any ε, wholly on the device, true in floating point.

Upper: a coupling, by Algorithm 2 of Altschuler, Weed and Rigollet (NIPS 2017), Near-linear time approximation algorithms
for optimal transport via Sinkhorn iteration. The rows of the scaling plan are scaled to their masses, columns that have
too much are cut down to theirs, and what rows and columns then lack, e and h with Σe = Σh, is coupled independently:

    Pᵢⱼ = aᵢ·bⱼ·exp((fᵢ + gⱼ − cᵢⱼ)/ε) + eᵢ·hⱼ/Σh.

Lower: the c-transform (Peyré and Cuturi, Computational Optimal Transport (2019), section 5.1): f̄ᵢ = minⱼ cᵢⱼ − gⱼ are a
critic's values at the rows, and ḡⱼ = maxᵢ f̄ᵢ − cᵢⱼ at the columns, for c is a metric; its dual value is Σ a·f̄ − Σ b·ḡ.

What departs from the sources: rows are scaled up as well as down, by one more Sinkhorn step; the plan is implicit
(`ImplicitPlan`): each pass over the pairs computes it anew, in tiles; what rounding leaves over or missing in the
marginals is priced with the largest distance, and every other rounding is allowed for too (`_rounded_outwards`), for
which masses, costs and plan are summed in trees of known depth. `sinkhorn_search` makes the potentials.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypeVar, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences.transport.costs.metric import norm
from divergences.transport.device.mesh import depth, over_rows, tree_sum
from divergences.transport.device.sinkhorn import STEEPEST, scaling_sums

if TYPE_CHECKING:
    from collections.abc import Callable

    from jaxtyping import Bool, Float

    Rows: TypeAlias = Float[jax.Array, " n"]
    Columns: TypeAlias = Float[jax.Array, " m"]
    Real: TypeAlias = Float[jax.Array, ""]
    Part: TypeAlias = Float[jax.Array, " k"]
    """Numbers of k rows, those of one tile."""
    Tile: TypeAlias = Float[jax.Array, "k m"]

OfRows = TypeVar("OfRows")
OfColumns = TypeVar("OfColumns")

SLOPPY = 16
"""Roundings that a root, a quotient or a few of them together do not exceed, on an accelerator neither."""


class ImplicitPlan(NamedTuple):
    """Pᵢⱼ = aᵢ·bⱼ·exp((fᵢ + gⱼ − cᵢⱼ)/ε) + eᵢ·hⱼ, computed where it is needed."""

    f: Rows
    g: Columns
    eps: Real
    e: Rows
    """What each row lacks."""
    h: Columns
    """What each column lacks, as parts of the total that is coupled."""


class Enclosure(NamedTuple):
    """lower ≤ W1 ≤ upper in the unit of the `Pairs`, of masses with total 1, with what proves either bound."""

    lower: Real
    critic: tuple[Rows, Columns]
    """The critic that proves `lower`, at the rows and at the columns."""
    upper: Real
    cost: Real
    """The plan's computed cost, less than `upper` by the allowance for rounding."""
    plan: ImplicitPlan


@dataclass(frozen=True)
class Pairs:
    """Two clouds in units of `unit`, which makes them about 1 wide, with masses of total 1; and how they are cut."""

    name: str
    """The norm's name."""
    tile: int
    """Pairs in memory at a time."""
    axis: str | None
    """The mesh axis that shares the rows; None on one device."""
    unit: Real
    """A power of two, in the unit of the points."""
    x: Float[jax.Array, "n d"]
    y: Float[jax.Array, "m d"]
    a: Rows
    b: Columns

    def transposed(self) -> Pairs:
        """Columns as rows."""
        return replace(self, x=self.y, y=self.x, a=self.b, b=self.a)

    def scaling_sums(self, f: Rows, g: Columns, eps: Real) -> Rows:
        """Each row's mass in the scaling plan of these potentials, as a multiple of aᵢ; of points seen from one of them."""
        x, y = self.x - self.y[0], self.y - self.y[0]
        return scaling_sums(self.name, self.tile, self.axis, x, y, f, g, self.b, eps)

    def costs(self, s: Float[jax.Array, "k d"]) -> Tile:
        """The distances from these points to all columns, by differences: a matrix product would cancel."""
        steps = [jnp.abs(s[:, k, None] - self.y[None, :, k]) for k in range(s.shape[1])]
        if self.name == "euclidean":
            return jnp.sqrt(jax.tree.reduce(jnp.add, [t * t for t in steps]))
        return jax.tree.reduce(jnp.add if self.name == "cityblock" else jnp.maximum, steps)

    def entries(self, s: Float[jax.Array, "k d"], f: Part, a: Part, g: Columns, eps: Real) -> tuple[Tile, Tile]:
        """(costs, scaling plan) of k rows: the plan comes out of a loop whose length, 1, only the data tell.

        So it is in memory, and every sum of it meets the very same floats; a compiler computes an expression anew, with
        other roundings, wherever it likes, and takes barriers away before it decides.
        """
        c, once = self.costs(s), (self.unit > 0).astype(np.int32)

        def fill(_: jax.Array, __: Tile) -> Tile:
            return a[:, None] * (self.b * jnp.exp(jnp.minimum((f[:, None] + g - c) / eps, STEEPEST)))

        return c, jax.lax.fori_loop(0, once, fill, jnp.zeros_like(c))

    def over_rows(
        self,
        work: Callable[..., tuple[OfRows, OfColumns]],
        rows: tuple[Float[jax.Array, "n ..."], ...],
        start: OfColumns,
        merge: Literal["sum", "max"],
        thick: int = 1,
    ) -> tuple[OfRows, OfColumns]:
        """`mesh.over_rows` of these pairs, each of which needs room for `thick` numbers."""
        return over_rows(work, rows, start, merge, thick * len(self.y), self.tile, self.axis)


def scaled_pairs(
    name: str,
    tile: int,
    axis: str | None,
    x: Float[jax.Array, "n d"],
    y: Float[jax.Array, "m d"],
    a: Rows,
    b: Columns,
) -> Pairs:
    """Two measures as they are searched: their unit is a power of two, so that nothing is rounded on the way."""
    info, z = jnp.finfo(x.dtype), jnp.concatenate([x, y])
    spread = 2 * jnp.max(jnp.max(z, axis=0) / 2 - jnp.min(z, axis=0) / 2)
    far = 2.0 ** (3 * info.maxexp // 4)  # neither the unit nor its inverse leaves the range
    unit = jax.lax.reduce_precision(jnp.clip(jnp.where(spread > 0, spread, 1), 1 / far, far), info.nexp, 0)
    inverse = jax.lax.reduce_precision(1 / unit, info.nexp, 0)
    return Pairs(name, tile, axis, unit, x * inverse, y * inverse, a / tree_sum(a), b / tree_sum(b))


def enclose(p: Pairs, f: Rows, g: Columns, eps: Real) -> tuple[Enclosure, Real]:
    """Both bounds from any potentials at any ε, in the unit of the pairs; and the cost of the part eᵢ·hⱼ of the plan.

    `f` need not be scaled: its rows are. The bounds meet as the potentials become optimal and ε tends to 0.
    """
    f = f - eps * jnp.log(p.scaling_sums(f, g, eps))
    cut = g - eps * jnp.log(jnp.maximum(p.transposed().scaling_sums(g, f, eps), 1))

    def plan_and_transform(s: Float[jax.Array, "k d"], f: Part, a: Part, real: Bool[jax.Array, " k"]) -> Any:
        c, mass = p.entries(s, f, jnp.where(real, a, 0), cut, eps)
        return (tree_sum(mass, 1), tree_sum(mass * c, 1), jnp.min(c - g, axis=1)), tree_sum(mass)

    work = (p.x, f, p.a)
    (mass, cost, at_rows), columns = p.over_rows(plan_and_transform, work, jnp.zeros_like(g), "sum")
    e, h = jnp.maximum(p.a - mass, 0), jnp.maximum(p.b - columns, 0)
    rest = jnp.maximum(tree_sum(e), tree_sum(h))
    h = h / jnp.where(rest > 0, rest, 1)

    def rest_and_transform(s: Float[jax.Array, "k d"], f: Part, _: Bool[jax.Array, " k"]) -> tuple[Part, Columns]:
        c = p.costs(s)
        return tree_sum(c * h, 1), jnp.max(f[:, None] - c, axis=0)

    of_rest, at_columns = p.over_rows(rest_and_transform, (p.x, at_rows), jnp.full_like(g, -inf), "max")
    of_rest = tree_sum(e * of_rest)
    missed = tree_sum(e) * jnp.maximum(1 - tree_sum(h), 0) + tree_sum(jnp.maximum(columns - p.b, 0))
    priced = _Priced(tree_sum(mass), tree_sum(cost) + of_rest, missed)
    return _rounded_outwards(p, (at_rows, at_columns), priced, ImplicitPlan(f, cut, eps, e, h)), of_rest


class _Priced(NamedTuple):
    """Of an implicit plan, as computed: the mass of its scaling part, the cost of all of it, and the mass it misses."""

    mass: Real
    cost: Real
    missed: Real


def _rounded_outwards(p: Pairs, critic: tuple[Rows, Columns], priced: _Priced, plan: ImplicitPlan) -> Enclosure:
    """The bounds with every rounding allowed for: u is half the machine epsilon, k/u the most that a sum along rows meets.

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
    low = tree_sum(p.a * critic[0]) - tree_sum(p.b * critic[1]) - 3 * k * size - dust
    low = low * (1 - relative - 4 * u) - absolute
    z, (mass, cost, missed) = jnp.concatenate([p.x, p.y]), priced
    largest = cast(jax.Array, norm(p.name, jnp.max(z, axis=0) - jnp.min(z, axis=0))) * (1 + 2 * relative)
    high = cost + (missed + 2 * k * (mass + 2) + more * mass) * largest
    high = high * (1 + 2 * relative + 4 * k) + absolute * (mass + 2) + dust
    return Enclosure(jnp.maximum(low, 0), critic, high, cost, plan)


def better(old: Enclosure, new: Enclosure) -> Enclosure:
    """The higher lower bound with its critic, the lower upper bound with its plan; NaN is neither."""

    def kept(which: Bool[jax.Array, ""], part: slice) -> tuple[Any, ...]:
        return jax.tree.map(lambda s, t: jnp.where(which, t, s), old[part], new[part])

    return Enclosure(*kept(new.lower > old.lower, slice(0, 2)), *kept(new.upper < old.upper, slice(2, 5)))


def slopes(p: Pairs, plan: ImplicitPlan) -> tuple[Float[jax.Array, "n d"], Float[jax.Array, "m d"]]:
    """Σⱼ Pᵢⱼ·∂d(xᵢ, yⱼ) by each xᵢ, and Σᵢ by each yⱼ: the derivative of the plan's cost, the plan being constant."""

    def work(s: Float[jax.Array, "k d"], f: Part, a: Part, e: Part, real: Bool[jax.Array, " k"]) -> Any:
        a, e = (jnp.where(real, v, 0) for v in (a, e))
        mass = p.entries(s, f, a, plan.g, plan.eps)[1] + e[:, None] * plan.h
        return jax.grad(lambda s, y: jnp.sum(mass * norm(p.name, s[:, None] - y)), (0, 1))(s, p.y)

    return p.over_rows(work, (p.x, plan.f, p.a, plan.e), jnp.zeros_like(p.y), "sum", p.x.shape[1])
