r"""Equations solved for a discriminator, `p/d - q/(1 - d) = 0, d = p/(p + q)`: of its numbers at an outcome.

At an outcome p, q and d are numbers. The equations are to hold at the solution, and the first of them nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from divergences.verification.documents.chains import Chain, Link

BELOW = r"(?:\s*_\s*(?:\w|\{\w+\}))?"
CRITIC = re.compile(
    rf"\s*(?P<letter>[dD]){BELOW}(?P<star>\s*\^\s*(?:\{{\s*(?:\*|\\ast|\\star)\s*\}}|\*|\\ast|\\star))?{BELOW}\s*(?:\(\s*x\s*\))?\s*"
)
STARRED = re.compile(r"(?<![A-Za-z\\])(?P<letter>[dD])\s*\^\s*(?:\{\s*(?:\*|\\ast|\\star)\s*\}|\*|\\ast|\\star)")
THEN = re.compile(
    r"(?:,|;|\\q?quad|\s)*\\(?:implies|Rightarrow|Longrightarrow|iff|Leftrightarrow|Longleftrightarrow)(?![A-Za-z])(?:\\q?quad|\s)*"
)
NUMBERS = {"p": "a", "q": "b", "r": "c", "d": "s"}
"""What is one number at an outcome → its name there."""
NAME = re.compile(r"(?<![\w.])[A-Za-z]\w*")
KNOWN = {*NUMBERS, "log", "exp", "sqrt", "abs", "e", "pi"}


@dataclass(frozen=True)
class Solved:
    """Equations in d, what d is then, and all of them as they are written."""

    equations: tuple[str, ...]
    value: str
    written: tuple[str, ...]


def equations(chains: Sequence[Chain]) -> Solved | None:
    """The equations in a discriminator and what it is then, if that is what the statements of a display say."""
    if any(chain.tail for chain in chains):
        return None
    if chains[0].whole:
        sides = [text for text in THEN.split(chains[0].whole)] if len(chains) == 1 else []
    else:
        sides = [_said(chain) for chain in chains]
    if len(sides) < 2 or not all(sides):
        return None
    left, _, value = sides[-1].partition("=")
    critic = CRITIC.fullmatch(left)
    letter = critic and re.compile(rf"(?<![A-Za-z\\]){critic['letter']}(?![A-Za-z])(?!\s*_)")
    if not critic or not letter or "=" in value or letter.search(value):
        return None
    found = [STARRED.sub(r"\g<letter>", side) for side in sides[:-1]]
    plain = all(side.count("=") == 1 and letter.search(side) and "\\text" not in side for side in found)
    return Solved(tuple(found), value.strip(), tuple(" ".join(x.split()) for x in sides)) if plain else None


def _said(chain: Chain) -> str:
    """An equation as it is written; "" for what is none."""
    links: list[Link] = chain.links
    equal = len(links) == 1 and links[0].relation == "=" and chain.first
    return f"{chain.first} = {links[0].right}" if equal else ""


def at_an_outcome(claim: str) -> str:
    """An equation of vectors in numbers; "" where something in it is no function of the numbers at one outcome."""
    named = set(NAME.findall(claim))
    if not named <= KNOWN or "d" not in named or " given " in claim:
        return ""
    return re.sub(r"(?<![\w.])([pqrd])(?!\w)", lambda found: NUMBERS[found[1]], claim)


def domains(claim: str) -> str:
    """What the numbers are: masses or densities that are positive."""
    return " and ".join(f"{letter} in (0, inf)" for letter in "abc" if letter in NAME.findall(claim))


def solved(equation: str, value: str) -> str:
    """That an equation holds at the solution."""
    at = re.sub(r"(?<![\w.])s(?!\w)", f"({value})", equation)
    return f"{at} given {domains(f'{equation} {value}')}"


def only(equation: str, value: str) -> str:
    """That an equation holds at the solution and nowhere else."""
    return f"{equation} iff s = {value} given {domains(f'{equation} {value}')} and s in (0, 1)"
