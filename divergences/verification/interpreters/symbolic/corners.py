"""The cases of one outcome: p, q > 0; p = 0 < q; q = 0 < p; both 0 (r likewise; and d = 0, 0 < d < 1, d = 1).

A sum over outcomes is proved one outcome at a time, and then holds for every number of outcomes, and for densities.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import sympy as sp

from divergences.verification.interpreters.symbolic.signs import INSIDE as INSIDE
from divergences.verification.interpreters.symbolic.signs import D, P, Q
from divergences.verification.interpreters.symbolic.values import Value


def symbol(letter: str) -> sp.Symbol:
    """The symbol of that name, which stands for any positive real number."""
    return sp.Symbol(letter, positive=True)


@dataclass(frozen=True)
class Row:
    """The letters of one outcome: positive symbols, or zeros (d may be 1)."""

    values: tuple[tuple[str, Value], ...]

    @property
    def letters(self) -> dict[str, Value]:
        """The value of each letter, as `evaluate` takes them."""
        return dict(self.values)

    @property
    def interior(self) -> bool:
        """Whether every letter is a symbol, so that none is at 0 or 1."""
        return all(v.x.free_symbols for _, v in self.values)

    def lacks(self, laws: Collection[str]) -> bool:
        """Whether all these laws, of which there is one at least, are 0 at the outcome."""
        return bool(laws) and all(name in self.letters and self.letters[name].x == 0 for name in laws)

    def __str__(self) -> str:
        return ", ".join(f"{k} = {v.x}" if v.x.is_number else f"{k} > 0" for k, v in self.values) or "no letters"


def rows(letters: Iterable[str]) -> list[Row]:
    """Every case of one outcome with these letters: each is a positive symbol or at a corner, 0 (or 1 for d)."""
    zero, one = sp.Integer(0), sp.Integer(1)
    corners = {"p": [P, zero], "q": [Q, zero], "r": [symbol("r"), zero], "d": [D, zero, one]}
    names = list(letters)
    cases = itertools.product(*(corners.get(name, [symbol(name)]) for name in names))
    return [Row(tuple((name, Value(x)) for name, x in zip(names, case, strict=True))) for case in cases]
