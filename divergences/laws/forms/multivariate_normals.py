"""Closed forms of two normal laws of several coordinates whose parameters are traced or JAX arrays: numbers without bounds.

They are functions of the eigenvalues λ of B⁻¹A, which say small divergences without cancellation. Their derivatives are
written by hand, with inverses in place of eigenvectors: those have no derivative where eigenvalues agree.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import jax
import jax.numpy as jnp

from divergences._core.arrays import is_jax_array, nan_unless, scope, traced_dtype
from divergences.laws.families.multivariate_normal import MultivariateNormal, residue
from divergences.laws.forms.arithmetic import growth

if TYPE_CHECKING:
    from jaxtyping import Float

    Matrix = Float[jax.Array, "d d"]
    Vector = Float[jax.Array, " d"]
    Number = Float[jax.Array, ""]


class Shared(NamedTuple):
    """Two laws in the free coordinates of their support; identity matrices and no shift where there is none in common."""

    same: jax.Array
    """Whether there is one, as far as rounding can tell."""
    first: Matrix
    second: Matrix
    shift: Vector


def shared(p: MultivariateNormal, q: MultivariateNormal) -> Shared:
    """The laws on their common support."""
    a, b = p.frame, q.frame
    shift = q.mean - p.mean
    scale = jnp.where(p.std > 0, p.std, 1)
    gap = jnp.abs(a.hull - b.hull) * scale > 4 * p.tolerance * scale[:, None]
    off = residue(jnp, a, shift, jnp.abs(p.mean) + jnp.abs(q.mean), p.tolerance) != 0
    same = ~(gap.any() | off.any() | (a.free != b.free).any())
    inside = same & (a.free > 0)
    both, one = inside[:, None] & inside, jnp.eye(len(shift), dtype=shift.dtype)
    first, second = (jnp.where(both, law.cov, one) for law in (p, q))
    return Shared(same, first, second, jnp.where(inside, shift, 0))


def ratios(first: Matrix, second: Matrix) -> Vector:
    """The eigenvalues of B⁻¹A; for derivatives see those who use them."""
    scale = jnp.sqrt(jnp.diagonal(second))
    inverse = jnp.linalg.inv(jnp.linalg.cholesky(second / (scale[:, None] * scale))) / scale
    return jnp.linalg.eigvalsh(inverse @ first @ inverse.T)


def skewed(order: float, first: Matrix, second: Matrix) -> Matrix:
    """S = (1 − α)A + αB."""
    return (1 - order) * first + order * second


@partial(jax.custom_jvp, nondiff_argnums=(0,))
def spread(order: float, first: Matrix, second: Matrix) -> Number:
    """(log det S − (1 − α) log det A − α log det B)/(2α(1 − α)), at α = 1 its limit ½(tr B⁻¹A − d − log det B⁻¹A)."""
    values = ratios(first, second)
    if order == 1:
        return growth(jnp, jnp.log(values)).sum() / 2
    if order == 0.5:
        root = jnp.sqrt(values)
        return 2 * jnp.log1p((root - 1) ** 2 / (2 * root)).sum()
    logs = jnp.log1p((1 - order) * (values - 1)) - (1 - order) * jnp.log(values)
    return logs.sum() / (2 * order * (1 - order))


@spread.defjvp
def _spread_slope(order: float, primals: Any, tangents: Any) -> tuple[Any, Any]:
    first, second = primals
    a, b, between = (jnp.linalg.inv(m) for m in (first, second, skewed(order, first, second)))
    if order == 1:
        slopes = b - a, b - b @ first @ b
        slope = sum(jnp.vdot(m, t) for m, t in zip(slopes, tangents, strict=True)) / 2
    else:
        slopes = (between - a) / order, (between - b) / (1 - order)
        slope = sum(jnp.vdot(m, t) for m, t in zip(slopes, tangents, strict=True)) / 2
    return spread(order, first, second), slope


def form(m: Matrix, x: Vector) -> Number:
    """xᵀm⁻¹x, found where all variances are 1."""
    scale = jnp.sqrt(jnp.diagonal(m))
    z = jax.scipy.linalg.solve_triangular(jnp.linalg.cholesky(m / (scale[:, None] * scale)), x / scale, lower=True)
    return (z * z).sum()


def kl(laws: Shared) -> Number:
    """KL, ∞ on different supports."""
    value = spread(1.0, laws.first, laws.second) + form(laws.second, laws.shift) / 2
    return jnp.where(laws.same, value, jnp.inf)


def renyi(laws: Shared, order: float) -> Number:
    """α(½ΔᵀS⁻¹Δ + spread); ∞ on different supports, and unless S is positive definite."""
    if order == 1:
        return kl(laws)
    if order == 0:
        return jnp.where(laws.same, 0.0, jnp.inf).astype(laws.shift.dtype)
    between = skewed(order, laws.first, laws.second)
    fine = (1 + (1 - order) * (jax.lax.stop_gradient(ratios(laws.first, laws.second)) - 1) > 0).all()
    one = jnp.eye(len(laws.shift), dtype=laws.shift.dtype)
    first, second, between = (jnp.where(fine, m, one) for m in (laws.first, laws.second, between))
    value = order * (form(between, laws.shift) / 2 + spread(order, first, second))
    return jnp.where(laws.same & fine, value, jnp.inf)


def hellinger2(laws: Shared) -> Number:
    """H² = 1 − exp(−½·Rényi of order ½)."""
    inner = Shared(jnp.asarray(True), *laws[1:])
    return jnp.where(laws.same, -jnp.expm1(-renyi(inner, 0.5) / 2), 1.0)


FORMS: dict[str, Callable[[Shared, Shared, float], Any]] = {
    "kl": lambda there, back, order: kl(there),
    "reverse_kl": lambda there, back, order: kl(back),
    "jeffreys": lambda there, back, order: kl(there) + kl(back),
    "hellinger2": lambda there, back, order: hellinger2(there),
    "renyi": lambda there, back, order: renyi(there, order),
    "chi2": lambda there, back, order: jnp.expm1(renyi(there, 2.0)),
}


def answer(name: str, p: MultivariateNormal, q: MultivariateNormal, *, base: float | None, order: float = 2.0) -> Any:
    """The divergence of that name as a JAX array in units of log(base); refused where it has no closed form."""
    if name not in FORMS:
        raise TypeError(
            f"p, q: found MultivariateNormal with traced or array parameters; expected numbers: {name} of them has no closed "
            "form, and its bounds need values"
        )
    first, second = in_jax(p, q)
    with scope(first.mean, second.mean):
        there = shared(first, second)
        back = Shared(there.same, there.second, there.first, -there.shift)
        valid = first.frame.valid & second.frame.valid & jnp.isfinite(there.shift).all()
        nats = nan_unless(cast(Any, valid), FORMS[name](there, back, order))
        return nats if base is None else nats / math.log(base)


def entropy(p: MultivariateNormal) -> Any:
    """½(r log 2πe + log det) on the affine hull of the support."""
    with scope(p.mean, p.cov):
        return nan_unless(cast(Any, p.frame.valid), p.frame.log_volume) + p.frame.free.sum() * (
            (math.log(2 * math.pi) + 1) / 2
        )


def in_jax(*laws: MultivariateNormal) -> list[MultivariateNormal]:
    """The laws with all parameters as JAX arrays of one precision."""
    arrays = [x for law in laws for x in (law.mean, law.cov)]
    with scope(*arrays):
        dtype = traced_dtype(*arrays)
        return [
            law
            if is_jax_array(law.mean) and is_jax_array(law.cov)
            else MultivariateNormal(jnp.asarray(law.mean, dtype), jnp.asarray(law.cov, dtype))
            for law in laws
        ]
