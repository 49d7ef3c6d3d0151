"""Arrays as they come: NumPy, JAX or torch, traced or not, in which precision; and answers given back in the same kind.

JAX is never imported for NumPy arrays and lists: an argument can only be a JAX array once its owner has imported JAX. So it is
with torch.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Sequence, Set, Sized, ValuesView
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard, cast

import numpy as np

from divergences._core.dispatch import is_law
from divergences._core.tensors import (
    as_tensor,
    has_gradient,
    is_discrete,
    is_tensor,
    is_torch,
    is_traced_tensor,
    on_host,
    values,
)
from divergences._core.text import an, one_line
from divergences._core.types import Array, ArrayLike, Namespace

if TYPE_CHECKING:
    import jax
    from typing_extensions import TypeIs


def is_jax_array(x: object) -> TypeIs[jax.Array]:
    """Whether x is a JAX array or a tracer. Loads nothing: without JAX in this process the answer is no."""
    return isinstance(x, getattr(sys.modules.get("jax"), "Array", ()))


def is_jax(*arrays: object) -> bool:
    """Whether any of them is a JAX array (a tracer is one too): then so is the answer."""
    kind = getattr(sys.modules.get("jax"), "Array", ())
    return any([isinstance(x, kind) for x in arrays])  # as a list: a generator takes three times as long


def is_traced(*arrays: object) -> bool:
    """Whether any of them has no value yet: under a trace a refusal is NaN, not an exception."""
    if not is_jax(*arrays):
        return is_traced_tensor(*arrays)
    from jax.core import Tracer

    return any(isinstance(x, Tracer) for x in arrays)


def namespace(*arrays: object) -> Namespace:
    """What computes with these arguments: torch if one of them is a tensor, `jax.numpy` if one is a JAX array, else `numpy`."""
    if is_torch(*arrays):
        from divergences._core.tensors_torch import namespace_of, work_dtype

        return cast(Namespace, namespace_of(work_dtype(*(x for x in arrays if is_tensor(x)))))
    if not is_jax(*arrays):
        return np
    import jax.numpy as jnp

    return jnp


def is_number(x: object) -> TypeGuard[float]:
    """Whether x is one real number that a float holds: no text, no list, no tracer, no tensor whose gradient would be lost."""
    if type(x) is float:
        return True
    if not hasattr(type(x), "__float__") or is_traced(x) or has_gradient(x) or isinstance(x, (str, bytes)):
        return False
    if (
        getattr(x, "ndim", 0) != 0
        or x is np.ma.masked
        or str(getattr(x, "dtype", "")).endswith(("complex64", "complex128"))
    ):
        return False
    try:
        return isinstance(float(cast(Any, x)), float)
    except Exception:  # a whole number of 400 digits, a record, what raises as it likes
        return False


def as_array(name: str, x: ArrayLike) -> Array:
    """`as_reals`, and a tensor stays one, on its device and with its gradient; a list of tensors is stacked."""
    if "torch" in sys.modules and isinstance(x, (list, tuple)) and is_torch(*x):
        if not all(map(is_tensor, x)):
            raise TypeError(f"{name}: found tensors and numbers in one list; expected one tensor; torch.stack({name})")
        x = sys.modules["torch"].stack(x)
    return cast(Array, as_tensor(name, x)) if is_tensor(x) else as_reals(name, x)


def one_library(names: Sequence[str], arrays: Sequence[Array]) -> None:
    """Refuse tensors beside JAX arrays: each of the two would have to leave its own derivatives behind."""
    for other, x in zip(names, arrays, strict=True):
        if is_jax(x) and is_torch(*arrays):
            first = next(name for name, y in zip(names, arrays, strict=True) if is_tensor(y))
            raise TypeError(
                f"{other}: found a JAX array beside {first}, a tensor; expected one library; torch.from_dlpack({other})"
            )


def as_reals(name: str, x: ArrayLike) -> Array:
    """x as an array of real numbers, kept in the library (NumPy or JAX) and the precision it came in; a tensor as NumPy."""
    if type(x) is np.ndarray and x.dtype.kind in "buif":  # nothing below has anything to say of it
        return x
    if is_jax_array(x):
        return _real_jax(name, x)
    if is_tensor(x):
        return on_host(name, x)
    if is_law(x):
        raise TypeError(
            f"{name}: found a distribution ({type(x).__name__}); expected an array; dv.kl, dv.js, … take two distributions"
        )
    if hasattr(x, "pmf") or hasattr(x, "logpmf") or is_discrete(x):
        fix = f"{name}.probs" if is_discrete(x) else f"{name}.pmf(outcomes)"
        raise TypeError(
            f"{name}: found a discrete distribution ({type(x).__name__}); expected its probabilities, an array: {fix}"
        )
    if hasattr(x, "points") and hasattr(x, "mass"):
        raise TypeError(
            f"{name}: found a Measure; expected its probabilities; p, q, points = dv.common_support(mu, nu)"
        )
    refuse_masked(name, x)
    if "torch" in sys.modules and isinstance(x, (list, tuple)) and is_torch(*x):
        raise TypeError(f"{name}: found a list of tensors; expected one tensor; torch.stack({name})")
    if hasattr(x, "to_dataarray"):
        raise TypeError(f"{name}: found a Dataset; expected one array; {name}.to_dataarray(), along a new first axis")
    a = as_host(name, x)
    if a.dtype == object:
        _refuse_none(name, a)
        try:
            a = a.astype(np.float64)
        except OverflowError as error:
            raise ValueError(
                f"{name}: found a number too large for a float; expected numbers up to 1e308; rescale it"
            ) from error
        except Exception as error:
            raise TypeError(f"{name}: {_no_numbers(name, x)}") from error
    if a.dtype.kind not in "buif":
        raise TypeError(f"{name}: found dtype {a.dtype}; expected real numbers, for example numpy.float64")
    return a


def as_host(name: str, x: Any) -> np.ndarray:
    """What NumPy makes of x, whatever its entries are; refused in one line where it makes nothing."""
    try:
        return np.asarray(x)
    except ValueError as ragged:
        if isinstance(x, (list, tuple)):  # None in the place of a row
            _refuse_none(name, np.array([None if y is None else 0 for y in x]))
        raise ValueError(f"{name}: its rows have different lengths; expected a rectangular array") from ragged
    except Exception as error:  # of a class of its own, or of a list that contains itself
        said = one_line(error) or type(error).__name__
        raise TypeError(f"{name}: found {an(x)} that becomes no array ({said}); expected real numbers") from error


def as_truths(name: str, x: ArrayLike, expected: str) -> Array:
    """x as an array of truth values, of the library that it came in; refused where it holds anything else."""
    if is_jax(x) or is_tensor(x):
        a: Any = x
    else:
        refuse_masked(name, x)
        a = as_host(name, x)
    if str(a.dtype).rpartition(".")[2] != "bool":
        raise TypeError(f"{name}: found {'None' if x is None else f'dtype {a.dtype}'}; expected {expected}")
    return a


def refuse_masked(name: str, x: object) -> None:
    """Refuse entries that are masked: nobody says here what they are."""
    if isinstance(x, np.ma.MaskedArray) and np.ma.is_masked(x):
        count = int(np.ma.count_masked(x))
        entries = "entry" if count == 1 else "entries"
        raise ValueError(
            f"{name}: found {count} masked {entries}; expected none; {name}.filled(0), or {name}.compressed()"
        )


def _no_numbers(name: str, x: object) -> str:
    """What to say of an argument in which NumPy finds no numbers."""
    if isinstance(x, Set):
        return f"found {an(x)}, which has no order; expected real numbers, a list of them"
    if isinstance(x, ValuesView) or (isinstance(x, Iterable) and not isinstance(x, Sized)):
        return f"found {an(x)}; expected real numbers, a list or an array of them; list({name})"
    if hasattr(x, "collect") and not hasattr(x, "to_numpy"):
        return f"found {an(x)}; expected one that is computed; {name}.collect()"
    if isinstance(x, (list, tuple)) and any(map(is_discrete, x)):
        return f"found a list of distributions; expected their probabilities; torch.stack([x.probs for x in {name}])"
    return "found entries that are not numbers; expected real numbers"


def _refuse_none(name: str, a: np.ndarray) -> None:
    """Refuse None, which NumPy would read as NaN: nobody wrote a NaN."""
    missing = [index for index, x in np.ndenumerate(a) if x is None]
    if missing == [()]:
        raise TypeError(f"{name}: found None; expected numbers, for example [0.5, 0.5]")
    if missing:
        at = missing[0] if a.ndim > 1 else missing[0][0]
        raise TypeError(f"{name}: found None at index {at}; expected real numbers; remove or repair it")


def _real_jax(name: str, x: jax.Array) -> jax.Array:
    """x itself if it is floating, integers and booleans as JAX's default float; complex numbers are refused."""
    import jax.numpy as jnp

    if jnp.issubdtype(x.dtype, jnp.floating):
        return x
    if jnp.issubdtype(x.dtype, jnp.complexfloating):
        raise TypeError(f"{name}: found dtype {x.dtype}; expected real numbers; take .real or abs first")
    return x.astype(jnp.result_type(float))


