"""W1 on the line under jit, grad and vmap: the host where it sorts faster, JAX alone on accelerators."""

from __future__ import annotations

from typing import Any, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import traced_dtype
from divergences._core.types import Array
from divergences.transport.host_call import call_host, unit_mass, valid
from divergences.transport.univariate import integral, sorted_jax


def line(x: Array, y: Array, a: Array | None, b: Array | None) -> jax.Array:
    """w1_line of tracers; masses that are not given stay so, since equal ones are faster."""
    given = [v for v in (x, y, a, b) if v is not None]
    dtype = traced_dtype(*given)
    batch = np.broadcast_shapes(*(v.shape[:-1] for v in given))
    spread = [
        None if v is None else jnp.broadcast_to(jnp.asarray(v, dtype), (*batch, v.shape[-1])) for v in (x, y, a, b)
    ]
    return _line(*spread)


@jax.custom_jvp
def _line(x: Any, y: Any, a: Any, b: Any) -> Any:
    return _value(x, y, a, b)


@_line.defjvp
def _(primals: tuple[Any, ...], tangents: tuple[Any, ...]) -> tuple[Any, Any]:
    """dW1 = Σ slope·dx + Σ f·d(a/Σa), the latter with opposite sign for y and b."""
    x, y, a, b = primals
    rates = _rates(*jax.lax.stop_gradient(primals))
    change = jnp.zeros(x.shape[:-1], x.dtype)
    for rate, step in zip(rates[:2], tangents[:2], strict=True):
        change += jnp.sum(rate * step, axis=-1)
    for rate, mass, step in zip(rates[2:], (a, b), tangents[2:], strict=True):
        if mass is not None:
            change += jnp.sum(rate * jax.jvp(unit_mass, (mass,), (step,))[1], axis=-1)
    return _line(x, y, a, b), change


@jax.jit
def _value(*arrays: Any) -> Any:
    def on_host(*arrays: Any) -> Any:
        x = arrays[0]
        return call_host(_line_value, jax.ShapeDtypeStruct(x.shape[:-1], x.dtype), *arrays)

    return jax.lax.platform_dependent(*arrays, cpu=on_host, default=sorted_jax.distance)


@jax.jit
def _rates(*arrays: Any) -> Any:
    """∂/∂x, ∂/∂y, and the critic at x and, negated, at y."""

    def on_host(*arrays: Any) -> Any:
        x, y = arrays[:2]
        return call_host(_line_rates, [jax.ShapeDtypeStruct(v.shape, x.dtype) for v in (x, y, x, y)], *arrays)

    return jax.lax.platform_dependent(*arrays, cpu=on_host, default=sorted_jax.rates)


def _cleaned(*arrays: Any) -> tuple[list[np.ndarray | None], np.ndarray]:
    """The batch with its invalid rows made harmless, and which rows are valid."""
    x, y, a, b = (None if v is None else np.asarray(v) for v in arrays)
    x, y = cast(np.ndarray, x), cast(np.ndarray, y)
    fine = valid([x, y], [w for w in (a, b) if w is not None])[..., None]
    masses = [None if w is None else np.where(fine, w, 1 / w.shape[-1]) for w in (a, b)]
    return [np.where(fine, x, 0), np.where(fine, y, 0), *masses], fine[..., 0]


def _line_value(*arrays: Any) -> np.ndarray:
    (x, y, a, b), fine = _cleaned(*arrays)
    value = integral.distance(cast(np.ndarray, x), cast(np.ndarray, y), a, b)
    return np.where(fine, value, np.nan).astype(arrays[0].dtype)


def _line_rates(*arrays: Any) -> list[np.ndarray]:
    (x, y, a, b), fine = _cleaned(*arrays)
    x, y, a, b = integral.weighted(cast(np.ndarray, x), cast(np.ndarray, y), a, b)
    f = integral.potential(x, y, a, b)
    by_x, by_y = np.zeros_like(x), np.zeros_like(y)
    for k in np.ndindex(x.shape[:-1]):
        by_x[k] = integral.slopes(x[k], y[k], a[k], b[k])
        by_y[k] = integral.slopes(y[k], x[k], b[k], a[k])
    fine = fine[..., None]
    return [np.where(fine, v, np.nan).astype(arrays[0].dtype) for v in (by_x, by_y, f.rows, -f.cols)]
