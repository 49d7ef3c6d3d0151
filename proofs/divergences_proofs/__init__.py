"""The claims: statements about the library's quantities and about the notes, each with its proof and its wrong versions.

`claims` is what the command line finds through the entry-point group `divergences.claims`; `recorded` is what is known
to come out, so that a verdict, a level or a mutant that changes is noticed.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from divergences.verification import Claim, Theorem
    from divergences.verification.formal.clauses.clause import Clause
    from divergences.verification.judge.item import Item
    from divergences.verification.language.word import Word

LEDGER = Path(__file__).with_name("ledger.json")


def claims() -> list[Any]:
    """The items of the notes, the disputes about language models, then the theorems."""
    return [*items(), *disputes(), *catalogue()]


def catalogue() -> list[Claim | Theorem]:
    """Every theorem, in the order of the files' names."""
    return [claim for module in _modules("theorems") for claim in of(module)]


def of(module: ModuleType) -> tuple[Claim | Theorem, ...]:
    """What a file claims: its one `theorem` or `claim`, or its several `claims`."""
    return getattr(module, "claims", ()) or (getattr(module, "theorem", None) or module.claim,)


def vocabulary() -> list[Clause | Word]:
    """The clauses and words of formal texts that one theorem or family speaks of, in the order of the files' names."""
    return [row for module in _modules("clauses") for kind in ("clauses", "words") for row in getattr(module, kind, ())]


def items() -> list[Item]:
    """Every item of the notes, in their order."""
    found = [item for module in _modules("lecture") for item in getattr(module, "ITEMS", ())]
    return sorted(found, key=lambda item: tuple(map(int, item.slug[1:].split("."))))


def disputes() -> list[Item]:
    """Every disputed line about the losses of language models, in the order of `sources.GROUPS`."""
    from divergences_proofs.sources import GROUPS

    found = [item for module in _modules("disputed") for item in module.ITEMS]
    return sorted(found, key=lambda item: list(GROUPS).index(item.note))


def recorded() -> dict[str, dict[str, Any]]:
    """By id: the status, level, verdict and number of mutants that must come out."""
    return json.loads(LEDGER.read_text(encoding="utf-8")) if LEDGER.exists() else {}


def _modules(folder: str) -> Iterator[ModuleType]:
    package = importlib.import_module(f"{__name__}.{folder}")
    for name in sorted(module.name for module in pkgutil.iter_modules(package.__path__)):
        yield importlib.import_module(f"{package.__name__}.{name}")
