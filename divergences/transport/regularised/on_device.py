"""OT_ε wholly on the device, in the precision of the arrays: rounds of Sinkhorn scaling, each of which is certified.

The scalings, their relaxation and the halving of ε are those of W1's entropic engine (`device.sinkhorn_search`), the bounds
those of `bounds`; pairs are computed tile by tile where they are used, so that no (n, m) table is ever in memory, unless
the costs are given as a table.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import jax
import jax.numpy as jnp

from divergences.transport.device.mesh import tree_sum
from divergences.transport.device.sinkhorn_search import SWEEPS, swept
from divergences.transport.regularised.bounds import (
    Bracket,
    Coupling,
    Prices,
    Scaling,
    Sums,
    bracket,
    entropy,
    lower,
    mended,
    upper,
)
from divergences.transport.regularised.pairs import (
    PoweredPairs,
    arithmetic,
    errors,
    mean_costs,
    powered_pairs,
    prices,
    slopes,
    sums,
)

if TYPE_CHECKING:
    from jaxtyping import Bool, Float

    Rows: TypeAlias = Float[jax.Array, " n"]
    Columns: TypeAlias = Float[jax.Array, " m"]
    Real: TypeAlias = Float[jax.Array, ""]
    Tile: TypeAlias = Float[jax.Array, "k m"]

FLAT, FLAT_SWEEPS = 4.0, 12
"""From this ε on, in units of the largest cost, so many sweeps reach rounding: each gains a factor of 60."""


class Found(NamedTuple):
    """The bracket, in the unit of the costs, and what proves it."""

    bracket: Bracket
    scaling: Scaling
    cut: Columns
    """v, lowered where columns had too much: the coupling is made of that."""
    coupling: Coupling
    missed: Real
    """The largest |Yⱼ|: bounds are off by its square, derivatives by itself."""
    sweeps: jax.Array


def search(p: PoweredPairs, epsilon: Real, tol: Real, most: int, same: bool) -> Found:
    """Rounds of scaling at ε, in units of the costs, until upper − lower ≤ tol·value or rounding; `most` sweeps at most."""
    eps, one = clipped(epsilon), jnp.ones((), p.x.dtype)
    at = arithmetic(p)
    noise = 4 * (at.sums + at.unit / eps)
    start = _Round(jnp.int32(0), jnp.zeros_like(p.a), jnp.zeros_like(p.b), jnp.maximum(eps, one / 2), _nothing(p))

    def too_wide(z: _Round) -> Bool[jax.Array, ""]:
        b = z.best.bracket
        narrow = b.upper - b.lower <= jnp.maximum(tol * b.value, 2 * b.slack)
        narrow &= (tol > 0) | (z.best.missed <= noise)
        return (z.level > eps) | ((z.sweeps < most) & ~narrow) & jnp.isfinite(jnp.sum(z.f))

    def next_round(z: _Round) -> _Round:
        f, g = _balanced(p, z.f, z.level) if same else swept(p, z.f, z.g, z.level)
        middle = (jnp.max(f) + jnp.min(f) - jnp.max(g) - jnp.min(g)) / 4
        f, g, last = f - middle, g + middle, z.level == eps
        new = jax.lax.cond(last, lambda: enclosed(p, f, g, (eps, epsilon)), lambda: z.best)
        gap, least = (b.upper - b.lower for b in (new.bracket, z.best.bracket))
        better = gap <= jnp.where(new.missed < z.best.missed, jnp.maximum(least, 2 * new.bracket.slack), least)
        best = jax.tree.map(lambda s, t: jnp.where(better, t, s), z.best, new)
        return _Round(z.sweeps + SWEEPS, f, g, jnp.maximum(z.level / 2, eps), best)

    end = jax.lax.while_loop(too_wide, next_round, start)
    return end.best._replace(sweeps=end.sweeps)


def _balanced(p: PoweredPairs, f: Rows, eps: Real) -> tuple[Rows, Rows]:
    """As `swept` for a measure and itself, where f = g: half the way to the next f, or f − g would linger for long.

    Feydy et al. (AISTATS 2019), section 3.1: each step halves what is missing at least.
    """
    f = jax.lax.fori_loop(0, 2 * SWEEPS, lambda _, f: f - eps * jnp.log(p.scaling_sums(f, f, eps)) / 2, f)
    return f, f


class _Round(NamedTuple):
    """The search between two rounds."""

    sweeps: jax.Array
    f: Rows
    g: Columns
    level: Real
    """The ε of the next round."""
    best: Found


def _nothing(p: PoweredPairs) -> Found:
    """What is known before the first round."""
    zero, rows, cols = jnp.zeros((), p.x.dtype), jnp.zeros_like(p.a), jnp.zeros_like(p.b)
    nothing = Bracket(zero, zero, zero + inf, (zero, zero + inf), zero, zero)
    coupling = Coupling(zero, zero, rows, cols, zero, zero)
    return Found(nothing, Scaling(rows, cols, rows, cols), cols, coupling, zero + inf, jnp.int32(0))


def enclosed(p: PoweredPairs, f: Rows, g: Columns, eps: tuple[Real, Real]) -> Found:
    """Both bounds from any potentials; `eps` is what is computed with, and the true one.

    Where ε is far above the costs, scaling starts anew, for f and g are rounded next to ε. All passes over the pairs are
    turns of one loop: columns are scaled in the odd ones, rows in the even ones, and the last one cuts columns down.
    """
    flat, zero = eps[0] >= FLAT, (jnp.zeros_like(f), jnp.zeros_like(g))
    passes = jnp.where(flat, 2 * FLAT_SWEEPS + 1, 3)
    z = Scaling(jnp.where(flat, 0, f), jnp.where(flat, 0, g), *zero)

    def turn(k: jax.Array, state: tuple[Scaling, Sums, Sums]) -> tuple[Scaling, Sums, Sums]:
        z, s, _ = state
        cols = jnp.where(k == passes, jnp.maximum(s.cols, 0), jnp.where(k % 2 == 1, s.cols, 0))
        rows = jnp.where(k % 2 == 0, s.rows, 0)
        z = z._replace(u=z.u - jnp.log1p(rows), v=z.v - jnp.log1p(cols))
        return z, sums(p, z, eps[0]), s

    nothing = Sums(f, g, *zero, *3 * [jnp.zeros((), f.dtype)])
    cut, plan, below = jax.lax.fori_loop(0, passes + 1, turn, (z, nothing, nothing))
    at, (independent, largest) = arithmetic(p), prices(p)
    coupling = mended(p.a, p.b, eps[0], plan, at)
    rest = tree_sum(coupling.rows * mean_costs(p, coupling.cols))
    high = upper(p.a, p.b, eps[0], plan, coupling, Prices(rest, independent, largest), at)
    h = jnp.minimum(entropy(p.a, at), entropy(p.b, at))
    low = lower(p.a, p.b, eps[0], below, at)
    found = bracket(low, high, h, eps, *errors(p), at)
    before = cut._replace(v=cut.v + jnp.log1p(jnp.maximum(below.cols, 0)))
    return Found(found, before, cut.v, coupling, jnp.max(jnp.abs(below.cols)), jnp.int32(0))


class At(NamedTuple):
    """Where the coupling lives."""

    scaling: Scaling
    coupling: Coupling
    eps: Real
    """The ε that was computed with, in units of the costs."""
    unit: Real
    """That of the points."""


class Answer(NamedTuple):
    """Numbers in the unit of the points to the power `order`, rounded outwards, and the derivatives of OT_ε."""

    bracket: Bracket
    f: Rows
    g: Columns
    slopes: tuple[jax.Array, jax.Array]
    kl: Real
    """KL(π‖a⊗b), the derivative by ε."""
    plan: At
    sweeps: jax.Array


def answer(
    name: str,
    order: int,
    tile: int,
    most: int,
    same: bool,
    tol: Real | float,
    epsilon: Real,
    x: Float[jax.Array, "n d"],
    y: Float[jax.Array, "m d"],
    a: Rows,
    b: Columns,
) -> Answer:
    """Everything about OT_ε that does not depend on what is differentiated. Fit for jit and vmap; never calls the host.

    `same` says that the two measures are one.
    """
    p = powered_pairs(name, order, tile, x, y, a, b)
    inverse, info = 1 / p.unit, jnp.finfo(x.dtype)
    true = epsilon * inverse if order == 1 else epsilon * inverse * inverse
    found = search(p, true, jnp.asarray(tol, x.dtype), most, same)
    eps, q, z = clipped(true), found.bracket, found.scaling

    def scaled(v: jax.Array) -> jax.Array:
        return v * p.unit if order == 1 else v * p.unit * p.unit

    def down(v: Real) -> Real:
        low = jnp.nextafter(jnp.minimum(scaled(v), info.max), jnp.asarray(-inf, v.dtype))
        return jnp.where(v > 0, jnp.maximum(low, 0), 0 * v)

    def up(v: Real) -> Real:
        return jnp.nextafter(scaled(v) + info.tiny, jnp.asarray(inf, v.dtype))

    low, high, free = down(q.lower), up(q.upper), (down(q.free[0]), up(q.free[1]))
    bounds = Bracket(jnp.clip(scaled(q.value), low, high), low, high, free, scaled(q.cost), scaled(q.slack))
    f, g = (scaled(v) for v in z.potentials(eps))
    by_x, by_y = (v * p.unit ** (order - 1) for v in slopes(p, z, eps))
    kl = jnp.maximum(q.value - q.cost, 0) / eps
    plan = At(z._replace(v=found.cut), found.coupling, eps, p.unit)
    return Answer(bounds, f, g, (by_x, by_y), kl, plan, found.sweeps)


def clipped(eps: Real) -> Real:
    """ε as it is computed with, in units of the costs: below, exponents are all rounding; above, OT_ε is ⟨c, a⊗b⟩."""
    bits = jnp.finfo(eps.dtype).nmant
    return jnp.clip(eps, 2.0 ** (8 - bits), 2.0 ** (8 + bits))
