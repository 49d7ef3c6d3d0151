"""Verification: a language of claims, interpreters that give it a meaning, a prover, and the judge of claims and notes.

Its names are loaded on use, since most of them need SymPy and python-flint.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from divergences.verification.judge.claim import Assumption as Assumption
    from divergences.verification.judge.claim import Claim as Claim
    from divergences.verification.judge.claim import Model as Model
    from divergences.verification.judge.claim import Mutant as Mutant
    from divergences.verification.judge.claim import Step as Step
    from divergences.verification.judge.claim import Theorem as Theorem
    from divergences.verification.judge.item import Item as Item
    from divergences.verification.judge.verdict import Verdict as Verdict

HOMES = {
    **dict.fromkeys(
        ("Assumption", "Claim", "Model", "Mutant", "Step", "Theorem"), "divergences.verification.judge.claim"
    ),
    "Item": "divergences.verification.judge.item",
    "Verdict": "divergences.verification.judge.verdict",
}
"""The module of every name that is loaded on use."""

# The folder `judge` is imported before the function of that name is defined, and is not imported again after it: so the
# attribute `judge` of this package is the function, whichever of the folder's modules are loaded later.
import_module("divergences.verification.judge")


def judge(claim: Claim | Theorem, *, points: int | None = None) -> Verdict:
    """The verdict on a claim with steps and wrong versions; `points` draws are tried beyond the witness classes."""
    from divergences.verification.judge.judge_theorem import judged

    return judged(claim, points=points)


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *HOMES})


__all__ = ["Assumption", "Claim", "Item", "Model", "Mutant", "Step", "Theorem", "Verdict", "judge"]
