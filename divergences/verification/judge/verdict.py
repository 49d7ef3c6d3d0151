"""What a judgement says: its status with everything that supports it, as data for programs and as a paragraph for people.

Numbers are written exactly, and as decimals where these are shorter to grasp.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from typing import Any, NoReturn, Protocol, Self, TypedDict, Unpack

from divergences._core.display import card
from divergences._core.text import no_truth_value, one_line
from divergences.exact import Exact, OutOfSpan, Undefined, Vector
from divergences.exact.simplest import written
from divergences.verification.dialects import recheck
from divergences.verification.fault import Fault, Repair, kind
from divergences.verification.interpreters.exact import asked, link_holds, worth_asked
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Link, Relation, read
from divergences.verification.language.latex import latex
from divergences.verification.language.massless import where
from divergences.verification.language.printer import short
from divergences.verification.points.classes import Point
from divergences.verification.points.enumeration import LARGEST, MOST
from divergences.verification.prover.proof import DEFINED, how
from divergences.verification.prover.reasons import reasons
from divergences.verification.status import Level, Status, in_words
from divergences.verification.verdict_recheck import EVALUATED

LONG, LONGEST = "a number too long to be written down", 400
"""What is said of a number that takes more characters."""
PLAIN = 12
"""Digits of a whole number that needs no decimal beside it."""
MOST_ENTRIES, FIRST_ENTRIES = 24, 4
"""Entries of a vector that are written down, and of a longer one."""


def worth(x: Any) -> str:
    """A number exactly and as a decimal."""
    if isinstance(x, Vector):
        return f"({', '.join(worth(y) for y in x)})"
    said = shown(x)
    try:
        near = f"{float(x):.6g}"
    except (OutOfSpan, OverflowError):  # there is no decimal that float64 knows
        return said
    if near in (said, "inf", "-inf") or (isinstance(x, Fraction) and x.denominator == 1 and len(said) <= PLAIN):
        return said
    return f"{said} {'=' if _is_decimal(said, near) else '≈'} {near}"


def _is_decimal(said: str, near: str) -> bool:
    """Whether a fraction is just the decimal."""
    try:
        return Fraction(said) == Fraction(near)
    except ValueError:
        return False


def shown(x: object) -> str:
    """Fractions as they are written, vectors in parentheses; what would fill a page only as what it is."""
    if isinstance(x, (tuple, list)):
        return (
            f"({', '.join(shown(y) for y in x)})"
            if len(x) <= MOST_ENTRIES
            else f"({len(x)} entries, {shown(x[:FIRST_ENTRIES])[1:-1]}, …)"
        )
    try:
        said = written(x) if isinstance(x, Exact) else str(x)
    except ValueError:  # Python writes no integer of more than 4300 digits
        return LONG
    return said if len(said) <= LONGEST else LONG


ARGUMENT = dict(assumed="Given", decided="Decided by machine", read="Read by a person", tried="Tried on", scope="Scope")
"""The parts of an argument, as they are printed."""
NO_VALUE = "At some points one side is undefined; the claim says nothing there."
FEW = 100
"""Points that meet the hypotheses: where there are fewer, the verdict says so."""


class Printer(Protocol):
    """The object by which IPython lets a value write itself in a terminal."""

    def text(self, text: str, /) -> None:
        """Add these characters to what the terminal shows, without a break."""
        ...


class Facts(TypedDict, total=False):
    """What supports a verdict, or comes with it: fields of `Verdict` beside its name, status, level and statement."""

    points: int
    witness: Point | None
    mutants_rejected: int
    mutants_total: int
    seconds: float
    given: list[str]
    steps: list[dict[str, Any]]
    mutants: list[dict[str, Any]]
    undefined: int
    faults: list[str]
    met: int
    few: tuple[int, int] | None
    equalities: int
    undecided: int
    broken: str
    repairs: list[str]
    basis: str
    argument: dict[str, Any]
    certificate: dict[str, Any]
    understood: str
    where: str
    looked: str
    told: list[str]
    interpreters: dict[str, int]


ID = "claim"
"""Of a verdict on a text, which has no name."""


@dataclass(frozen=True)
class Verdict:
    """The outcome of judging one claim. Nothing in it is typed by hand: all of it is computed from what ran."""

    id: str
    status: Status
    level: Level
    points: int = 0
    """At how many points the hypotheses were met and the claim was decided."""
    witness: Point | None = None
    """The smallest point that refutes the claim (or that proves a `not …`)."""
    mutants_rejected: int = 0
    mutants_total: int = 0
    seconds: float = 0.0
    statement: str = ""
    given: list[str] = field(default_factory=list)
    """Outside theorems that the proof uses."""
    steps: list[dict[str, Any]] = field(default_factory=list)
    mutants: list[dict[str, Any]] = field(default_factory=list)
    """Each wrong version, with the interpreters that reject it."""
    undefined: int = 0
    """At how many points the claim is undefined."""
    faults: list[str] = field(default_factory=list)
    """Why the status is unknown."""
    met: int = 0
    """At how many of the points tried the hypotheses were met."""
    few: tuple[int, int] | None = None
    """The same, and how many were tried, where a claim's hypotheses are met at few of them."""
    equalities: int = 0
    """At how many points a <= or >= was an equality."""
    undecided: int = 0
    """At how many points the exact interpreter could not tell."""
    broken: str = ""
    """The first link of a refuted chain that fails."""
    repairs: list[str] = field(default_factory=list)
    """What would make a refuted claim true, with the convention's name."""
    basis: str = ""
    """What the status rests on: `text`, a proof of the claim's own words; `steps`, each decided, that they give the words
    being read by a person; `certificates` at its points; an `example`."""
    argument: dict[str, Any] = field(default_factory=dict)
    """Of an argued claim: what was decided by machine, what is read by a person, on what it was tried, and its scope."""
    certificate: dict[str, Any] = field(default_factory=dict)
    """What a proof for all inputs re-checks from."""
    understood: str = ""
    """What the letters were taken for."""
    where: str = ""
    """At which outcomes it was asked, p + q > 0, if it fails or has no value at others: those that no law of it has."""
    looked: str = ""
    """Of a claim that only holds: how far a counterexample was looked for."""
    told: list[str] = field(default_factory=list)
    """Sentences of a claim about random variables: the proof, or the law that refutes it."""
    interpreters: dict[str, int] = field(default_factory=dict)
    """How many points each interpreter judged: exact, float (the library), ball; symbolic is 1 for a proof of all."""

    @classmethod
    def proved(cls, id: str, statement: str, /, *, level: Level = Level.R5, **facts: Unpack[Facts]) -> Self:
        """It is true for all inputs."""
        return cls(id, Status.PROVED, level, statement=statement, **facts)

    @classmethod
    def certified(cls, id: str, statement: str, /, *, level: Level = Level.R4, **facts: Unpack[Facts]) -> Self:
        """It is true of the instance or the example that it speaks of, by an exact certificate."""
        return cls(id, Status.CERTIFIED, level, statement=statement, **facts)

    @classmethod
    def argued(cls, id: str, statement: str, argument: Mapping[str, Any], /, **facts: Unpack[Facts]) -> Self:
        """Its steps are decided; that they give what it says is read by a person, as the argument tells."""
        return cls(id, Status.ARGUED, Level.R4, statement=statement, **facts | {"argument": dict(argument)})

    @classmethod
    def cited(cls, id: str, statement: str, /, **facts: Unpack[Facts]) -> Self:
        """It is an outside theorem, which is true at every point that was tried."""
        return cls(id, Status.CITED, Level.R3, statement=statement, **facts)

    @classmethod
    def holds(cls, id: str, statement: str, /, *, level: Level = Level.R3, **facts: Unpack[Facts]) -> Self:
        """It is true at every point that was tried, and no proof was found."""
        return cls(id, Status.HOLDS, level, statement=statement, **facts)

    @classmethod
    def refuted(
        cls, id: str, statement: str, point: Point, /, *, level: Level = Level.R3, **facts: Unpack[Facts]
    ) -> Self:
        """It is false at the point, its witness."""
        return cls(id, Status.REFUTED, level, statement=statement, **facts | {"witness": point})

    @classmethod
    def unknown(cls, id: str, statement: str, reasons: Sequence[str] = (), /, **facts: Unpack[Facts]) -> Self:
        """Nothing can be said, because of the reasons, its faults."""
        return cls(id, Status.UNKNOWN, Level.R1, statement=statement, **facts | {"faults": list(reasons)})

    def withdrawn(self, faults: Sequence[str]) -> Self:
        """The verdict without its conclusion and all that supports it, because of these faults too."""
        bare = replace(self, witness=None, given=[], broken="", repairs=[], certificate={}, argument={}, where="")
        return replace(bare, status=Status.UNKNOWN, level=Level.R1, faults=[*self.faults, *faults])

    @property
    def accepted(self) -> bool:
        """Whether the claim stands: it is neither refuted nor unknown."""
        return self.status.accepted

    @property
    def of_nothing(self) -> bool:
        """Whether it is shown that the claim speaks of no point."""
        return Fault.ABOUT_NOTHING in map(kind, self.faults)

    def recheck(self) -> str:
        """Why the verdict does not follow from its certificate or its witness, '' if it does: checked without a search."""
        return recheck(self.statement, str(self.status), self.certificate, self.given, self.witness)

    def coq(self) -> str:
        """A file in which Coq's kernel is to check the claim: its generated statement, and the certificate as a script.

        It compiles by itself, with `coqc` and the libraries Coquelicot and Interval, and ends with `Print Assumptions`.
        The text is no proof: that Coq accepts it is. ValueError with the reason where nothing was proved, or where the
        certificate's template has no script.
        """
        from divergences.verification.coq_printer.script import printed

        return printed(self.statement, str(self.status), self.certificate, self.where)

    def explain(self) -> str:
        """What was decided, with both sides at the witness, exactly and as decimals; then the proof, and how it was found."""
        return "\n".join(filter(None, (self.answer(), *self.proof(), self.how())))

    def proof(self) -> list[str]:
        """The proof in at most three lines, and the theorem of the catalogue that says the claim, where there are any."""
        if not self.accepted or self.told:
            return []
        from divergences.verification.coq_printer.answers import answer

        known = answer(self.statement)
        return [*reasons(self.certificate), *([str(known)] if known else [])]

    def answer(self) -> str:
        """What was decided: the claim and its status, a counterexample, what is true instead, why nothing is known."""
        return " ".join(self.sentences())

    def sentences(self, *, smallest: bool = True) -> list[str]:
        """The sentences of the answer; `smallest` says whether a counterexample that is a smallest one is called so."""
        return list(_answered(self, smallest))

    def how(self) -> str:
        """How it was decided: what was decided by machine and read by a person, at how many points, by whom."""
        return " ".join(_decided(self))

    @property
    def true(self) -> bool:
        """Whether the claim is known to be true: it is formal, proved, certified, argued or cited."""
        return self.status.true

    @property
    def false(self) -> bool:
        """Whether the claim is known to be false: it is refuted."""
        return self.status.false

    def __bool__(self) -> NoReturn:
        use = ".true (formal, proved, certified, argued or cited), .false (refuted), or .status"
        no_truth_value("a verdict", self.status, f"{use}, which can also be 'holds' or 'unknown'")

    def __str__(self) -> str:
        return f"{self.status.shown}: {in_words(self.statement, self.answer())}"

    def __repr__(self) -> str:
        where = one_line(f"is false at {_placed(self.witness)}") if self.false and self.witness else ""
        return f"<Verdict {self.status}: {' '.join(filter(None, (one_line(self.statement), where)))}>"

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        """What IPython prints in a terminal: the sentence, where the repr holds the certificate too."""
        printer.text(str(self))

    def _repr_html_(self) -> str:
        known = f"Level {self.level} of R1 to R6: {self.level.message}." if self.accepted else ""
        said = in_words(self.statement, self.answer()).removeprefix(self.statement.strip()).removeprefix(". ")
        facts = {"claim": self.statement, "in words": said, "understood": self.understood}
        return card(self.status.shown, facts, " ".join(filter(None, (self.how(), known))))

    def _repr_latex_(self) -> str | None:
        try:
            return rf"$\displaystyle {latex(self.statement)} \quad \text{{({self.status.answer})}}$"
        except Unreadable:
            return None

    def as_dict(self) -> dict[str, Any]:
        """JSON-able, fractions as text."""
        return {f.name: plain(getattr(self, f.name)) for f in fields(self)}


