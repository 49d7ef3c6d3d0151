"""Sums whose accurate terms are computed only where some row needs them, a question that each device answers for itself.

A condition in a program over several devices is the same on all: XLA would ask every device for its rows, and each would wait
for the slowest. So the part of a device is written here, and JAX is told how arguments are split. Imported on the first JAX
array.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
from jax.experimental.custom_partitioning import custom_partitioning
from jax.sharding import NamedSharding, PartitionSpec

from divergences._discrete.kernel import Kernel, of_masses, reduced, trust_from

if TYPE_CHECKING:
    from jaxtyping import Float

    Masses = Float[jax.Array, "*batch n"]
    Sums = Float[jax.Array, "*batch"]


def fast_where_trusted(kernel: Kernel, a: Masses, b: Masses) -> Sums:
    """Row sums of a kernel's fast terms where they can be trusted, of the accurate ones elsewhere; `a` and `b` of one shape."""
    return _split(kernel)(a, b)


def _part(kernel: Kernel, across: tuple[str, ...], a: Masses, b: Masses) -> Sums:
    """The sums of a device that has some of the rows; the outcomes are split over the axes `across` of a mesh."""
    assert kernel.fast is not None

    def total(x: Any) -> Any:
        return jax.lax.psum(x, across) if across else x

    fast, squares = kernel.fast(jnp, a, b, positive=False).sum(-1), [total((x * x).sum(-1)) for x in (a, b)]
    value = total(fast)
    doubt = ~(value >= trust_from(jnp.maximum(*squares)))
    # The devices that share a row doubt the same ones, so that all of them take the same way.
    again = jax.lax.cond(doubt.any(), lambda: _accurate(kernel, a, b), lambda: fast)
    value = jnp.where(doubt, total(again), value)
    infinite_terms = kernel.infinite
    if infinite_terms is None:
        return value
    zeros = b.min(-1) <= 0  # the checks compute it anyway
    infinite = jax.lax.cond(zeros.any(), lambda: infinite_terms(jnp, a, b).sum(-1), lambda: jnp.zeros_like(value))
    return jnp.where(total(infinite) > 0, jnp.inf, value)


def _accurate(kernel: Kernel, a: Masses, b: Masses) -> Sums:
    return jnp.asarray(reduced(jnp, kernel, kernel.terms(jnp, of_masses(jnp, a, b))))


@cache
def _split(kernel: Kernel) -> Any:
    """`_part` over however many devices the arguments are split, and over any batch of them."""

    @custom_partitioning
    def sums(a: Masses, b: Masses) -> Sums:
        return jax.jit(partial(_part, kernel, ()))(a, b)

    def partition(mesh: Any, arguments: Sequence[Any], _: Any) -> Any:
        # In a `shard_map` over some axes of a mesh only, the sharding over the others has no name: each device takes all rows.
        *rows, last = getattr(arguments[0].sharding, "spec", (None,) * len(arguments[0].shape))
        across = (last,) if isinstance(last, str) else tuple(last or ())
        whole, found = (NamedSharding(mesh, PartitionSpec(*x)) for x in ((*rows, last), rows))
        return mesh, lambda a, b: _part(kernel, across, a, b), found, (whole, whole)

    def rule(_: Any, given: Sequence[Any], __: Any) -> Any:
        rows = " ".join(f"r{k}" for k in range(given[0].rank - 1))
        return f"{rows} n, {rows} n -> {rows}", {"reduction_factors": ("n",)}

    sums.def_partition(partition, sharding_rule=rule)
    mapped = jax.custom_batching.custom_vmap(sums)

    @mapped.def_vmap
    def _(size: int, batched: Sequence[bool], a: Masses, b: Masses) -> tuple[Sums, bool]:
        many = [
            x if is_many else jnp.broadcast_to(x, (size, *x.shape)) for x, is_many in zip((a, b), batched, strict=True)
        ]
        return mapped(*many), True

    return mapped
