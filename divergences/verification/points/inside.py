"""Whether a point is one that claims speak of: laws are laws, d is in [0, 1], sites are distinct, numbers are in their sets.

Whoever makes points by other means than drawing them asks here, and so does whoever looks at a saved one again.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from divergences.exact import Vector
from divergences.verification.language.domains import Domain
from divergences.verification.language.vocabulary import LAWS


def strays(point: Mapping[str, Any], domains: Mapping[str, Domain]) -> str:
    """Which letter is outside of where it lives, in words; '' if none is."""
    if len({len(x) for x in point.values() if isinstance(x, Vector)}) > 1:
        return "the vectors have different lengths"
    return next((said for letter, x in point.items() if (said := _stray(letter, x, domains.get(letter)))), "")


def _stray(letter: str, x: Any, domain: Domain | None) -> str:
    if domain is None:
        entries = x if isinstance(x, Vector) and all(isinstance(y, (Fraction, int)) for y in x) else (Fraction(-1),)
        if letter in LAWS:
            return "" if min(entries) >= 0 and sum(entries) == 1 else f"{letter} is not a distribution"
        return "" if letter != "d" or 0 <= min(entries) <= max(entries) <= 1 else "d is not a discriminator"
    if domain.dimension:
        known = isinstance(x, Vector) and {len(y) if isinstance(y, tuple) else 1 for y in x} == {domain.dimension}
        return "" if known and len({*x}) == len(x) else f"{letter} are not sites"
    return (
        "" if isinstance(x, (Fraction, int)) and domain.contains(Fraction(x)) else f"it is not so there that {domain}"
    )
