"""What a probability vector is: checks, refusals, and `normalise`.

A refusal is one line: the argument, what was found, what was expected, and the fix.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from divergences._core.arrays import (
    as_array,
    as_numpy,
    is_jax,
    is_jax_array,
    is_number,
    is_traced,
    namespace,
    precision,
    scope,
)
from divergences._core.labels import kept, paired, relabelled
from divergences._core.tensors import is_tensor, tensor_budget
from divergences._core.text import shown
from divergences._core.types import Array, ArrayLike

if TYPE_CHECKING:
    import jax
    from jaxtyping import Int


NO_TOTAL = "w: found weights that are all 0; expected a positive total; no distribution has them"


@cache
def sum_budget(dtype: np.dtype[Any] | type[np.generic]) -> float:
    """How far a total may be from 1: √eps of the input's own precision (1.5e-8 in float64, 3.5e-4 in float32)."""
    if np.issubdtype(dtype, np.floating):
        return float(np.sqrt(np.finfo(dtype).eps))
    if np.dtype(dtype).kind in "biu":  # read as float64
        return float(np.sqrt(2.0**-52))
    import jax.numpy as jnp  # bfloat16 and its like are dtypes of JAX's, not of NumPy's

    return float(np.sqrt(jnp.finfo(dtype).eps))


def index_of(where: Int[np.ndarray, " axes"]) -> tuple[tuple[int, ...], int | tuple[int, ...]]:
    """A row of np.argwhere as an index, and as a reader writes it."""
    index = tuple(int(i) for i in where)
    return index, index[0] if len(index) == 1 else index


def refuse_shapes(names: Sequence[str], arrays: Sequence[Array]) -> None:
    """Refuse vectors of different lengths along the last axis, and batches that do not broadcast."""
    first, *others = zip(names, arrays, strict=True)
    for name, x in others:
        if x.shape == first[1].shape:
            continue
        if x.shape[-1] != first[1].shape[-1]:
            raise ValueError(
                f"{name}: found {x.shape[-1]} outcomes; expected {first[1].shape[-1]}, as in {first[0]}; "
                "list the same outcomes in both, zeros included (dv.common_support does it for two measures)"
            )
        try:
            np.broadcast_shapes(first[1].shape, x.shape)
        except ValueError as error:
            raise ValueError(
                f"{name}: found shape {x.shape}; expected one that broadcasts with {first[0]} of shape {first[1].shape}; "
                "insert an axis with [:, None]"
            ) from error


def refuse_axis(name: str, a: Array, axis: object) -> None:
    """Refuse what is no axis of a: neither a tuple of them, nor None, nor a float."""
    whole = isinstance(axis, (int, np.integer)) and not isinstance(axis, bool)
    if not whole or not -a.ndim <= int(cast(int, axis)) < a.ndim:
        error = ValueError if whole else TypeError
        kind = "" if whole else "an integer "
        found = f"{shown(axis)} for {name} of shape {tuple(a.shape)}"
        raise error(f"axis: found {found}; expected {kind}between {-a.ndim} and {a.ndim - 1}")


MOST_ORDER = 2**20
"""The largest order of Wₚ that is not ∞: a distance is off by some roundings, and its power by p times as many."""


def checked_order(order: object) -> float:
    """The order of Wₚ, an int where it is a whole number; refused unless it is in [1, 2²⁰] or ∞."""
    p = float(order) if is_number(order) else 0.0
    if not 1 <= p <= MOST_ORDER and p != math.inf:
        raise ValueError(f"order: found {shown(order)}; expected a number p >= 1 (up to 2^20), or math.inf on the line")
    return int(p) if p.is_integer() else p


def share(name: str, x: float) -> float:
    """How much p counts against q, as a float in (0, 1); refused where it is none, or traced."""
    if type(x) is float and 0 < x < 1:
        return x
    if is_traced(x):
        raise TypeError(f"{name}: found a traced value; expected a number in (0, 1); keep it static under jit")
    if is_tensor(x) and x.requires_grad:
        raise TypeError(f"{name}: found a tensor that requires grad; expected a number in (0, 1); {name}.item()")
    if not is_number(x) or not 0 < x < 1:
        raise ValueError(f"{name}: found {shown(x)}; expected a number in (0, 1), the weight of p")
    return float(x)


