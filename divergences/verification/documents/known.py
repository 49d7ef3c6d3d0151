"""What is known at a place of a document, by which its claims are read: definitions above it, and special forms.

Cases, probabilities of things with names, and equations that are solved have rows of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from divergences.verification.documents import definitions, forms, letters
from divergences.verification.documents.chains import Chain, Link
from divergences.verification.documents.definitions import LAWS, LETTERS, POINTS, Definition
from divergences.verification.documents.formulas import LET, Formula
from divergences.verification.documents.observation import at_one_observation
from divergences.verification.documents.readings import Reading
from divergences.verification.documents.statement import (
    CLAIM,
    DEFINITION,
    NO_STATEMENT,
    NOT_UNDERSTOOD,
    Statement,
    labelled,
    short,
    two_readings_of,
    understood,
)


def written(chain: Chain) -> str:
    """A chain as it stands there."""
    return " ".join(" ".join([chain.first, *(f"{link.sign} {link.right}" for link in chain.links)]).split())


def case_row(chain: Chain, blank: Statement) -> Statement:
    """The row of one of several values of a symbol."""
    return replace(blank, kind=NO_STATEMENT, written=written(chain), why=forms.CASE)


def probability_row(chain: Chain, blank: Statement) -> Statement | None:
    """The row of p(real) = 1/2, which says what it is; of a number that is no probability, a claim that is false."""
    number = letters.probability([chain.first, *(link.right for link in chain.links)])
    if not number:
        return None
    row = replace(blank, written=written(chain))
    if number[0] <= number[1]:
        return replace(row, kind=DEFINITION, why="says what these probabilities are")
    return replace(row, kind=CLAIM, claim=f"t = {number[0]}/{number[1]} given t in [0, 1]", why="t the probability")


def total_row(chain: Chain, blank: Statement) -> Statement | None:
    """The row of p(y) = ∫ p(y | z) p(z) dz, which says what p(y) is."""
    why = letters.total_probability(f"{chain.first} = {chain.links[0].right}") if len(chain.links) == 1 else ""
    return replace(blank, kind=DEFINITION, written=written(chain), why=why) if why else None


def solved_rows(said: forms.Solved, claims: Sequence[str], found: Sequence[Chain], blank: Statement) -> list[Statement]:
    """The rows of equations in a discriminator, each at the solution, and of the solution, which is the only one."""
    lines = [chain.line for chain in found] if len(found) == len(claims) else [blank.line] * len(claims)
    value, why = claims[-1].removeprefix("s = "), f"solves {short(said.equations[0])}, and nothing else does"
    at = "at the solution, where p and q have mass"
    rows = [replace(blank, claim=forms.solved(claim, value), why=at) for claim in claims[:-1]]
    rows.append(replace(blank, claim=forms.only(claims[0], value), why=why))
    parts = zip(rows, lines, said.written, strict=True)
    return [replace(row, kind=CLAIM, line=line, written=text) for row, line, text in parts]


QUESTION = re.compile(r"\?\s*$|\\text\{\s*\?\s*\}\s*$")


@dataclass
class Known:
    """Symbols with their definitions, in TeX or not."""

    symbols: dict[tuple[str, bool], Definition] = field(default_factory=dict)
    later: dict[tuple[str, bool], int] = field(default_factory=dict)
    """Every symbol that is defined anywhere, with the line of its first definition."""
    two: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Symbols with two definitions, by their lines: nobody knows which one holds."""
    no_laws: dict[str, int] = field(default_factory=dict)
    """Letters of laws that are defined as what is none, by their lines."""
    particular: dict[str, Definition] = field(default_factory=dict)
    """Letters of laws and discriminators that may be one thing from a line on, and what; "" if that is not in the language."""
    mixtures: set[str] = field(default_factory=set)
    """Letters that are said to be a mixture of laws."""
    case: bool = False
    """Whether a claim stands beside the cases of a symbol."""
    scales: dict[str, str] = field(default_factory=dict)
    """Divergences that are defined above, and how many times the language's own they are."""
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
        if name.endswith("'") and arguments:
            return row.not_understood(f"{said} may be a derivative, which is not in the language")
        free = [x for x in self.symbols.values() if x.symbol not in arguments]
        value = definitions.without(link.right, free, tex=tex)
        new = Definition(name, arguments, value, blank.line, tex)
        if definitions.uses(link.right, new):
            why = f"{said} stands on both sides: it defines nothing, and as a claim it is about an unknown {name}"
            return row.not_understood(why)
        if (name in LETTERS or letters.are_laws(name, value)) and link.relation == "=":
            return self._particular(row, new, formula)
        old = self.symbols.get((name, tex))
        if old and link.relation == "=" and not old.same(new):
            row = self._again(row, old, link, formula, tex)
            self.two[name] = old.line, new.line
            return row
        if name == "V" and arguments:
            game = self.claimed(row, f"V(G, D) = {link.right}", formula, tex)
            same = any(definitions.GAME.fullmatch(x) for x in (game.claim, *(x.claim for x in game.readings)))
            self.value = 0 if same else row.line
        if letters.lists_an_outcome(name, value):
            return replace(row, kind=DEFINITION, why=f"says of what {said} consists")
        self.two.pop(name, None)
        self.no_laws.pop(name, None)
        if (
            name in LAWS
            and not arguments
            and (why := letters.no_law(name, self.read(row, f"{name} = {value}", formula, tex).claim))
        ):
            self.no_laws[name] = blank.line
            return row.not_understood(why)
        self.symbols[name, tex] = new
        if name in LAWS and (there := new.spelled(not tex)).value:
            self.symbols[name, not tex] = there  # `q := (p + r)/2` has no command in it, and the formulas below may
        self._overrule(new, link)
        return replace(row, kind=DEFINITION, why=f"a definition of {said}")

    def scaled(self, chain: Chain, formula: Formula, blank: Statement) -> Statement | None:
        """The row of a definition of H² without its ½, or of another divergence by another factor."""
        return letters.row(chain, formula, blank, self.scales)

    def _overrule(self, new: Definition, link: Link) -> None:
        """What was defined so in a display of the other kind holds no longer: after =, nobody knows which one does."""
        key = new.symbol, not new.tex
        old = self.symbols.get(key)
        if old and old.line != new.line and not old.same(new):
            del self.symbols[key]
            if link.relation == "=":
                self.two[new.symbol] = old.line, new.line
            elif (there := new.spelled(not new.tex)).value:
                self.symbols[key] = there

    def _particular(self, row: Statement, new: Definition, formula: Formula) -> Statement:
        """The row of `p = …`: a claim about every p, or what p is from here on."""
        name, law = new.symbol, new.symbol not in "dD" or new.symbol in self.mixtures
        if letters.is_point_or_set(name, new.value):
            self.particular[name] = replace(new, value="")
            what = letters.kind_of(new.value)
            return replace(row, kind=DEFINITION, why=f"a definition of {name}, {what}")
        found = self.read(row, f"{name} = {new.value}", formula, new.tex)
        self.particular[name] = new
        if found.kind != CLAIM:
            return row.not_understood(two_readings_of(name))
        what = "a distribution" if law else "with values in [0, 1]"
        asked = letters.told_of(letters.requirement(found.claim, law=law), f"what {name} is from here on, {what}")
        every = Reading(f"a claim about every {name}", found.claim)
        return row.left_open((every, asked), two_readings_of(name))

    def _again(self, row: Statement, old: Definition, link: Link, formula: Formula, tex: bool) -> Statement:
        """The row of a symbol that has a definition: a claim about that one, or another definition."""
        found = self.claimed(row, f"{old.said} = {link.right}", formula, tex) if old.said else row
        about, other = f"a claim about the {old.said} of line {old.line}", "another definition"
        why = f"{about}, or {other}; write := (\\coloneqq) if it is one"
        if not found.is_read:
            return row.not_understood(f"{old.said} is already defined in line {old.line}: it is {why}")
        each = labelled(found, about)
        return row.left_open((*each, Reading(other, "", "a definition")), why)

    def claimed(self, row: Statement, text: str, formula: Formula, tex: bool, about: Sequence[Link] = ()) -> Statement:
        """The row of a claim, or of what is none."""
        if any(link.relation == "about" for link in about):
            return replace(row, kind=NO_STATEMENT, why="≈ and ∝ do not say when they would be false")
        if any(not link.right for link in about):
            return row.not_understood("a side is missing between two relations")
        if QUESTION.search(text):
            return replace(row, kind=NO_STATEMENT, why="a question")
        if self.value and definitions.VALUE.search(text):
            return self._of_two_values(row, text, formula, tex)
        for name, (one, other) in self.two.items():
            if definitions.uses(text, Definition(name, (), "", 0, tex)):
                why = f"{name} has two definitions, in lines {one} and {other}; write := (\\coloneqq) where a new one begins"
                return row.not_understood(why)
        for name, line in self.no_laws.items():
            if definitions.uses(text, Definition(name, (), "", 0, tex)):
                return row.not_understood(f"{name} is defined in line {line} as something that is not a distribution")
        spelled, letter = letters.spelled(forms.without_events(text))
        self.mixtures.update(letter)
        found = self.read(row, spelled, formula, tex)
        return self._asked_of_these(found, row, spelled, formula, tex)

    def read(self, row: Statement, text: str, formula: Formula, tex: bool) -> Statement:
        """The row of a text in which every symbol that is defined stands for its definition."""
        known = [x for x in self.symbols.values() if x.tex != tex or not definitions.shadowed(text, x)]
        spoken = definitions.without(text, known, tex=tex).strip()
        sample, formula = None, replace(formula, scales=self.scales)
        if tex and (optimal := forms.compared(spoken)):
            spoken, sample = optimal
        found = understood(
            replace(row, claim=text.strip()), spoken, formula, known, tex=tex, before=self._late(text, tex)
        )
        if found.kind == NOT_UNDERSTOOD and tex and (observed := at_one_observation(spoken)):
            spoken, how = observed
            again = understood(replace(row, claim=text.strip()), spoken, formula, (), tex=tex, before="")
            found = replace(again, why=f"{how}{'; ' * bool(again.why)}{again.why}") if again.is_read else found
        if not sample or not found.is_read:
            return found
        each = (*labelled(found, sample[0]), Reading(sample[1], "", sample[2]))
        return found.left_open(each, f"it leaves open: {sample[0]}, or {sample[1]}")

    def solved(self, found: Sequence[Chain], formula: Formula, blank: Statement) -> list[Statement]:
        """The rows of equations that are solved for a discriminator: each at the solution, and the first nowhere else."""
        said = forms.equations(found)
        if said is None:
            return []
        read = [self.read(blank, text, formula, True) for text in (*said.equations, f"d = {said.value}")]
        claims = [forms.at_an_outcome(row.claim) if row.kind == CLAIM else "" for row in read]
        if not all(claims):
            return []
        return solved_rows(said, claims, found, blank)

    def by_cases(
        self, side: str, links: Sequence[Link], blank: Statement, formula: Formula, tex: bool
    ) -> list[Statement]:
        """The rows of a side that is told by cases, one for each."""
        each = forms.cases_of(side, links[0].sign, links[0].right) if len(links) == 1 else None
        written = " ".join([side, links[0].sign, *links[0].right.split()]) if each else ""
        return [self.claimed(replace(blank, written=written), text, formula, tex) for text in each or ()]

    def _asked_of_these(self, found: Statement, row: Statement, text: str, formula: Formula, tex: bool) -> Statement:
        """The row of a claim about letters that may be one thing here: of every one, and of this one."""
        used = [one for x in self.particular.values() if letters.speaks(text, one := x.spelled(tex))]
        if found.is_read and self.case:
            every = tuple(replace(x, general=True) for x in labelled(found, "in every case"))
            here = Reading("in the case beside it", "", "not in the language")
            return found.left_open((*every, here), "it stands beside a case")
        if not found.is_read or not used:
            return found
        names = ", ".join(x.symbol for x in used)
        lines = ", ".join(str(x.line) for x in used)
        every = tuple(replace(x, general=True) for x in labelled(found, f"of every {names}"))
        said = letters.DIFFERENTIAL.sub(lambda x: f"{letters.MARK}{x[1]}", text)
        said = definitions.without(said, used, tex=tex).replace(letters.MARK, "d")
        here = self.read(row, said, formula, tex) if all(x.value for x in used) else row
        label = f"of the {names} of line {lines}"
        these = labelled(here, label) if here.is_read else (Reading(label, "", "not in the language"),)
        return found.left_open((*every, *these), f"it leaves open: {names}")

    def _of_two_values(self, row: Statement, text: str, formula: Formula, tex: bool) -> Statement:
        """The row of a claim about V, which may be the value of a GAN, or what a line above has called so."""
        other = f"V is defined in line {self.value}, and not as the value of a GAN; write out what V stands for"
        others = {key: x for key, x in self.symbols.items() if x.symbol != "V"}
        found = replace(self, symbols=others, value=0).claimed(row, text, formula, tex)
        if not found.is_read:
            return row.not_understood(other)
        each = labelled(found, "V the value of a GAN")
        first = Reading(f"the V of line {self.value}", "", "not in the language")
        return found.left_open((first, *each), other)

    def _late(self, text: str, tex: bool) -> str:
        """Which symbol of a text is defined only below it."""
        for (name, kind), line in self.later.items():
            own = name in POINTS or name in LETTERS or (name, kind) in self.symbols
            if kind == tex and not own and definitions.uses(text, Definition(name, (), "", 0, tex)):
                return f"{name} is defined only below, in line {line}; "
        return ""
