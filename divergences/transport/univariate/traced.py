"""`w1_line` under jit, grad and vmap: NumPy on the host where the platform is a CPU, JAX alone on accelerators.

On a CPU NumPy sorts far faster than XLA, so one callback (`host_call`) computes a whole batch in float64 (`integral`);
elsewhere `sorted_jax` computes it without the host. Both give NaN for rows that are no measures. The derivative is the
envelope theorem's: that of the coupling's cost by the points, and the critic by the masses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import traced_dtype, unsplit
from divergences._core.types import Array
from divergences.transport.host_call import call_host, unit_mass, valid
from divergences.transport.univariate import integral, sorted_jax

if TYPE_CHECKING:
    from jaxtyping import Bool, Float

    X: TypeAlias = Float[jax.Array, "*batch n"]
    Y: TypeAlias = Float[jax.Array, "*batch m"]
    A: TypeAlias = Float[jax.Array, "*batch n"]
    B: TypeAlias = Float[jax.Array, "*batch m"]
    Value: TypeAlias = Float[jax.Array, "*batch"]
    HostRows: TypeAlias = Float[np.ndarray, "*batch k"]
    """A batch of points or of masses on the host, in the precision of the trace."""


def line(
    x: Float[Array, "*#batch n"],
    y: Float[Array, "*#batch m"],
    a: Float[Array, "*#batch n"] | None,
    b: Float[Array, "*#batch m"] | None,
) -> Value:
    """W1 of each pair, as `w1_line` of arrays of which some are tracers; leading axes broadcast.

    In the precision of the JAX arrays. Masses that are not given stay so, since equal ones are faster.
    """
    given = [v for v in (x, y, a, b) if v is not None]
    dtype = traced_dtype(*given)
    batch = np.broadcast_shapes(*(v.shape[:-1] for v in given))
    spread = [
        None if v is None else jnp.broadcast_to(jnp.asarray(unsplit(v, -1), dtype), (*batch, v.shape[-1]))
        for v in (x, y, a, b)
    ]
    return _line(*spread)


@jax.custom_jvp
def _line(x: X, y: Y, a: A | None, b: B | None) -> Value:
    return _value(x, y, a, b)


@_line.defjvp
def _(primals: tuple[X, Y, A | None, B | None], tangents: tuple[X, Y, A | None, B | None]) -> tuple[Value, Value]:
    """dW1 = Σ (∂W1/∂x)·dx + Σ (∂W1/∂y)·dy + Σ f(x)·d(a/Σa) − Σ f(y)·d(b/Σb) for the critic f."""
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
def _value(*arrays: jax.Array | None) -> Value:
    def on_host(*arrays: jax.Array) -> Value:
        x = arrays[0]
        return call_host(_line_value, jax.ShapeDtypeStruct(x.shape[:-1], x.dtype), *arrays)

    return jax.lax.platform_dependent(*arrays, cpu=on_host, default=sorted_jax.distance)


@jax.jit
def _rates(*arrays: jax.Array | None) -> list[Float[jax.Array, "*batch k"]]:
    """∂W1/∂x, ∂W1/∂y, and the critic at x and, negated, at y."""

    def on_host(*arrays: jax.Array) -> list[Float[jax.Array, "*batch k"]]:
        x, y = arrays[:2]
        return call_host(_line_rates, [jax.ShapeDtypeStruct(v.shape, x.dtype) for v in (x, y, x, y)], *arrays)

    return jax.lax.platform_dependent(*arrays, cpu=on_host, default=sorted_jax.rates)


class _Given(NamedTuple):
    """Points and masses of a batch on the host, those of invalid rows made harmless."""

    x: HostRows
    y: HostRows
    a: HostRows | None
    b: HostRows | None


def _cleaned(*arrays: HostRows | None) -> tuple[_Given, Bool[np.ndarray, "*batch"]]:
    """The batch (x, y, a, b) with its invalid rows made harmless, and which rows are valid."""
    x, y, a, b = (None if v is None else np.asarray(v) for v in arrays)
    x, y = cast(np.ndarray, x), cast(np.ndarray, y)
    fine = valid([x, y], [w for w in (a, b) if w is not None])[..., None]
    a, b = (None if w is None else np.where(fine, w, 1 / w.shape[-1]) for w in (a, b))
    return _Given(np.where(fine, x, 0), np.where(fine, y, 0), a, b), fine[..., 0]


def _line_value(x: HostRows, y: HostRows, a: HostRows | None, b: HostRows | None) -> Float[np.ndarray, "*batch"]:
    """What the host answers for `_value`."""
    given, fine = _cleaned(x, y, a, b)
    return np.where(fine, integral.distance(*given), np.nan).astype(x.dtype)


def _line_rates(x: HostRows, y: HostRows, a: HostRows | None, b: HostRows | None) -> list[HostRows]:
    """What the host answers for `_rates`."""
    dtype, (given, fine) = x.dtype, _cleaned(x, y, a, b)
    x, y, a, b = integral.with_masses(*given)
    f = integral.potential(integral.excess(x, y, a, b))
    by_x, by_y = np.zeros_like(x), np.zeros_like(y)
    for k in np.ndindex(x.shape[:-1]):
        by_x[k] = integral.slopes(x[k], y[k], a[k], b[k])
        by_y[k] = integral.slopes(y[k], x[k], b[k], a[k])
    fine = fine[..., None]
    return [np.where(fine, v, np.nan).astype(dtype) for v in (by_x, by_y, f.rows, -f.cols)]
