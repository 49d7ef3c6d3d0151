"""∫ |F − G| in JAX alone, by `lax.sort`, as an accelerator needs it: its value, its slopes, its critic.

All in the precision of the points (at least float32). F − G is summed in integers, in two limbs of 30 bits, or 62 in
float64, so that its rounding does not grow with the number N of atoms; floats are added in a tree, where it grows like
log N. The value has a relative error of at most 3·log₂ N + 16 units roundoff. Masses that are given add N units of the
last limb, and 4·log₂ N + 4 units roundoff of |Σa − Σb|, both relative to the range of the points.
"""

from __future__ import annotations

from math import gcd
from typing import Any, NamedTuple, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.measure import LARGEST
from divergences._core.simplex import sum_budget
from divergences.transport.device.mesh import tree_sum


def distance(x: Any, y: Any, a: Any, b: Any) -> Any:
    """∫ |F − G| along the last axis; NaN where there is no measure, or a difference of two points overflows."""
    (x, y, a, b), fine, dtype = _cleaned(x, y, a, b)
    if a is None and b is None and x.shape[-1] == y.shape[-1]:
        value = _weighted_sum(jnp.abs(jnp.sort(x) - jnp.sort(y)), 1 / x.shape[-1])
    else:
        line = _merged(x, y, a, b)
        value = _weighted_sum(jnp.diff(line.points), jnp.abs(line.after[..., :-1]))
    return jnp.where(fine & jnp.isfinite(value), value, jnp.nan).astype(dtype)


def rates(x: Any, y: Any, a: Any, b: Any) -> list[Any]:
    """∂/∂x, ∂/∂y, and the critic at x and, negated, at y.

    The quantiles of an atom of x begin at some s. Before it F − G is s − G(x−) when x comes first at a tie, and s − G(x)
    when y does; the same holds for atoms of y with the roles exchanged.
    """
    (x, y, a, b), fine, dtype = _cleaned(x, y, a, b)
    line, mirrored = _merged(x, y, a, b), _merged(y, x, b, a)
    (mass_x, mass_y), (left_x, right_y), (f, g) = _back(line, line.mass, line.before, _critic(line))
    ((left_y, right_x),) = _back(mirrored, mirrored.before)
    answers = _slope(mass_x, left_x, right_x), _slope(mass_y, left_y, right_y), f, -g
    return [jnp.where(fine[..., None], v, jnp.nan).astype(dtype) for v in answers]


def _slope(mass: Any, left: Any, right: Any) -> Any:
    """Mass that comes from left of an atom less mass that comes from right of it.

    With the atom's quantiles [s, s + mass], left is s − G(x−) and right is G(x) − s.
    """
    return jnp.clip(-left, 0, mass) - jnp.clip(mass - right, 0, mass)


def _cleaned(*given: Any) -> tuple[list[Any], Any, Any]:
    """The arguments with invalid rows made harmless, which rows are valid, and the precision of the answer."""
    dtype = given[0].dtype
    work = jnp.promote_types(dtype, np.float32)
    x, y, *masses = (cast(Any, None if v is None else v.astype(work)) for v in given)
    largest = min(LARGEST, float(jnp.finfo(work).max))
    fine = jnp.all(jnp.abs(x) <= largest, axis=-1) & jnp.all(jnp.abs(y) <= largest, axis=-1)
    for w in masses:
        if w is not None:
            fine &= jnp.all(w >= 0, axis=-1) & (jnp.abs(tree_sum(w, -1) - 1) <= sum_budget(dtype))
    row = fine[..., None]
    masses = [None if w is None else jnp.where(row, w, 1 / w.shape[-1]) for w in masses]
    return [jnp.where(row, x, 0), jnp.where(row, y, 0), *masses], fine, dtype


def _weighted_sum(t: Any, weight: Any) -> Any:
    """Σ weight·t for t ≥ 0, in units near the largest t, so that no sum overflows and no product underflows.

    The units stay where their reciprocal is a normal number: a compiler may multiply by it.
    """
    unit = jnp.clip(jnp.max(t, axis=-1, keepdims=True), 2.0**-100, 2.0**100)
    return unit[..., 0] * tree_sum(weight * (t / unit), -1)


class _Merged(NamedTuple):
    """The atoms of both measures from left to right, those of x first at a tie."""

    points: Any
    order: Any
    mass: Any
    """Of each atom."""
    after: Any
    """F − G right of each atom."""
    size: int
    """How many atoms are of x."""

    @property
    def before(self) -> Any:
        """F − G left of each atom."""
        return jnp.concatenate([jnp.zeros_like(self.after[..., :1]), self.after[..., :-1]], axis=-1)


