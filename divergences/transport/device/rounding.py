"""Costs, sums and means on any device, with what rounding can have done to them, so that bounds stay bounds.

What is assumed of the device: sums, differences and products are right to half a unit in the last place, quotients and
roots to two, each by its own operands (a fused multiplication and addition errs less); what is below the smallest normal
number may be flushed to 0. With ε the machine epsilon, twice the unit roundoff, the counts below leave room for second
order terms. Sums are explicit trees: n terms lose at most ⌈log₂ n⌉ roundings.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences.transport.costs.metric import norm


class Costs(NamedTuple):
    """Distances in units of the product of `units`: a true one c obeys |c − matrix| ≤ relative·c + absolute in that unit.

    `slack` bounds d(i, k) − d(i, j) − d(j, k), d(i, j) − d(j, i) and d(i, i), where a table could break the axioms.
    """

    matrix: Any
    units: tuple[Any, Any]
    relative: float
    absolute: Any
    slack: Any

    @property
    def largest(self) -> Any:
        """The largest computed cost."""
        return jnp.max(self.matrix)

    @property
    def floor(self) -> Any:
        """The width of a bracket that is only rounding, what was flushed included."""
        return 2**7 * epsilon(self.matrix) * self.largest + 2**4 * (self.absolute + self.slack)


def sums(x: Any) -> Any:
    """Σ along the last axis, by eighths: three halvings at a time, and a barrier, or XLA makes one kernel of them all."""
    while x.shape[-1] > 1:
        eighth = -(-x.shape[-1] // 8)
        x = jnp.pad(x, [(0, 0)] * (x.ndim - 1) + [(0, 8 * eighth - x.shape[-1])]).reshape(*x.shape[:-1], 8, eighth)
        for _ in range(3):
            x = x[..., ::2, :] + x[..., 1::2, :]
        x = jax.lax.optimization_barrier(x[..., 0, :])
    return x[..., 0]


def depth(*sizes: int) -> int:
    """How many roundings such sums take, at most."""
    return (max(sizes) - 1).bit_length() + 2


def means(a: Any, f: Any, b: Any, g: Any) -> tuple[Any, Any]:
    """Σaf/Σa − Σbg/Σb, and how much of it can be rounding.

    Each mean loses, in ε·max|f|: half for the product, half the depth for each sum, 2 for the quotient.
    """
    size = max(len(a), len(b))
    both = jnp.stack([jnp.pad(v, (0, size - len(v))) for v in (a * f, a, b * g, b)])
    of_f, of_a, of_g, of_b = sums(both)
    largest = jnp.max(jnp.abs(f)) + jnp.max(jnp.abs(g))
    return of_f / of_a - of_g / of_b, (depth(size) + 4) * epsilon(a) * largest


def share(a: Any) -> tuple[Any, float]:
    """a/Σa, and a bound of Σ |computed − exact|."""
    return a / sums(a), (depth(len(a)) + 3) * epsilon(a)


def below(bound: Any, costs: Costs) -> Any:
    """A lower bound for the computed costs as one for the true costs, in the unit of the points."""
    true = (bound - costs.absolute) * (1 - costs.relative - 4 * epsilon(bound))
    return jnp.minimum(unscaled(jnp.where(true > 0, true, 0), costs), jnp.finfo(bound.dtype).max)


def above(bound: Any, moved: Any, costs: Costs) -> Any:
    """An upper bound for the computed costs as one for the true costs; `moved` is the mass on all arcs."""
    eps = epsilon(bound)
    true = bound * (1 + 2 * costs.relative + 4 * eps) + (moved + 4) * (costs.absolute + costs.slack)
    tiny = jnp.where(true > 0, 4 * jnp.finfo(bound.dtype).tiny, 0)  # the product may underflow
    return unscaled(true * (1 + 4 * eps), costs) + tiny


def unscaled(x: Any, costs: Costs) -> Any:
    """A number in the unit of the costs, in that of the points."""
    return x * costs.units[0] * costs.units[1]


def named(name: str, x: Any, y: Any) -> Costs:
    """All distances of points (n, d), (m, d); coordinates are scaled first, so that no difference overflows.

    Relative error, in roundings: the difference 1, its quotient by the largest 6, the square 13, the sum d − 1 more, the
    root half of that and 4, the product with the largest 2: at most d/2 + 12. Sums of absolute values: d.
    Flushed: a coordinate before or after scaling, a difference, a mass, a product of a mass and a cost.
    """
    d, tiny = x.shape[1], jnp.finfo(x.dtype).tiny
    outer, shrink = _power(jnp.maximum(jnp.max(jnp.abs(x)), jnp.max(jnp.abs(y))))
    matrix = distances(name, x * shrink, y * shrink)
    inner, grow = _power(jnp.max(matrix))
    lost = (16 * (matrix.size + d) * tiny + 4 * d * (tiny * shrink)) * grow
    return Costs(matrix * grow, (inner, outer), (d / 2 + 8) * epsilon(x), lost, jnp.zeros_like(inner))


def tabulated(block: Any, slack: Any) -> Costs:
    """Costs that are taken as exact."""
    unit, shrink = _power(jnp.max(block))
    lost = (16 * block.size + 4 * shrink) * jnp.finfo(block.dtype).tiny
    return Costs(block * shrink, (unit, jnp.ones_like(unit)), 0.0, lost, slack * shrink)


def distances(name: str, x: Any, y: Any) -> Any:
    """All distances, row by row: no table of differences."""
    return jax.lax.map(lambda s: cast(Any, norm(name, s - y)), x)


def broken(table: Any) -> tuple[Any, Any]:
    """By how much a table breaks the axioms: all of them, and those that paths need, all but the sign."""

    def through(k: Any, most: Any) -> Any:
        return jnp.maximum(most, jnp.max(table - table[:, k, None] - table[k]))

    triangle = jax.lax.fori_loop(0, len(table), through, jnp.zeros((), table.dtype))
    skew, diagonal = jnp.max(jnp.abs(table - table.T)), jnp.max(jnp.diagonal(table))
    path = jnp.maximum(triangle, jnp.maximum(skew, diagonal))
    every = jnp.where(jnp.all(jnp.isfinite(table)), jnp.maximum(path, -jnp.min(table)), jnp.inf)
    return every, path + 4 * epsilon(table) * jnp.max(table)


def epsilon(x: Any) -> float:
    """The machine epsilon."""
    return float(jnp.finfo(x.dtype).eps)


def _power(x: Any) -> tuple[Any, Any]:
    """The largest power of two up to x ≥ 0, of those whose inverses are normal, and its inverse; 1 for x = 0."""
    top = jnp.finfo(x.dtype).maxexp - 3
    powers = np.ldexp(np.ones(2 * top + 1), np.arange(-top, top + 1)).astype(x.dtype)
    least = (powers <= x) | (np.arange(len(powers)) == 0)
    unit, inverse = (jnp.max(jnp.where(least, powers, 0)), jnp.min(jnp.where(least, powers[::-1], jnp.inf)))
    return jnp.where(x > 0, unit, 1), jnp.where(x > 0, inverse, 1)
