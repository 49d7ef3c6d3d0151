"""Objects that hold functions without names are pickled as the call that made them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar


class Made:
    """What `made` remembers the call of: pickle and copy repeat it, and what is cached is the same object again."""

    _call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]] | None = None

    def __reduce_ex__(self, protocol: Any) -> Any:
        return (_again, self._call) if self._call else super().__reduce_ex__(protocol)


P = ParamSpec("P")
T = TypeVar("T", bound=Made)


def made(maker: Callable[P, T]) -> Callable[P, T]:
    """A maker that can be imported by its name, and whose objects know by which call they were made."""

    @wraps(maker)
    def making(*args: P.args, **kwargs: P.kwargs) -> T:
        thing = maker(*args, **kwargs)
        object.__setattr__(thing, "_call", (making, args, kwargs))  # games and sources are frozen
        return thing

    return making


def _again(maker: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    return maker(*args, **kwargs)
