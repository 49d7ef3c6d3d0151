"""The ball interpreter: statements at real points and integrals, in Arb enclosures; disjoint balls decide."""

from divergences.verification.balls.integrals import Flagged, divergence, integral
from divergences.verification.balls.numbers import Ball, Undefined, Unsettled
from divergences.verification.balls.relations import MOST, compare, enclosure, truth
from divergences.verification.balls.vectors import Vector
from divergences.verification.balls.words import WORDS

__all__ = [
    "MOST",
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
