"""W1 between two bounds, wholly on the device: rounds of Sinkhorn scaling, each of which is certified.

`traced` calls `bracket` for method="entropic" on an accelerator, `wasserstein1` calls `across` for arrays on a mesh. A
round is `SWEEPS` sweeps at one ε (see `sinkhorn`), then `sinkhorn_bounds.enclose`; the best of either bound is kept until
they are as close as `tol` asks. ε is halved from round to round, as in ε-scaling (Schmitzer 2019, cited in `sinkhorn`);
what departs from it: it is halved only where ε is what keeps the bounds apart, for while most of the gap is the part of
the plan that is coupled independently, more sweeps help and a smaller ε does not.
"""

from __future__ import annotations

from functools import partial
from math import inf
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh, PartitionSpec

from divergences.transport.device.mesh import AXIS, whole
from divergences.transport.device.sinkhorn_bounds import (
    Enclosure,
    ImplicitPlan,
    Pairs,
    better,
    enclose,
    scaled_pairs,
    slopes,
)

if TYPE_CHECKING:
    from jaxtyping import Bool, Float, Int

    from divergences._core.types import Array

    Rows: TypeAlias = Float[jax.Array, " n"]
    Columns: TypeAlias = Float[jax.Array, " m"]
    Real: TypeAlias = Float[jax.Array, ""]
    Numbers: TypeAlias = tuple[Real, Real, Real]
    """value, lower, upper."""
    Critic: TypeAlias = tuple[Rows, Columns]
    """A critic's values at x and at y."""
    Slopes: TypeAlias = tuple[Float[jax.Array, "n d"], Float[jax.Array, "m d"]]

SWEEPS, RELAXATION = 8, 1.7
"""Scalings of each side in a round, and how far all but the first of them go; 2 would not converge."""
ROUNDS = 96
"""After so many rounds the bracket is what it is."""


class _Round(NamedTuple):
    """The search between two rounds."""

    rounds: Int[jax.Array, ""]
    f: Rows
    g: Columns
    eps: Real
    """In the unit of the pairs."""
    best: Enclosure


def search(p: Pairs, tol: Real) -> Enclosure:
    """Rounds of scaling until upper − lower ≤ tol·lower, at most `ROUNDS`: the best bounds of all of them."""
    dtype = p.x.dtype
    least, one = 2.0 ** -(jnp.finfo(dtype).nmant // 2 + 2), jnp.ones((), dtype)
    f, g = jnp.zeros_like(p.a), jnp.zeros_like(p.b)
    nothing = Enclosure(0 * one, (f, g), inf * one, 0 * one, ImplicitPlan(f, g, one, f, g))

    def too_wide(z: _Round) -> Bool[jax.Array, ""]:
        return (z.rounds < ROUNDS) & ~(z.best.upper - z.best.lower <= tol * z.best.lower)

    def next_round(z: _Round) -> _Round:
        f, g = swept(p, z.f, z.g, z.eps)
        middle = (jnp.max(g) + jnp.min(g)) / 2
        bounds, of_rest = enclose(p, f + middle, g - middle, z.eps)
        eps = jnp.where(of_rest > (bounds.upper - bounds.lower) / 2, z.eps, jnp.maximum(z.eps / 2, least))
        return _Round(z.rounds + 1, f + middle, g - middle, eps, better(z.best, bounds))

    return jax.lax.while_loop(too_wide, next_round, _Round(jnp.int32(0), f, g, one / 2, nothing)).best


def swept(p: Pairs, f: Rows, g: Columns, eps: Real) -> tuple[Rows, Columns]:
    """The potentials after `SWEEPS` scalings of both sides in turn."""

    def sweep(k: jax.Array, z: tuple[Rows, Columns]) -> tuple[Rows, Columns]:
        step = jnp.where(k == 0, 1, RELAXATION).astype(eps.dtype) * eps
        f = z[0] - step * jnp.log(p.scaling_sums(*z, eps))
        return f, z[1] - step * jnp.log(p.transposed().scaling_sums(z[1], f, eps))

    return jax.lax.fori_loop(0, SWEEPS, sweep, (f, g))


def bracket(
    name: str,
    tile: int,
    axis: str | None,
    tol: Real | float,
    x: Float[jax.Array, "n d"],
    y: Float[jax.Array, "m d"],
    a: Rows,
    b: Columns,
) -> tuple[Numbers, Critic, Slopes]:
    """(value, lower, upper), the critic at x and at y, and the derivatives of the plan's cost by x and by y.

    All in the points' own unit and precision, lower and upper rounded outwards; computed in at least single precision.
    The bracket holds whatever `tol`, the relative gap to reach; whether it was reached is for the caller to see. `tile`
    and `axis` are those of `mesh.over_rows`. Fit for jit and vmap; never calls the host.
    """
    p = scaled_pairs(name, tile, axis, *(v.astype(jnp.promote_types(v.dtype, np.float32)) for v in (x, y, a, b)))
    best, info = search(p, jnp.asarray(tol, p.x.dtype)), jnp.finfo(x.dtype)
    low = jnp.nextafter((best.lower * p.unit).astype(x.dtype), jnp.asarray(-inf, x.dtype))
    high = jnp.nextafter((best.upper * p.unit).astype(x.dtype) + info.tiny, jnp.asarray(inf, x.dtype))
    value = jnp.clip((best.cost * p.unit).astype(x.dtype), jnp.maximum(low, 0), high)
    f, g = ((v * p.unit).astype(x.dtype) for v in best.critic)
    by_x, by_y = (v.astype(x.dtype) for v in slopes(p, best.plan))
    return (value, jnp.maximum(low, 0), high), (f, g), (by_x, by_y)


def across(
    mesh: Mesh,
    name: str,
    tile: int,
    tol: float,
    x: Float[Array, "n d"],
    y: Float[Array, "m d"],
    a: Float[Array, " n"],
    b: Float[Array, " m"],
) -> tuple[Numbers, Critic]:
    """The numbers and the critic of `bracket` by all devices of the mesh, and each of them has them whole."""
    return _across(mesh, name, tile, *(whole(v, mesh) for v in (np.asarray(tol), x, y, a, b)))


@partial(jax.jit, static_argnums=(0, 1, 2))
def _across(mesh: Mesh, name: str, tile: int, *given: Float[jax.Array, "*shape"]) -> tuple[Numbers, Critic]:
    everywhere = PartitionSpec()
    run = partial(bracket, name, tile, AXIS)
    return jax.shard_map(run, mesh=mesh, in_specs=everywhere, out_specs=everywhere, check_vma=False)(*given)[:2]
