"""All n·m pairs of two measures on a device, with distances to the power 1 or 2 or from a table, and sums over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences.transport.costs.metric import norm
from divergences.transport.device.mesh import CACHED, STREAMED, depth, tree_sum
from divergences.transport.device.sinkhorn import sums_at_costs
from divergences.transport.device.sinkhorn_bounds import Pairs, scaled_pairs
from divergences.transport.problem import Problem
from divergences.transport.regularised.bounds import SLOPPY, Arithmetic, Scaling, Sums

if TYPE_CHECKING:
    from jaxtyping import Bool, Float

    Rows: TypeAlias = Float[jax.Array, " n"]
    Columns: TypeAlias = Float[jax.Array, " m"]
    Real: TypeAlias = Float[jax.Array, ""]
    Tile: TypeAlias = Float[jax.Array, "k m"]


@dataclass(frozen=True)
class PoweredPairs(Pairs):
    """Pairs whose cost is the distance to a power; with name "" x are the rows of a table of distances, y its columns."""

    order: int = 1

    def costs(self, s: Float[jax.Array, "k d"]) -> Tile:
        """The costs from these rows to all columns."""
        distances = super().costs(s) if self.name else s
        return distances if self.order == 1 else distances * distances

    def scaling_sums(self, f: Rows, g: Columns, eps: Real) -> Rows:
        """Each row's mass in the scaling plan of these potentials, as a multiple of aᵢ."""
        return sums_at_costs(self.costs, self.tile, self.axis, self.x, f, g, self.b, eps)

    def exponents(self, c: Tile, f: Rows, u: Rows, z: Scaling, eps: Real) -> Tile:
        """The exponents of k rows, in memory, so that every sum meets the same floats: see `Pairs.entries`."""
        once = (self.unit > 0).astype(jnp.int32)

        def fill(_: jax.Array, __: Tile) -> Tile:
            return (f[:, None] + z.g - c) / eps + (u[:, None] + z.v)

        return jax.lax.fori_loop(0, once, fill, jnp.zeros_like(c))


