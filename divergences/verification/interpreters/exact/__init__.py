"""The exact interpreter: what the names of the language mean in exact numbers, and when a relation holds.

It may import `exact` and `verification.language` only: it asks no other interpreter, nor the library that claims are about.
"""

from divergences.verification.interpreters.exact.relations import (
    TESTS,
    decided,
    holds,
    link_holds,
    relation_holds,
    signs,
)
from divergences.verification.interpreters.exact.words import NOTHING, WORDS

__all__ = ["NOTHING", "TESTS", "WORDS", "decided", "holds", "link_holds", "relation_holds", "signs"]
