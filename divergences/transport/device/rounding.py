"""Sums, means and costs on any device, with bounds of what floating-point rounding did to them: so bounds stay bounds.

`primal` and `dual` compute with these inside their compiled loops, `programmes` makes the costs. Not to be confused with
the rounding of a plan to a coupling, which each of the two sides does for itself (`_repaired`).

What is assumed of the device: sums, differences and products are right to half a unit in the last place, quotients and
roots to two, each by its own operands (a fused multiplication and addition errs less); what is below the smallest normal
number may be flushed to 0. With ε the machine epsilon, twice the unit roundoff, the counts below leave room for second
order terms. Sums are explicit trees: n terms lose at most ⌈log₂ n⌉ roundings (Higham, Accuracy and Stability of Numerical
Algorithms (2002), section 4.2), and the standard model of rounding is that of his section 2.2, with flushing added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences.transport.costs.metric import norm

if TYPE_CHECKING:
    from typing import TypeAlias

    from jaxtyping import Float

    Real: TypeAlias = Float[jax.Array, ""]


class Costs(NamedTuple):
    """Distances in a unit of their own, about the largest: a true one c obeys |c − matrix| ≤ relative·c + absolute."""

    matrix: Float[jax.Array, "n m"]
    """The computed distances; the largest is about 1, or all are 0."""
    units: tuple[Real, Real]
    """Two powers of two whose product is the unit, in that of the points; the product itself may overflow."""
    relative: float
    """How far a computed distance is off, relative to itself."""
    absolute: Real
    """How far off it is besides, for what was flushed to 0."""
    slack: Real
    """A bound of d(i, k) − d(i, j) − d(j, k), of d(i, j) − d(j, i) and of d(i, i): how far a table breaks the axioms."""

    @property
    def largest(self) -> Real:
        """The largest computed distance, about 1 or 0."""
        return jnp.max(self.matrix)

    @property
    def floor(self) -> Real:
        """A width that rounding alone may give a bracket, what was flushed included, in the unit of the costs."""
        return 2**7 * epsilon(self.matrix) * self.largest + 2**4 * (self.absolute + self.slack)


def sums(x: Float[jax.Array, "*batch n"]) -> Float[jax.Array, "*batch"]:
    """Σ along the last axis as a tree, each term in at most `depth(n)` additions.

    Three halvings at a time, then a barrier: without it XLA makes one kernel of the whole tree.
    """
    while x.shape[-1] > 1:
        eighth = -(-x.shape[-1] // 8)
        x = jnp.pad(x, [(0, 0)] * (x.ndim - 1) + [(0, 8 * eighth - x.shape[-1])]).reshape(*x.shape[:-1], 8, eighth)
        for _ in range(3):
            x = x[..., ::2, :] + x[..., 1::2, :]
        x = jax.lax.optimization_barrier(x[..., 0, :])
    return x[..., 0]


def depth(*sizes: int) -> int:
    """How many roundings a term meets in `sums` of so many terms, at most."""
    return (max(sizes) - 1).bit_length() + 2


def dual_value(
    a: Float[jax.Array, " n"], f: Float[jax.Array, " n"], b: Float[jax.Array, " m"], g: Float[jax.Array, " m"]
) -> tuple[Real, Real]:
    """Σaf/Σa − Σbg/Σb, the value of the critic with these values at the atoms, and how much of it can be rounding.

    Each mean loses, in ε·max|f|: half for the product, half the depth for each sum, 2 for the quotient.
    """
    size = max(len(a), len(b))
    both = jnp.stack([jnp.pad(v, (0, size - len(v))) for v in (a * f, a, b * g, b)])
    of_f, of_a, of_g, of_b = sums(both)
    largest = jnp.max(jnp.abs(f)) + jnp.max(jnp.abs(g))
    return of_f / of_a - of_g / of_b, (depth(size) + 4) * epsilon(a) * largest


def unit_masses(a: Float[jax.Array, " n"]) -> tuple[Float[jax.Array, " n"], float]:
    """a/Σa, and a bound of Σ |computed − exact|."""
    return a / sums(a), (depth(len(a)) + 3) * epsilon(a)


def true_lower(bound: Real, costs: Costs) -> Real:
    """A lower bound of W1 for the computed costs, as one for the true costs in the unit of the points; ≥ 0 and finite."""
    true = (bound - costs.absolute) * (1 - costs.relative - 4 * epsilon(bound))
    return jnp.minimum(unscaled(jnp.where(true > 0, true, 0), costs), jnp.finfo(bound.dtype).max)


def true_upper(bound: Real, moved: Real, costs: Costs) -> Real:
    """An upper bound of W1 for the computed costs, as one for the true costs in the unit of the points.

    `moved` is the mass on all arcs of the flow that the bound prices: each unit of it may cost `absolute` + `slack` more.
    """
    eps = epsilon(bound)
    true = bound * (1 + 2 * costs.relative + 4 * eps) + (moved + 4) * (costs.absolute + costs.slack)
    tiny = jnp.where(true > 0, 4 * jnp.finfo(bound.dtype).tiny, 0)  # the product may underflow
    return unscaled(true * (1 + 4 * eps), costs) + tiny


def unscaled(x: Float[jax.Array, "*shape"], costs: Costs) -> Float[jax.Array, "*shape"]:
    """Numbers in the unit of the costs, in that of the points."""
    return x * costs.units[0] * costs.units[1]


def named(name: str, x: Float[jax.Array, "n d"], y: Float[jax.Array, "m d"]) -> Costs:
    """All distances by a norm of that name; coordinates are scaled first, so that no difference overflows.

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


