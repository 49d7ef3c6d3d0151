"""Σ g ≥ 0 outcome by outcome, as in `pointwise`, where d and sites on the line are any real numbers, or masses are ≤ 1.

With `exp` in the claim a real number is log w, w > 0, or ("shifted") 1 + log w; without, it is w, −w or 0. A mass is 0, 1
or 1/(1 + x).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TypeAlias

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.prover.forms.certificate import Certificate
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form, T, W, X, Y, Z, log, polynomial
from divergences.verification.prover.outcomes import exponential
from divergences.verification.prover.templates import pointwise

Row: TypeAlias = dict[str, Form]
"""Letter → its share at one outcome."""
REAL, MASSES, SHIFTED = "real", "masses", "shifted"
SHAPES = (REAL, MASSES, "squares", SHIFTED)
"""Shares are positive or 0 and d is real; or they are masses, and d is in [0, 1]; or squares, so that roots are taken."""
TILTS = (*pointwise.TILTS, "twice p", "twice q")


def find(link: Link, deadline: float) -> Certificate | None:
    """A way to write the shares, weights for the constant, and how each case is shown; None if no combination does."""
    return pointwise.found(link, _written(link), TILTS, deadline)


def check(link: Link, certificate: Certificate) -> bool:
    """Whether the tilted share is shown to be ≥ 0 in every case, and there is a case."""
    return pointwise.checked(link, _written(link), certificate)


def _written(link: Link) -> dict[str, Iterator[Row]]:
    """The ways of writing that `pointwise` has not, as far as the link has letters for them."""
    names = letters(link.left) | letters(link.right)
    if link.relation not in ("<=", ">=") or not names & set("pqr"):
        raise OutOfReach("expected an inequality about laws")
    real = bool(names & set("dx"))
    shapes = ((REAL, real), (MASSES, True), (SHIFTED, real and exponential(link)))
    return {shape: rows(link, shape) for shape, fits in shapes if fits}


def rows(link: Link, shape: str) -> Iterator[Row]:
    """Every case of one outcome, all laws positive first."""
    names = letters(link.left) | letters(link.right)
    laws, others = [x for x in "pqr" if x in names], [x for x in "dx" if x in names]
    shares = [_shares(letter, shape) for letter in (X, Y, Z)[: len(laws)]]
    power = exponential(link)
    reals = [_reals(name, letter, shape, power) for name, letter in zip(others, (W, T), strict=False)]
    for values in itertools.product(*shares, *reals):
        yield dict(zip([*laws, *others], values, strict=True))


def _shares(letter: object, shape: str) -> list[Form]:
    if shape == MASSES:
        return [UNIT / polynomial(1 + letter), UNIT, ZERO]  # type: ignore[operator]
    return [polynomial(letter**2 if shape == "squares" else letter), ZERO]  # type: ignore[operator]


def _reals(name: str, letter: object, shape: str, exponential: bool) -> list[Form]:
    if name == "d" and shape == MASSES:
        return [UNIT / polynomial(1 + letter), ZERO, UNIT]  # type: ignore[operator]
    positive = polynomial(letter)  # type: ignore[arg-type]
    if shape == SHIFTED:
        return [log(positive) + UNIT]
    return [log(positive)] if exponential else [positive, -positive, ZERO]
