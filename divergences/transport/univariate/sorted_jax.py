"""W1 on the line in JAX alone, by `lax.sort`, as an accelerator needs it: its value, its slopes, its critic.

`traced` runs it where the platform is not the CPU; nothing calls the host. The formula is that of `integral`:
∫ |F − G| = Σ |F − G|·(gap), or the mean difference of sorted points for n equal masses on either side.

All in the precision of the points (at least float32). F − G is summed in integers, in two limbs of 30 bits, or 62 in
float64, by a parallel prefix sum with carries (Blelloch, Prefix sums and their applications (1990)), so that its rounding
does not grow with the number N of atoms; floats are added in a tree, where it grows like log N. The value has a relative
error of at most 3·log₂ N + 16 units roundoff. Masses that are given add N units of the last limb, and 4·log₂ N + 4 units
roundoff of |Σa − Σb|, both relative to the range of the points.
"""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.measure import LARGEST
from divergences._core.simplex import sum_budget
from divergences.transport.device.mesh import tree_sum

if TYPE_CHECKING:
    from jaxtyping import Bool, Float, Int

    X: TypeAlias = Float[jax.Array, "*batch n"]
    Y: TypeAlias = Float[jax.Array, "*batch m"]
    A: TypeAlias = Float[jax.Array, "*batch n"]
    B: TypeAlias = Float[jax.Array, "*batch m"]
    Value: TypeAlias = Float[jax.Array, "*batch"]
    Atoms: TypeAlias = Float[jax.Array, "*batch n+m"]
    """One number for each atom of both measures, from left to right."""
    Whole: TypeAlias = Int[jax.Array, "*batch n+m"]


def distance(x: X, y: Y, a: A | None, b: B | None) -> Value:
    """W1 along the last axis, in the unit and the precision of the points; masses None are equal ones.

    NaN where a row is no measure, or a difference of two points overflows.
    """
    (x, y, a, b), fine, dtype = _cleaned(x, y, a, b)
    if a is None and b is None and x.shape[-1] == y.shape[-1]:
        value = _weighted_sum(jnp.abs(jnp.sort(x) - jnp.sort(y)), 1 / x.shape[-1])
    else:
        line = _merged(x, y, a, b)
        value = _weighted_sum(jnp.diff(line.points), jnp.abs(line.after[..., :-1]))
    return jnp.where(fine & jnp.isfinite(value), value, jnp.nan).astype(dtype)


def rates(x: X, y: Y, a: A | None, b: B | None) -> list[Float[jax.Array, "*batch k"]]:
    """∂W1/∂x, ∂W1/∂y, and a critic at x and, negated, at y: by the masses W1 grows like the critic; NaN for no measure.

    The quantiles of an atom of x begin at some s. Before it F − G is s − G(x−) when x comes first at a tie, and s − G(x)
    when y does; the same holds for atoms of y with the roles exchanged.
    """
    (x, y, a, b), fine, dtype = _cleaned(x, y, a, b)
    line, mirrored = _merged(x, y, a, b), _merged(y, x, b, a)
    (mass_x, mass_y), (left_x, right_y), (f, g) = _back(line, line.mass, line.before, _critic(line))
    ((left_y, right_x),) = _back(mirrored, mirrored.before)
    answers = _slope(mass_x, left_x, right_x), _slope(mass_y, left_y, right_y), f, -g
    return [jnp.where(fine[..., None], v, jnp.nan).astype(dtype) for v in answers]


def _slope(mass: X, left: X, right: X) -> X:
    """Of each atom, the mass that comes from left of it less the mass that comes from right of it.

    With the atom's quantiles [s, s + mass], left is s − G(x−) and right is G(x) − s.
    """
    return jnp.clip(-left, 0, mass) - jnp.clip(mass - right, 0, mass)


class _Given(NamedTuple):
    """Points and masses in the precision to compute in."""

    x: X
    y: Y
    a: A | None
    b: B | None


def _cleaned(x: X, y: Y, a: A | None, b: B | None) -> tuple[_Given, Bool[jax.Array, "*batch"], jnp.dtype[Any]]:
    """The arguments with invalid rows made harmless, which rows are valid, and the precision of the answer."""
    dtype = x.dtype
    work = jnp.promote_types(dtype, np.float32)
    x, y, *masses = (cast(Any, None if v is None else v.astype(work)) for v in (x, y, a, b))
    largest = min(LARGEST, float(jnp.finfo(work).max))
    fine = jnp.all(jnp.abs(x) <= largest, axis=-1) & jnp.all(jnp.abs(y) <= largest, axis=-1)
    for w in masses:
        if w is not None:
            fine &= jnp.all(w >= 0, axis=-1) & (jnp.abs(tree_sum(w, -1) - 1) <= sum_budget(dtype))
    row = fine[..., None]
    a, b = (None if w is None else jnp.where(row, w, 1 / w.shape[-1]) for w in masses)
    return _Given(jnp.where(row, x, 0), jnp.where(row, y, 0), a, b), fine, dtype