def tabulated(block: Float[jax.Array, "n m"], slack: Real) -> Costs:
    """Costs from a table, taken as exact; `slack`, in the table's unit, is what `axiom_violation` says of it."""
    unit, shrink = _power(jnp.max(block))
    lost = (16 * block.size + 4 * shrink) * jnp.finfo(block.dtype).tiny
    return Costs(block * shrink, (unit, jnp.ones_like(unit)), 0.0, lost, slack * shrink)


def distances(name: str, x: Float[jax.Array, "n d"], y: Float[jax.Array, "m d"]) -> Float[jax.Array, "n m"]:
    """All distances by a norm of that name, row by row: no (n, m, d) table of differences."""
    return jax.lax.map(lambda s: cast(jax.Array, norm(name, s - y)), x)


def axiom_violation(table: Float[jax.Array, "N N"]) -> tuple[Real, Real]:
    """By how much a table breaks an axiom of a metric at most, +∞ for entries that are not finite; and without the sign.

    The second number bounds, rounding included, what a chord may cost more than a path: the triangle inequality, symmetry
    and the zero diagonal; it is what a flow over several arcs needs. The triangles take N³ operations and N² memory.
    """

    def through(k: int | jax.Array, most: Real) -> Real:
        return jnp.maximum(most, jnp.max(table - table[:, k, None] - table[k]))

    triangle = jax.lax.fori_loop(0, len(table), through, jnp.zeros((), table.dtype))
    skew, diagonal = jnp.max(jnp.abs(table - table.T)), jnp.max(jnp.diagonal(table))
    path = jnp.maximum(triangle, jnp.maximum(skew, diagonal))
    every = jnp.where(jnp.all(jnp.isfinite(table)), jnp.maximum(path, -jnp.min(table)), jnp.inf)
    return every, path + 4 * epsilon(table) * jnp.max(table)


def epsilon(x: Float[jax.Array, "*shape"]) -> float:
    """The machine epsilon of its dtype."""
    return float(jnp.finfo(x.dtype).eps)


def _power(x: Real) -> tuple[Real, Real]:
    """The largest power of two up to x ≥ 0, of those whose inverses are normal, and its inverse; 1 for x = 0."""
    top = jnp.finfo(x.dtype).maxexp - 3
    powers = np.ldexp(np.ones(2 * top + 1), np.arange(-top, top + 1)).astype(x.dtype)
    least = (powers <= x) | (np.arange(len(powers)) == 0)
    unit, inverse = (jnp.max(jnp.where(least, powers, 0)), jnp.min(jnp.where(least, powers[::-1], jnp.inf)))
    return jnp.where(x > 0, unit, 1), jnp.where(x > 0, inverse, 1)