def as_numpy(x: Array) -> np.ndarray:
    """The numbers of a concrete array, whatever its library."""
    return values(x) if is_tensor(x) else np.asarray(x)


class Precision(NamedTuple):
    """The dtype of the answer, the one to compute in, and the scope to compute in."""

    dtype: np.dtype[Any]
    work: np.dtype[Any]
    scope: contextlib.AbstractContextManager[object]


def precision(*arrays: Array) -> Precision:
    """How to compute with these arguments, of which at least one is JAX.

    A concrete 64-bit array outside a 64-bit scope would be truncated silently; 16-bit ones are computed in 32 bits.
    """
    import jax
    import jax.numpy as jnp

    jaxes = [x for x in arrays if is_jax_array(x)]
    with jax.enable_x64(True):  # or 64-bit dtypes are reported as 32-bit ones
        dtype = jnp.result_type(*(x.dtype for x in jaxes))
    wide = dtype == np.float64 and not is_traced(*jaxes)
    work = np.dtype(np.float32) if dtype.itemsize < 4 else dtype
    return Precision(dtype, work, jax.enable_x64(True) if wide else contextlib.nullcontext())


def scope(*arrays: Array) -> contextlib.AbstractContextManager[object]:
    """The scope in which nothing of these arguments is truncated: JAX's 64-bit one where they need it."""
    return precision(*arrays).scope if is_jax(*arrays) else contextlib.nullcontext()


