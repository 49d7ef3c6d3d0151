"""Σ g(p, q, …) = c for all p, q, r (and discriminators d) exactly when g = A·p + B·q + C·r with A + B + C = c.

Decided in closed form on every case of one outcome: each letter 0 or positive, p above, below or equal to q, and d at
its ends or between them. Square roots are taken of squares: p, q and r are written as squares.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import TypeAlias

from divergences.verification.language.grammar import Link, letters
from divergences.verification.prover.forms.certificate import unsearched
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form, W, X, Y, Z, log, number, polynomial
from divergences.verification.prover.forms.values import Undefined
from divergences.verification.prover.outcomes import POSITIVE, exponential, left_out, letters_at, sums

Row: TypeAlias = dict[str, Form]
"""Letter → its share at one outcome."""
LARGE, SMALL, OTHER = polynomial((X + Y) ** 2), polynomial(X**2), polynomial(Z**2)
BETWEEN = UNIT / polynomial(1 + W)
PAIRS = [(LARGE, SMALL), (SMALL, LARGE), (SMALL, SMALL), (SMALL, ZERO), (ZERO, SMALL), (ZERO, ZERO)]


def always(_row: Row) -> bool:
    """Every kind of outcome is allowed."""
    return True


def holds(link: Link, allowed: Callable[[Row], bool] = always) -> bool:
    """Whether both sides agree on every case of one outcome that is allowed, up to A·p + B·q + C·r."""
    names = letters(link.left) | letters(link.right)
    if link.relation != "=" or not names <= set("pqrd") | POSITIVE.keys():
        return False
    slopes: tuple[Form, Form, Form] | None = None
    for row in filter(allowed, outcomes(names, exponential(link))):
        values = letters_at(row)
        if left_out(link, values):
            continue
        try:
            left, right = sums(link, values)
        except Undefined:
            if slopes is None:
                return False
            continue
        if not (left.density.finite and right.density.finite):
            if left.density.x != right.density.x:
                return False
            continue
        rest = left.density.form - right.density.form
        if slopes is None:
            slopes = read_off(rest, names)
            constant = left.constant.form - right.constant.form
            if slopes[0] + slopes[1] + slopes[2] + constant:
                return False
        shares = [slope * row.get(name, ZERO) for slope, name in zip(slopes, "pqr", strict=True)]
        if rest - shares[0] - shares[1] - shares[2]:
            return False
    return slopes is not None


find, check = unsearched({"slopes": "read off"}, holds)


def outcomes(names: set[str], logarithmic: bool = False) -> Iterator[Row]:
    """Every case of one outcome, as the squares of positive letters; p > q > 0 comes first. d may be any real number, a log."""
    pairs = PAIRS if {"p", "q"} <= names else [(SMALL, SMALL), (ZERO, ZERO)]
    others = [OTHER, ZERO] if "r" in names else [ZERO]
    between = [log(polynomial(W))] if logarithmic else [BETWEEN, ZERO, UNIT]
    discriminators = between if "d" in names else [UNIT]
    for (p, q), r, d in itertools.product(pairs, others, discriminators):
        yield {name: x for name, x in zip("pqrd", (p, q, r, d), strict=True) if name in names}


def read_off(rest: Form, names: set[str]) -> tuple[Form, Form, Form]:
    """A, B, C from the values at (p, q, r) = (4, 1, 1), (9, 1, 1) and (4, 1, 4)."""
    base, wide, tall = (rest.at(x=1, y=y, z=z, w=1) for y, z in ((1, 1), (2, 1), (1, 2)))
    c = (tall - base) / number(3) if "r" in names else ZERO
    if not {"p", "q"} <= names:
        one = base - c
        return (one, ZERO, c) if "p" in names else (ZERO, one, c)
    a = (wide - base) / number(5)
    return a, base - number(4) * a - c, c
