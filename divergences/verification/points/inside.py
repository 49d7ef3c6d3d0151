"""A point that a verdict names: how its numbers are written, and whether claims speak of it at all.

Laws are laws, d is in [0, 1], sites are distinct, numbers are where they were declared to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from divergences.exact import Vector
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Statement
from divergences.verification.language.vocabulary import LAWS

WRITTEN = re.compile(r"-?[0-9]{1,4000}(/[0-9]{1,4000})?")


class MalformedPoint(ValueError):
    """The point is none of the claim's."""


def existential(statement: Statement) -> bool:
    """Whether one point is enough to prove it: `not …`."""
    return statement.condition is None and statement.relation.negated


def shows(status: str, statement: Statement, point: Mapping[str, Any]) -> bool:
    """Whether a point can show it: it refutes a claim of all points, and certifies one of some; an only point may do both."""
    return status in ("refuted", "certified") and (not point or (status == "certified") == existential(statement))


def number(x: object) -> Fraction:
    """The fraction, written as `str` writes it; Malformed for anything else."""
    found = x if isinstance(x, Fraction) else None
    if isinstance(x, str) and WRITTEN.fullmatch(x) and not re.search(r"/0+$", x):
        found = Fraction(x)
    if found is None or (isinstance(x, str) and str(found) != x):
        raise MalformedPoint(f"found {str(x)[:40]!r} where a fraction such as '-3/4' is expected")
    return Fraction(found)


def one_number(letter: str, x: object) -> Fraction:
    """The value of a letter that is one number, a list of one; Malformed for anything else."""
    if not isinstance(x, (list, tuple)) or len(x) != 1:
        raise MalformedPoint(f"{letter} is one number")
    return number(x[0])


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
