"""How a function of arrays comes to take laws: it hands two of them over to whoever answers for laws.

This package imports nothing of the floors above, so it knows no law: `divergences.laws` registers its answer here when it is
imported. A law of ours cannot exist before that; SciPy's and NumPyro's can, so `divergences/__init__` registers a function that
imports `divergences.laws`, and the first such law calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar, cast, overload

from divergences._core.missing import of_error
from divergences._core.tensors import is_discrete

P = ParamSpec("P")
R = TypeVar("R", covariant=True)

Answer = Callable[[str, object, object, Mapping[str, object]], Any]
"""What a public function says about two laws, by the function's name, given the options that differ from their defaults."""


if TYPE_CHECKING:

    class HasLogProb(Protocol):
        """Our distributions, and those of torch, NumPyro, Distrax and TFP."""

        @property
        def log_prob(self) -> Callable[..., Any]: ...

    class HasLogPdf(Protocol):
        """SciPy's densities."""

        @property
        def logpdf(self) -> Callable[..., Any]: ...

    class HasLogPmf(Protocol):
        """SciPy's discrete distributions."""

        @property
        def logpmf(self) -> Callable[..., Any]: ...

    class TakesLaws(Protocol[P, R]):
        """A function of arrays as type checkers see it: what it returns for a distribution is of another type."""

        __name__: str

        @overload
        def __call__(self, p: HasLogProb | HasLogPdf | HasLogPmf, /, *args: Any, **options: Any) -> Any: ...
        @overload
        def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R: ...


@dataclass
class Register:
    """The function that answers for two laws, None until the laws are imported, and the function that imports them."""

    answer: Answer | None = None
    load: Callable[[], object] = lambda: None


_register = Register()


def answer_laws(answer: Answer) -> Answer:
    """Register the function that answers for two laws (a decorator, used once, by `divergences.laws`)."""
    _register.answer = answer
    return answer


def load_laws_with(load: Callable[[], object]) -> None:
    """Register the function that imports the laws: called when a law comes before they are imported."""
    _register.load = load


def is_law(x: object) -> bool:
    """Whether x is a law: it has `log_prob`, or SciPy's `logpdf` or `logpmf`; torch's probability vectors are arrays.

    The class of a law is none: it has these methods, and no parameters.
    """
    return (
        not isinstance(x, type)
        and (hasattr(x, "log_prob") or hasattr(x, "logpdf") or hasattr(x, "logpmf"))
        and not is_discrete(x)
    )


def _is_beside_law(x: object) -> bool:
    """Whether x may stand beside a law: it is one, a measure, or a discrete law of torch's."""
    return is_law(x) or is_discrete(x) or (hasattr(x, "points") and hasattr(x, "mass"))


def accepts_laws(function: Callable[P, R]) -> TakesLaws[P, R]:
    """The same function of arrays, which answers for two laws what `divergences.laws` says of them.

    Options that arrays need and laws do not (`axis`, `log`, …) must keep their defaults; a law and an array are refused.
    """
    parameters = list(signature(function).parameters.values())
    first, second = (parameter.name for parameter in parameters[:2])
    defaults = {parameter.name: parameter.default for parameter in parameters[2:]}

    @wraps(function)
    def dispatched(*args: P.args, **kwargs: P.kwargs) -> R:
        p = args[0] if args else kwargs.get(first)
        q = args[1] if len(args) > 1 else kwargs.get(second)
        if is_law(p) or (is_law(q) and _is_beside_law(p)):
            if len(args) == 2 and not kwargs:
                return _hand_over(function.__name__, p, q, {}, {})
            named = {**dict(zip((x.name for x in parameters), args, strict=False)), **kwargs}
            return _hand_over(function.__name__, named.pop(first), named.pop(second, None), named, defaults)
        if is_law(q):
            from divergences._core.text import an

            raise TypeError(
                f"{second}: found a distribution ({type(q).__name__}) beside {first}, {an(p)}; "
                "expected two distributions or two arrays"
            )
        return function(*args, **kwargs)

    return cast("TakesLaws[P, R]", dispatched)


def accepts_law(function: Callable[P, R]) -> TakesLaws[P, R]:
    """The same function of one array, which answers for a law what `divergences.laws` says of it."""
    parameters = list(signature(function).parameters.values())
    first = parameters[0].name
    defaults = {parameter.name: parameter.default for parameter in parameters[1:]}

    @wraps(function)
    def dispatched(*args: P.args, **kwargs: P.kwargs) -> R:
        p = args[0] if args else kwargs.get(first)
        if is_law(p):
            options = {name: x for name, x in kwargs.items() if name != first}
            return _hand_over(function.__name__, p, None, options, defaults)
        return function(*args, **kwargs)

    return cast("TakesLaws[P, R]", dispatched)


def of_law(name: str, law: object, other: object) -> Any:
    """What `divergences.laws` says of a law and something else, by the function's name."""
    return _hand_over(name, law, other, {}, {})


def _hand_over(name: str, p: object, q: object, options: dict[str, object], defaults: dict[str, object]) -> Any:
    """The answer for two laws, given the options that are not at the defaults of the function of arrays."""
    changed = {k: v for k, v in options.items() if k not in defaults or not _same(v, defaults[k])}
    if _register.answer is None:
        _register.load()
    assert _register.answer is not None, "divergences.laws registers its answer when it is imported"
    try:
        return _register.answer(name, p, q, changed)
    except ModuleNotFoundError as error:
        raise of_error(error) from None


def _same(value: object, default: object) -> bool:
    """Whether an option has its default, asked without comparing arrays."""
    return value is default or (
        type(value) is type(default) and isinstance(value, (int, float, str)) and value == default
    )
