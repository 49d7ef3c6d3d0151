"""What all laws share: the interface, parameters that are checked at once or stay traced, functions that follow their array."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeAlias, cast

import numpy as np

from divergences._core.arrays import as_reals, is_jax, is_jax_array, is_number, is_traced, like, namespace, scope
from divergences._core.tensors import is_tensor, on_host
from divergences._core.text import shown
from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.drawing import drawn

if TYPE_CHECKING:
    from typing import Self

    import jax

    from divergences.laws.families.facts import Facts
    from divergences.laws.families.tails import Tail

Formula: TypeAlias = Callable[[Namespace, Array], Array]
"""A function of points of any shape, written once for numpy and jax.numpy."""


class HasLogProb(Protocol):
    """A law with the method of NumPyro's, Distrax's and TensorFlow Probability's distributions, and of ours."""

    def log_prob(self, value: Any, /) -> Any:
        """The logarithm of the density at `value`."""
        ...


class HasLogPdf(Protocol):
    """A law with the method of SciPy's."""

    def logpdf(self, x: Any, /) -> Any:
        """The logarithm of the density at x."""
        ...


LawLike: TypeAlias = HasLogProb | HasLogPdf
"""What a function of laws accepts: ours, or another library's."""


class Distribution:
    """A law of ours: a frozen dataclass of its parameters, which JAX takes for a tree of them.

    Convention: a parameter may be traced, or a JAX array of any shape; then the law's functions and the closed forms of its
    divergences are arrays of JAX's, and nothing has bounds.
    """

    kin: ClassVar[bool] = False
    """Whether KL is finite between any two of the family, the first with the support of the second or a smaller one."""

    def __new__(cls, *_: Any, **__: Any) -> Self:
        """A law whose class JAX knows, if there is JAX in this process."""
        _tell_jax()
        return object.__new__(cls)

    @property
    def support(self) -> tuple[Any, Any]:
        """The smallest closed interval that carries the law."""
        raise NotImplementedError

    @property
    def tail(self) -> Tail:
        """How the density dies away."""
        raise NotImplementedError

    @property
    def mean(self) -> Any:
        """E X; ∞ where it is infinite, NaN where there is none."""
        raise NotImplementedError

    @property
    def std(self) -> Any:
        """√(E(X − E X)²); ∞ where it is infinite, NaN where there is no mean."""
        raise NotImplementedError

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x), −∞ outside the support."""
        raise NotImplementedError

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = P(X ≤ x)."""
        raise NotImplementedError

    def icdf(self, u: ArrayLike) -> Array:
        """The least x with F(x) ≥ u, NaN outside [0, 1]."""
        raise NotImplementedError

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Independent draws, a JAX array of that shape (before the shape of the parameters), for a key of jax.random."""
        import jax

        def draw(key: jax.Array, shape: tuple[int, ...], dtype: np.dtype[Any]) -> Any:
            least = float(np.finfo(dtype).tiny)
            return self.icdf(jax.random.uniform(key, shape, dtype, minval=least))

        return drawn(draw, key, shape, parameters(self))

    def facts(self) -> Facts | None:
        """The law with rational parameters, for bounds; None of one whose divergences are estimates."""
        return None

    def parts(self) -> tuple[tuple[Any, Facts], ...] | None:
        """Weights and laws of which this one is a mixture, itself alone unless a family says otherwise."""
        facts = self.facts()
        if facts is None:
            return None
        from flint import fmpq

        return ((fmpq(1), facts),)

    def tree_flatten_with_keys(self) -> tuple[tuple[tuple[Any, Any], ...], None]:
        """The parameters, named, as JAX asks for them."""
        from jax.tree_util import GetAttrKey

        return tuple((GetAttrKey(x.name), getattr(self, x.name)) for x in fields(cast(Any, self))), None

    @classmethod
    def tree_unflatten(cls, _: None, leaves: Sequence[Any]) -> Self:
        """The law with these parameters, unchecked: a transformation may put anything there."""
        law = cls.__new__(cls)
        for field, leaf in zip(fields(cast(Any, cls)), leaves, strict=True):
            object.__setattr__(law, field.name, leaf)
        return law


_known: set[type[Distribution]] = set()


class _OnceJaxIsImported:
    """A finder of nothing, there as long as laws were made and JAX was not imported, which is then told of their classes."""

    @classmethod
    def find_spec(cls, name: str, *_: object) -> ModuleSpec | None:
        """JAX as the other finders find it; this one goes away when JAX is imported, not when somebody only looks for it."""
        if name != "jax":
            return None
        others = (finder for finder in sys.meta_path if finder is not cls)
        found = next((spec for finder in others if (spec := finder.find_spec(name, None))), None)
        if found is not None and found.loader is not None:
            execute = found.loader.exec_module

            def executed(module: ModuleType) -> None:
                execute(module)
                sys.meta_path.remove(cls)
                _tell_jax()

            found.loader.exec_module = executed
        return found


def _tell_jax() -> None:
    """Tell JAX of the classes of laws that it does not know yet, at once or when it is imported."""
    if "jax" not in sys.modules:
        if _OnceJaxIsImported not in sys.meta_path:
            sys.meta_path.insert(0, _OnceJaxIsImported)
        return
    waiting = [Distribution]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind not in _known:
            from jax.tree_util import register_pytree_with_keys_class

            _known.add(kind)
            register_pytree_with_keys_class(kind)


def parameters(*laws: object) -> Iterator[Any]:
    """The parameters of laws of ours, those of the laws that they are made of included."""
    for law in laws:
        if isinstance(law, Distribution):
            yield from parameters(*(getattr(law, x) for x in _names(type(law))))
        elif isinstance(law, tuple):
            yield from parameters(*cast("tuple[object, ...]", law))
        elif not hasattr(law, "log_prob"):
            yield law


PLAIN = {float, int, type(None), np.ndarray}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(x.name for x in fields(kind))


def is_plain(law: object) -> bool:
    """Whether all parameters of a law of ours are numbers of Python's or NumPy's, as nearly always: seen at once."""
    return isinstance(law, Distribution) and PLAIN.issuperset([type(getattr(law, x)) for x in _names(type(law))])


def settled(law: Any) -> Any:
    """The law with JAX's numbers that have a value as floats, as it would have been made; with others as it is."""
    if is_plain(law):
        return law
    arrays = [x for x in parameters(law) if is_jax_array(x)]
    if not arrays or is_traced(*arrays) or any(x.ndim for x in arrays):
        return law
    import jax

    return jax.tree.map(lambda x: float(x) if is_jax_array(x) else x, law)


