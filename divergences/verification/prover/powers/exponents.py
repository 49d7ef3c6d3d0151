"""Exponents that are numbers, or affine in declared letters: which of two is the larger, whatever the letters are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fractions import Fraction

from divergences.verification.language.decimals import parsed
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Relation, Statement
from divergences.verification.prover.forms.linear import Linear
from divergences.verification.prover.lemmas import facts
from divergences.verification.prover.lemmas.atoms import Atoms, Polynomial, text

LETTERS = set("abcdefghijklmnostuvwyz")


def exponent(tree: ast.expr) -> Polynomial:
    """The exponent that an expression states; OutOfReach for what is not affine in letters."""
    found = Atoms().polynomial(tree)
    if any(len(m) > 1 or any(k != 1 or a not in LETTERS for a, k in m) for m in found):
        raise OutOfReach("an exponent that is not affine")
    return found


def of_text(said: str) -> Polynomial:
    """The exponent that a text states, which is written as `text` writes it."""
    found = exponent(parsed(said))
    if text(found) != said:
        raise OutOfReach("an exponent written otherwise")
    return found


def never_negative(f: Polynomial, statement: Statement) -> bool:
    """Whether an affine function is ≥ 0 where the letters are in their sets, or with a multiple of one hypothesis."""
    domains = {x.letter: x for x in statement.given if isinstance(x, Domain)}
    for known in (Linear(), *_given(statement)):
        for letter, c in known.items():
            times = f.get(letter, Fraction(0)) / c
            if letter and times > 0 and facts.never_negative(f - known * times, domains):
                return True
        if not known and facts.never_negative(f, domains):
            return True
    return False


def _given(statement: Statement) -> Iterator[Polynomial]:
    """What hypotheses say to be ≥ 0, as far as they are affine in the letters."""
    for relation in statement.given:
        if not isinstance(relation, Relation) or relation.negated:
            continue
        for link in relation.links:
            try:
                left, right = exponent(link.left), exponent(link.right)
            except OutOfReach:
                continue
            if link.relation in ("<", "<=", "="):
                yield right - left
            if link.relation in (">", ">=", "="):
                yield left - right
