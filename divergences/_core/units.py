"""Nats, bits and other units of a logarithm."""

from __future__ import annotations

import math
from typing import Any, cast

import numpy as np

from divergences._core.text import one_line


def refuse_base(base: float | None) -> None:
    """Refuse what is no base of logarithms."""
    if base is None:
        return
    if isinstance(base, bool) or not isinstance(cast(Any, base), (int, float, np.integer, np.floating)):
        raise TypeError(f"base: found {one_line(repr(base))}; expected a number above 1, for example 2 for bits")
    if not 1 < base < math.inf:
        raise ValueError(f"base: found {base}; expected a finite number above 1, for example 2 for bits")