def powered_pairs(
    name: str, order: int, tile: int, x: Float[jax.Array, "n d"], y: Float[jax.Array, "m d"], a: Rows, b: Columns
) -> PoweredPairs:
    """Two measures in a unit that makes them about 1 wide; a table of distances (name "") comes as its rows and columns."""
    if name:
        p = scaled_pairs(name, tile, None, x, y, a, b)
        return PoweredPairs(p.name, tile, None, p.unit, p.x, p.y, p.a, p.b, order)
    info, most = jnp.finfo(x.dtype), jnp.max(x)
    far = 2.0 ** (3 * info.maxexp // 4)
    unit = jax.lax.reduce_precision(jnp.clip(jnp.where(most > 0, most, 1), 1 / far, far), info.nexp, 0)
    inverse = jax.lax.reduce_precision(1 / unit, info.nexp, 0)
    return PoweredPairs(name, tile, None, unit, x * inverse, y * inverse, a / tree_sum(a), b / tree_sum(b), order)


def arrays_of(problem: Problem, dtype: np.dtype[Any]) -> tuple[str, int, tuple[jax.Array, ...]]:
    """(name, tile, (x, y, a, b)): points and the name of a norm; or "" and the rows and the columns of a table."""
    place, tile = problem.ground, CACHED if jax.default_backend() == "cpu" else STREAMED
    a, b = (jnp.asarray(v.mass, dtype) for v in (problem.mu, problem.nu))
    if place.table is None:
        x, y = (jnp.asarray(v, dtype) for v in (place.x, place.y))
        return cast(str, problem.metric), tile, (x, y, a, b)
    table = jnp.asarray(place.table, dtype)[place.x][:, place.y]
    return "", tile, (table, table.T, a, b)


def of_problem(problem: Problem, order: int, dtype: np.dtype[Any]) -> PoweredPairs:
    """The pairs of a problem."""
    name, tile, arrays = arrays_of(problem, dtype)
    return powered_pairs(name, order, tile, *arrays)


def arithmetic(p: Pairs) -> Arithmetic:
    """How sums of these pairs err: trees along rows, over columns tiles and devices besides."""
    (n, m), info = (len(p.a), len(p.b)), jnp.finfo(p.x.dtype)
    unit = float(info.eps) / 2
    sums = (n.bit_length() + m.bit_length() + SLOPPY + depth(n, m, p.tile, p.axis)) * unit
    return Arithmetic(jnp, tree_sum, unit, sums, float(info.tiny))


def errors(p: PoweredPairs) -> tuple[float, float]:
    """(relative, absolute) errors of the costs, in their unit: as in `sinkhorn_bounds`; a table is exact but for its unit."""
    d, info = p.x.shape[1] if p.name else 0, jnp.finfo(p.x.dtype)
    relative = (d + SLOPPY) * float(info.eps) / 2 if p.name else 0.0
    absolute = 4 * max(d, 1) * float(info.tiny) ** 0.5
    return (relative, absolute) if p.order == 1 else (2 * relative + float(info.eps), 8 * max(d, 1) * absolute)


def sums(p: PoweredPairs, z: Scaling, eps: Real) -> Sums:
    """One pass over all pairs."""

    def work(s: Float[jax.Array, "k d"], f: Rows, u: Rows, a: Rows, real: Bool[jax.Array, " k"]) -> Any:
        c = p.costs(s)
        e = p.exponents(c, f, u, z, eps)
        x, a = jnp.expm1(e), jnp.where(real, a, 0)
        out = tree_sum(jnp.stack([p.b * x, p.b * (1 + x) * c], 1), 2)
        return (out, jnp.min(e, 1), jnp.max(e, 1)), tree_sum(a[:, None] * x)

    out, cols = p.over_rows(work, (p.x, z.f, z.u, p.a), jnp.zeros_like(p.b), "sum")
    both, least, most = cast("tuple[jax.Array, Rows, Rows]", out)
    return Sums(*z.potentials(eps), both[:, 0], cols, jnp.min(least), jnp.max(most), tree_sum(p.a * both[:, 1]))


def prices(p: PoweredPairs) -> tuple[Real, Real]:
    """⟨c, a⊗b⟩ and the largest cost."""

    def work(s: Float[jax.Array, "k d"], _: Bool[jax.Array, " k"]) -> Any:
        c = p.costs(s)
        return (tree_sum(p.b * c, 1), jnp.max(c, 1)), ()

    mean, largest = cast("tuple[Rows, Rows]", p.over_rows(work, (p.x,), (), "sum")[0])
    return tree_sum(p.a * mean), jnp.max(largest)


def mean_costs(p: PoweredPairs, w: Columns) -> Rows:
    """Σⱼ cᵢⱼ·wⱼ."""

    def work(s: Float[jax.Array, "k d"], _: Bool[jax.Array, " k"]) -> Any:
        return tree_sum(p.costs(s) * w, 1), ()

    return cast("Rows", p.over_rows(work, (p.x,), (), "sum")[0])


def slopes(p: PoweredPairs, z: Scaling, eps: Real) -> tuple[Float[jax.Array, "n d"], Float[jax.Array, "m d"]]:
    """Σⱼ Pᵢⱼ·∂c(xᵢ, yⱼ) by each xᵢ, Σᵢ by each yⱼ, in units of the pairs; of a table, by its rows, and 0."""

    def work(s: Float[jax.Array, "k d"], f: Rows, u: Rows, a: Rows, real: Bool[jax.Array, " k"]) -> Any:
        mass = jnp.where(real, a, 0)[:, None] * (p.b * jnp.exp(p.exponents(p.costs(s), f, u, z, eps)))
        if not p.name:
            return p.order * mass * s ** (p.order - 1), jnp.zeros_like(p.y)
        return jax.grad(lambda s, y: jnp.sum(mass * norm(p.name, s[:, None] - y) ** p.order), (0, 1))(s, p.y)

    return p.over_rows(work, (p.x, z.f, z.u, p.a), jnp.zeros_like(p.y), "sum", p.x.shape[1])