def plain(x: object) -> Any:
    """Fractions, exact numbers and the words of a verdict as text, containers as lists and dicts: what JSON can hold."""
    if isinstance(x, Mapping):
        return {str(k): plain(v) for k, v in x.items()}
    if isinstance(x, (tuple, list)):
        return [plain(v) for v in x]
    return str(x) if isinstance(x, (Fraction, Exact, str)) else x


class Scalar(Fraction):
    """A number of a witness that stands for itself, and not for a vector of one outcome."""

    def __repr__(self) -> str:
        return f"Fraction({self.numerator}, {self.denominator})"


def listed(point: Point) -> dict[str, list[Any]]:
    """A point as verdicts show it: for each letter a list of fractions, of lists of fractions for sites in the plane."""
    return {
        letter: [Scalar(x)] if isinstance(x, Fraction) else [list(y) if isinstance(y, tuple) else y for y in x]
        for letter, x in point.items()
    }


def value_of(x: Any) -> Any:
    """A letter's value from its place in a witness: a number, or a vector. The inverse of `listed`; a number is itself."""
    return x if isinstance(x, Fraction) else x[0] if len(x) == 1 and isinstance(x[0], Scalar) else Vector(x)


def _answered(v: Verdict, smallest: bool) -> Iterator[str]:
    by_example = v.witness is not None and "not " in v.statement
    word, how = ("certified by an exact example", "") if by_example else (v.status.message, _scope(v))
    using = f", given {', '.join(v.given)}" if v.given else ""
    proved = v.status in (Status.PROVED, Status.CERTIFIED)
    where = f", where {v.where}" if v.where else ""
    yield f"{v.statement.strip()}: {f'{word}{how}{where}{using}' if proved else f'{v.status.message}{where}'}."
    if v.undefined and v.accepted:
        yield NO_VALUE
    if v.few and v.accepted:
        yield f"Only {v.few[0]} of the {v.few[1]} points tried meet the hypotheses."
    yield from (_continued(said, v.statement.strip()) for said in v.told)
    if v.witness is not None and not v.told:
        yield from _at_witness(v, v.witness, smallest=smallest)
    yield from _repaired(v.repairs)
    if v.faults:
        yield f"The reason: {'; '.join(v.faults)}."
    if v.looked:
        yield f"A counterexample was sought {v.looked}."