def _weighted_sum(t: Float[jax.Array, "*batch k"], weight: Float[jax.Array, "*batch k"] | float) -> Value:
    """Σ weight·t for t ≥ 0, in units near the largest t, so that no sum overflows and no product underflows.

    The units stay where their reciprocal is a normal number: a compiler may multiply by it.
    """
    unit = jnp.clip(jnp.max(t, axis=-1, keepdims=True), 2.0**-100, 2.0**100)
    return unit[..., 0] * tree_sum(weight * (t / unit), -1)


class _Merged(NamedTuple):
    """The atoms of both measures from left to right, those of x first at a tie."""

    points: Atoms
    order: Whole
    """The place of each atom in x followed by y."""
    mass: Atoms
    """Of each atom, divided by its measure's total."""
    after: Atoms
    """F − G right of each atom."""
    size: int
    """n, how many atoms are of x."""

    @property
    def before(self) -> Atoms:
        """F − G left of each atom."""
        return jnp.concatenate([jnp.zeros_like(self.after[..., :1]), self.after[..., :-1]], axis=-1)


def _merged(x: X, y: Y, a: A | None, b: B | None) -> _Merged:
    """The atoms in order, and F/Σa − G/Σb as (F − G − (Σa − Σb)·G/Σb)/Σa, where Σa − Σb is tiny."""
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


def _or_equal(w: A | None, v: X) -> A:
    return jnp.full_like(v, 1 / v.shape[-1]) if w is None else w


class _Limbs(NamedTuple):
    """The numbers (high·2^bits + low)·unit, with 0 ≤ low < 2^bits or of the sign of high."""

    high: Whole
    low: Whole
    bits: int
    unit: float


def _counts(side: Atoms, n: int, m: int) -> _Limbs:
    """Masses m/n for the n atoms with side > 0 and −1 for the m others, exactly: equal masses, up to a common factor."""
    bits, integer, common = *_format(side.dtype), gcd(n, m)
    low = jnp.where(side > 0, m // common, -(n // common)).astype(integer)
    return _Limbs(jnp.zeros_like(low), low, bits, common / n)


def _fixed_point(w: Atoms) -> _Limbs:
    """The signed masses w, cut to multiples of `unit`."""
    bits, integer = _format(w.dtype)
    units = jnp.abs(w) * 2.0**bits
    high = jnp.floor(units)
    low = jnp.floor((units - high) * 2.0**bits)
    sign = jnp.sign(w)
    return _Limbs((sign * high).astype(integer), (sign * low).astype(integer), bits, 2.0 ** (-2 * bits))


def _format(dtype: jnp.dtype[Any]) -> tuple[int, type[np.int32] | type[np.int64]]:
    """The bits of a limb, and the integers that hold the sum of two."""
    return (30, np.int32) if dtype == np.float32 else (62, np.int64)


def _cumulative(atoms: _Limbs, masses: Atoms) -> tuple[_Limbs, Atoms]:
    """Sums from the left: of the limbs, with a carry, and of the float masses, in a tree."""

    def add(s: tuple[Whole, Whole, Atoms], t: tuple[Whole, Whole, Atoms]) -> tuple[Whole, Whole, Atoms]:
        low = s[1] + t[1]
        return s[0] + t[0] + (low >> atoms.bits), low & (2**atoms.bits - 1), s[2] + t[2]

    high, low, sums = jax.lax.associative_scan(add, (atoms.high, atoms.low, masses), axis=-1)
    return atoms._replace(high=high, low=low), sums


def _to_float(v: _Limbs) -> Atoms:
    """Within three units roundoff of itself: a sign, and two parts that are not negative."""
    dtype = np.float32 if v.high.dtype == np.int32 else np.float64
    high, low = v.high + (v.low >> v.bits), v.low & (2**v.bits - 1)
    negative = high < 0
    high, low = jnp.where(negative, ~high, high), jnp.where(negative, 2**v.bits - low, low)
    size = high.astype(dtype) * (v.unit * 2.0**v.bits) + low.astype(dtype) * v.unit
    return jnp.where(negative, -size, size)


def _critic(line: _Merged) -> Atoms:
    """The f with f' = −sign(F − G) that is 0 at the leftmost atom, at the atoms from left to right."""
    steps = -jnp.sign(line.after[..., :-1]) * jnp.diff(line.points)
    return jax.lax.associative_scan(jnp.add, jnp.concatenate([jnp.zeros_like(steps[..., :1]), steps], axis=-1), axis=-1)


def _back(line: _Merged, *arrays: Atoms) -> list[tuple[X, Y]]:
    """Arrays along the line as pairs: at the atoms of x and of y, in the order in which they were given."""
    _, *given = jax.lax.sort((line.order, *arrays), num_keys=1)
    return [(v[..., : line.size], v[..., line.size :]) for v in given]
