"""What the formulas of a document say, in their order: claims to be judged, definitions, and what is not understood and why.

Of a derivation each line is a claim of its own: from the last side of the line above it to its own last side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from divergences.verification.documents import chains, definitions, reading
from divergences.verification.documents.chains import Chain, Link
from divergences.verification.documents.definitions import LETTERS, POINTS, Definition
from divergences.verification.documents.formats.formula import Formula, Source
from divergences.verification.documents.formats.macros import expanded
from divergences.verification.documents.lines import lines_of
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.claim import NoClaim
from divergences.verification.language.vocabulary import nearest

CLAIM, DEFINITION, NO_STATEMENT, NOT_UNDERSTOOD, SKIPPED = (
    "claim", "definition", "no statement", "not understood", "skipped",
)  # fmt: skip

SHOWN = 24
"""Characters of a formula that say where something in it is."""


@dataclass(frozen=True)
class Statement:
    """One line of a document that says something: `claim` is in the language of claims, `why` is why it has none."""

    kind: str
    line: int
    written: str
    cell: int = 0
    name: str = ""
    claim: str = ""
    why: str = ""
    chain: int = 0
    """The derivation that it is a line of, by a number; lines of one derivation follow each other."""
    explicit: bool = False
    """Whether it was said to be a claim, so that it has to be readable."""


@dataclass
class _Reader:
    """What is known at a place of the document: the definitions above, and the side on which a chain may go on."""

    source: Source
    known: dict[tuple[str, bool], Definition] = field(default_factory=dict)
    later: dict[tuple[str, bool], int] = field(default_factory=dict)
    """Every symbol that is defined anywhere, with the line of its first definition."""
    two: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Symbols with two definitions, by their lines: nobody knows which one holds."""
    above: str = ""
    place: int = 0
    """Which formula is read."""
    chain: int = 0

    def formula(self, formula: Formula, name: str) -> Iterator[Statement]:
        """The statements of the next formula."""
        tex = is_tex(formula)
        written = " ".join(formula.text.split())
        blank = Statement("", formula.line, written, formula.cell, name, explicit=formula.environment == "claim")
        if formula.fault:
            yield replace(blank, kind=NOT_UNDERSTOOD, why=formula.fault)
            return
        text = expanded(formula.text, self.source.macros)
        found = list(chains.chains(lines_of(replace(formula, text=text))))
        if formula.skipped or not found:
            if found:
                yield replace(blank, kind=SKIPPED, why="a comment says that it is not to be judged")
            elif blank.explicit:
                yield replace(blank, kind=CLAIM, claim=formula.text)
            return
        for chain in found:
            yield from self._chain(chain, formula, replace(blank, line=chain.line), tex)

    def _chain(self, chain: Chain, formula: Formula, blank: Statement, tex: bool) -> Iterator[Statement]:
        self.chain += 1
        blank = replace(blank, chain=self.chain)
        if chain.whole:
            yield self._claimed(replace(blank, written=" ".join(chain.whole.split())), chain.whole, formula, tex)
            return
        side, links = chain.first, [link for link in chain.links if link.right or link is not chain.links[-1]]
        if not side:
            side = self.above
            if not side:
                why = (
                    f"it begins with {chain.links[0].relation}, and no formula above it ends with a side to go on from"
                )
                yield replace(blank, kind=NOT_UNDERSTOOD, why=why)
                return
        elif (
            links and (symbol := _symbol(side, links[0], tex)) and not self._speaks(symbol, links[0], chain, blank, tex)
        ):
            yield self._defined(symbol, links[0], blank, tex)
            side, links = links[0].right, links[1:]
        self.above = links[-1].right if links else side
        for group in _groups(links):
            said = " ".join([side, *(f"{_sign(link)} {link.right}" for link in group)])
            first = [side] if group[0] is chain.links[0] and chain.first else []
            shown = " ".join([*first, *(f"{link.sign} {link.right}" for link in group)])
            here = replace(blank, line=group[0].line if group[0].leads else blank.line, written=" ".join(shown.split()))
            yield self._claimed(here, f"{said} {chain.tail}", formula, tex, about=group)
            side = group[-1].right

    def _speaks(
        self, symbol: tuple[str, tuple[str, ...]], link: Link, chain: Chain, blank: Statement, tex: bool
    ) -> bool:
        """Whether what looks like a definition is a claim: of laws, of itself, or of a misspelt word of the language."""
        name, arguments = symbol
        if link.relation == ":=":
            return False
        alone = Definition(name, (), "", 0, tex)
        if arguments and set(arguments) <= set(LETTERS) and nearest(name):
            return not self._used(alone)
        if not blank.explicit:
            return False
        known = name in LETTERS or definitions.uses(chain.tail, alone) or definitions.uses(link.right, alone)
        return known or not self._used(alone)

    def _used(self, symbol: Definition) -> bool:
        """Whether a formula below uses a symbol."""
        below = self.source.formulas[self.place + 1 :]
        return any(definitions.uses(formula.text, symbol) for formula in below)

    def _defined(self, symbol: tuple[str, tuple[str, ...]], link: Link, blank: Statement, tex: bool) -> Statement:
        """The row of a definition, which holds from here on; two readings are not understood."""
        name, arguments = symbol
        said = f"{name}({', '.join(arguments)})" if arguments else name
        row = replace(blank, written=f"{said} {link.sign} {' '.join(link.right.split())}")
        value = definitions.without(link.right, list(self.known.values()), tex=tex)
        new = Definition(name, arguments, value, blank.line, tex)
        if definitions.uses(link.right, new):
            why = f"{said} stands on both sides: it defines nothing, and as a claim it speaks of an unknown {name}"
            return replace(row, kind=NOT_UNDERSTOOD, why=why)
        if name in LETTERS and link.relation == "=":
            return replace(row, kind=NOT_UNDERSTOOD, why=_two_readings(name))
        old = self.known.get((name, tex))
        if old and link.relation == "=" and _same(old) != _same(new):
            self.two[name] = old.line, new.line
            why = f"{said} is defined in line {old.line} already: it is a claim about that one, or defines another; "
            return replace(row, kind=NOT_UNDERSTOOD, why=f"{why}write := (\\coloneqq) if it defines another")
        self.two.pop(name, None)
        self.known[name, tex] = new
        return replace(row, kind=DEFINITION, why=f"a definition of {said}")

    def _claimed(self, row: Statement, text: str, formula: Formula, tex: bool, about: Sequence[Link] = ()) -> Statement:
        """The row of a claim, or of what is none."""
        if any(link.relation == "about" for link in about):
            return replace(row, kind=NO_STATEMENT, why="≈ and ∝ do not say when they would be false")
        if any(not link.right for link in about):
            return replace(row, kind=NOT_UNDERSTOOD, why="a side is missing between two relations")
        for name, (one, other) in self.two.items():
            if definitions.uses(text, Definition(name, (), "", 0, tex)):
                why = f"{name} has two definitions, in lines {one} and {other}; write := (\\coloneqq) where a new one begins"
                return replace(row, kind=NOT_UNDERSTOOD, why=why)
        known = list(self.known.values())
        spoken = definitions.without(text, known, tex=tex).strip()
        try:
            said = reading.claim(spoken, formula, known, tex=tex)
        except NoClaim as error:
            unread = "no relation" in str(error)  # there is one, so that something of it was not read
            return replace(row, kind=NOT_UNDERSTOOD if unread else NO_STATEMENT, why=told(error, spoken, tex))
        except Unreadable as error:
            why = f"{self._late(text, tex)}{told(error, spoken, tex)}"
            return replace(row, kind=CLAIM if row.explicit else NOT_UNDERSTOOD, claim=text.strip(), why=why)
        return replace(row, kind=CLAIM, claim=said)

    def _late(self, text: str, tex: bool) -> str:
        """Which symbol of a text is defined only below it."""
        for (name, kind), line in self.later.items():
            own = name in POINTS or name in LETTERS or (name, kind) in self.known
            if kind == tex and not own and definitions.uses(text, Definition(name, (), "", 0, tex)):
                return f"{name} is defined only below, in line {line}; "
        return ""


