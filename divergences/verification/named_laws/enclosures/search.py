"""A point at which enclosures decide a claim: numbers for its letters, the simplest first, until the balls are disjoint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product
from typing import Any

from divergences._core.clock import OutOfTime, look
from divergences.verification.interpreters.balls.numbers import Undefined, Unsettled
from divergences.verification.interpreters.balls.relations import truth
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Relation, Statement
from divergences.verification.named_laws.enclosures.values import at_point, enclosed
from divergences.verification.named_laws.language.terms import Term

PLAIN = "0 1 -1 1/2 2 -1/2 -2 3 1/3 3/4 1/4 -3 3/2 9/10 1/10 5 10 99/100 1/100 -10 100 1/1000 1000"
SIMPLE = [Fraction(x) for x in PLAIN.split()]
NEAR = [Fraction(x) for x in ("1/2", "1/10", "1/100", "1/1000000")]
PRECISIONS = (96, 200)
"""Bits of the enclosures, and of what is computed with them."""
MOST = 250
"""Points that are tried."""


@dataclass
class Found:
    """What enclosures say of a claim: a point that breaks it, and how many points were decided, in which way."""

    point: dict[str, Fraction] | None = None
    decided: int = 0
    met: int = 0
    undecided: int = 0
    undefined: int = 0
    hurried: bool = False
    lacking: list[str] = field(default_factory=list[str])
    """Terms of which no enclosure is known."""


def searched(statement: Statement, terms: Mapping[str, Term], typed: int = MOST) -> Found:
    """What enclosures say of a statement whose letters `terms` stand for divergences."""
    found = Found()
    domains = {x.letter: x for x in statement.given if isinstance(x, Domain)}
    letters = [x for x in statement.letters() if x not in terms]
    try:
        for point in islice(points(letters, domains), typed):
            look()
            known = decided(statement, terms, point, found)
            if known is False:
                found.point = point
                return found
    except OutOfTime:
        found.hurried = True
    return found


def points(letters: list[str], domains: Mapping[str, Domain]) -> Iterator[dict[str, Fraction]]:
    """Simple numbers of the domains, those with simple ones first."""
    choices = [list(_numbers(domains.get(letter, Domain(letter)))) for letter in letters]
    ranks = sorted(product(*(range(len(x)) for x in choices)), key=lambda k: (sum(k), k)) if _few(choices) else ()
    for rank in ranks or islice(zip(*(range(len(x)) for x in choices), strict=False), MOST):
        yield {letter: choice[k] for letter, choice, k in zip(letters, choices, rank, strict=True)}


def _few(choices: list[list[Fraction]]) -> bool:
    count = 1
    for x in choices:
        count *= len(x)
    return count <= 300_000


def _numbers(domain: Domain) -> Iterator[Fraction]:
    near = [] if domain.low is None else [domain.low, *(domain.low + x for x in NEAR)]
    near += [] if domain.high is None else [domain.high, *(domain.high - x for x in NEAR)]
    yield from domain.values or dict.fromkeys(x for x in (*SIMPLE, *near) if domain.contains(x))


def decided(
    statement: Statement, terms: Mapping[str, Term], point: Mapping[str, Fraction], found: Found
) -> bool | None:
    """Whether the claim is true at a point that meets what is given; None where that is not known, or it does not."""
    for bits in PRECISIONS:
        values: dict[str, Any] = dict(point)
        for letter, term in terms.items():
            at = at_point(term, point)
            value = enclosed(at, bits) if at else None
            if value is None:
                found.lacking += [str(term)] if str(term) not in found.lacking else []
                found.undecided += 1
                return None
            values[letter] = value
        try:
            if not all(truth(Statement(x), values, bits=2 * bits) for x in statement.given if isinstance(x, Relation)):
                return None
            known = truth(statement, values, bits=2 * bits)
        except Unsettled:
            known = None
        except (Undefined, ZeroDivisionError):
            found.met += 1
            found.undefined += 1
            return None
        if known is not None:
            found.met += 1
            found.decided += 1
            return known
    found.met += 1
    found.undecided += 1
    return None
