"""Tables of a latent system: prior p(z), decoder p(x|z), encoder q(z|x), data p(x), checked, and aligned as (..., X, Z)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from divergences._core.arrays import as_array, as_numpy, is_traced, namespace, one_library, scope
from divergences._core.evaluation import Argument, evaluate
from divergences._core.labels import matched, paired
from divergences._core.simplex import index_of
from divergences._core.types import Array, ArrayLike, Namespace, Scalar, Terms
from divergences._discrete.xlogy import by_slopes, by_xla

SHAPES = {"data": "(X,)", "prior": "(Z,)", "decoder": "(Z, X)", "encoder": "(X, Z)"}
"""The axes of each table, the last ones; a row, along the last of them, is a distribution."""


def tables(**given: ArrayLike) -> dict[str, Array]:
    """The tables as arrays of one library: rows that are distributions, axes of one length, and of the same labels.

    What is not is refused: ValueError with the row, or NaN in a row under a trace.
    """
    arrays = {name: as_array(name, *paired([name], [x])) for name, x in given.items()}
    one_library(list(arrays), list(arrays.values()))
    lengths: dict[str, tuple[int, str, int]] = {}
    for name, x in arrays.items():
        axes = SHAPES[name].strip("(,)").split(", ")
        if x.ndim < len(axes):
            raise ValueError(f"{name}: found shape {tuple(x.shape)}; expected {_batch(SHAPES[name])}")
        for at, (axis, length) in enumerate(zip(axes, x.shape[-len(axes) :], strict=True), -len(axes)):
            expected, owner, there = lengths.setdefault(axis, (length, name, at))
            if length != expected:
                raise ValueError(
                    f"{name}: found shape {tuple(x.shape)}, {axis} = {length}; expected {_batch(SHAPES[name])} "
                    f"with {axis} = {expected}, as in {owner}"
                )
            if owner != name:
                matched(name, given[name], owner, given[owner], there, at)
    return {
        name: evaluate(lambda xp, a: a, Argument(name, x), per_outcome=True) if x.ndim else x
        for name, x in arrays.items()
    }


def _batch(shape: str) -> str:
    return f"(..., {shape.strip('(,)')})"


def by_data(found: dict[str, Array]) -> dict[str, Array]:
    """The tables with axes (..., X, Z): data (..., X, 1), prior (..., 1, Z), decoder and encoder (..., X, Z)."""
    turned: dict[str, Array] = {}
    for name, x in found.items():
        with scope(x):
            if name == "data":
                x = x[..., :, None]
            elif name == "prior":
                x = x[..., None, :]
            elif name == "decoder":
                x = namespace(x).swapaxes(x, -1, -2)
            turned[name] = x
    return turned


def refuse_impossible(prior: Array, decoder: Array) -> None:
    """Refuse an x that no code makes: its evidence p(x) is 0, and it has no posterior."""
    if is_traced(prior, decoder):
        return
    seen = ((as_numpy(prior) > 0) & (as_numpy(decoder) > 0)).any(-1)
    if not seen.all():
        _, at = index_of(np.argwhere(~seen)[0])
        raise ValueError(
            f"decoder: found evidence p(x) = 0 at x = {at}; expected Σ_z p(z)·p(x|z) > 0; no code makes this x: leave it out"
        )


def arguments(found: dict[str, Array]) -> list[Argument]:
    """Checked tables as arguments: a row that failed under a trace is NaN in them, and fails again."""
    return [Argument(name, x, is_mass=False) for name, x in found.items()]


def on_all(formula: Callable[..., Scalar], *given: Argument, per_outcome: bool = False) -> Scalar:
    """formula(xp, …), one number (...), of arrays (..., X, Z) that broadcast; with `per_outcome` numbers (..., n).

    NaN, and NaN derivatives, as soon as a traced entry failed.
    """
    rows, codes = np.broadcast_shapes(*(x.value.shape for x in given))[-2:]
    flat: list[Argument] = []
    for x in given:
        with scope(x.value):
            whole = namespace(x.value).broadcast_to(x.value, (*x.value.shape[:-2], rows, codes))
            flat.append(x._replace(value=whole.reshape(*whole.shape[:-2], rows * codes)))

    def on_flat(xp: Namespace, *arrays: Terms) -> Scalar:
        return formula(xp, *(x.reshape(*x.shape[:-1], rows, codes) for x in arrays))

    return evaluate(on_flat, *flat, per_outcome=per_outcome)


def summed(xp: Namespace, terms: Callable[..., Terms], slopes: Callable[..., Any], *arrays: Terms) -> Terms:
    """terms(xp, …), differentiated by slopes(xp, …); compiled for JAX, whose operations one after the other take far longer."""
    return _staged(terms, slopes)(*arrays) if by_xla(xp) else by_slopes(xp, terms, slopes, *arrays)


@cache
def _staged(terms: Callable[..., Terms], slopes: Callable[..., Any]) -> Callable[..., Terms]:
    import jax
    import jax.numpy as jnp

    return jax.jit(lambda *arrays: by_slopes(jnp, terms, slopes, *arrays))
