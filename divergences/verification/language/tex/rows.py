"""The statements in a display: rows of align, gather and their like, joined where a row goes on, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex import names
from divergences.verification.language.tex.clauses import Conventions, NoClaim
from divergences.verification.language.tex.sentence import claim

ENVIRONMENT = re.compile(
    rf"\\(?:begin|end)\{{(?:{'|'.join(names.ENVIRONMENTS)})\*?\}}(?:(?<=at\}})\{{\d+\}}|(?<=at\*\}})\{{\d+\}}|\[[tbc]\])?"
)
CASES = re.compile(r"\\begin\{d?cases\}(.*?)\\end\{d?cases\}", re.DOTALL)
AROUND = re.compile(r"\$\$|(?<!\\)\\[\[\]()]|\$")
COMMENT = re.compile(r"(?<!\\)%.*")
RELATION = re.compile(
    r"\s*&*\s*(?:=|<|>|\\(?:le|leq|leqslant|ge|geq|geqslant|ll|lt|gt|ne|neq|approx|equiv|iff)(?![A-Za-z])|≤|≥)"
)
GOES_ON = re.compile(r"\s*&*\s*(?:\\left\.|\\right\.|\s|&|\{\})*(?:[+\-/*]|\\(?:cdot|times|quad|qquad)(?![A-Za-z]))")
TO_BE_GONE_ON = re.compile(r"(?:[=<>+\-*/]|\\(?:le|leq|ge|geq|cdot|times))\s*&*\s*$")
CONDITION = re.compile(r"\s*(?:\\text|\\forall|\\mbox|[^=<>]*\\in\b)")
SECOND = re.compile(r"[,;.]?\s*\\q?quad\s*")


@dataclass(frozen=True)
class Formula:
    """One statement of a display as it is written, with its line and column (from 1) in the source."""

    tex: str
    line: int
    column: int


@dataclass(frozen=True)
class Read:
    """A statement, and what it is: a claim in the language; or a "definition" or "not understood", and why."""

    formula: Formula
    claim: str = ""
    fault: str = ""
    stated: bool = True
    """Whether it states something: not a definition, a goal, an approximation or a formula without a relation."""


def formulas(source: str) -> list[Formula]:
    """The statements of a display, with or without its dollars and environments; a chain over rows is one."""
    blank = _blanked(source)
    found: list[Formula] = []
    for start, end in _statements(blank):
        line = source.count("\n", 0, start) + 1
        found.append(Formula(blank[start:end], line, start - (source.rfind("\n", 0, start) + 1) + 1))
    return found


def read_tex(source: str, conventions: Conventions | None = None) -> list[Read]:
    """Every statement of a display, read as a claim of the language, or with the reason why it is none."""
    return [_read(formula, conventions) for formula in formulas(source)]


def _read(formula: Formula, conventions: Conventions | None) -> Read:
    try:
        return Read(formula, claim(formula.tex, conventions))
    except NoClaim as fault:
        return Read(formula, fault=str(fault), stated=False)
    except Unreadable as fault:
        return Read(formula, fault=str(fault))


def _blanked(source: str) -> str:
    """The same length, with spaces for what is around formulas and for comments; one row of cases after the other."""
    for pattern in (COMMENT, ENVIRONMENT, AROUND):
        source = pattern.sub(lambda found: " " * len(found.group()), source)
    return CASES.sub(_system, source)


def _system(found: re.Match[str]) -> str:
    """A system of equations as formulas beside each other."""
    return " " * (found.start(1) - found.start()) + found[1].replace("&", ",") + " " * (found.end() - found.end(1))


def _statements(blank: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each statement."""
    begun: tuple[int, int] | None = None
    for start, end in _rows(blank):
        row = blank[start:end]
        if not row.strip(" &\n\t.,;"):
            continue
        if begun and (RELATION.match(row) or GOES_ON.match(row) or TO_BE_GONE_ON.search(blank[begun[0] : begun[1]])):
            begun = (begun[0], end)
            continue
        if begun:
            yield from _parts(blank, *begun)
        begun = (start, end)
    if begun:
        yield from _parts(blank, *begun)


def _rows(blank: str) -> Iterator[tuple[int, int]]:
    r"""The rows between \\ that stand outside all brackets."""
    start = depth = 0
    for found in re.finditer(r"\\\\(?:\[[^\]]*\])?|\\(?:left|right)\s*\.|\\.|[([{)\]}]", blank):
        said = found.group()
        if said.startswith("\\\\"):
            if depth <= 0:
                yield start, found.start()
                start = found.end()
        elif len(said) == 1:
            depth += (said in "([{") - (said in ")]}")
    yield start, len(blank)


def _parts(blank: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    r"""The statements of one row that \quad separates, if each has a relation of its own and none is a condition."""
    pieces, begin = list[tuple[int, int]](), start
    for found in SECOND.finditer(blank, start, end):
        before, after = blank[begin : found.start()], blank[found.end() : end]
        level = sum(before.count(x) for x in "([{") - sum(before.count(x) for x in ")]}")
        going_on = RELATION.match(after) or GOES_ON.match(after) or CONDITION.match(after)
        if level == 0 and _states(before) and _states(after) and not going_on:
            pieces.append((begin, found.start()))
            begin = found.end()
    for first, last in [*pieces, (begin, end)]:
        row = blank[first:last]
        margin = len(row) - len(row.lstrip(" \n\t&"))
        yield first + margin, first + max(margin, len(row.rstrip(" \n\t&")))


def _states(text: str) -> bool:
    return re.search(r"=|<|>|\\(?:le|leq|ge|geq|ll|ne|neq|to|rightarrow|approx|sim)(?![A-Za-z])|≤|≥", text) is not None
