"""Loops over all n·m pairs of two point clouds, a tile of rows at a time, on one device or shared by those of a mesh.

`sinkhorn` and `sinkhorn_bounds` run every sum and maximum over pairs through `over_rows`, so that no (n, m) table is
ever in memory. On a mesh every device holds what has O(n + m) numbers whole and computes the pairs of its share of the
rows; devices exchange results here only, once at the end of each loop.

Pairs are computed where they are used instead of being stored: the same trade as in KeOps (Charlier, Feydy, Glaunès,
Collin and Durif, JMLR 22 (2021), no. 74). What departs from it: the order of the additions is fixed (`tree_sum`, and the
square of tiles of `over_rows`), so that `depth` can bound how often a summand is rounded.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec

if TYPE_CHECKING:
    from jaxtyping import Float

    from divergences._core.types import Array

Rows = TypeVar("Rows")
"""Arrays whose first axis is the rows, or a tuple of them."""
Columns = TypeVar("Columns")
"""Arrays that belong to the columns, or a tuple of them."""

AXIS = "rows"
"""The name of the mesh axis over which the rows are shared."""
CACHED, STREAMED = 2**18, 2**26
"""Pairs in a tile: on a CPU what stays in cache, on an accelerator enough to keep it busy."""


def over_rows(
    work: Callable[..., tuple[Rows, Columns]],
    rows: tuple[Float[jax.Array, "n ..."], ...],
    start: Columns,
    merge: Literal["sum", "max"],
    width: int,
    tile: int,
    axis: str | None,
) -> tuple[Rows, Columns]:
    """What `work` returns for every row, in order, and what it returns for the columns, merged over all rows.

    `work(*parts, real)` gets a few rows of each array of `rows`, and which of them are real (bool): the last tile is
    filled up with copies of the last row. It returns one entry for each of its rows, and a contribution to the columns,
    which is added to `start` or joined to it by the maximum, as `merge` says; copies must contribute nothing to it.

    `width` is how many numbers a row needs at a time (m, or m·d), `tile` how many may be in memory at a time. `axis` is
    None on one device, else the mesh axis of the enclosing `shard_map`; then all devices get the whole result. The
    tiles make a square, summed along one side first, so that a sum over k tiles takes about 2√k additions: see `depth`.
    """
    n, shards = len(rows[0]), 1 if axis is None else jax.lax.axis_size(axis)
    share, side, height = _cut(n, width, tile, shards)
    first = 0 if axis is None else jax.lax.axis_index(axis) * share
    at = first + jnp.arange(side * side * height)
    parts = [v[jnp.minimum(at, n - 1)] for v in rows] + [at < jnp.minimum(n, first + share)]
    parts = [v.reshape(side, side, height, *v.shape[1:]) for v in parts]
    joined = jnp.add if merge == "sum" else jnp.maximum

    def one_tile(total: Columns, part: list[jax.Array]) -> tuple[Columns, Rows]:
        out, columns = work(*part)
        return jax.tree.map(joined, total, columns), out

    def one_side(total: Columns, part: list[jax.Array]) -> tuple[Columns, Rows]:
        columns, out = jax.lax.scan(one_tile, start, part)
        return jax.tree.map(joined, total, columns), out

    columns, out = jax.lax.scan(one_side, start, parts)
    out = jax.tree.map(lambda v: v.reshape(-1, *v.shape[3:])[:share], out)
    if axis is None:
        return out, columns
    out = jax.tree.map(lambda v: jax.lax.all_gather(v, axis, tiled=True)[:n], out)
    reduced = jax.lax.psum if merge == "sum" else jax.lax.pmax
    return out, jax.tree.map(lambda v: reduced(v, axis), columns)


def _cut(n: int, width: int, tile: int, shards: int) -> tuple[int, int, int]:
    """Rows for each device; tiles along a side of the square they make; rows in a tile."""
    share = -(-n // shards)
    count = -(-share // max(1, tile // width))
    side = isqrt(count - 1) + 1
    return share, side, -(-share // side**2)


def depth(n: int, width: int, tile: int, axis: str | None) -> int:
    """How many additions a summand of a column meets at most in `over_rows` with these arguments.

    In a tile, summed by `tree_sum`, the logarithm of its rows; over the tiles two sides of the square; then the devices.
    """
    shards = 1 if axis is None else jax.lax.axis_size(axis)
    _, side, height = _cut(n, width, tile, shards)
    return height.bit_length() + 2 * side + shards


def tree_sum(terms: Float[jax.Array, "*shape"], along: int = 0) -> Float[jax.Array, "*rest"]:
    """The sum of N terms along an axis, by pairs: every term meets ⌈log₂ N⌉ additions, whatever the backend.

    So its relative error for terms ≥ 0 is at most ⌈log₂ N⌉·u to first order, u the unit roundoff (Higham, Accuracy and
    Stability of Numerical Algorithms (2002), section 4.2); `jnp.sum` promises no order. An odd term waits for the end.
    """
    while (size := terms.shape[along]) > 1:
        low, high, odd = jnp.split(terms, (size // 2, size - size % 2), axis=along)
        terms = jnp.concatenate([low + high, odd], axis=along) if size % 2 else low + high
    return jax.lax.squeeze(terms, (along,))


def shared(*arrays: Array) -> bool:
    """Whether a concrete array of them lies on several devices; `wasserstein1` then works on their mesh."""
    return any(isinstance(v, jax.Array) and len(v.sharding.device_set) > 1 for v in arrays)


def mesh_of(*arrays: Array) -> Mesh:
    """The devices of the array that lies on most of them, as a mesh with the one axis `AXIS`.

    Their order is that of the array's own mesh, or by number: all processes must agree on it.
    """
    sharding = max((v.sharding for v in arrays if isinstance(v, jax.Array)), key=lambda s: len(s.device_set))
    if isinstance(sharding, NamedSharding):
        return Mesh(np.ravel(cast(Any, sharding.mesh.devices)), (AXIS,))
    return Mesh(np.array(sorted(sharding.device_set, key=lambda device: device.id)), (AXIS,))


def whole(x: Array, mesh: Mesh) -> jax.Array:
    """The array on every device of the mesh, however it arrives: in shares, even ones or not, or in one piece."""
    if not isinstance(x, jax.Array) or x.sharding.device_set != set(np.ravel(mesh.devices)):
        x = np.asarray(x)
    return jax.device_put(x, NamedSharding(mesh, PartitionSpec()))
