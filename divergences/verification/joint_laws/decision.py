"""What exact arithmetic finds of a claim about joint laws at points: a counterexample, or how far none was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from divergences._core.clock import OutOfTime
from divergences.exact import OutOfSpan, Undefined
from divergences.verification.interpreters.exact import holds, relation_holds
from divergences.verification.joint_laws.points import points
from divergences.verification.joint_laws.statement import Joint, joint
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Relation
from divergences.verification.points.inside import MalformedPoint, number, one_number, shows


@dataclass
class Found:
    """A point that breaks the claim, and what was decided until then."""

    point: dict[str, Any] | None = None
    decided: int = 0
    tried: int = 0
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
    found.tried += 1
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
    try:
        said = joint(text)
        domains = {x.letter: x for x in said.statement.given if isinstance(x, Domain)}
        if {*witness} != {*said.laws, *said.channels, *domains}:
            return "the point has other letters than the claim"
        point = {name: one_number(name, x) if name in domains else _rows(x) for name, x in witness.items()}
    except (Unreadable, MalformedPoint) as error:
        return f"it cannot be decided again: {error}"
    of_some = said.statement.condition is None and said.statement.relation.negated
    if not shows(status, of_some=of_some, only=not point):
        return f"a point shows nothing about {status!r}"
    if not _is_point(said, {name: x for name, x in point.items() if name not in domains}):
        return "the point has no such distributions"
    if outside := [str(x) for letter, x in domains.items() if not x.contains(point[letter])]:
        return f"it is not so there that {outside[0]}"
    known = decided(said, point, Found())
    return "" if known is not None and known == (status == "certified") else "the claim is not so at the point"


def _rows(x: object) -> Any:
    """A law as a list, or a list of rows of one length, joint or of a channel."""
    if not isinstance(x, (list, tuple)) or not x:
        raise MalformedPoint("a distribution has no values")
    if not isinstance(x[0], (list, tuple)):
        return [number(y) for y in x]
    if not all(isinstance(row, (list, tuple)) and len(row) == len(x[0]) > 0 for row in x):
        raise MalformedPoint("the rows of a distribution are of different lengths")
    return [[number(y) for y in row] for row in x]


def _is_point(said: Joint, point: Mapping[str, Any]) -> bool:
    """Laws on the same outcomes, joint ones where there are no channels, and channels with a row for each outcome."""
    laws, channels = ([point[name] for name in names] for names in (said.laws, said.channels))
    shapes = [{(len(x), len(x[0]) if isinstance(x[0], list) else 0) for x in kind} for kind in (laws, channels)]
    of_laws = all((m == 0) == bool(channels) for _, m in shapes[0])
    of_channels = all(m > 0 and {n} == {k for k, _ in shapes[0]} for n, m in shapes[1])
    alike = len(shapes[0]) == 1 and len(shapes[1]) <= 1
    return alike and of_laws and of_channels and all(map(_is_law, point, point.values()))


def _is_law(name: str, x: Sequence[Any]) -> bool:
    rows = x if isinstance(x[0], list) else [x]
    known = all(y >= 0 for row in rows for y in row)
    totals = [sum(row) for row in rows]
    return known and (set(totals) == {1} if name in ("k", "l") else sum(totals) == 1)
