"""Rows of a table of pairs, a few at a time; of a mesh each device has its share of them.

What is as long as a row or a column every device holds whole, O(n + m). What grows with n·m is shared, and only here
the devices speak to each other.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt
from typing import Any, cast

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec

AXIS = "rows"
"""The axis over which the rows are shared."""
CACHED, STREAMED = 2**18, 2**26
"""Pairs in a tile: on a CPU what stays in cache, on an accelerator enough to keep it busy."""

Work = Callable[..., tuple[Any, Any]]
"""(its rows of each array, which of them are real) → (a result for each row, a result for each column)."""


def over_rows(work: Work, rows: tuple[Any, ...], start: Any, merge: str, width: int, tile: int, axis: Any) -> Any:
    """What `work` says of each row, and of the columns all rows together: from `start` on, added or the largest.

    No more than `tile` pairs at a time, in a square of tiles so that sums over tiles stay short: see `depth`.
    """
    n, shards = len(rows[0]), 1 if axis is None else jax.lax.axis_size(axis)
    share, side, height = _cut(n, width, tile, shards)
    first = 0 if axis is None else jax.lax.axis_index(axis) * share
    at = first + jnp.arange(side * side * height)
    parts = [v[jnp.minimum(at, n - 1)] for v in rows] + [at < jnp.minimum(n, first + share)]
    parts = [v.reshape(side, side, height, *v.shape[1:]) for v in parts]
    joined = jnp.add if merge == "sum" else jnp.maximum

    def one(total: Any, part: Any) -> Any:
        out, columns = work(*part)
        return jax.tree.map(joined, total, columns), out

    def several(total: Any, part: Any) -> Any:
        columns, out = jax.lax.scan(one, start, part)
        return jax.tree.map(joined, total, columns), out

    columns, out = jax.lax.scan(several, start, parts)
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


def depth(n: int, width: int, tile: int, axis: Any) -> int:
    """Additions that a summand of a column meets at most: in a tile by a tree, over tiles and devices in turn."""
    shards = 1 if axis is None else jax.lax.axis_size(axis)
    _, side, height = _cut(n, width, tile, shards)
    return height.bit_length() + 2 * side + shards


def total(terms: Any, along: int = 0) -> Any:
    """The sum by a tree of pairs: every term meets ⌈log₂ N⌉ additions, whatever the backend."""
    while (size := terms.shape[along]) > 1:
        low, high, odd = jnp.split(terms, (size // 2, size - size % 2), axis=along)
        terms = jnp.concatenate([low + high, odd], axis=along) if size % 2 else low + high
    return jax.lax.squeeze(terms, (along,))


def shared(*arrays: Any) -> bool:
    """Whether a concrete array of them lies on several devices."""
    return any(isinstance(v, jax.Array) and len(v.sharding.device_set) > 1 for v in arrays)


def mesh_of(*arrays: Any) -> Mesh:
    """The devices of the array that lies on most of them, in one row."""
    sharding = max((v.sharding for v in arrays if isinstance(v, jax.Array)), key=lambda s: len(s.device_set))
    if isinstance(sharding, NamedSharding):
        return Mesh(np.ravel(cast(Any, sharding.mesh.devices)), (AXIS,))
    return Mesh(np.array(sorted(sharding.device_set, key=lambda device: device.id)), (AXIS,))


def whole(x: Any, mesh: Mesh) -> jax.Array:
    """The array on every device of the mesh, however it arrives: in shares, even ones or not, or in one piece."""
    if not isinstance(x, jax.Array) or x.sharding.device_set != set(np.ravel(mesh.devices)):
        x = np.asarray(x)
    return jax.device_put(x, NamedSharding(mesh, PartitionSpec()))
