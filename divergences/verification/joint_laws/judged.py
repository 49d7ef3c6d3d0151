"""What exact arithmetic finds of a claim about joint laws at points: a counterexample, or how far none was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any

from divergences._core.clock import OutOfTime
from divergences.exact import OutOfSpan, Undefined
from divergences.verification.interpreters.exact import holds, relation_holds
from divergences.verification.joint_laws.points import points
from divergences.verification.joint_laws.statement import Joint, joint
from divergences.verification.language.grammar import Relation


@dataclass
class Found:
    """A point that breaks the claim, and what was decided until then."""

    point: dict[str, Any] | None = None
    decided: int = 0
    met: int = 0
    undefined: int = 0
    undecided: int = 0
    hurried: bool = False


def searched(said: Joint, most: int, seed: int) -> Found:
    """The first point that breaks the claim, or its denial's claim where it is denied."""
    found = Found()
    try:
        for point in islice(points(said, seed), most):
            known = decided(said, point, found)
            if known is not None and known == said.statement.relation.negated:
                found.point = point
                break
    except OutOfTime:
        found.hurried = True
    return found


def decided(said: Joint, point: Mapping[str, Any], found: Found) -> bool | None:
    """Whether the claim is true at a point that meets what is given; None where it is undefined, or not decided."""
    try:
        values = said.values(point)
        if not all(relation_holds(x, values) for x in said.statement.given if isinstance(x, Relation)):
            return None
        found.met += 1
        known = holds(said.statement, values)
    except Undefined:
        found.undefined += 1
        return None
    except OutOfSpan:
        found.undecided += 1
        return None
    found.decided += 1
    return known


def reason_against(text: str, status: str, witness: Mapping[str, Any]) -> str:
    """Why a verdict does not follow from its point; '' if it does."""
    if status not in ("refuted", "certified"):
        return f"a point shows nothing about {status!r}"
    said = joint(text)
    point: dict[str, Any] = {
        name: _table(x) if name in (*said.laws, *said.channels) else Fraction(str(x[0])) for name, x in witness.items()
    }
    if {*said.laws, *said.channels} - {*point} or not all(map(_is_law, point, point.values())):
        return "the point has no such laws"
    known = decided(said, point, Found())
    return "" if known is not None and known == (status == "certified") else "the claim is not so at the point"


def _table(x: Any) -> Any:
    return [_table(y) if isinstance(y, (list, tuple)) else Fraction(str(y)) for y in x]


def _is_law(name: str, x: Any) -> bool:
    if isinstance(x, Fraction):
        return True
    rows = x if isinstance(x[0], list) else [x]
    known = all(y >= 0 for row in rows for y in row)
    totals = [sum(row) for row in rows]
    return known and (set(totals) == {1} if name in ("k", "l") else sum(totals) == 1)