def refuse_mass(
    name: str,
    x: ArrayLike,
    *,
    axis: int = -1,
    total: bool = True,
    call: str = "{normalise}",
    budget: float | None = None,
    log_option: bool = False,
) -> None:
    """Raise the ValueError that says why the concrete array x holds no probability vectors along `axis`.

    Returns silently when it does. `call` is the expression to paste, with `{normalise}` where `dv.normalise(name)` goes;
    `budget` is how far a total may be from 1 if not √eps of x; `log_option` says that there is log=True.
    """
    a = as_numpy(x)
    with np.errstate(over="ignore"):  # a total beyond all floats is not 1
        _refuse_mass(name, x, a, axis=axis, total=total, call=call, budget=budget, log_option=log_option)


def _refuse_mass(
    name: str, x: ArrayLike, a: np.ndarray, *, axis: int, total: bool, call: str, budget: float | None, log_option: bool
) -> None:
    found = tensor_budget(x.dtype) if is_tensor(x) else sum_budget(a.dtype)
    budget = found if budget is None else budget
    if a.ndim == 0:
        raise ValueError(
            f"{name}: found the single number {a[()]!s}; expected a probability vector, for example [0.5, 0.5]"
        )
    if a.shape[axis] == 0:
        raise ValueError(f"{name}: found an empty vector, shape {a.shape}; expected at least one outcome")
    if a.ndim == 1 and total and a.min() >= 0 and abs(a.sum(dtype=np.float64) - 1) <= budget:
        return  # no entry of a finite total is infinite
    if not (a.min(initial=0) >= 0 and a.max(initial=0) < np.inf):
        index, at = index_of(np.argwhere(~np.isfinite(a) | (a < 0))[0])
        fix = "remove or repair it" if not np.isfinite(a[index]) else "probabilities are never negative"
        fix = _logarithms(name, x, axis, call if total else "", budget, log_option) or fix
        raise ValueError(f"{name}: found {a[index]!s} at index {at}; expected finite numbers >= 0; {fix}")
    if total:
        _refuse_total(name, a, axis, call, budget)


def _logarithms(name: str, x: ArrayLike, axis: int, call: str, budget: float, log_option: bool) -> str | None:
    """What to do if x, which has entries that are negative or infinite, looks like log-probabilities or logits.

    Without a `call` they may be logarithms of weights.
    """
    a = as_numpy(x).astype(np.float64)
    if not a.max() < np.inf or a.min() >= 0:  # NaN, +∞
        return None
    if base := log_base(a, axis, budget):
        turned = name if base == math.e else natural(name, x, base)
        exponential = f"{'torch' if is_tensor(x) else 'jax.numpy' if is_jax(x) else 'numpy'}.exp({turned})"
        option = f"pass {f'{turned} with ' * (base != math.e)}log=True"
        return f"these look like log-probabilities: {option if log_option else exponential}"
    if not call:
        return f"if these are logarithms: {softmaxed(name, x, call, axis=axis)}" if a.max() <= 0 else None
    beyond = np.abs(a).max() > 1
    if not beyond and (np.abs(a.sum(axis) - 1) <= budget).all():
        return None
    looks = "these look like" if beyond else "probabilities are never negative; if these are"
    option = ", or log_softmax with log=True" if log_option else ""
    return f"{looks} logits: softmax first, {softmaxed(name, x, call, axis=axis)}{option}"


def log_base(a: np.ndarray, axis: int, budget: float) -> float | None:
    """The base in which these are the logarithms of probability vectors, e, 2 or 10; None for none of them."""
    if a.max(initial=-np.inf) > 0:
        return None
    return next((b for b in (math.e, 2.0, 10.0) if (np.abs(np.power(b, a).sum(axis) - 1) <= budget).all()), None)


def natural(name: str, x: ArrayLike, base: float) -> str:
    """The call that makes natural logarithms of those to a base, of a list too."""
    unit = f"numpy.log({base:g})"
    return f"{name} * {unit}" if is_tensor(x) or is_jax(x) else f"numpy.multiply({name}, {unit})"


def _softmax_of(x: ArrayLike) -> str:
    return "torch" if is_tensor(x) else "jax.nn" if is_jax(x) else "scipy.special"