def told(error: Unreadable, spoken: str, tex: bool) -> str:
    """A refusal without the name of an argument; a column of TeX, which nobody typed in one line, as what stands there."""
    said = str(error).removeprefix("claim: ")
    return re.sub(r"at column (\d+)", lambda found: f"at “{_excerpt(spoken, int(found[1]))}”", said) if tex else said


def _excerpt(text: str, column: int) -> str:
    rest = " ".join(text[column - 1 :].split())
    return rest if len(rest) <= SHOWN else f"{rest[:SHOWN].rstrip()}…"


def is_tex(formula: Formula) -> bool:
    """Whether a formula is written in TeX: a block of claims never is, a display that has no backslash need not be."""
    return formula.environment != "claim" and ("\\" in formula.text or "{" in formula.text)


def statements(source: Source) -> list[Statement]:
    """Every statement of a document, in order."""
    later: dict[tuple[str, bool], int] = {}
    for name, tex, line in (x for formula in source.formulas for x in _definitions(formula, source)):
        later.setdefault((name, tex), line)
    reader, count, claims = _Reader(source, later=later), 0, 0
    rows: list[Statement] = []
    for reader.place, formula in enumerate(source.formulas):
        claims += formula.environment == "claim"
        count += 1
        name = formula.name or (f"claim {claims}" if formula.environment == "claim" else f"formula {count}")
        found = list(reader.formula(formula, name))
        count -= not found
        rows += found
    return rows


def _definitions(formula: Formula, source: Source) -> Iterator[tuple[str, bool, int]]:
    """The symbols that a formula would define whatever stands above it, in TeX or not, with their lines."""
    if formula.fault or formula.skipped:
        return
    tex = is_tex(formula)
    for chain in chains.chains(lines_of(replace(formula, text=expanded(formula.text, source.macros)))):
        if chain.first and chain.links and (symbol := _symbol(chain.first, chain.links[0], tex)):
            yield symbol[0], tex, chain.line


def _symbol(side: str, link: Link, tex: bool) -> tuple[str, tuple[str, ...]] | None:
    """What the left side of = or := defines, if it is no more than a symbol."""
    return definitions.defined(side, tex=tex) if link.relation in ("=", ":=") and link.right else None


def _sign(link: Link) -> str:
    return "=" if link.relation == ":=" else link.relation


def _groups(links: Sequence[Link]) -> Iterator[list[Link]]:
    """Links that stand in one line."""
    group: list[Link] = []
    for link in links:
        if link.leads and group:
            yield group
            group = []
        group.append(link)
    if group:
        yield group


def _same(definition: Definition) -> tuple[tuple[str, ...], str]:
    return definition.arguments, "".join(definition.value.split())


def _two_readings(name: str) -> str:
    """Of p = …, which may be a definition, or a claim about all laws."""
    what = "discriminator" if name in "dD" else "law"
    return (
        f"{name} is any {what} here: this is a claim about every {name}, or it says what {name} is from here on; write "
        f"{name} := … (\\coloneqq) to define it, or a comment `given {name} = …` at the formulas that need it"
    )