def has_values(*laws: object) -> bool:
    """Whether bounds can be computed: no parameter is traced, or an array of JAX's."""
    return all(map(is_plain, laws)) or not is_jax(*parameters(*laws))


def refuse_arrays(what: str, *laws: object) -> None:
    """Refuse laws with traced parameters, or arrays of them, where only a quadrature answers."""
    if not has_values(*laws):
        kinds = " and ".join(type(law).__name__ for law in laws)
        raise TypeError(
            f"p, q: found traced or array parameters ({kinds}); expected numbers: {what} of them has no closed form here, "
            "and a quadrature with its bounds needs values"
        )


def number(name: str, x: ArrayLike) -> float:
    """One finite float, or a refusal."""
    x = on_host(name, x) if is_tensor(x) else x
    if not is_number(x):
        found = f"shape {tuple(x.shape)}" if getattr(x, "ndim", 0) else shown(x)
        found = "a traced value" if is_traced(x) else found
        raise TypeError(f"{name}: found {found}; expected one real number: one distribution at a time")
    value = float(x)
    if not math.isfinite(value):
        raise ValueError(f"{name}: found {value}; expected a finite number")
    return value


def real(name: str, x: ArrayLike) -> Any:
    """A finite float; of a traced value or a JAX array with axes that array, NaN where it is not finite under a trace."""
    if not _stays(x):
        return number(name, x)
    return _checked(name, x, lambda xp, a: xp.isfinite(a), "finite numbers")


def positive(name: str, x: ArrayLike) -> Any:
    """A finite float above 0; of a traced value or a JAX array with axes that array, NaN where it is not under a trace."""
    if _stays(x):
        return _checked(name, x, lambda xp, a: (a > 0) & xp.isfinite(a), "positive numbers")
    value = number(name, x)
    if value <= 0:
        raise ValueError(f"{name}: found {value}; expected a positive number; without spread there is no density")
    return value


def _stays(x: object) -> bool:
    """Whether a parameter stays an array of JAX's: one number with a value does not."""
    return is_jax_array(x) and (is_traced(x) or x.ndim > 0)


def _checked(name: str, x: ArrayLike, allowed: Callable[[Namespace, Any], Any], expected: str) -> Array:
    a = as_reals(name, x)
    with scope(a):
        xp = namespace(a)
        fine = allowed(xp, a)
        if is_traced(a):
            return xp.where(fine, a, math.nan)
        if not fine.all():
            raise ValueError(f"{name}: found {float(a[~fine][0])}; expected {expected}")
        return a


def evaluate(formula: Formula, x: ArrayLike, *parameters: object) -> Array:
    """The formula(xp, x) in x's own array library: float64 NumPy for NumPy, lists, numbers; JAX for JAX, in its dtype.

    Where a parameter is a JAX array, so is the answer.
    """
    a = as_reals("x", x)
    if not is_jax(a, *parameters):
        with np.errstate(under="ignore", over="ignore", invalid="ignore", divide="ignore"):
            return formula(np, a.astype(np.float64))[()]
    arrays = cast("list[Array]", [v for v in (a, *parameters) if is_jax_array(v)])
    with scope(*arrays):
        return formula(namespace(*arrays), a if is_jax_array(a) else like(arrays, a))


def of_parameters(formula: Callable[[Namespace], Any], *parameters: object) -> Any:
    """A number that a law's parameters determine: a float, or an array of JAX's where one of them is one."""
    arrays = cast("list[Array]", [v for v in parameters if is_jax_array(v)])
    if arrays:
        with scope(*arrays):
            return formula(namespace(*arrays))
    with np.errstate(all="ignore"):
        return float(formula(np))


def check(law: object, **kinds: Callable[[str, Any], Any]) -> None:
    """Put each parameter through its check, `real` or `positive`."""
    for name, kind in kinds.items():
        object.__setattr__(law, name, kind(name, getattr(law, name)))


def special(xp: Namespace) -> Any:
    """The special functions beside that array library: SciPy's or JAX's."""
    if xp is np:
        import scipy.special as functions
    else:
        import jax.scipy.special as functions
    return functions


def inside(xp: Namespace, x: Array, within: Any, formula: Callable[[Any], Any], outside: float, harmless: Any) -> Array:
    """formula(x) where x is within, else what is outside: the formula sees something harmless there, and no slope is NaN."""
    value = formula(xp.where(within, x, harmless))
    return xp.where(xp.isnan(x), math.nan, xp.where(within, value, outside))


def unit(xp: Namespace, u: Array) -> Array:
    """Probabilities as they are, NaN where they are none."""
    return xp.where((u >= 0) & (u <= 1), u, math.nan)