def _repaired(repairs: Sequence[str]) -> Iterator[str]:
    """What is true instead; apart from it that of which no more is known than that points do not break it."""
    held = [x for x in repairs if isinstance(x, Repair) and not x.sure]
    if proved := [x for x in repairs if x not in held]:
        yield f"It becomes {'; '.join(proved)}."
    if held:
        yield f"It {'; '.join(held)}; no counterexample to that was found, and no proof."


def _continued(said: str, claim: str) -> str:
    """A sentence that begins with the claim again, without that."""
    return (rest := said.removeprefix(f"{claim}: "))[:1].upper() + rest[1:]


def _scope(v: Verdict) -> str:
    """For all inputs, where there are any: an instance is certified, a relation between numbers proved, and that is all."""
    return "" if v.status is not Status.PROVED or v.certificate == {"template": EVALUATED} else " for all inputs"


def _decided(v: Verdict) -> Iterator[str]:
    if found := how(v.certificate):
        yield found if not v.undefined else f"{found} {DEFINED}"
    for key, said in ARGUMENT.items():
        if v.argument.get(key):
            yield f"{said}: {found if isinstance(found := v.argument[key], str) else '; '.join(found)}."
    if v.points:
        same = f", with equality at {v.equalities}" if v.equalities else ""
        met = f" ({v.met} met the hypotheses)" if v.met != v.points else ""
        at = f"{'by enclosures' if v.level is Level.R2 else 'exactly'} at {_points(v.points)}{met}"
        yield f"It was checked {at}{same}{_asked_again(v.interpreters)}."
    if v.undefined:
        yield f"At {_points(v.undefined)} one side is undefined; that counts neither for nor against the claim."


