"""Trying a claim at exact points: what is asked, what happened at the points that were tried, and how long it may take.

Everything that searches for a counterexample, judges a claim or rejects a wrong version counts here, and only here, so
that "held", "undefined" and "undecided" mean the same in every verdict.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, TypedDict, TypeVar

from divergences._core.clock import OutOfTime, ending
from divergences.exact import OutOfSpan, Undefined, Unproved
from divergences.verification.fault import Fault, Understood
from divergences.verification.interpreters.exact import asked, decided, holds, matters, relation_holds
from divergences.verification.language.domains import Domain, logits_of, understood
from divergences.verification.language.grammar import Link, Relation, Statement
from divergences.verification.language.shapes import check_shapes
from divergences.verification.points.classes import Point
from divergences.verification.points.inside import existential, strays

T = TypeVar("T")
KEPT = 256
"""Decisions that are remembered, so that the other interpreters can be asked about some of them."""


@dataclass(frozen=True)
class Clock:
    """When a judgement has to end, in seconds of `time.perf_counter`."""

    end: float

    @classmethod
    def of(cls, seconds: float) -> Clock:
        """The clock that is over so many seconds from now."""
        return cls(time.perf_counter() + seconds)

    @property
    def left(self) -> float:
        """Seconds until the end; negative after it."""
        return self.end - time.perf_counter()

    def over(self) -> bool:
        """Whether the time is up."""
        return self.left <= 0

    def within(self, work: Callable[[], T], otherwise: T) -> T:
        """What the work comes to, or the other value if the time is up before it is done."""
        with ending(self.end):
            try:
                return work()
            except OutOfTime:
                return otherwise

    def at_most(self, seconds: float) -> Clock:
        """The clock that ends so many seconds from now, and not after this one."""
        return Clock(min(self.end, time.perf_counter() + seconds))


class Counts(TypedDict):
    """At how many points what happened, as verdicts say it."""

    points: int
    undefined: int
    met: int
    equalities: int
    undecided: int


class Decision(NamedTuple):
    """Whether a part of a claim holds at a point, and whether a <= or >= is an equality there."""

    held: bool
    equal: bool = False


class Kept(NamedTuple):
    """One decision that is remembered: of which part of the claim, where, and whether it held."""

    part: int
    point: Point
    held: bool


class Failure(NamedTuple):
    """The first part of a claim that fails somewhere, and a point at which it does."""

    part: int
    point: Point


Part = Callable[[Point], Decision]
"""One thing that must hold at every point; it raises Undefined, OutOfSpan or Unproved where it is not decided."""


@dataclass(frozen=True)
class Question:
    """A statement as a question to points: which hypotheses they meet, which links of its chain hold there."""

    statement: Statement
    part_of_one: bool = False

    @cached_property
    def domains(self) -> Mapping[str, Domain]:
        """Where the letters live that are no vectors; Unreadable if the statement's parts do not fit together."""
        return check_shapes(self.statement, part=self.part_of_one)

    @property
    def letters(self) -> list[str]:
        """The free letters, in the order of the alphabet."""
        return self.statement.letters()

    @cached_property
    def relations(self) -> Sequence[Relation]:
        """What is given beside where the letters live."""
        return [x for x in self.statement.given if isinstance(x, Relation)]

    @property
    def understood(self) -> Understood:
        """What the letters are taken for, in words."""
        along = logits_of((*self.statement.trees(), *self.statement.conditions()))
        return Understood(*understood(self.letters, self.domains, self.statement.notes), *along)

    @property
    def existential(self) -> bool:
        """Whether one point is enough to prove it: `not …`."""
        return existential(self.statement)

    @property
    def links(self) -> list[Link]:
        """The links to be judged one by one; none for an iff or a `not`, which is judged whole."""
        whole = self.statement.condition is not None or self.statement.relation.negated
        return [] if whole else list(self.statement.relation.links)

    @property
    def known_to_classes(self) -> bool:
        """Whether the witness classes have values for all letters: vectors, and sites on the line."""
        return all(name == "x" and domain.dimension == 1 for name, domain in self.domains.items())

    def denied(self) -> Question:
        """Whether the statement fails everywhere: `not X` for X and X for `not X`."""
        return Question(self.statement.denied())

    def meets(self, point: Point) -> bool:
        """Whether the point satisfies what is given, each letter where it lives; only what is made to meet it may be no law."""
        if not self.relations:
            return not strays({name: point[name] for name in self.domains}, self.domains)
        return all(relation_holds(x, point) for x in self.relations) and not strays(point, self.domains)

    def asked(self, point: Point) -> Point:
        """The point without the outcomes that the claim leaves out, and at which nothing is given."""
        link = self.statement.relation.links[0]
        given = (x.laws for part in self.relations for x in part.links)
        return dict(asked(replace(link, laws=link.laws.union(*given)), point))

    def restricted(self, point: Point) -> bool:
        """Whether the claim would not hold at the point if it were asked at all outcomes."""
        return matters(self.statement, point)

    def part(self, k: int) -> Statement:
        """The statement with the k-th link of its chain only, if it is judged link by link."""
        return self.up_to(k + 1, start=k) if self.links else self.statement

    def up_to(self, stop: int, start: int = 0) -> Statement:
        """The statement with these links of its chain only."""
        return replace(self.statement, relation=Relation(self.statement.relation.links[start:stop]))

    def parts(self) -> list[Part]:
        """What must hold: every link, or the whole."""
        return [_link_at(link) for link in self.links] or [lambda point: Decision(holds(self.statement, point))]


