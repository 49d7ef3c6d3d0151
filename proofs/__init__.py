"""The claims: statements about the library's quantities, each with its proof, its hypotheses and its wrong versions.

`claims` is what the command line finds through the entry-point group `divergences.claims`.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from divergences.verification import Claim


def claims() -> list[Claim]:
    """Every claim of this package, in the order of their names."""
    import proofs.theorems as theorems

    names = sorted(module.name for module in pkgutil.iter_modules(theorems.__path__))
    return [importlib.import_module(f"{theorems.__name__}.{name}").claim for name in names]
