"""The exact interpreter: what the names of the language mean in exact numbers, and when a relation holds.

It may import `exact` and `verification.language` only: it asks no other interpreter, nor the library that claims are about.
"""

from divergences.verification.interpreters.exact.relations import (
    TESTS,
    asked,
    decided,
    holds,
    link_holds,
    matters,
    relation_holds,
    signs,
)
from divergences.verification.interpreters.exact.words import NOTHING, WORDS, total_over

__all__ = [
    "NOTHING",
    "TESTS",
    "WORDS",
    "asked",
    "decided",
    "holds",
    "link_holds",
    "matters",
    "relation_holds",
    "signs",
    "total_over",
]
