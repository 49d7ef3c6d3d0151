"""A drawing to begin with: laws and numbers, before the clauses."""

from fractions import Fraction
from random import Random

from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.registry import clauses


def drawn(seed, **lengths):
    at = Drawing(Random(seed), {"n": 3, "m": 2, "k": 2}, lengths, meets=seed % 2 == 0)
    at.values |= {"p": at.law(3), "q": at.law(at.size("q")), "t": Fraction(2), "c": Fraction(1)}
    return at


def draw(clause, at, said):
    clauses()[clause].draws(at, said)
