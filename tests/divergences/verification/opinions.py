"""The four interpreters of the language, each asked the same question; none shares code with another, and they meet here.

exact      K ⊕ K·log primes decides at rational points, enclosures of its own outside that span
float      the shipped kernels in float64, at points that float64 stores exactly, up to rounding
ball       Arb enclosures at real points: disjoint balls decide
symbolic   a proof for all inputs, and so at every point
"""

from divergences import exact
from divergences.verification.interpreters import balls, floats
from divergences.verification.interpreters import exact as words
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.prove_any import prove_any

SECONDS = 2.0
"""For a proof."""


def by_exact(statement, point):
    """Decided without tolerance; None where the claim is undefined, or both sides stay overlapped."""
    try:
        return words.holds(statement, point)
    except (exact.Undefined, exact.OutOfSpan, exact.Unproved):
        return None


def by_floats(statement, point):
    """By the library's own functions; None where float64 does not store the point, or the library refuses it."""
    return floats.truth(statement, point) if all(map(floats.is_dyadic, point.values())) else None


def by_balls(statement, point):
    """By enclosures; None where they stay overlapped, so an equality of irrational numbers is never True."""
    try:
        return balls.truth(statement, point)
    except balls.Undefined:
        return None


def by_proof(statement, _):
    """True if the claim is proved for all inputs; a point does not help, and it is never False."""
    try:
        return True if prove_any(statement, seconds=SECONDS) else None
    except (OutOfReach, Unreadable):
        return None


INTERPRETERS = {"exact": by_exact, "float": by_floats, "ball": by_balls, "symbolic": by_proof}


def opinions(statement, point):
    """What each of the four says of the claim at the point: True, False, or None where it is not sure."""
    return {name: judge(statement, point) for name, judge in INTERPRETERS.items()}


def agree(said):
    """Whether those that are sure are sure of the same."""
    return not {True, False} <= set(said.values())
