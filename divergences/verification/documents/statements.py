"""What the formulas of a document say, in their order: claims to be judged, definitions, and what is not understood and why.

Of a derivation each line is a claim of its own: from the last side of the line above it to its own last side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from divergences.verification.documents import chains, definitions, unstated
from divergences.verification.documents.chains import Chain, Link
from divergences.verification.documents.definitions import LETTERS, POINTS, Definition
from divergences.verification.documents.formats.formula import Formula, Source
from divergences.verification.documents.formats.macros import expanded
from divergences.verification.documents.lines import Line, lines_of
from divergences.verification.documents.readings import Reading
from divergences.verification.documents.refusals import short, two_readings_of
from divergences.verification.documents.statement import (
    CLAIM,
    DEFINITION,
    NO_STATEMENT,
    NOT_UNDERSTOOD,
    SKIPPED,
    TWO_READINGS,
    Statement,
    understood,
)
from divergences.verification.language.vocabulary import nearest


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
    anchor: str = ""
    """The side from which = leads to the last one, past sides that are not understood; "" if there is none."""
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
        lines = lines_of(replace(formula, text=text))
        asked = unstated.conditions(lines if tex and not formula.skipped else ())
        for line, said in asked.items():
            self.above = self.anchor = ""
            yield replace(blank, kind=NO_STATEMENT, line=line.number, written=" ".join(line.text.split()), why=said)
        found = list(chains.chains([line for line in lines if line not in asked]))
        if formula.skipped or not found:
            if found:
                yield replace(blank, kind=SKIPPED, why="a comment says that it is not to be judged")
            elif blank.explicit:
                yield replace(blank, kind=CLAIM, claim=formula.text)
            elif tex and len(lines) > len(asked) and not formula.skipped:
                yield self._expression(lines, blank)
            return
        for chain in found:
            yield from self._chain(chain, formula, replace(blank, line=chain.line), tex)

    def _expression(self, lines: Sequence[Line], blank: Statement) -> Statement:
        """The row of a formula without a relation, from which the next one may go on."""
        said = " ".join(line.text for line in lines)
        self.above, self.anchor = said, ""
        why = unstated.sort(said)
        kind = NOT_UNDERSTOOD if why == unstated.BEHIND else NO_STATEMENT
        return replace(blank, line=lines[0].number, kind=kind, why=why)

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
                begins = f"it begins with {chain.links[0].relation}"
                why = f"{begins}, and no formula above it ends with a side to go on from"
                yield replace(blank, kind=NOT_UNDERSTOOD, why=why)
                return
        elif (symbol := _symbol(side, links, tex)) and not self._speaks(symbol, links[0], chain, blank, tex):
            yield self._defined(symbol, links[0], blank, formula)
            side, links = links[0].right, links[1:]
        if chain.first or not self.anchor:
            self.anchor = side
        self.above = links[-1].right if links else side
        for group in chains.groups(links):
            said = " ".join([side, *(f"{chains.sign_of(link)} {link.right}" for link in group)])
            first = [side] if group[0] is chain.links[0] and chain.first else []
            shown = " ".join([*first, *(f"{link.sign} {link.right}" for link in group)])
            here = replace(blank, line=group[0].line if group[0].leads else blank.line, written=" ".join(shown.split()))
            row = self._claimed(here, f"{said} {chain.tail}", formula, tex, about=group)
            equal = all(link.relation == "=" for link in group)
            if row.kind in (NOT_UNDERSTOOD, NO_STATEMENT) and equal and self.anchor and self.anchor != side:
                row = self._past(row, f"{self.anchor} = {group[-1].right} {chain.tail}", formula, tex)
            if row.kind in (CLAIM, TWO_READINGS) or not equal:
                self.anchor = group[-1].right
            yield row
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

    def _defined(
        self, symbol: tuple[str, tuple[str, ...]], link: Link, blank: Statement, formula: Formula
    ) -> Statement:
        """The row of a definition, which holds from here on; two readings are not understood."""
        name, arguments = symbol
        tex = is_tex(formula)
        said = f"{name}({', '.join(arguments)})" if arguments else name
        row = replace(blank, written=f"{said} {link.sign} {' '.join(link.right.split())}")
        value = definitions.without(link.right, list(self.known.values()), tex=tex)
        new = Definition(name, arguments, value, blank.line, tex)
        if definitions.uses(link.right, new):
            why = f"{said} stands on both sides: it defines nothing, and as a claim it speaks of an unknown {name}"
            return replace(row, kind=NOT_UNDERSTOOD, why=why)
        if name in LETTERS and link.relation == "=":
            return replace(row, kind=NOT_UNDERSTOOD, why=two_readings_of(name))
        old = self.known.get((name, tex))
        if old and link.relation == "=" and not old.same(new):
            row = self._again(row, old, link, formula, tex)
            self.two[name] = old.line, new.line
            return row
        self.two.pop(name, None)
        self.known[name, tex] = new
        return replace(row, kind=DEFINITION, why=f"a definition of {said}")

    def _again(self, row: Statement, old: Definition, link: Link, formula: Formula, tex: bool) -> Statement:
        """The row of a symbol that has a definition: a claim about that one, or another definition."""
        found = self._claimed(row, f"{old.said} = {link.right}", formula, tex) if old.said else row
        about, other = f"a claim about the {old.said} of line {old.line}", "another definition"
        why = f"{about}, or {other}; write := (\\coloneqq) if it is one"
        if found.kind not in (CLAIM, TWO_READINGS):
            return replace(
                row, kind=NOT_UNDERSTOOD, why=f"{old.said} is defined in line {old.line} already: it is {why}"
            )
        claims = found.readings or (Reading("", found.claim),)
        each = [replace(x, label=f"{about}{', ' if x.label else ''}{x.label}") for x in claims]
        return replace(row, kind=TWO_READINGS, readings=(*each, Reading(other, "", "a definition")), why=why)

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
        return understood(
            replace(row, claim=text.strip()), spoken, formula, known, tex=tex, before=self._late(text, tex)
        )

    def _past(self, row: Statement, text: str, formula: Formula, tex: bool) -> Statement:
        """A line as it follows from the last side that is understood, with equality all along; else the row as it is."""
        found = self._claimed(row, text, formula, tex)
        if found.kind not in (CLAIM, TWO_READINGS):
            return row
        why = f"against {short(self.anchor)}, as what is between is not understood; {found.why}"
        return replace(found, why=why.rstrip("; "))

    def _late(self, text: str, tex: bool) -> str:
        """Which symbol of a text is defined only below it."""
        for (name, kind), line in self.later.items():
            own = name in POINTS or name in LETTERS or (name, kind) in self.known
            if kind == tex and not own and definitions.uses(text, Definition(name, (), "", 0, tex)):
                return f"{name} is defined only below, in line {line}; "
        return ""


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
        if symbol := _symbol(chain.first, chain.links, tex):
            yield symbol[0], tex, chain.line


def _symbol(side: str, links: Sequence[Link], tex: bool) -> tuple[str, tuple[str, ...]] | None:
    """What a side with these links defines."""
    return definitions.symbol(side, links[0].relation, links[0].right, tex=tex) if side and links else None
