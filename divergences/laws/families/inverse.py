"""x > 0 with F(x) = u in JAX, which lacks some inverses: by bisection, with the derivatives of the inverse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

HALVINGS = 64
"""Of the interval of all logarithms of floats: then its ends are a few floats apart, in 32 bits and in 64."""


def inverse(cdf: Callable[..., Any], u: Any, *parameters: Any) -> Any:
    """The root x of cdf(x, *parameters) = u; 0 and ∞ at u = 0 and 1, NaN outside; differentiable in all of them."""
    import jax
    import jax.numpy as jnp

    @jax.custom_jvp
    def root(u: Any, *parameters: Any) -> Any:
        def halved(_: Any, ends: tuple[Any, Any]) -> tuple[Any, Any]:
            middle = (ends[0] + ends[1]) / 2
            below = cdf(jnp.exp(middle), *parameters) < u
            return jnp.where(below, middle, ends[0]), jnp.where(below, ends[1], middle)

        own = jnp.finfo(u.dtype)
        shape = jnp.broadcast_shapes(u.shape, *(jnp.shape(x) for x in parameters))
        ends = tuple(jnp.full(shape, jnp.log(x), u.dtype) for x in (own.tiny, own.max))
        low, high = jax.lax.fori_loop(0, HALVINGS, halved, ends)
        inside = jnp.where((u > 0) & (u < 1), jnp.exp((low + high) / 2), jnp.nan)
        return jnp.where(u == 0, 0.0, jnp.where(u == 1, jnp.inf, inside))

    def slopes(primals: Any, tangents: Any) -> Any:
        """dx = (du − ∂F·dθ)/F′(x); of a parameter that does not move, no derivative is asked for."""
        zero = jax.custom_derivatives.SymbolicZero
        x = root(*primals)
        _, rise = jax.jvp(lambda x: cdf(x, *primals[1:]), (x,), (jnp.ones_like(x),))
        change = 0.0 if isinstance(tangents[0], zero) else tangents[0]
        moving = [k for k, t in enumerate(tangents) if k and not isinstance(t, zero)]
        if moving:
            of_these = _of_some(lambda *rest: cdf(x, *rest[1:]), primals, moving)
            _, through = jax.jvp(of_these, tuple(primals[k] for k in moving), tuple(tangents[k] for k in moving))
            change = change - through
        return x, change / rise

    root.defjvp(slopes, symbolic_zeros=True)
    u = jnp.asarray(u)
    return root(u, *(jnp.asarray(x, u.dtype) for x in parameters))


def _of_some(f: Callable[..., Any], arguments: Any, places: list[int]) -> Callable[..., Any]:
    """f as a function of its arguments at these places alone."""

    def of_these(*some: Any) -> Any:
        every = dict(enumerate(arguments)) | dict(zip(places, some, strict=True))
        return f(*every.values())

    return of_these
