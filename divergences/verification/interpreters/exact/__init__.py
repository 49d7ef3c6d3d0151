"""The exact interpreter: what the names of the language mean in exact numbers, and when a relation holds."""

from divergences.verification.interpreters.exact.relations import (
    TESTS,
    asked,
    decided,
    holds,
    link_holds,
    matters,
    relation_holds,
    signs,
    worth_asked,
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
    "worth_asked",
]
