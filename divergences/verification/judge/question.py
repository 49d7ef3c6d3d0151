"""A claim as a question to points: which hypotheses they meet, and which links of the chain hold there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from divergences.exact import OutOfSpan, Undefined, Unproved
from divergences.verification.interpreters.exact import decided, holds, relation_holds
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Link, Relation, Statement
from divergences.verification.language.shapes import check_shapes
from divergences.verification.points.classes import Point

Part = Callable[[Point], tuple[bool, bool]]
"""Whether a part of the claim holds at a point, and whether it is an equality there."""


@dataclass(frozen=True)
class Question:
    """A statement whose parts fit together, and the domains of its letters."""

    statement: Statement

    @cached_property
    def domains(self) -> Mapping[str, Domain]:
        """Where the letters that are no vectors live."""
        return check_shapes(self.statement)

    @property
    def letters(self) -> list[str]:
        """The free letters."""
        return self.statement.letters()

    @property
    def existential(self) -> bool:
        """Whether one point is enough: `not …`."""
        return self.statement.condition is None and self.statement.relation.negated

    @property
    def links(self) -> list[Link]:
        """The links to be judged one by one; an iff or a `not` is judged whole."""
        whole = self.statement.condition is not None or self.statement.relation.negated
        return [] if whole else list(self.statement.relation.links)

    def meets(self, point: Point) -> bool:
        """Whether the point satisfies what is given."""
        inside = all(x.dimension or x.contains(point[x.letter]) for x in self.domains.values())
        return inside and all(relation_holds(x, point) for x in self.statement.given if isinstance(x, Relation))

    def part(self, k: int) -> Statement:
        """The statement with one link of its chain, if it is judged link by link."""
        links = self.links
        return replace(self.statement, relation=Relation((links[k],))) if links else self.statement

    def parts(self) -> list[Part]:
        """What must hold: every link, or the whole."""
        return [_at(link) for link in self.links] or [lambda point: (holds(self.statement, point), False)]


def _at(link: Link) -> Part:
    """A <= or >= may be an equality."""
    weak = link.relation in ("<=", ">=")

    def part(point: Point) -> tuple[bool, bool]:
        held, equal = decided(link, point)
        return held, equal and weak

    return part


def known_to_classes(domains: Mapping[str, Domain]) -> bool:
    """Whether the witness classes have values for all letters: vectors, and sites on the line."""
    return all(name == "x" and domain.dimension == 1 for name, domain in domains.items())


KEPT = 256
"""Decisions that are remembered, so that the other interpreters can be asked about some of them."""


@dataclass
class Findings:
    """What happened at the points that were tried, and the first failure of each part."""

    question: Question
    tried: int = 0
    met: int = 0
    decided: int = 0
    undefined: int = 0
    undecided: int = 0
    equalities: int = 0
    failures: dict[int, Point] = field(default_factory=dict)
    example: Point | None = None
    seen: set[str] = field(default_factory=set)
    kept: list[tuple[int, Point, bool]] = field(default_factory=list)
    """Which part, where, and whether it held: the first decisions."""

    def fails(self, point: Point) -> bool:
        """Try the point (once) and note what happened; whether some part fails there."""
        key = repr(point)
        if key in self.seen:
            return False
        self.seen.add(key)
        self.tried += 1
        try:
            if not self.question.meets(point):
                return False
        except (Undefined, OutOfSpan, Unproved):
            return False
        self.met += 1
        found = [self._decide(k, part, point) for k, part in enumerate(self.question.parts())]
        self.equalities += found[0] is not None and any(equal for _, equal in filter(None, found))
        return any(not held for held, _ in filter(None, found))

    def _decide(self, k: int, part: Part, point: Point) -> tuple[bool, bool] | None:
        try:
            held, equal = part(point)
        except Undefined:
            self.undefined += k == 0
            return None
        except (OutOfSpan, Unproved):
            self.undecided += 1
            return None
        self.decided += k == 0
        if len(self.kept) < KEPT:
            self.kept.append((k, point, held))
        if held:
            self.example = self.example or point
        else:
            self.failures.setdefault(k, point)
        return held, equal


def broken(findings: Findings) -> tuple[int, Point] | None:
    """The first part that fails somewhere, and where."""
    return min(findings.failures.items(), key=lambda found: found[0]) if findings.failures else None
