"""Old paths that courses import: what is found there is what is at the new path, and never a second copy of it.

A second copy would have classes of its own, which no `isinstance` and no `except` of the library would know.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def stand_for(old: str, new: str, others: Mapping[str, str] | None = None) -> None:
    """Let `old`, a module that is being imported, be the module `new`, and its submodules those of `new`.

    Args: old and new, dotted paths; others, submodules of `old` that are elsewhere now: name → dotted path.
    """
    _warn(old, new, depth=4)
    module = import_module(new)
    for info in iter_modules(getattr(module, "__path__", ())):
        sys.modules[f"{old}.{info.name}"] = import_module(f"{new}.{info.name}")
    for name, path in (others or {}).items():
        sys.modules[f"{old}.{name}"] = import_module(path)
        setattr(module, name, sys.modules[f"{old}.{name}"])
    sys.modules[old] = module


def names_of(old: str, new: str) -> Callable[[str], Any]:
    """The `__getattr__` of the package `old`, which was a module: its names are those of the module `new`."""

    def named(name: str) -> Any:
        if name.startswith("_") or not hasattr(import_module(new), name):
            raise AttributeError(f"module {old!r} has no attribute {name!r}")
        _warn(old, new, depth=4)
        return getattr(import_module(new), name)

    return named


def _warn(old: str, new: str, depth: int) -> None:
    """Tell whoever imports the old path, so many calls up, to import the new one."""
    warnings.warn(f"{old} is now {new}; the old path goes with the next version", DeprecationWarning, depth)