def _merged(x: Any, y: Any, a: Any, b: Any) -> _Merged:
    """F/Σa − G/Σb, as (F − G − (Σa − Σb)·G/Σb)/Σa, where Σa − Σb is tiny."""
    n, m = x.shape[-1], y.shape[-1]
    masses = [jnp.ones_like(v) if a is b is None else _or_equal(w, v) for v, w in ((x, a), (y, b))]
    signed = jnp.concatenate([masses[0], -masses[1]], axis=-1)
    z = jnp.concatenate([x, y], axis=-1)
    place = jax.lax.broadcasted_iota(np.int32, z.shape, z.ndim - 1)
    points, signed, order = jax.lax.sort((z, signed, place), num_keys=1)
    atoms = _counts(signed, n, m) if a is b is None else _fixed_point(signed)
    sums, g = _cumulative(atoms, jnp.maximum(-signed, 0))
    rise, mass = _to_float(sums), jnp.abs(_to_float(atoms))
    surplus, of_y = rise[..., -1:], g[..., -1:]
    of_x = of_y + surplus
    excess = (rise - surplus * (g / of_y)) / of_x
    return _Merged(points, order, mass / jnp.where(signed > 0, of_x, of_y), excess, n)


def _or_equal(w: Any, v: Any) -> Any:
    return jnp.full_like(v, 1 / v.shape[-1]) if w is None else w


class _Limbs(NamedTuple):
    """Integers high·2^bits + low, in units of `unit`."""

    high: Any
    low: Any
    bits: int
    unit: float


def _counts(side: Any, n: int, m: int) -> _Limbs:
    """n atoms of mass m/n and m atoms of mass −1, exactly."""
    bits, integer, common = *_format(side.dtype), gcd(n, m)
    low = jnp.where(side > 0, m // common, -(n // common)).astype(integer)
    return _Limbs(jnp.zeros_like(low), low, bits, common / n)


def _fixed_point(w: Any) -> _Limbs:
    """The masses w, up to a unit."""
    bits, integer = _format(w.dtype)
    units = jnp.abs(w) * 2.0**bits
    high = jnp.floor(units)
    low = jnp.floor((units - high) * 2.0**bits)
    sign = jnp.sign(w)
    return _Limbs((sign * high).astype(integer), (sign * low).astype(integer), bits, 2.0 ** (-2 * bits))


def _format(dtype: Any) -> tuple[int, Any]:
    """The bits of a limb, and the integers that hold the sum of two."""
    return (30, np.int32) if dtype == np.float32 else (62, np.int64)


def _cumulative(atoms: _Limbs, masses: Any) -> tuple[_Limbs, Any]:
    """Sums from the left: of the limbs, with a carry, and of the float masses, in a tree."""

    def add(s: Any, t: Any) -> Any:
        low = s[1] + t[1]
        return s[0] + t[0] + (low >> atoms.bits), low & (2**atoms.bits - 1), s[2] + t[2]

    high, low, sums = jax.lax.associative_scan(add, (atoms.high, atoms.low, masses), axis=-1)
    return atoms._replace(high=high, low=low), sums


def _to_float(v: _Limbs) -> Any:
    """Within three units roundoff of itself: a sign, and two parts that are not negative."""
    dtype = np.float32 if v.high.dtype == np.int32 else np.float64
    high, low = v.high + (v.low >> v.bits), v.low & (2**v.bits - 1)
    negative = high < 0
    high, low = jnp.where(negative, ~high, high), jnp.where(negative, 2**v.bits - low, low)
    size = high.astype(dtype) * (v.unit * 2.0**v.bits) + low.astype(dtype) * v.unit
    return jnp.where(negative, -size, size)


def _critic(line: _Merged) -> Any:
    """The f with f' = −sign(F − G) that is 0 at the leftmost atom."""
    steps = -jnp.sign(line.after[..., :-1]) * jnp.diff(line.points)
    return jax.lax.associative_scan(jnp.add, jnp.concatenate([jnp.zeros_like(steps[..., :1]), steps], axis=-1), axis=-1)


def _back(line: _Merged, *arrays: Any) -> list[tuple[Any, Any]]:
    """Arrays along the line, at the atoms of each measure in the order in which they were given."""
    _, *given = jax.lax.sort((line.order, *arrays), num_keys=1)
    return [(v[..., : line.size], v[..., line.size :]) for v in given]