def traced_dtype(*arrays: Array) -> np.dtype[Any]:
    """The dtype of a traced answer: that of the JAX arguments alone."""
    import jax.numpy as jnp

    return jnp.result_type(*(v.dtype for v in arrays if is_jax_array(v)))


def like(arrays: Sequence[Array], x: Any) -> Any:
    """The NumPy answer x as those arguments ask for it: JAX in their dtype if one of them is JAX, else as it is."""
    if not is_jax(*arrays):
        return x[()] if isinstance(x, np.ndarray) and x.ndim == 0 else x
    import jax.numpy as jnp

    dtype, _, wide = precision(*arrays)
    with wide:
        return jnp.asarray(x, dtype)


def readable(*arrays: Array) -> bool:
    """Whether this process sees every entry; of an array that several processes share it may not."""
    return all(x.is_fully_addressable or x.is_fully_replicated for x in arrays if is_jax_array(x))


def unsplit(x: Any, axis: int) -> Any:
    """The array with this axis whole on every device; it is another one only where a mesh of explicit axes splits it.

    Such a mesh asks of what mixes the entries along an axis, sorting them among it, to say where the parts go.
    """
    if not is_jax_array(x):
        return x
    import jax

    sharding = jax.typeof(x).sharding
    spec: list[Any] = list(sharding.spec)
    if not spec or spec[axis] is None:
        return x
    spec[axis] = None
    return jax.sharding.reshard(x, jax.NamedSharding(sharding.mesh, jax.P(*spec)))


def nan_unless(solved: jax.Array, arrays: Any) -> Any:
    """The arrays, a pytree, where `solved`, a traced truth value, and NaN where not.

    Made of products with 1 or NaN, so that every derivative through them is NaN too: 0 would look like a minimum.
    Integers, which have no derivative, stay.
    """
    import jax
    import jax.numpy as jnp

    one = jnp.where(solved, 1, jnp.nan)
    return jax.tree.map(lambda v: v * one.astype(v.dtype) if jnp.issubdtype(v.dtype, jnp.inexact) else v, arrays)
