"""What a claim is: a statement with what it needs, how it is proved, and wrong versions; or a theorem, of one formal text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from divergences import exact
from divergences.verification.formal.sentence import sentence
from divergences.verification.interpreters import exact as words
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Statement, read
from divergences.verification.points.classes import Point, points
from divergences.verification.points.enumeration import numbers, sites
from divergences.verification.points.inside import existential

Kind = Literal["algebra", "calculus", "order", "sum", "cited"]
LONGEST_REASON = 8
SEVERAL = 18
"""At so many of the first points, the witness classes, a declared letter takes all its values."""


@dataclass(frozen=True)
class Assumption:
    """A hypothesis, with a point that violates it and at which the claim fails, or has no meaning: so it is needed."""

    text: str
    witness: Point
    holds: Callable[..., bool] | None = None

    def met(self, point: Point) -> bool:
        """Whether the point satisfies it."""
        if self.holds is not None:
            return self.holds(**point)
        return words.holds(read(self.text), _vectors(point))


@dataclass(frozen=True)
class Step:
    """One step of a proof: what is asserted, why, and of which kind.

    algebra, calculus: an identity of one outcome's expressions, decided. order: an inequality whose sign is seen, or
    (`at` = (letter, point)) a function convex in the letter with value and slope 0 at the point. sum: the outcomes are
    added up. cited: an outside theorem, named in `reference`. `check` decides what the language cannot say.
    """

    kind: Kind
    text: str
    reason: str
    at: tuple[str, str] | None = None
    interior: bool = False
    check: Callable[[], bool] | None = None
    reference: str = ""

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"kind: found {self.kind!r}; expected one of {', '.join(get_args(Kind))}")
        if not 0 < sum(any(map(str.isalnum, word)) for word in self.reason.split()) <= LONGEST_REASON:
            raise ValueError(f"reason: found {self.reason!r}; expected 1 to {LONGEST_REASON} words; say it shorter")
        if (self.kind == "cited") != bool(self.reference):
            raise ValueError(f"reference: found {self.reference!r} in a step of kind {self.kind}; cited steps have one")


@dataclass(frozen=True)
class Mutant:
    """A wrong version of the claim, which must be rejected."""

    name: str
    statement: str
    holds: Callable[..., bool] | None = None
    corner: str = ""
    """The class of inputs that tells it from the claim, where generic inputs cannot: equal, disjoint, …"""


@dataclass(frozen=True)
class Model:
    """The executable form of a claim that the language cannot say."""

    holds: Callable[..., bool]
    points: Callable[[], Iterable[Point]]
    floats: Callable[..., bool] | None = None
    certified: bool = False
    """Whether `holds` rests on an exact certificate at every point."""
    instance: bool = False
    """Whether the claim is about the points themselves, and not about all inputs like them."""
    enclosed: bool = False
    """Whether `holds` only says that two enclosures overlap: this refutes, and proves nothing."""


FINITE = "laws on finitely many points, as its executable form takes them"
"""Of what a text speaks that the language reads."""


@dataclass(frozen=True)
class Claim:
    """A statement to be judged. Its id is folder/slug; its text is the single source of what it says."""

    slug: str
    source: str
    statement: str
    mutants: tuple[Mutant, ...]
    uses: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    steps: tuple[Step, ...] = ()
    model: Model | None = None
    about: tuple[str, ...] = ()
    """The public names of the library that it speaks of."""
    folder: str = field(default="theorems")
    theorem: str = ""
    """Its number in the catalogue, T25, if it has one."""
    formal: str = field(default="", metadata={"unless": ""})
    """Of a model: what it says, for the statement of a formal proof, in the language with its binders of formal texts."""
    scope: str = FINITE
    """Of what the argument speaks, where that is not all that its sentence could be read to say. A model says it itself."""

    @property
    def id(self) -> str:
        """The permanent name, for example theorems/gan_value_identity."""
        return f"{self.folder}/{self.slug}"

    @property
    def says(self) -> str:
        """The text from which its formal statement is generated, "" where it has none."""
        return self.formal if self.model else self.statement

    @property
    def parsed(self) -> Statement | None:
        """The statement read in the language of claims, None for a model claim."""
        return None if self.model else read(self.statement)

    @property
    def existential(self) -> bool:
        """Whether one point is enough: `not …`."""
        return self.parsed is not None and existential(self.parsed)

    def meets(self, point: Point) -> bool:
        """Whether the point satisfies what is assumed, and what the text gives."""
        given = [] if self.model else [x for x in read(self.statement).given if not isinstance(x, Domain)]
        return all(a.met(point) for a in self.assumptions) and all(words.relation_holds(x, point) for x in given)

    def holds(self, point: Point) -> bool:
        """Whether the claim is true at the point, decided exactly."""
        return self.model.holds(**point) if self.model else words.holds(read(self.statement), _vectors(point))

    def mutant_holds(self, mutant: Mutant, point: Point) -> bool:
        """Whether the wrong version is true at the point, decided exactly."""
        if mutant.holds is not None:
            return mutant.holds(**point)
        return words.holds(read(mutant.statement), _vectors(point))

    def points(self, draws: int | None = None) -> list[Point]:
        """Where the claim is tried."""
        if self.model:
            return list(self.model.points())
        trees = [read(text) for text in (self.statement, *(m.statement for m in self.mutants))]
        places = points({letter for tree in trees for letter in tree.letters()} - set(self.domains), draws)
        return [x for k, point in enumerate(places) for x in self._declared(point, k)]

    @property
    def domains(self) -> Mapping[str, Domain]:
        """Where the letters live that its text declares."""
        return {x.letter: x for x in read(self.statement).given if isinstance(x, Domain)} if not self.model else {}

    def _declared(self, point: Point, k: int) -> Iterator[Point]:
        """The point with a value for every declared letter: the k-th in turn; and all that there are, for a few."""
        n = max((len(v) for v in point.values() if isinstance(v, tuple)), default=3)
        choices = {letter: _choices(x, n) for letter, x in self.domains.items()}
        turns = max(map(len, choices.values()), default=1) if k < SEVERAL else 1
        for turn in range(turns):
            yield {**point, **{a: values[(k + turn) % len(values)] for a, values in choices.items()}}


def _choices(domain: Domain, n: int) -> list[Any]:
    """A few values of a declared letter: small denominators, primes among them; uneven sites."""
    if domain.dimension:
        return [sites(n, domain.dimension, shape) for shape in (2, 3, 1)]
    return [x for size in (2, 3, 7, 1, 5) for x in numbers(domain, size)[:6]]


def _vectors(point: Mapping[str, Any]) -> dict[str, Any]:
    """Tuples and lists as vectors of exact numbers."""
    return {k: exact.Vector.of(v) if isinstance(v, (list, tuple)) and k != "x" else v for k, v in point.items()}


GIVEN = " given "


@dataclass(frozen=True)
class Theorem:
    """A claim of which one formal text is all that there is: its points, its sentence and Coq's statement come from it.

    A wrong version is (its name, its text); one that gives nothing of its own is given what the theorem is.
    """

    slug: str
    title: str
    """What it is called: No critic beats a plan."""
    says: str
    """The text, in the language with its clauses and words of formal texts."""
    source: str
    wrong: tuple[tuple[str, str], ...]
    about: tuple[str, ...] = ()
    """The public names of the library that it speaks of."""
    uses: tuple[str, ...] = ()
    theorem: str = ""
    """Its number in the catalogue, T25, if it has one."""
    folder: str = field(default="theorems")

    @property
    def id(self) -> str:
        """The permanent name, for example theorems/weak_duality."""
        return f"{self.folder}/{self.slug}"

    @property
    def statement(self) -> str:
        """What is claimed, as a sentence that is made of the text."""
        return sentence(self.says)

    @property
    def mutants(self) -> tuple[Mutant, ...]:
        """The wrong versions, each with all that it is given."""
        return tuple(Mutant(name, self._completed(text)) for name, text in self.wrong)

    def _completed(self, text: str) -> str:
        _, _, given = self.says.partition(GIVEN)
        return text if GIVEN in text or not given else f"{text}{GIVEN}{given}"