def _points(count: int) -> str:
    return f"{count} point{'s' * (count != 1)}"


def _asked_again(points: Mapping[str, int]) -> str:
    """Which interpreters beside the exact one judged it, at how many points."""
    others = {"in ball arithmetic": points.get("ball", 0), "by the library in float64": points.get("float", 0)}
    said = [f"{how} at {count}" for how, count in others.items() if count]
    return f", and cross-checked {' and '.join(said)}" if said else ""


def _at_witness(v: Verdict, witness: Point, *, smallest: bool = True, called: bool = True) -> Iterator[str]:
    point, refuted = {name: value_of(x) for name, x in witness.items()}, v.status is Status.REFUTED
    if point:
        name = f"{_called(point, smallest)}: " if refuted else "An example: "
        yield f"{name if called or not refuted else ''}{_placed(point)}."
    for link in _links(v):
        if not refuted or str(link) == v.broken or not v.broken:
            yield from _sides(link, point)


def _called(point: Point, smallest: bool) -> str:
    """A smallest counterexample, where all smaller points are tried before: laws on few outcomes, and no other numbers."""
    few = all(isinstance(x, Vector) and name != "x" and len(x) <= MOST for name, x in point.items())
    small = few and all(y.denominator <= LARGEST for x in point.values() for y in x)
    return "A smallest counterexample" if small and smallest else "A counterexample"


