"""Arguments that are no arrays: a number, a whole number, a function, a key. Anything else is refused in one line.

What is asked of a number is asked of its float: a NaN passes nothing, and what no float holds is no number.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from divergences._core.arrays import is_jax_array, is_number
from divergences._core.text import shown

SQUARABLE = 2.0**500
"""The size up to which squares of numbers and their sums stay finite, and 1 over them is no 0."""
MOST = 2**63
"""What an integer of a machine holds, and a count does not reach."""


def number(name: str, x: object, expected: str, fits: Callable[[float], bool]) -> float:
    """A number that fits, as a float; True is none."""
    if not is_number(x) or isinstance(x, bool) or not fits(float(x)):
        raise ValueError(f"{name}: found {shown(x)}; expected {expected}")
    return float(x)


def whole(name: str, x: object, least: int = 1, expected: str = "", most: int = MOST) -> int:
    """A number of steps, rounds, samples or modes: an integer from `least` on, 3.0 too."""
    number(name, x, expected or f"an integer >= {least}", lambda n: n % 1 == 0 and least <= n < most)
    return int(x)  # pyright: ignore[reportArgumentType]


def positive(name: str, x: object, expected: str = "a positive number") -> float:
    """A finite number > 0."""
    return number(name, x, expected, lambda v: 0 < v < math.inf)


def finite(name: str, x: object, expected: str = "a finite number") -> float:
    """A finite number."""
    return number(name, x, expected, math.isfinite)


def made(name: str, x: object, attribute: str, expected: str) -> None:
    """Refuse what lacks an attribute of the objects expected, and their class, which is none of them."""
    if isinstance(x, type) or not hasattr(x, attribute):
        found = f"the class {x.__name__}" if isinstance(x, type) else type(x).__name__
        raise TypeError(f"{name}: found {found}; expected {expected}")


def squarable(name: str, x: np.ndarray) -> np.ndarray:
    """Numbers whose squares have finite sums; others are refused."""
    if not np.all(np.abs(x) <= SQUARABLE):
        bad = float(x[~(np.abs(x) <= SQUARABLE)][0])
        raise ValueError(f"{name}: found {bad}; expected finite numbers up to 1e150; rescale them")
    return x


def a_function(name: str, f: object, expected: str) -> Any:
    """Something that can be called."""
    if not callable(f):
        raise TypeError(f"{name}: found {shown(f)}; expected {expected}")
    return f


def a_key(key: object) -> Any:
    """A key of `jax.random`, of the new kind or the old."""
    kind = str(getattr(key, "dtype", "")) if is_jax_array(key) else ""
    if not (kind.startswith("key<") or (kind == "uint32" and getattr(key, "shape", ())[-1:] == (2,))):
        raise TypeError(f"key: found {shown(key)}; expected a key of jax.random, as jax.random.key(0)")
    return key
