"""What is known at a place of a document, by which its claims are read: the definitions above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from divergences.verification.documents import definitions
from divergences.verification.documents.chains import Link
from divergences.verification.documents.definitions import LETTERS, POINTS, Definition
from divergences.verification.documents.formats.formula import LET, Formula
from divergences.verification.documents.readings import Reading
from divergences.verification.documents.refusals import two_readings_of
from divergences.verification.documents.statement import (
    CLAIM,
    DEFINITION,
    NO_STATEMENT,
    NOT_UNDERSTOOD,
    TWO_READINGS,
    Statement,
    understood,
)


@dataclass
class Known:
    """Symbols with their definitions, in TeX or not."""

    symbols: dict[tuple[str, bool], Definition] = field(default_factory=dict)
    later: dict[tuple[str, bool], int] = field(default_factory=dict)
    """Every symbol that is defined anywhere, with the line of its first definition."""
    two: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Symbols with two definitions, by their lines: nobody knows which one holds."""
    value: int = 0
    """The line in which V is defined as something else than the value of a GAN."""

    def defined(
        self, symbol: tuple[str, tuple[str, ...]], link: Link, blank: Statement, formula: Formula, tex: bool
    ) -> Statement:
        """The row of a definition, which holds from here on; two readings are not understood."""
        name, arguments = symbol
        if formula.defines == LET and name not in LETTERS:
            link = replace(link, relation=":=")
        said = f"{name}({', '.join(arguments)})" if arguments else name
        row = replace(blank, written=f"{said} {link.sign} {' '.join(link.right.split())}")
        free = [x for x in self.symbols.values() if x.symbol not in arguments]
        value = definitions.without(link.right, free, tex=tex)
        new = Definition(name, arguments, value, blank.line, tex)
        if definitions.uses(link.right, new):
            why = f"{said} stands on both sides: it defines nothing, and as a claim it speaks of an unknown {name}"
            return replace(row, kind=NOT_UNDERSTOOD, why=why)
        if name in LETTERS and link.relation == "=":
            return replace(row, kind=NOT_UNDERSTOOD, why=two_readings_of(name))
        old = self.symbols.get((name, tex))
        if old and link.relation == "=" and not old.same(new):
            row = self._again(row, old, link, formula, tex)
            self.two[name] = old.line, new.line
            return row
        if name == "V" and arguments:
            game = self.claimed(row, f"V(G, D) = {link.right}", formula, tex)
            same = any(definitions.GAME.fullmatch(x) for x in (game.claim, *(x.claim for x in game.readings)))
            self.value = 0 if same else row.line
        self.two.pop(name, None)
        self.symbols[name, tex] = new
        return replace(row, kind=DEFINITION, why=f"a definition of {said}")

    def _again(self, row: Statement, old: Definition, link: Link, formula: Formula, tex: bool) -> Statement:
        """The row of a symbol that has a definition: a claim about that one, or another definition."""
        found = self.claimed(row, f"{old.said} = {link.right}", formula, tex) if old.said else row
        about, other = f"a claim about the {old.said} of line {old.line}", "another definition"
        why = f"{about}, or {other}; write := (\\coloneqq) if it is one"
        if found.kind not in (CLAIM, TWO_READINGS):
            return replace(
                row, kind=NOT_UNDERSTOOD, why=f"{old.said} is defined in line {old.line} already: it is {why}"
            )
        claims = found.readings or (Reading("", found.claim),)
        each = [replace(x, label=f"{about}{', ' if x.label else ''}{x.label}") for x in claims]
        return replace(row, kind=TWO_READINGS, readings=(*each, Reading(other, "", "a definition")), why=why)

    def claimed(self, row: Statement, text: str, formula: Formula, tex: bool, about: Sequence[Link] = ()) -> Statement:
        """The row of a claim, or of what is none."""
        if any(link.relation == "about" for link in about):
            return replace(row, kind=NO_STATEMENT, why="≈ and ∝ do not say when they would be false")
        if any(not link.right for link in about):
            return replace(row, kind=NOT_UNDERSTOOD, why="a side is missing between two relations")
        if self.value and definitions.VALUE.search(text):
            why = f"V is defined in line {self.value}, and not as the value of a GAN; write out what V stands for"
            return replace(row, kind=NOT_UNDERSTOOD, why=why)
        for name, (one, other) in self.two.items():
            if definitions.uses(text, Definition(name, (), "", 0, tex)):
                why = f"{name} has two definitions, in lines {one} and {other}; write := (\\coloneqq) where a new one begins"
                return replace(row, kind=NOT_UNDERSTOOD, why=why)
        known = [x for x in self.symbols.values() if x.tex != tex or not definitions.shadowed(text, x)]
        spoken = definitions.without(text, known, tex=tex).strip()
        return understood(
            replace(row, claim=text.strip()), spoken, formula, known, tex=tex, before=self._late(text, tex)
        )

    def _late(self, text: str, tex: bool) -> str:
        """Which symbol of a text is defined only below it."""
        for (name, kind), line in self.later.items():
            own = name in POINTS or name in LETTERS or (name, kind) in self.symbols
            if kind == tex and not own and definitions.uses(text, Definition(name, (), "", 0, tex)):
                return f"{name} is defined only below, in line {line}; "
        return ""


def is_tex(formula: Formula) -> bool:
    """Whether a formula is written in TeX: a block of claims never is, a display that has no backslash need not be."""
    return formula.environment != "claim" and ("\\" in formula.text or "{" in formula.text)
