"""Where the letters of a claim live, `t in (0, 1)`, `k in {1/2, 2}`, `x in R^2 points`, and what they were taken for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeVar

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.writer import written
from divergences.verification.language.source import Source

DIMENSIONS = 4
T = TypeVar("T")


@dataclass(frozen=True)
class Domain:
    """letter in set: an interval (ends open or not, None: no end), a few values, or distinct sites in R^dimension."""

    letter: str
    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = True
    high_open: bool = True
    values: tuple[Fraction, ...] = ()
    dimension: int = 0
    brief: bool = field(default=False, compare=False)
    """Whether sites were declared as `x in R`, which may be meant as one number."""

    def __str__(self) -> str:
        if self.empty:
            return f"{self.letter} in {{}}"
        if self.dimension:
            return f"{self.letter} in R^{self.dimension} points"
        if self.values:
            return f"{self.letter} in {{{', '.join(map(str, self.values))}}}"
        if self.low is None and self.high is None:
            return f"{self.letter} in {'(-inf, inf)' if self.letter == 'x' else 'R'}"
        low, high = ("-inf" if self.low is None else self.low), ("inf" if self.high is None else self.high)
        return f"{self.letter} in {'(' if self.low_open else '['}{low}, {high}{')' if self.high_open else ']'}"

    @property
    def empty(self) -> bool:
        """Whether the set is {}, as that of two intervals that do not meet."""
        if self.dimension or self.values or self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def meet(self, other: Domain) -> Domain:
        """The numbers that are in both; Unreadable where one of them is sites."""
        if self.dimension or other.dimension:
            if self == other:
                return self
            raise Unreadable(f"{self} and {other}", expected="one of them: a letter is sites or a number")
        if self.values or other.values:
            one, two = (self, other) if self.values else (other, self)
            both = tuple(x for x in one.values if two.contains(x))
            return replace(one, values=both) if both else Domain(self.letter, Fraction(1), Fraction(0))
        low, low_open = max(((x.low, x.low_open) for x in (self, other) if x.low is not None), default=(None, True))
        falling = [(-x.high, x.high_open) for x in (self, other) if x.high is not None]
        high, high_open = max(falling, default=(None, True))
        return Domain(self.letter, low, None if high is None else -high, low_open, high_open)

    def contains(self, x: Fraction) -> bool:
        """Whether a number is in the interval, or one of the values."""
        if self.values:
            return x in self.values
        above = self.low is None or x > self.low or (x == self.low and not self.low_open)
        return above and (self.high is None or x < self.high or (x == self.high and not self.high_open))


def intersected(clauses: Iterable[T | Domain]) -> Sequence[T | Domain]:
    """The clauses with one domain for each letter, where it is declared first: what is in all domains declared for it."""
    known: dict[str, Domain] = {}
    places: list[T | str] = []
    for clause in clauses:
        if not isinstance(clause, Domain):
            places.append(clause)
            continue
        letter = clause.letter
        if letter not in known:
            places.append(letter)
        known[letter] = known[letter].meet(clause) if letter in known else clause
    return [known[place] if isinstance(place, str) else place for place in places]


def domain(source: Source) -> Domain | None:
    """The domain that a clause declares, None if the clause has no `in`."""
    if source.tree.op != "in":
        return None
    of, among = source.tree.args
    letter, said = written(of), str(among.value)
    refused = Unreadable(f"{said!r}", source.of(among).column, "(0, 1), [0, 1], R, {1, 2} or R^2 points")
    if len(letter) > 1 or not letter.islower() or letter in "pqrd":
        raise Unreadable(f"{letter!r}", source.column, "one lower-case letter other than p, q, r, d")
    if points := re.fullmatch(r"R(?:\s*(?:\^|\*\*)\s*(\d))?(\s+points)?", said):
        if letter != "x" and not points.group(1) and not points.group(2):
            return Domain(letter)
        dimension = int(points.group(1) or 1)
        if not 1 <= dimension <= DIMENSIONS:
            raise refused
        return Domain(letter, dimension=dimension, brief=not points.group(1) and not points.group(2))
    if ends := re.fullmatch(r"([(\[])([^,]*),([^,]*)([)\]])", said):
        low = None if ends.group(1) + _bare(ends.group(2)) == "(-inf" else _number(ends.group(2), refused)
        high = None if _bare(ends.group(3)) + ends.group(4) == "inf)" else _number(ends.group(3), refused)
        if low is not None and high is not None and low > high:
            raise replace(refused, expected=f"{refused.expected}; the lower end comes first")
        return Domain(letter, low, high, ends.group(1) == "(", ends.group(4) == ")")
    if chosen := re.fullmatch(r"\{(.*)\}", said):
        return Domain(letter, values=tuple(_number(part, refused) for part in chosen.group(1).split(",")))
    raise refused


def _bare(text: str) -> str:
    return text.replace(" ", "")


def _number(text: str, refused: Unreadable) -> Fraction:
    """One number as written. ±∞ is none: it is only an open end, `(-inf` or `inf)`, and no letter is ever infinite."""
    text = _bare(text)
    if text in ("inf", "-inf"):
        finite = "a letter is a finite number: write (-inf, 0] or [0, inf)"
        raise replace(refused, expected=f"{refused.expected}; {finite}")
    if not re.fullmatch(r"-?\d{1,20}(\.\d{1,20})?(/\d{1,20})?", text) or re.search(r"/0+$", text):
        raise refused
    over, _, under = text.partition("/")
    return Fraction(over) / Fraction(under or "1")


LAWS = "pqr"


def understood(letters: Iterable[str], domains: Mapping[str, Domain], notes: Iterable[str] = ()) -> list[str]:
    """`p, q: distributions on n outcomes, for every n` and `x: n points of the line`, for all letters of a claim with
    their domains; and what its constants and definitions stand for.
    """
    said: dict[str, list[str]] = {}
    for letter in letters:
        said.setdefault(_meaning(letter, domains.get(letter)), []).append(letter)
    words = [f"{', '.join(names)}: {meaning}" for meaning, names in _plural(said)] or ["numbers only"]
    return [*words, *notes]


def logits_of(trees: Iterable[ast.expr]) -> list[str]:
    """What `grad` was taken for, one phrase for each law that it is along; none where it is not met."""
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    laws = {ast.unparse(x.args[1]) for x in nodes if isinstance(x.func, ast.Name) and x.func.id == "grad"}
    return [f"grad: along the logits of {law}, where {law} > 0" for law in sorted(laws)]


def _plural(said: Mapping[str, list[str]]) -> Iterable[tuple[str, list[str]]]:
    for meaning, names in said.items():
        yield (meaning if len(names) > 1 else meaning.replace("distributions", "a distribution", 1)), names


def _meaning(letter: str, domain: Domain | None) -> str:
    if domain is None:
        return (
            "distributions on n outcomes, for every n"
            if letter in LAWS
            else "n numbers in [0, 1], one for each outcome"
        )
    if domain.dimension:
        where = "the line" if domain.dimension == 1 else f"R^{domain.dimension}"
        return f"n points of {where}, one for each outcome"
    if domain.values:
        return f"one number out of {', '.join(map(str, domain.values))}"
    _, _, where = str(domain).partition(" in ")
    return "any number" if domain.low is None and domain.high is None else f"a number in {where}"
