"""What is audited: a function, the arrays that it takes, and one call of it with everything that happened."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from divergences._audit.libraries import Function, Library
from divergences._core.text import one_line


@dataclass(frozen=True)
class Outcome:
    """What one call answered, and what else it did."""

    numbers: np.ndarray | None = None
    """The answer in the dtype that it came in; None if there is none."""
    said: str = ""
    """What was raised, or what was answered that is no real number, in one line."""
    warned: tuple[str, ...] = ()
    printed: bool = False
    changed: bool = False
    """Whether an argument was changed."""

    def value(self, n: int) -> float | None:
        """The answer on one pair of n outcomes as one number, terms summed exactly; None if it is neither."""
        if self.numbers is None or self.numbers.size not in (1, n):
            return None
        found = [float(x) for x in self.numbers.reshape(-1)]
        return math.fsum(found) if all(map(math.isfinite, found)) else float(np.sum(found))


@dataclass(frozen=True)
class Subject:
    """A function with the options it is called with, its array library, and whether a vector goes in as a row (1, n)."""

    function: Function
    library: Library
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    as_row: bool = False

    def call(self, arguments: Sequence[np.ndarray]) -> Outcome:
        """Call it once on copies of these arrays; whatever it raises, prints and warns of is part of the outcome."""
        said = io.StringIO()
        with self.library.scope(), np.errstate(), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            given = [self.library.array(self._shaped(x)) for x in arguments]
            with redirect_stdout(said), redirect_stderr(said):
                outcome = self._answered(given)
            changed = any(
                not np.array_equal(self.library.numbers(x), self._shaped(y), equal_nan=True)
                for x, y in zip(given, arguments, strict=True)
            )
        warned = dict.fromkeys(f"{x.category.__name__}: {one_line(x.message)}" for x in caught)
        return replace(outcome, warned=tuple(warned), printed=bool(said.getvalue()), changed=changed)

    def gradient(self, arguments: Sequence[np.ndarray]) -> list[np.ndarray | None] | str:
        """The gradient of the sum of its answers by each argument (n,), or in one line why there is none."""
        with self.library.scope(), warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            try:
                found = self.library.gradient(
                    lambda *given: self.function(*given, **self.options), [self._shaped(x) for x in arguments]
                )
            except (Exception, SystemExit) as error:
                return f"{type(error).__name__}: {one_line(error)}"
        return [None if x is None else np.asarray(x, np.float64).reshape(-1) for x in found]

    def _shaped(self, x: np.ndarray) -> np.ndarray:
        return x[None] if self.as_row and x.ndim == 1 else x

    def _answered(self, given: Sequence[Any]) -> Outcome:
        """The answer as real numbers, or what it is instead."""
        try:
            answered = self.function(*given, **self.options)
            if isinstance(answered, (tuple, list, dict, str, bool, complex, type(None))) or np.ma.is_masked(answered):
                return Outcome(said=f"answered a {type(answered).__name__}")
            found = self.library.numbers(answered)
            return Outcome(found if found.dtype.kind == "f" else _real(found))
        except (Exception, SystemExit) as error:
            return Outcome(said=f"{type(error).__name__}: {one_line(error)}")


def _real(x: np.ndarray) -> np.ndarray:
    """Numbers of another kind, bfloat16 and integers, as float64; a TypeError for what has no real value."""
    if x.dtype.kind in "cbOSU" or x.dtype.names:
        raise TypeError(f"answered an array of {x.dtype}")
    return x.astype(np.float64)
