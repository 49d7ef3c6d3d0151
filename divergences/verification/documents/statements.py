"""What the formulas of a document say, in their order: claims to be judged, definitions, and what is not understood.

The statements of a display are read in the order in which they need each other: first what the others use.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from divergences.verification.documents import chains, definitions, forms, unstated
from divergences.verification.documents.chains import Chain, Link
from divergences.verification.documents.definitions import LETTERS, Definition
from divergences.verification.documents.formulas import Formula, Source
from divergences.verification.documents.habits import of_variables, usual
from divergences.verification.documents.known import Known, case_row, probability_row, total_row, written
from divergences.verification.documents.lines import Line, lines_of, relations
from divergences.verification.documents.macros import expanded
from divergences.verification.documents.readings import Reading
from divergences.verification.documents.statement import (
    CLAIM,
    NO_STATEMENT,
    NOT_UNDERSTOOD,
    NUMBER,
    SKIPPED,
    Statement,
    labelled,
    no_definition,
    not_defined,
    short,
)
from divergences.verification.language.vocabulary import nearest


def ordered(found: list[Chain], defined: Collection[tuple[str, bool]], tex: bool) -> list[Chain]:
    """Before the others what they use and is defined beside them, as m in `JS = …, m = …`."""
    said: list[tuple[int, Chain]] = []
    symbols = [symbol_of(x.first, x.links, tex) for x in found]
    names = [symbol[0] if symbol else "" for symbol in symbols]
    for k, (chain, name) in enumerate(zip(found, names, strict=True)):
        new = name and names.count(name) == 1 and len(chain.links) == 1 and (name, tex) not in defined
        before = [side for x in found[:k] for side in (x.first, *(link.right for link in x.links))]
        alone = Definition(name, (), "", 0, tex) if new and name not in LETTERS else None
        first = alone and all(x.first for x in found) and any(definitions.uses(x, alone) for x in before)
        said.append((0 if first else 1, chain))
    return [chain for _, chain in sorted(said, key=lambda x: x[0])]


def symbol_of(side: str, links: Sequence[Link], tex: bool) -> tuple[str, tuple[str, ...]] | None:
    """What a side with these links defines."""
    return definitions.symbol(side, links[0].relation, links[0].right, tex=tex) if side and links else None


def plain_text(formula: Formula, source: Source) -> str:
    """The text of a formula without macros and habits of its author."""
    text = expanded(formula.text, source.macros)
    if formula.environment == "claim":
        return text
    return usual(text) if formula.is_tex else of_variables(text)


DENIED = "its sentence says that it does not hold"


@dataclass
class _Reader:
    """A place of the document: what is known there, and the side on which a chain may go on."""

    source: Source
    known: Known
    above: str = ""
    anchor: str = ""
    """The side from which = leads to the last one, past sides that are not understood; "" if there is none."""
    place: int = 0
    """Which formula is read."""
    chain: int = 0
    shown: tuple[str, str] = ("", "")
    """`above` and `anchor` behind the last display, from which the next one goes on."""

    def formula(self, formula: Formula, name: str) -> list[Statement]:
        """The statements of the next formula; a display goes on from the last one, past formulas in sentences."""
        if not formula.inline:
            self.above, self.anchor = self.shown
        found = list(self._formula(formula, name))
        if not formula.inline:
            self.shown = self.above, self.anchor
        return found

    def _formula(self, formula: Formula, name: str) -> Iterator[Statement]:
        tex = formula.is_tex
        written = " ".join(formula.text.split())
        blank = Statement("", formula.line, written, formula.cell, name, around=formula.around)
        blank = replace(blank, explicit=formula.environment == "claim")
        if formula.quiet:
            yield from self._in_a_sentence(formula, blank)
            return
        if formula.fault:
            yield blank.not_understood(formula.fault)
            return
        if formula.condition:
            yield replace(blank, kind=NO_STATEMENT, why="a condition, which its sentence supposes")
            return
        text = plain_text(formula, self.source)
        lines = lines_of(replace(formula, text=text))
        asked = unstated.conditions(lines if tex and not formula.skipped else ())
        for line, said in asked.items():
            self.above = self.anchor = ""
            if said:
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
        if tex and (rows := self.known.solved(found, formula, replace(blank, chain=self.chain + 1))):
            self.chain += 1
            yield from rows
            return
        if formula.denied:
            yield self._denied(found, formula, replace(blank, line=found[0].line), tex)
            return
        known = [found[k] for k in forms.cases(found)]
        self.known.case = bool(known)
        for chain in ordered(found, self.known.symbols, tex):
            here = replace(blank, line=chain.line)
            yield from [case_row(chain, here)] if chain in known else self._chain(chain, formula, here, tex)
        self.known.case = False

    def _denied(self, found: Sequence[Chain], formula: Formula, blank: Statement, tex: bool) -> Statement:
        """The row of a formula of which its sentence says that it does not hold: of the opposite, if that is read."""
        chain, *more = found
        row = replace(blank, written=written(chain) if chain.links else blank.written)
        if more or chain.whole or chain.tail or len(chain.links) != 1 or not chain.first or not chain.links[0].right:
            return row.not_understood(f"{DENIED}, and it is more than one relation")
        link = chain.links[0]
        said = f"{chain.first} {link.relation.removeprefix(':')} {link.right}"
        row = self.known.claimed(row, rf"\text{{not }} {said}" if tex else f"not {said}", formula, tex)
        return replace(row, why=f"{DENIED}{'; ' * bool(row.why)}{row.why}")

    def _in_a_sentence(self, formula: Formula, blank: Statement) -> Iterator[Statement]:
        """The rows of definitions in a sentence, which hold in displays of either kind; what defines nothing has no row."""
        text = " ".join(plain_text(formula, self.source).split())
        kinds = (True,) if formula.is_tex else (True, False)
        parts = definitions.split(text)
        listed = unstated.LISTED.search(text) or not all(relations(x) or unstated.IN.search(x) for x in parts)
        for said in parts if not (formula.skipped or listed) else ():
            for chain in chains.chains(lines_of(replace(formula, text=said))):
                self.known.scaled(chain, formula, blank)
                symbol = symbol_of(chain.first, chain.links, kinds[-1])
                if not symbol or no_definition(*symbol):
                    continue
                why = not_defined(symbol[0], [*chain.links, *[chain.tail] * bool(chain.tail)], formula.defines)
                shown = replace(blank, written=" ".join(said.split()))
                if not why:
                    rows = [self.known.defined(symbol, chain.links[0], shown, formula, tex) for tex in kinds]
                    yield rows[0]
                elif self._shown(Definition(symbol[0], (), "", 0, kinds[-1])):
                    yield shown.not_understood(why)

    def _shown(self, symbol: Definition) -> bool:
        """Whether a display below uses a symbol."""
        below = (x for x in self.source.formulas[self.place + 1 :] if not x.quiet)
        return any(definitions.uses(plain_text(x, self.source), symbol) for x in below)

    def _expression(self, lines: Sequence[Line], blank: Statement) -> Statement:
        """The row of a formula without a relation, from which the next one may go on."""
        said = " ".join(line.text for line in lines)
        self.above, self.anchor = said, ""
        why = unstated.misread(said)
        kind = NOT_UNDERSTOOD if why else NO_STATEMENT
        return replace(blank, line=lines[0].number, kind=kind, why=why or unstated.sort(said))

    def _chain(self, chain: Chain, formula: Formula, blank: Statement, tex: bool) -> Iterator[Statement]:
        self.chain += 1
        blank = replace(blank, chain=self.chain)
        if chain.whole:
            yield self.known.claimed(replace(blank, written=" ".join(chain.whole.split())), chain.whole, formula, tex)
            return
        if row := probability_row(chain, blank) or total_row(chain, blank) or self.known.scaled(chain, formula, blank):
            yield row
            return
        side, links = chain.first, [link for link in chain.links if link.right or link is not chain.links[-1]]
        if not side:
            side = self.above
            if not side:
                begins = f"it begins with {chain.links[0].relation}"
                why = f"{begins}, and no formula above it ends with a side to go on from"
                yield blank.not_understood(why)
                return
        elif (symbol := symbol_of(side, links, tex)) and not self._speaks(symbol, links[0], chain, blank, tex):
            yield self.known.defined(symbol, links[0], blank, formula, tex)
            side, links = links[0].right, links[1:]
        if rows := self.known.by_cases(side, links, blank, formula, tex):
            yield from rows
            return
        if chain.first or not self.anchor:
            self.anchor = side
        bound = bool(links) and links[-1].relation in ("<=", ">=", "<", ">") and links[-1].right.strip(" .,") == "0"
        self.above = "" if bound else links[-1].right if links else side  # nothing goes on from a bound by 0
        equal = chains.EQUALITY.fullmatch(chain.tail)
        if equal and len(links) == 1 and links[0].relation in ("<=", ">="):
            chain = replace(chain, tail="")
        for group in chains.groups(links):
            yield from self._group(group, side, chain, formula, blank)
            side, before = group[-1].right, side
            if equal and not chain.tail:
                yield self._equality(equal, before, side, formula, blank)

    def _equality(self, said: re.Match[str], left: str, right: str, formula: Formula, blank: Statement) -> Statement:
        """The row of the condition for equality that stands behind a bound."""
        word = r"\text{ if }" if said["word"] in ("if", "when") else r"\iff"
        written = f"{left} = {right.rstrip(' ,')} {word} {said['behind'] or said['inside']}"
        return self.known.claimed(replace(blank, written=" ".join(written.split())), written, formula, formula.is_tex)

    def _group(self, group: list[Link], side: str, chain: Chain, formula: Formula, blank: Statement) -> list[Statement]:
        """The row of the links of one line; a row for each where that is more than one, and they are understood apart only."""
        anchor = self.anchor
        row = self._linked(group, side, chain, formula, blank)
        if row.kind != NOT_UNDERSTOOD or len(group) == 1 or not all(link.right for link in group):
            return [row]
        after, self.anchor, rows = self.anchor, anchor, list[Statement]()
        for link in group:
            rows.append(self._linked([link], side, chain, formula, blank))
            side = link.right
        if any(x.is_read for x in rows):
            return rows
        self.anchor = after
        return [row]

    def _linked(self, group: Sequence[Link], side: str, chain: Chain, formula: Formula, blank: Statement) -> Statement:
        """The row of links that go on from a side."""
        tex = formula.is_tex
        said = " ".join([side, *(f"{link.relation.removeprefix(':')} {link.right}" for link in group)])
        first = [side] if group[0] is chain.links[0] and chain.first else []
        shown = " ".join([*first, *(f"{link.sign} {link.right}" for link in group)])
        here = replace(blank, line=group[0].line if group[0].leads else blank.line, written=" ".join(shown.split()))
        row = self.known.claimed(here, f"{said} {chain.tail}", formula, tex, about=group)
        equal = all(link.relation == "=" for link in group)
        if row.kind in (NOT_UNDERSTOOD, NO_STATEMENT) and equal and self.anchor and self.anchor != side:
            row = self._past(row, f"{self.anchor} = {group[-1].right} {chain.tail}", group[-1].right, formula, tex)
        if row.is_read or not equal:
            self.anchor = group[-1].right
        return row

    def _speaks(
        self, symbol: tuple[str, tuple[str, ...]], link: Link, chain: Chain, blank: Statement, tex: bool
    ) -> bool:
        """Whether what looks like a definition is a claim: of laws, of itself, or of a misspelt word of the language."""
        name, arguments = symbol
        if link.relation == ":=":
            return False
        alone = Definition(name, (), "", 0, tex)
        if arguments and set(arguments) <= set(LETTERS) and nearest(name):
            return not self._shown(alone)
        if not blank.explicit:
            return False
        known = name in LETTERS or definitions.uses(chain.tail, alone) or definitions.uses(link.right, alone)
        return known or not self._shown(alone)

    def _past(self, row: Statement, text: str, right: str, formula: Formula, tex: bool) -> Statement:
        """A line as it follows from the last side that is understood, with equality all along; else the row as it is."""
        found = self.known.claimed(row, text, formula, tex)
        if not found.is_read:
            return row
        why = f"against {short(self.anchor)}, as what is between is not understood"
        if NUMBER.fullmatch(right.strip(" .,;")):  # it may be the number of an example, of which the sides between are
            every = tuple(replace(x, general=True) for x in labelled(found, f"always {why}"))
            return found.left_open((*every, Reading("of what is between", "", "not understood")), why)
        return replace(found, why=f"{why}; {found.why}".rstrip("; "))


def statements(source: Source) -> list[Statement]:
    """Every statement of a document, in order."""
    later: dict[tuple[str, bool], int] = {}
    for name, tex, line in (x for formula in source.formulas for x in _definitions(formula, source)):
        later.setdefault((name, tex), line)
    reader, count, claims = _Reader(source, Known(later=later)), 0, 0
    rows: list[Statement] = []
    for reader.place, formula in enumerate(source.formulas):
        claims += formula.environment == "claim"
        count += 1
        name = formula.name or (f"claim {claims}" if formula.environment == "claim" else f"formula {count}")
        found = reader.formula(formula, name)
        count -= not found
        rows += found
    return rows


def _definitions(formula: Formula, source: Source) -> Iterator[tuple[str, bool, int]]:
    """The symbols that a formula would define whatever stands above it, in TeX or not, with their lines."""
    if formula.fault or formula.skipped or formula.condition:
        return
    tex = formula.is_tex
    for chain in chains.chains(lines_of(replace(formula, text=plain_text(formula, source)))):
        if symbol := symbol_of(chain.first, chain.links, tex):
            yield symbol[0], tex, chain.line
