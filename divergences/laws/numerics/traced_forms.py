"""Closed forms of divergences as arrays of JAX's, for laws whose parameters are traced or arrays: no bounds, but derivatives.

What only a quadrature can tell is refused here: a quadrature needs numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NoReturn

from divergences._core.arrays import is_jax_array, scope, traced_dtype
from divergences.laws.families.foreign import Law
from divergences.laws.families.law import parameters, refuse_arrays
from divergences.laws.families.location_scale import Cauchy, Laplace, Normal
from divergences.laws.families.uniform import Uniform
from divergences.laws.numerics import traced_counts
from divergences.laws.numerics.traced_counts import growth

Form = Callable[[Any, Any, Any], Any]
"""(jax.numpy, p, q) → the divergence, in nats."""


def _kl_normal(xp: Any, p: Any, q: Any) -> Any:
    shift = (p.loc - q.loc) / q.scale
    return (shift * shift + growth(xp, 2 * (xp.log(p.scale) - xp.log(q.scale)))) / 2


def _kl_laplace(xp: Any, p: Any, q: Any) -> Any:
    """(r − 1 − log r) + r·(d + e⁻ᵈ − 1) with r = b₁/b₂, d = |Δ|/b₁."""
    t = xp.log(p.scale) - xp.log(q.scale)
    return growth(xp, t) + xp.exp(t) * growth(xp, -xp.abs(p.loc - q.loc) / p.scale)


def _kl_uniform(xp: Any, p: Any, q: Any) -> Any:
    inside = (p.low >= q.low) & (p.high <= q.high)
    return xp.where(inside, xp.log(q.high - q.low) - xp.log(p.high - p.low), math.inf) + _nan(p, q)


def _affinity_normal(xp: Any, p: Any, q: Any) -> Any:
    """−log ∫√(pq)."""
    t = (xp.log(p.scale) - xp.log(q.scale)) / 2
    square = p.scale * p.scale + q.scale * q.scale
    return (p.loc - q.loc) ** 2 / (4 * square) + xp.log((xp.exp(2 * t) + xp.exp(-2 * t)) / 2) / 2


def _chi2_normal(xp: Any, p: Any, q: Any) -> Any:
    """∞ unless 2σ₂² > σ₁²."""
    rest = 2 * q.scale * q.scale - p.scale * p.scale
    fine = rest > 0
    safe = xp.where(fine, rest, 1.0)
    value = xp.expm1((p.loc - q.loc) ** 2 / safe + 2 * xp.log(q.scale) - xp.log(p.scale) - xp.log(safe) / 2)
    return xp.where(fine, value, math.inf) + _nan(p, q)


def _shared(xp: Any, p: Any, q: Any) -> tuple[Any, Any, Any]:
    """The widths of two intervals and of what they share."""
    both = xp.maximum(xp.minimum(p.high, q.high) - xp.maximum(p.low, q.low), 0.0)
    return p.high - p.low, q.high - q.low, both


def _js_uniform(xp: Any, p: Any, q: Any) -> Any:
    a, b, both = _shared(xp, p, q)
    ratio = a / b
    return math.log(2) - both / 2 * (xp.log1p(ratio) / a + xp.log1p(1 / ratio) / b)


def _chi2_uniform(xp: Any, p: Any, q: Any) -> Any:
    a, b, _ = _shared(xp, p, q)
    inside = (p.low >= q.low) & (p.high <= q.high)
    return xp.where(inside, b / a - 1, math.inf) + _nan(p, q)


def _nan(p: Any, q: Any) -> Any:
    """0, or NaN where a parameter is one: an impossible parameter is refused, and not infinitely far away."""
    return 0 * sum(parameters(p, q), 0.0)


def _half_distance(xp: Any, p: Any, q: Any) -> tuple[Any, Any]:
    square = ((p.loc - q.loc) ** 2 + (p.scale - q.scale) ** 2) / (4 * p.scale * q.scale)
    return square, xp.sqrt(1 + square)


def _js_cauchy(xp: Any, p: Any, q: Any) -> Any:
    """log(2c/(1 + c)), c − 1 = square/(c + 1)."""
    square, c = _half_distance(xp, p, q)
    return xp.log1p(square / (1 + c) ** 2)


def _tv_cauchy(xp: Any, p: Any, q: Any) -> Any:
    square, _ = _half_distance(xp, p, q)
    some = square > 0
    return xp.where(some, 2 / math.pi * xp.arctan(xp.sqrt(xp.where(some, square, 1.0))), 0.0 * square)


def _triangular_cauchy(xp: Any, p: Any, q: Any) -> Any:
    square, c = _half_distance(xp, p, q)
    return 2 * square / (c * (c + 1))


def _size(xp: Any, x: Any) -> Any:
    """|x|, whose slope at 0 is 0: that of JAX's is ±1."""
    return x * xp.sign(x)


