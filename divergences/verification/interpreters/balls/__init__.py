"""The ball interpreter: statements at real points and integrals, in Arb enclosures; disjoint balls decide."""

from divergences.verification.interpreters.balls.integrals import Flagged, divergence, integral
from divergences.verification.interpreters.balls.numbers import Ball, Undefined, Unsettled, Vector
from divergences.verification.interpreters.balls.relations import MOST_BITS, compare, enclosure, truth
from divergences.verification.interpreters.balls.words import WORDS

__all__ = [
    "MOST_BITS",
    "WORDS",
    "Ball",
    "Flagged",
    "Undefined",
    "Unsettled",
    "Vector",
    "compare",
    "divergence",
    "enclosure",
    "integral",
    "truth",
]
