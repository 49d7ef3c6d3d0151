r"""Divergences that a text defines by another factor than the language: H^2(P, Q) = \int (\sqrt p - \sqrt q)^2, without a ½."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from divergences.exact import OutOfSpan, Undefined, Unproved, Vector
from divergences.verification.documents.chains import Chain
from divergences.verification.documents.formats.formula import Formula
from divergences.verification.documents.reading import conventions
from divergences.verification.documents.statement import DEFINITION, Statement
from divergences.verification.interpreters.exact import holds
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.tex.claim import claim
from divergences.verification.language.tex.conventions import Conventions
from divergences.verification.language.vocabulary import DIVERGENCES

SCALED = "|".join(word for word in DIVERGENCES if word not in ("KL", "JS"))
LEFT = re.compile(rf"(?P<root>sqrt\()?(?P<name>{SCALED})\((\w), (\w)\)(?(root)\)) = (?P<right>.*)")
SCALES = ("1", "2", "1/2", "4", "1/4")
POINTS = tuple(
    tuple(Vector(map(Fraction, law.split())) for law in pair)
    for pair in (("1/2 1/2", "1 0"), ("1/4 3/4", "9/25 16/25"), ("0 1/9 4/9 4/9", "4/9 4/9 1/9 0"))
)
"""Laws at which definitions are compared, on which the roots of most are short."""


def scale_of(left: str, right: str, said: Conventions) -> tuple[str, str] | None:
    """The divergence that an equation defines, and how many times the language's own it is; None if it is no multiple."""
    try:
        found = LEFT.fullmatch(
            claim(f"{left} = {right}", replace(said, cross="Hellinger", letters=said.letters or "same", scales={}))
        )
    except Unreadable:
        return None
    if found is None or not found["right"] or LEFT.match(f"{found['right']} = "):
        return None
    name, one, other = found["name"], found[3], found[4]
    for scale in SCALES:
        own = f"{scale}*{name}({one}, {other})"
        if _alike(f"{f'sqrt({own})' if found['root'] else own} = {found['right']}", one, other):
            return name, scale
    return None


def row(chain: Chain, formula: Formula, blank: Statement, scales: dict[str, str]) -> Statement | None:
    """The row of a definition that is not the language's own, which is kept in `scales`; of TV and others = is a claim."""
    links = chain.links
    if not (formula.is_tex and chain.first and len(links) == 1 and links[0].relation in ("=", ":=")):
        return None
    found = scale_of(chain.first, links[0].right, conventions(formula.conventions))
    said = bool(formula.defines) or links[0].relation == ":="
    if found is None or not (said or (found[0] == "Hell2" and found[1] != "1")):
        return None
    scales |= {found[0]: found[1]}
    if found[1] == "1":
        return None
    first = " ".join(chain.first.split())
    written = f"{first} {links[0].sign} {' '.join(links[0].right.split())}"
    why = f"a definition of {first}, {found[1]} times the language's own"
    return replace(blank, kind=DEFINITION, written=written, why=why)


def _alike(equation: str, one: str, other: str) -> bool:
    """Whether an equation of two laws holds at all points."""
    try:
        statement = read(equation)
        return {*statement.letters()} == {one, other} and all(holds(statement, {one: p, other: q}) for p, q in POINTS)
    except (Unreadable, OutOfReach, OutOfSpan, Undefined, Unproved):
        return False