def _w1_normal(xp: Any, p: Any, q: Any) -> Any:
    """E|Δ + w·Z|."""
    from jax.scipy.special import erf

    shift, width = _size(xp, p.loc - q.loc), xp.abs(p.scale - q.scale)
    wide = width > 0
    z = shift / xp.where(wide, width, 1.0)
    value = width * math.sqrt(2 / math.pi) * xp.exp(-z * z / 2) + shift * erf(z / math.sqrt(2))
    return xp.where(wide, value, shift) + _nan(p, q)


def _w1_uniform(xp: Any, p: Any, q: Any) -> Any:
    """E|s + w·V|, V uniform on [−1, 1]: |s| where |s| ≥ |w|, else (s² + w²)/(2|w|)."""
    shift = _size(xp, (p.low - q.low) + (p.high - q.high)) / 2
    width = xp.abs((p.high - p.low) - (q.high - q.low)) / 2
    crossed = shift < width
    safe = xp.where(crossed, width, 1.0)
    return xp.where(crossed, (shift * shift + safe * safe) / (2 * safe), shift)


def _w1_cauchy(xp: Any, p: Any, q: Any) -> Any:
    return xp.where(p.scale == q.scale, _size(xp, p.loc - q.loc), math.inf) + _nan(p, q)


def _w2(xp: Any, p: Any, q: Any) -> Any:
    """√((Δmean)² + (Δstd)²) within a family of a location and a scale."""
    return _root((p.mean - q.mean) ** 2 + (p.std - q.std) ** 2)


FORMS: dict[tuple[str, type], Form] = {
    **traced_counts.FORMS,
    ("kl", Normal): _kl_normal,
    ("kl", Laplace): _kl_laplace,
    ("kl", Uniform): _kl_uniform,
    ("kl", Cauchy): lambda xp, p, q: xp.log1p(_half_distance(xp, p, q)[0]),
    ("js", Cauchy): _js_cauchy,
    ("js", Uniform): _js_uniform,
    ("total_variation", Cauchy): _tv_cauchy,
    ("total_variation", Uniform): lambda xp, p, q: 1 - (lambda a, b, both: both / xp.maximum(a, b))(*_shared(xp, p, q)),
    ("hellinger2", Normal): lambda xp, p, q: -xp.expm1(-_affinity_normal(xp, p, q)),
    ("hellinger2", Uniform): lambda xp, p, q: 1 - (lambda a, b, both: both / xp.sqrt(a * b))(*_shared(xp, p, q)),
    ("triangular", Cauchy): _triangular_cauchy,
    ("triangular", Uniform): lambda xp, p, q: 2 - 4 * (lambda a, b, both: both / (a + b))(*_shared(xp, p, q)),
    ("chi2", Normal): _chi2_normal,
    ("chi2", Cauchy): lambda xp, p, q: 2 * _half_distance(xp, p, q)[0],
    ("chi2", Uniform): _chi2_uniform,
    ("wasserstein1", Normal): _w1_normal,
    ("wasserstein1", Uniform): _w1_uniform,
    ("wasserstein1", Cauchy): _w1_cauchy,
    **{("wasserstein2", kind): _w2 for kind in (Normal, Laplace, Uniform)},
}
"""A divergence, and the family of both laws, → its closed form."""


def answer(name: str, p: Law, q: Law, *, base: float | None = None, weight: float = 0.5) -> Any:
    """The divergence of that name as an array of JAX's in units of log(base), or a refusal where it has no closed form."""
    arrays = [x for x in parameters(p, q) if is_jax_array(x)]
    unit = 1.0 if base is None else math.log(base)
    with scope(*arrays):
        p, q = (_in_jax(law, traced_dtype(*arrays)) for law in (p, q))
        if name == "js_distance":
            return _root(_nats("js", p, q) / unit)
        return (_nats(name, p, q) if weight == 0.5 else _refused(name, p, q)) / unit


def _nats(name: str, p: Law, q: Law) -> Any:
    if name == "reverse_kl":
        return _nats("kl", q, p)
    if name == "jeffreys":
        return _nats("kl", p, q) + _nats("kl", q, p)
    form = FORMS.get((name, type(p))) if type(p) is type(q) else None
    if form is None:
        return _refused(name, p, q)
    import jax.numpy as jnp

    return form(jnp, p, q)


def _refused(name: str, p: Law, q: Law) -> NoReturn:
    refuse_arrays(name, p, q)
    raise AssertionError("laws whose parameters are numbers do not come here")


def _in_jax(law: Law, dtype: Any) -> Any:
    """The law with all of its parameters as arrays of that precision."""
    import jax
    import jax.numpy as jnp

    return jax.tree.map(lambda x: jnp.asarray(x, dtype), law)


def _root(x: Any) -> Any:
    """√x, with derivative 0 at 0."""
    import jax.numpy as jnp

    some = x > 0
    return jnp.where(some, jnp.sqrt(jnp.where(some, x, 1.0)), x)