def softmaxed(name: str, x: ArrayLike, call: str, *, axis: int = -1, log: bool = False) -> str:
    """The call with the softmax of x, or its logarithm, in the library of x."""
    first = f"{_softmax_of(x)}.{'log_' if log else ''}softmax({name}, {axis})"
    if "{normalise}" not in call:
        return first
    paste = call.format(normalise=first)
    return f"{paste[:-1]}, log=True)" if log and paste != first else paste


def _refuse_total(name: str, a: np.ndarray, axis: int, call: str, budget: float) -> None:
    """Refuse totals that are not 1 within the budget."""
    sums = a.sum(axis=axis, dtype=np.float64)
    off = np.abs(sums - 1) > budget
    if off.any():
        index, at = index_of(np.argwhere(off)[0])
        row = f" in row {at}" if index else ""
        paste = call.format(normalise=f"dv.normalise({name})")
        raise ValueError(
            f"{name}: found the sum {float(sums[index])!r}{row}; expected 1; if these are weights: {paste}"
        )


def normalise(w: ArrayLike, *, axis: int = -1) -> Array:
    """Weights divided by their total: w / Σw, a probability vector.

    Convention: weights are finite, nonnegative and not all zero; zeros stay zeros.
    Args: w, weights or counts of shape (..., n); axis, the axis of the outcomes.
    Returns: an array of the same shape whose sums along `axis` are 1, NumPy for NumPy and JAX for JAX; labelled as w is.
    Raises: ValueError for negative, infinite or NaN weights, an empty vector or a total of 0 (NaN under a trace).
    Derivative: (δᵢⱼ − wᵢ/Σw)/Σw.
    Example:
    >>> normalise([1, 1, 2]).tolist()
    [0.25, 0.25, 0.5]
    """
    return relabelled(kept(_normalised(as_array("w", *paired(["w"], [w])), axis), (w,), axis, drop=0), w)


def _normalised(a: Array, axis: int) -> Array:
    """Weights, an array, divided by their total."""
    if a.ndim:
        refuse_axis("w", a, axis)
    if is_tensor(a) or is_traced(a):
        return (_normalise_tensor if is_tensor(a) else _normalise_traced)(a, axis)
    refuse_mass("w", a, axis=axis, total=False)
    host = np.asarray(a).astype(np.float64)
    top = host.max(axis=axis, keepdims=True)
    if not np.all(top > 0):
        raise ValueError(NO_TOTAL)
    scaled = np.ldexp(host, -np.frexp(top)[1])  # an exact power of two first, so that the total cannot overflow
    unit = cast(np.ndarray, scaled / scaled.sum(axis=axis, keepdims=True))
    with scope(a):
        return namespace(a).asarray(unit, a.dtype if is_jax_array(a) else None)


def _normalise_traced(a: Array, axis: int) -> jax.Array:
    """The same under a trace, with NaN for a refusal."""
    import jax.numpy as jnp

    from divergences._core.refusal_jax import nan_slope_unless, nan_unless

    dtype, work, _ = precision(a)
    a = a.astype(work)
    top = jnp.max(a, axis=axis, keepdims=True)
    valid = (jnp.min(a, axis=axis, keepdims=True) >= 0) & (top > 0) & jnp.isfinite(top)
    scaled = nan_slope_unless(valid, a) / top
    return nan_unless(valid, scaled / scaled.sum(axis=axis, keepdims=True)).astype(dtype)


def _normalise_tensor(a: Any, axis: int) -> Any:  # pyright: ignore[reportUnusedFunction]
    """The same for a tensor, in its precision and with its gradient."""
    xp: Any = namespace(a)
    wide = a.to(xp.dtype)
    if not is_traced(a):
        refuse_mass("w", a, axis=axis, total=False)
    top = xp.amax(wide.detach(), axis, keepdim=True)
    valid = (xp.amin(wide.detach(), axis, keepdim=True) >= 0) & (top > 0) & xp.isfinite(top)
    if not is_traced(a) and not bool(valid.all()):
        raise ValueError(NO_TOTAL)
    scaled = wide / xp.where(top > 0, top, 1.0)
    return (scaled / scaled.sum(axis, keepdim=True) * xp.where(valid, 1.0, xp.nan)).to(a.dtype)