def _links(v: Verdict) -> tuple[Link, ...]:
    """The links of what was decided at the witness: of claims that are joined, of the one that fails."""
    try:
        return read(v.statement).relation.links
    except Unreadable:
        return tuple(replace(x, laws=frozenset[str]()) for x in read(v.broken or v.statement).relation.links)


def at_witness(v: Verdict) -> str:
    """The counterexample, and both sides there if the claim is text of the language."""
    if v.witness is None or v.told:
        return " ".join(v.told)
    try:
        read(v.statement)
    except Unreadable:  # an item's own function decided it, at a point of its own kind
        return f"{_placed(v.witness)}."
    return " ".join(_at_witness(v, v.witness, called=False))


def few(given: Iterable[object], met: int, tried: int) -> tuple[int, int] | None:
    """At how many points the hypotheses were met, and how many were tried, if there are hypotheses and these are few."""
    return (met, tried) if 0 < met < FEW and any(isinstance(x, Relation) for x in given) else None


def _placed(point: Point) -> str:
    return ", ".join(f"{name} = {shown(x)}" for name, x in point.items())


def _sides(link: Link, point: Point) -> Iterator[str]:
    """Both sides of a link at the point; nothing where one of them has no value there."""
    try:
        left, right = worth_asked(link, point)
        held = link_holds(link, point)
    except (Undefined, OutOfSpan):
        return
    place = "" if asked(link, point) is point else f", where {where(link.laws)},"
    sides = f"the left side is {worth(left)} and the right side is {worth(right)}"
    yield f"At this point{place} {sides}, so {short(str(link))} is {str(held).lower()}."
