"""How laws are drawn from: the shapes and the precision of samples; standard draws that JAX has are moved and stretched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from divergences._core.arrays import is_jax_array, precision


def drawn(draw: Callable[..., Any], key: Any, shape: int | Sequence[int], parameters: Iterable[Any]) -> Any:
    """draw(key, shape, dtype) with the shape of the parameters behind the one asked for, in their precision."""
    import jax
    import jax.numpy as jnp

    if not (is_jax_array(key) and (jnp.issubdtype(key.dtype, jax.dtypes.prng_key) or key.dtype == np.uint32)):
        raise TypeError(f"key: found {_said(key)}; expected a key; jax.random.key(0)")
    size = (shape,) if isinstance(shape, int) else tuple(shape)
    if any(n < 0 for n in size):
        raise ValueError(f"shape: found {shape}; expected lengths that are not negative")
    arrays = [x for x in parameters if is_jax_array(x)]
    if not arrays:
        return draw(key, size, np.dtype(jnp.result_type(float)))
    how = precision(*arrays)
    with how.scope:
        return draw(key, size + jnp.broadcast_shapes(*(x.shape for x in arrays)), how.dtype)


def _said(key: object) -> str:
    return f"{key!r}" if isinstance(key, (int, float, str, type(None))) else f"a {type(key).__name__}"


def standard(name: str) -> Callable[..., Any]:
    """JAX's draw of that name, `normal`, `laplace` or `cauchy`, of (key, shape, dtype)."""
    import jax

    return getattr(jax.random, name)
