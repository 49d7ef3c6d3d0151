"""A policy, a reference and a behaviour over sequences of one or two of three tokens, the first of which ends a sequence.

Masses are fractions, so that the language of claims evaluates what is said of them exactly. The second token of a sequence
that has ended is NaN, and masked.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import numpy as np

from divergences.exact import Vector
from divergences.verification.interpreters.exact import WORDS
from divergences.verification.language.grammar import evaluate, read

SEQUENCES = ((0,), *((a, b) for a in (1, 2) for b in range(3)))
FIRST = np.array([y[0] for y in SEQUENCES])
SECOND = np.array([y[1] if len(y) > 1 else 0 for y in SEQUENCES])
MASK = np.array([[True, len(y) > 1] for y in SEQUENCES])
POLICY = ((4, 2, 2), (1, 1, 6), (3, 4, 1), (5, 2, 1))
REFERENCE = ((2, 3, 3), (2, 2, 4), (1, 6, 1), (1, 3, 4))
BEHAVIOUR = ((3, 3, 2), (4, 2, 2), (2, 3, 3), (6, 1, 1))
"""Eighths: of the first token, and of the second after each first one. That after the end is never used."""
LAWS = {"p": POLICY, "q": REFERENCE, "m": BEHAVIOUR}


def rows(law):
    """The mass of the first token, and of the second after each first one, (3,) and (3, 3)."""
    table = np.array(law) / 8
    return table[0], table[1:]


def logs(law):
    """log π of both tokens of every sequence, (7, 2), NaN after the end."""
    first, second = (np.log(x) for x in rows(law))
    return np.where(MASK, np.stack([first[FIRST], second[FIRST, SECOND]], 1), np.nan)


def sequences(law):
    """The mass of each of the seven sequences, exactly."""
    return Vector(
        Fraction(law[0][y[0]], 8) * (Fraction(law[1 + y[0]][y[1]], 8) if len(y) > 1 else 1) for y in SEQUENCES
    )


def scores(policy=POLICY):
    """∂ log π(token)/∂ logits, (7, 2, 12): of the first token's three, then of the second's after each first one."""
    first, second = rows(policy)
    found = np.zeros((7, 2, 12))
    for k, y in enumerate(SEQUENCES):
        found[k, 0, :3] = np.eye(3)[y[0]] - first
        if len(y) > 1:
            at = 3 + 3 * y[0]
            found[k, 1, at : at + 3] = np.eye(3)[y[1]] - second[y[0]]
    return found


@cache
def along(formula: str, letters: tuple[tuple[str, Vector], ...]) -> tuple[float, ...]:
    """The derivative along the logits of p of a number of p, q and m, evaluated exactly by the language of claims."""
    (link,) = read(f"grad({formula.replace('m', 'r')}, p) = 0*p").relation.links
    laws = {name.replace("m", "r"): law for name, law in letters}
    return tuple(float(x) for x in evaluate(link.left, WORDS, laws))


def of_sequences(formula: str) -> np.ndarray:
    """The derivative in the twelve logits of a number of whole sequences."""
    found = along(formula, tuple((name, sequences(law)) for name, law in LAWS.items()))
    return np.einsum("y,ytc->c", np.array(found), scores())


def of_tokens(formula: str, prefixes: tuple[int, ...]) -> np.ndarray:
    """The derivative of the first token's number and of the mean of the second's, over prefixes that do not move."""
    found = np.zeros(12)
    for at, weight in ((0, 1), (2, prefixes[1] / 8), (3, prefixes[2] / 8)):
        letters = tuple((name, Vector.of([f"{k}/8" for k in law[at]])) for name, law in LAWS.items())
        found[3 * at : 3 * at + 3] = weight * np.array(along(formula, letters))
    return found
