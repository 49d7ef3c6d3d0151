"""Polynomials over the integers in named positive quantities, and signs that can be seen from the coefficients.

s, a and b are shares: 0 < s < 1 and 0 < b < a < 1. The other letters are any positive numbers. Written in odds
(s = 1/(1 + s), a = 1/(1 + a), b = a/(1 + b)), each letter is just positive; a polynomial whose coefficients
then have one sign has that sign. Where they have not, `never_negative` cuts the range of a letter at 1, by x ↦ 1 + x and
x ↦ 1/(1 + x), as the continued-fraction method for real roots does (Vincent, 1836); here there are two letters, cut in
turn, and no root is isolated: a piece is done once all its coefficients are ≥ 0.
"""

from __future__ import annotations

from typing import TypeAlias

from flint import Ordering, fmpz_mpoly, fmpz_mpoly_ctx

from divergences._core.clock import look
from divergences.verification.language.errors import OutOfReach

Polynomial: TypeAlias = fmpz_mpoly
"""A polynomial with whole coefficients in the letters of `NAMES`, an element of `RING`."""
NAMES = ("s", "t", "a", "b", "x", "y", "z", "w", "u", "v")
RING = fmpz_mpoly_ctx.get(NAMES, Ordering.lex)
S, T, A, B, X, Y, Z, W, U, V = RING.gens()
ONE = RING.from_dict({(0,) * len(NAMES): 1})


def in_odds(polynomial: Polynomial) -> Polynomial:
    """The numerator of the polynomial, with the shares written in odds."""
    terms = polynomial.to_dict()
    most_s = max(e[0] for e in terms)
    most_b = max(e[3] for e in terms)
    most_a = max(e[2] + e[3] for e in terms)
    total = 0 * ONE
    for powers, coefficient in terms.items():
        look()
        s, t, a, b, *others = powers
        rest = RING.from_dict({(0, t, 0, 0, *others): coefficient})
        total += rest * (1 + S) ** (most_s - s) * (1 + A) ** (most_a - a - b) * (1 + B) ** (most_b - b)
    return total


def visible_sign(polynomial: Polynomial) -> int | None:
    """1 or −1 where all coefficients in odds have one sign; 0 for 0; None: not seen."""
    if not polynomial:
        return 0
    signs = {c > 0 for c in in_odds(polynomial).to_dict().values()}
    return None if len(signs) > 1 else 1 if True in signs else -1


def never_negative(polynomial: Polynomial, depth: int) -> bool:
    """Whether a polynomial in a and b is ≥ 0 for 0 < b < a < 1: seen after cutting the odds at 1 `depth` times."""
    pieces = [in_odds(polynomial)]
    for level in range(depth + 1):
        pieces = [p for p in pieces if any(c < 0 for c in p.to_dict().values())]
        i = 2 + level % 2
        pieces = [half for p in pieces for half in _halves(p, i)] if level < depth else pieces
    return not pieces


def _halves(polynomial: Polynomial, i: int) -> list[Polynomial]:
    """The polynomial where the letter exceeds 1, and (times a power of it) where it is below: x ↦ 1 + x, 1/(1 + x)."""
    letters = list(RING.gens())
    above = polynomial.compose(*(1 + g if k == i else g for k, g in enumerate(letters)))
    terms, below = polynomial.to_dict(), 0 * ONE
    degree = max(e[i] for e in terms)
    for powers, coefficient in terms.items():
        look()
        rest = RING.from_dict({(*powers[:i], 0, *powers[i + 1 :]): coefficient})
        below += rest * (1 + letters[i]) ** (degree - powers[i])
    return [above, below]


KNOWN: dict[str, Polynomial] = {}
"""The arguments of logs by their text: flint's polynomials are not hashable."""
REMEMBERED: dict[str, tuple[int, tuple[tuple[str, int], ...]]] = {}
"""What `factored` gave, by the polynomial's text."""
MOST_REMEMBERED = 4096


def name(polynomial: Polynomial) -> str:
    """The text of a polynomial, by which `KNOWN` gives it back."""
    text = str(polynomial)
    KNOWN.setdefault(text, polynomial)
    return text


def factored(polynomial: Polynomial) -> tuple[int, tuple[tuple[str, int], ...]]:
    """The content, and the irreducible factors (positive where that can be seen) with their powers."""
    text = str(polynomial)
    look()
    if text not in REMEMBERED:
        if len(REMEMBERED) >= MOST_REMEMBERED:
            REMEMBERED.clear()
        REMEMBERED[text] = _factored(polynomial)
    return REMEMBERED[text]


def _factored(polynomial: Polynomial) -> tuple[int, tuple[tuple[str, int], ...]]:
    try:
        content, factors = polynomial.factor()
    except OverflowError as error:  # python-flint sorts factors by their coefficients, as machine integers
        raise OutOfReach("a polynomial with a long coefficient") from error
    named: list[tuple[str, int]] = []
    for factor, power in factors:
        negative = visible_sign(factor) == -1
        content *= (-1) ** power if negative else 1
        named.append((name(-factor if negative else factor), int(power)))
    return int(content), tuple(named)
