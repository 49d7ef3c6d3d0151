"""A claim as a question to points: which hypotheses they meet, and which links of the chain hold there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from divergences.verification.domains import Domain
from divergences.verification.exact import OutOfSpan, Undefined, Unproved
from divergences.verification.exact.words import holds, link_holds, relation_holds, sides_meet
from divergences.verification.language import Link, Relation, Statement
from divergences.verification.points import Point
from divergences.verification.shapes import check_shapes


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

    def parts(self) -> list[Callable[[Point], bool]]:
        """What must hold: every link, or the whole."""
        return [_at(link) for link in self.links] or [lambda point: holds(self.statement, point)]


def _at(link: Link) -> Callable[[Point], bool]:
    return lambda point: link_holds(link, point)


def known_to_classes(domains: Mapping[str, Domain]) -> bool:
    """Whether the witness classes have values for all letters: vectors, and sites on the line."""
    return all(name == "x" and domain.dimension == 1 for name, domain in domains.items())


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
        failed = [k for k, part in enumerate(self.question.parts()) if self._decide(k, part, point) is False]
        return bool(failed)

    def _decide(self, k: int, part: Callable[[Point], bool], point: Point) -> bool | None:
        try:
            held = part(point)
        except Undefined:
            self.undefined += k == 0
            return None
        except (OutOfSpan, Unproved):
            self.undecided += 1
            return None
        self.decided += k == 0
        if held:
            self.example = self.example or point
            self.equalities += k == 0 and self._is_equality(point)
        else:
            self.failures.setdefault(k, point)
        return held

    def _is_equality(self, point: Point) -> bool:
        weak = [link for link in self.question.links if link.relation in ("<=", ">=")]
        return any(sides_meet(link, point) for link in weak)


def broken(findings: Findings) -> tuple[int, Point] | None:
    """The first part that fails somewhere, and where."""
    return min(findings.failures.items(), key=lambda found: found[0]) if findings.failures else None