def _link_at(link: Link) -> Part:
    weak = link.relation in ("<=", ">=")

    def part(point: Point) -> Decision:
        held, equal = decided(link, point)
        return Decision(held, equal and weak)

    return part


@dataclass
class Trial:
    """The parts of a claim, and what happened at the points at which they were tried."""

    parts: Sequence[Part]
    meets: Callable[[Point], bool] = lambda _: True
    """Whether a point satisfies the hypotheses; it is not counted as met if that is not decided."""
    once: bool = False
    """Whether a point that comes again is left out."""
    question: Question | None = None
    """Which says at what outcomes of a point the parts are asked."""
    tried: int = 0
    """At how many points it was asked whether they meet the hypotheses."""
    left_out: bool = False
    """Whether it mattered that they were not asked at every outcome."""
    met: int = 0
    """At how many points the hypotheses were met."""
    decided: int = 0
    """At how many of them the first part was decided; `held` and `undefined` are of the first part too."""
    held: int = 0
    undefined: int = 0
    """∞ − ∞ and the like: neither held nor refuted."""
    settled: set[int] = field(default_factory=set)
    """The parts that were decided at one point at least."""
    undecided: int = 0
    """Decisions, of any part, that are outside what the exact interpreter can tell."""
    equalities: int = 0
    """At how many points a <= or >= was an equality."""
    failures: dict[int, Point] = field(default_factory=dict)
    """For each part that fails somewhere, the first point at which it does."""
    example: Point | None = None
    """The first point at which a part held."""
    hurried: bool = False
    """Whether the time was up before the points asked for were tried and a proof was sought."""
    far: bool = False
    """Whether extreme points were looked at too, in float64."""
    kept: list[Kept] = field(default_factory=list)
    """The first decisions."""
    _seen: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, question: Question) -> Trial:
        """The trial of a question, each point once."""
        return cls(question.parts(), question.meets, once=True, question=question)

    @classmethod
    def at(cls, holds: Callable[[Point], bool], places: Iterable[Point], *, until_failure: bool = False) -> Trial:
        """The trial of one predicate at every place, given smallest first, or only until it fails."""
        trial = cls([lambda point: Decision(holds(point))])
        for point in places:
            if trial.fails(point) and until_failure:
                break
        return trial

    def counts(self) -> Counts:
        """What a verdict says of the points."""
        return {
            "points": self.decided,
            "undefined": self.undefined,
            "met": self.met,
            "equalities": self.equalities,
            "undecided": self.undecided,
        }

    def faults(self) -> list[str]:
        """What keeps a claim without a counterexample from being accepted."""
        told = {
            Fault.NO_TIME: self.hurried,
            Fault.NONE_OF_TRIED.of(self.tried): self.met == 0,
            Fault.UNDEFINED: 0 < self.met == self.undefined,
            Fault.PART_UNDEFINED: self.decided > 0 and not self.spoken_of and not self.undecided,
            Fault.UNDECIDED.of(self.undecided): self.undecided > 0,
        }
        return [text for text, bad in told.items() if bad]

    @property
    def spoken_of(self) -> bool:
        """Whether each part was decided somewhere: a claim about nothing is neither proved nor does it hold."""
        return len(self.settled) == len(self.parts)

    @property
    def failed(self) -> int:
        """At how many points the first part failed."""
        return self.decided - self.held

    @property
    def failure(self) -> Failure | None:
        """The first part that fails somewhere, and where."""
        return Failure(*min(self.failures.items(), key=lambda failure: failure[0])) if self.failures else None

    @property
    def witness(self) -> Point | None:
        """The first point at which the first part fails."""
        return self.failures.get(0)

    def fails(self, point: Point) -> bool:
        """Try the point and note what happened; whether some part fails there."""
        point = self._asked(point)
        if self.once and not self._is_new(point):
            return False
        self.tried += 1
        if not self._meets(point):
            return False
        self.met += 1
        decisions = [self._decide(k, part, point) for k, part in enumerate(self.parts)]
        self.equalities += decisions[0] is not None and any(x.equal for x in decisions if x)
        return any(not x.held for x in decisions if x)

    def _asked(self, point: Point) -> Point:
        """The point at the outcomes at which the claim is asked; it is noted if it would fail at the others."""
        if self.question is None or not self.question.statement.relation.links[0].laws:
            return point
        place = self.question.asked(point)
        if not self.left_out and self.question.restricted(point):
            self.left_out = self._meets(place)
        return place

    def _is_new(self, point: Point) -> bool:
        before = len(self._seen)
        self._seen.add(repr(point))
        return len(self._seen) > before

    def _meets(self, point: Point) -> bool:
        try:
            return self.meets(point)
        except (Undefined, OutOfSpan, Unproved):
            return False

    def _decide(self, k: int, part: Part, point: Point) -> Decision | None:
        try:
            decision = part(point)
        except Undefined:
            self.undefined += k == 0
            return None
        except (OutOfSpan, Unproved):
            self.undecided += 1
            return None
        self.settled.add(k)
        self.decided += k == 0
        self.held += k == 0 and decision.held
        if len(self.kept) < KEPT:
            self.kept.append(Kept(k, point, decision.held))
        if decision.held:
            self.example = self.example or point
        else:
            self.failures.setdefault(k, point)
        return decision
