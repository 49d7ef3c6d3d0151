"""What a closed form is: text of the language, under conditions on the parameters that are text too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from divergences.verification.named_laws.language.constants import constant, same


@dataclass(frozen=True)
class Case:
    """What a quantity is where the conditions hold."""

    text: str
    conditions: tuple[str, ...] = ()


Cases: TypeAlias = tuple[Case, ...]
Formula: TypeAlias = Callable[[Sequence[str], Sequence[str]], "Cases | None"]
"""From the parameters of two laws; None where there is no closed form in the language."""
INFINITE = "inf"


def always(text: str) -> Cases:
    """One case without conditions."""
    return (Case(text),)


def closed(*texts: str) -> list[str]:
    """Each text as a factor: in parentheses, but for letters and whole numbers."""
    return [x if x.isalnum() else f"({x})" for x in texts]


def gap(x: str, y: str) -> str:
    """|x − y|, without what is zero."""
    value = constant(f"({x}) - ({y})")
    if value is not None:
        return f"({abs(value)})"
    if constant(x) == 0 or constant(y) == 0:
        return f"abs({y if constant(x) == 0 else x})"
    return f"abs({x} - ({y}))"


def square(x: str, y: str) -> str:
    """(x − y)², without what is zero."""
    if same(x, y):
        return "0"
    if constant(x) == 0 or constant(y) == 0:
        return f"({y if constant(x) == 0 else x})**2"
    return f"(({x}) - ({y}))**2"
