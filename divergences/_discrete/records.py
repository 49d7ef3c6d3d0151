"""The public functions of the records in `_core.f_divergences`, for those who compute every divergence, or one by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from divergences._core.f_divergences import F_DIVERGENCES
from divergences._core.types import Scalar

FUNCTIONS: Mapping[str, Callable[..., Scalar]] = {
    name: getattr(import_module(f"divergences.{record.module}"), name) for name, record in F_DIVERGENCES.items()
}
"""Name → the function, of vectors and of laws."""
