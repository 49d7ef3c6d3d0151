"""Divergences of softmaxes, a block of rows at a time: of a whole table of logits no copy is ever made."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from inspect import signature
from math import prod
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from divergences._core.arguments import whole
from divergences._core.arrays import as_array, as_numpy, is_jax, is_traced, namespace, one_library, precision, scope
from divergences._core.labels import kept, paired
from divergences._core.simplex import index_of, refuse_shapes
from divergences._core.tensors import beside, is_torch, tensor_dtype
from divergences._core.text import one_line, shown
from divergences._core.types import Array, ArrayLike, Scalar
from divergences._discrete.sums import outcomes_last

if TYPE_CHECKING:
    import jax

    Rows: TypeAlias = tuple[Any, ...]
    """One or two arrays (rows, n) of logits."""

ENTRIES = 2**20
"""Logits a block where nobody says how many rows: beside its dozen of arrays the library itself takes more memory."""
TINY = 2**14
"""Logits a block below which starting it takes longer than its sums."""
NOT_HERE = {
    "where": "expected logits of -inf for the outcomes that do not count",
    "keepdims": "expected none; expand_dims the answer",
    "log": "expected logits, of which softmax is taken here",
}


def from_logits(
    divergence: Callable[..., Any],
    x: ArrayLike,
    y: ArrayLike | None = None,
    *,
    axis: int = -1,
    chunk: int | None = None,
    **options: Any,
) -> Scalar:
    """divergence(softmax x, softmax y) of rows of logits, as many at a time as `chunk` says, in bounded memory.

    Convention: softmax x = eˣ/Σeˣ; a logit of −∞ is a mass of 0. Equal to divergence(log_softmax x, log_softmax y, log=True).
    Args: divergence, a function of probability vectors that takes log=True, as dv.kl or dv.entropy; x, y of shape (..., n)
    along `axis`, leading axes broadcast; no y for a function of one; chunk, rows in a block at most, by default those of 2²⁰
    logits; options, passed on.
    Returns: shape (...), in the divergence's range; float64 NumPy for NumPy, JAX for JAX, a tensor for tensors.
    Memory: the arguments, the answer, and some ten arrays of a block; with derivatives those of the arguments too, for which
    each block is computed again. Over devices: inside of jax.shard_map.
    Raises: ValueError for a row with NaN, +∞ or no finite logit (NaN under a trace), or shapes that do not broadcast.
    Derivative: that of the divergence, through softmax; each row of it sums to 0.
    Example:
    >>> from divergences import kl
    >>> float(from_logits(kl, [[0.0, 0.0]], [[0.0, -float("inf")]])[0]), from_logits(kl, [5.0, 5.0], [1.0, 1.0]).item()
    (inf, 0.0)
    """
    given = {"x": x} if y is None else {"x": x, "y": y}
    _refuse_call(divergence, len(given), options)
    rows = None if chunk is None else whole("chunk", chunk, expected="a number of rows, 1 or more")
    arrays = [as_array(*pair) for pair in zip(given, paired([*given], [*given.values()], axis), strict=True)]
    one_library([*given], arrays)
    arrays = [outcomes_last(name, a, axis) for name, a in zip(given, arrays, strict=True)]
    refuse_shapes([*given], arrays)
    _refuse([*given], arrays)
    by = _in_jax if is_jax(*arrays) else _in_torch if is_torch(*arrays) else _in_numpy
    shape = np.broadcast_shapes(*(a.shape for a in arrays))
    step = _rows_a_block(prod(shape[:-1]), shape[-1], rows or max(1, ENTRIES // shape[-1]))
    return kept(by(partial(_softmaxed, divergence, options), arrays, shape, step), [*given.values()], axis)


def _refuse_call(divergence: object, many: int, options: dict[str, Any]) -> None:
    """Refuse what is no function of so many vectors and log=, or an option that has another place here."""
    if not callable(divergence):
        raise TypeError(f"divergence: found {shown(divergence)}; expected a function, for example dv.kl")
    for name in options.keys() & NOT_HERE.keys():
        raise TypeError(f"{name}: found {shown(options[name])}; {NOT_HERE[name]}")
    try:
        signature(divergence).bind(*range(many), log=True, **options)
    except ValueError:  # of a function that does not say what it takes
        pass
    except TypeError as why:
        name, vectors = getattr(divergence, "__name__", repr(divergence)), ("one vector", "two vectors")[many - 1]
        raise TypeError(
            f"divergence: found {one_line(name)}; expected a function of {vectors} of probabilities that takes log=True"
            f"{', '.join(['', *options])}, for example dv.kl: {why}"
        ) from None


def _refuse(names: list[str], arrays: list[Array]) -> None:
    """Refuse a row whose largest logit is no number."""
    for name, a in zip(names, arrays, strict=True):
        if is_traced(a):
            continue
        with scope(a):
            top = as_numpy(namespace(a).max(a, -1))
        bad = np.argwhere(~np.isfinite(np.asarray(top, np.float64)))
        if len(bad):
            index, at = index_of(bad[0])
            where = f" in row {at}" if index else ""
            raise ValueError(
                f"{name}: found the largest logit {top[index]}{where}; expected a number; -inf is a mass of 0"
            )


def _rows_a_block(rows: int, n: int, most: int) -> int:
    """How many rows go at a time: a divisor of their number, unless blocks were tiny, since JAX copies the table for a rest."""
    even = next(k for k in range(min(most, max(rows, 1)), 0, -1) if rows % k == 0)
    return even if even * n >= TINY else most


def _softmaxed(
    divergence: Callable[..., Any], options: dict[str, Any], log_softmax: Callable[[Any], Any], *x: Any
) -> Any:
    """The divergences of a block of rows."""
    value = divergence(*(log_softmax(a) for a in x), log=True, **options)
    if getattr(value, "shape", None) != x[0].shape[:-1]:
        found = tuple(getattr(value, "shape", ()))
        raise ValueError(
            f"divergence: found an answer of shape {found} for {len(x[0])} rows; expected one number a row"
        )
    return value


def _in_numpy(block: Callable[..., Any], arrays: list[Any], shape: tuple[int, ...], step: int) -> Scalar:
    rows = [np.broadcast_to(a, shape).reshape(-1, shape[-1]) for a in arrays]
    value = np.empty(len(rows[0]))
    for at in range(0, len(value), step):
        value[at : at + step] = block(_log_softmax, *(a[at : at + step] for a in rows))
    return value.reshape(shape[:-1])[()]


def _log_softmax(x: np.ndarray) -> np.ndarray:
    x = x - x.max(-1, keepdims=True).astype(np.float64)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


def _in_jax(block: partial[Any], arrays: list[Any], shape: tuple[int, ...], step: int) -> jax.Array:
    import jax.numpy as jnp

    dtype, _, wide = precision(*arrays)
    with wide:
        made = _made(block, shape, step, jitted=not is_traced(*arrays))
        return made(*(jnp.asarray(a) for a in arrays)).astype(dtype)


def _made(block: partial[Any], shape: tuple[int, ...], step: int, *, jitted: bool) -> Callable[..., jax.Array]:
    """What goes through the blocks, compiled once for all calls of a divergence with options that are numbers."""
    divergence, options = block.args
    if jitted and all(isinstance(x, (int, float, type(None))) for x in options.values()):
        return _compiled(divergence, tuple(sorted(options.items())), shape, step)
    return _of_rows(block, shape, step)


@lru_cache(maxsize=64)
def _compiled(divergence: Callable[..., Any], options: tuple[Any, ...], shape: tuple[int, ...], step: int) -> Any:
    import jax

    return jax.jit(_of_rows(partial(_softmaxed, divergence, dict(options)), shape, step))


def _of_rows(block: Callable[..., Any], shape: tuple[int, ...], step: int) -> Callable[..., jax.Array]:
    import jax
    import jax.numpy as jnp

    def of_row(row: Rows) -> jax.Array:
        work = precision(*row).work
        return block(jax.nn.log_softmax, *(a.astype(work)[None] for a in row))[0]

    def of_rows(*arrays: jax.Array) -> jax.Array:
        rows = tuple(jnp.broadcast_to(a, shape).reshape(-1, shape[-1]) for a in arrays)
        # A block is not kept: it is computed again on the way back.
        many = min(step, len(rows[0]))
        blocks = None if many == 1 else many  # XLA copies the table for blocks of one row
        return jax.lax.map(jax.checkpoint(of_row), rows, batch_size=blocks).reshape(shape[:-1])

    return of_rows


def _in_torch(block: Callable[..., Any], arrays: list[Any], shape: tuple[int, ...], step: int) -> Any:
    import torch  # pyright: ignore[reportMissingImports]
    from torch.utils.checkpoint import checkpoint  # pyright: ignore[reportMissingImports]

    first = next(a for a in arrays if is_torch(a))
    tensors = [a.expand(shape).reshape(-1, shape[-1]) for a in beside(first, ["x", "y"][: len(arrays)], arrays)]
    again = torch.is_grad_enabled() and any(a.requires_grad for a in tensors) and not is_traced(*tensors)
    call = partial(checkpoint, use_reentrant=False, preserve_rng_state=False) if again else partial
    parts = []
    for rows in zip(*(a.split(step) for a in tensors), strict=True):
        found = call(block, _log_softmax_torch, *rows)
        parts.append(found if again else found())
    return torch.cat(parts).reshape(shape[:-1]).to(tensor_dtype(*(a for a in arrays if is_torch(a))))


def _log_softmax_torch(x: Any) -> Any:
    """In 32 bits at least."""
    return (x.float() if x.dtype.itemsize < 4 else x).log_softmax(-1)
