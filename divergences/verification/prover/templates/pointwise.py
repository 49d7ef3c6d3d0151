"""Σ g ≥ 0 because g + α·p + β·q + γ·r ≥ 0 at every outcome, with d, r and declared numbers free: α + β + γ is the constant.

Each letter is 0 or positive, d is at an end or between; or (for |p − q|) the shares are put in order first; or d and sites
on the line are any real numbers: log w, w > 0, or ("shifted") 1 + log w where `exp` is in the claim, and else w, −w or 0; or
masses are ≤ 1: 0, 1 or 1/(1 + x). At each such case the sign is seen, or it is seen where the share is least in one letter.

Of one law, g(s) + c·s ≥ 0 for every mass 0 ≤ s ≤ 1 is shown by Taylor models too; without a sum, g is asked of every mass.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from divergences._core.clock import worked
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.prover.forms import least, taylor
from divergences.verification.prover.forms.certificate import Certificate, entries, entry, only
from divergences.verification.prover.forms.closed_form import (
    ONE,
    UNIT,
    ZERO,
    Form,
    Polynomial,
    S,
    T,
    W,
    X,
    Y,
    Z,
    log,
    number,
    polynomial,
)
from divergences.verification.prover.forms.values import Operand, Sum, Undefined, Value, Vector
from divergences.verification.prover.outcomes import exponential, letters_at, never_negative, sides
from divergences.verification.prover.words import vocabulary

Row: TypeAlias = dict[str, Form]
"""Letter → its share at one outcome."""
Gap: TypeAlias = tuple[Row, Form, "Form | None"]
SHAPES = ("plain", "squares", "ordered")
"""How the shares are written: p = x; p = x², so that roots are taken; p = (x + y)², q = x², so that |p − q| is."""
REAL, MASSES, SHIFTED = "real", "masses", "shifted"
FREE_SHAPES = (REAL, MASSES, "squares", SHIFTED)
"""Shares are positive or 0 and d is real; or they are masses, and d is in [0, 1]; or squares, so that roots are taken."""
TILTS = ("even", "p", "q", "slopes", "half", "minus half", "edges")
BETWEEN = UNIT / polynomial(1 + W)
HALF = number(Fraction(1, 2))
TWICE = {"twice p": number(2), "twice q": number(-1)}
"""How much of the constant p gets by tilts that others ask for: q gets the rest."""
WORDS = vocabulary(lambda _name, _args, share: Sum(share))


@dataclass(frozen=True)
class Shares:
    """Ways to write the shares of one outcome, and to give the constant to laws."""

    written: Callable[[Link], Mapping[str, Iterable[Row]]]
    tilts: Sequence[str]

    def find(self, link: Link, deadline: float, /) -> Certificate | None:
        """A way to write the shares, weights for the constant, and how each case is shown; None if no combination does."""
        for shape, rows in self.written(link).items():
            try:
                met = gaps(link, rows)
            except OutOfReach:
                continue
            for tilt in self.tilts:
                if worked() > deadline:
                    return None
                cases = _shown(link, met, tilt)
                if cases is not None:
                    return {"shares": shape, "tilt": tilt, "cases": cases}
        return None

    def check(self, link: Link, certificate: Certificate, /) -> bool:
        """Whether the tilted share is shown to be ≥ 0 (0, of an equation) in every case, and there is a case."""
        only(certificate, "shares", "tilt", "cases")
        shape, cases = entry(certificate, "shares", str), entries(certificate, "cases", str)
        written = self.written(link)
        shares = with_tilt(gaps(link, written[shape]), entry(certificate, "tilt", str)) if shape in written else None
        if not shares or len(shares) != len(cases):
            return False
        return all(_holds(link, share, how) for share, how in zip(shares, cases, strict=True))


def _with_d_between(link: Link) -> Mapping[str, Iterable[Row]]:
    if link.relation not in ("<=", ">=", "="):
        raise OutOfReach("expected a relation that may be an equality")
    names = letters(link.left) | letters(link.right)
    return {shape: every_case(names, shape) for shape in SHAPES}


def _with_d_free(link: Link) -> Mapping[str, Iterable[Row]]:
    """The ways of writing beside these, as far as the link has letters for them."""
    names = letters(link.left) | letters(link.right)
    if link.relation not in ("<=", ">=") or not names & set("pqr"):
        raise OutOfReach("expected an inequality about laws")
    real = bool(names & set("dx"))
    shapes = ((REAL, real), (MASSES, True), (SHIFTED, real and exponential(link)))
    return {shape: free_cases(link, shape) for shape, fits in shapes if fits}


POINTWISE = Shares(_with_d_between, TILTS)
FREE = Shares(_with_d_free, (*TILTS, *TWICE))


def _shown(link: Link, gaps: list[Gap], tilt: str) -> list[str] | None:
    """How each case is shown to be ≥ 0 with this tilt; None if one is not, or there is none."""
    cases: list[str] = []
    for share in with_tilt(gaps, tilt) or []:
        how = "seen" if link.relation == "=" else least.find(share)
        if how is None or not _holds(link, share, how):
            return None
        cases.append(how)
    return cases or None


def _holds(link: Link, share: Form, how: str) -> bool:
    return not share if link.relation == "=" else least.check(share, how)


def gaps(link: Link, rows: Iterable[Row]) -> list[Gap]:
    """For each case: the letters, the larger side's share minus the smaller's, and the constants' difference.

    Cases at which a side has no value, or nothing is to be shown since the larger one is ∞, are left out.
    """
    met: list[Gap] = []
    for k, row in enumerate(rows):
        try:
            small, large = sides(link, WORDS, letters_at(row))
            vector = isinstance(small, Vector) or isinstance(large, Vector)
            if (link.relation == "=") != vector and link.relation == "=":
                raise OutOfReach("an equation between sums")
            pair = [_share(x) if vector else Sum.of(x) for x in (small, large)]
        except Undefined:
            if not k:
                raise
            continue
        (below, above), same = pair, link.relation == "="
        if above.density.x == below.density.x and not below.density.finite:
            continue
        if not same and (above.density.x == float("inf") or below.density.x == -float("inf")):
            continue
        gap = above.density.form - below.density.form
        met.append((row, gap, None if vector else above.constant.form - below.constant.form))
    return met


def _share(x: Operand) -> Sum:
    """One outcome of a vector, or the number that goes with every outcome: nothing is added up."""
    if not isinstance(x, Vector | Value):
        raise OutOfReach("a sum beside a vector")
    return Sum(x[0] if isinstance(x, Vector) else x)


def every_case(names: set[str], shape: str) -> Iterator[Row]:
    """Every case of one outcome, all letters positive first."""
    laws = [name for name in "pqr" if name in names]
    between = [BETWEEN, ZERO, UNIT] if "d" in names else [UNIT]
    for ranks in _ranks(len(laws), shape):
        for d in between:
            shares = dict(zip(laws, (_written(k, rank, shape) for k, rank in enumerate(ranks)), strict=True))
            yield shares | ({"d": d} if "d" in names else {})


def _ranks(count: int, shape: str) -> list[tuple[int, ...]]:
    """Which shares are 0 (0) and positive (1); or how they are ordered, 0 for those that are 0."""
    ranks = itertools.product(range(count + 1 if shape == "ordered" else 2), repeat=count)
    return sorted((r for r in ranks if {*r} - {0} == set(range(1, max(r, default=0) + 1))), key=lambda r: -sum(r))


def _written(k: int, rank: int, shape: str) -> Form:
    if not rank:
        return ZERO
    if shape == "ordered":
        return polynomial(sum((X, Y, Z)[:rank], 0 * ONE) ** 2)
    return polynomial((X, Y, Z)[k] ** (2 if shape == "squares" else 1))


def free_cases(link: Link, shape: str) -> Iterator[Row]:
    """Every case of one outcome, all laws positive first."""
    names = letters(link.left) | letters(link.right)
    laws, others = [x for x in "pqr" if x in names], [x for x in "dx" if x in names]
    shares = [_masses(letter, shape) for letter in (X, Y, Z)[: len(laws)]]
    power = exponential(link)
    reals = [_reals(name, letter, shape, power) for name, letter in zip(others, (W, T), strict=False)]
    for values in itertools.product(*shares, *reals):
        yield dict(zip([*laws, *others], values, strict=True))


def _masses(letter: Polynomial, shape: str) -> list[Form]:
    if shape == MASSES:
        return [UNIT / polynomial(1 + letter), UNIT, ZERO]
    return [polynomial(letter**2 if shape == "squares" else letter), ZERO]


def _reals(name: str, letter: Polynomial, shape: str, exponential: bool) -> list[Form]:
    if name == "d" and shape == MASSES:
        return [UNIT / polynomial(1 + letter), ZERO, UNIT]
    positive = polynomial(letter)
    if shape == SHIFTED:
        return [log(positive) + UNIT]
    return [log(positive)] if exponential else [positive, -positive, ZERO]


def with_tilt(gaps: list[Gap], tilt: str) -> list[Form] | None:
    """The shares with the constant given to p, q and r; None where this way of giving it does not apply."""
    if not gaps:
        return None
    weights = given_to(gaps, tilt)
    if weights is None:
        return None
    return [sum((weights[n] * row[n] for n in weights if n in row), gap) for row, gap, _ in gaps]


def given_to(gaps: list[Gap], tilt: str) -> Row | None:
    """How much of the constant each law gets; None where this way of giving it does not apply."""
    row, share, constant = gaps[0]
    laws = [name for name in "pqr" if name in row]
    if constant is None:
        return {} if tilt == "even" else None
    if tilt in laws:
        return {tilt: constant}
    if tilt == "slopes":
        return _slopes(share, laws, constant)
    if tilt == "edges":
        return _edges(gaps, laws, constant)
    if laws[:2] != ["p", "q"]:  # nothing is left to choose
        return None if tilt != "even" or (constant and not laws) else dict.fromkeys(laws[:1], constant)
    if tilt in TWICE:
        return {"p": constant * TWICE[tilt], "q": constant * (UNIT - TWICE[tilt])}
    lean = {"even": ZERO, "half": HALF, "minus half": -HALF}.get(tilt)
    return None if lean is None else {"p": constant * HALF + lean, "q": constant * HALF - lean}


def _edges(gaps: list[Gap], laws: list[str], constant: Form) -> Row | None:
    """What makes the share 0 where the other laws have no mass, if that adds up to the constant."""
    weights: Row = {}
    for law in laws:
        alone = (x for x in gaps if x[0][law] and not any(x[0][other] for other in laws if other != law))
        if (found := next(alone, None)) is None:
            return None
        weights[law] = -found[1] / found[0][law]
    return weights if not sum(weights.values(), ZERO) - constant else None


def _slopes(share: Form, laws: list[str], constant: Form) -> Row | None:
    """What makes the share flat at p = q = r, if that adds up to the constant."""
    ones = {"x": 1, "y": 1, "z": 1}
    weights = {name: -share.derivative(letter).at(**ones) for name, letter in zip(laws, "xyz", strict=False)}
    if sum(weights.values(), ZERO) - constant or any(w.derivative("w") for w in weights.values()):
        return None
    return weights


def _of_masses(link: Link) -> list[Form]:
    """What one outcome adds, its part of the constant included: between 0 and 1, and at these; OutOfReach where it is not
    finite at one of them.
    """
    names = letters(link.left) | letters(link.right)
    if link.relation not in ("<=", ">=") or len(names) != 1 or not names <= set("pqr"):
        raise OutOfReach("expected an inequality about one law")
    (name,) = names
    places = [{name: x} for x in (polynomial(S**2), UNIT, ZERO)]
    met = gaps(link, places)
    if len(met) != len(places):
        raise OutOfReach("a mass at which a side is infinite or has no value")
    return [gap + (constant or ZERO) * row[name] for row, gap, constant in met]


ONE_LAW = taylor.BySigns[Link](
    lambda link: {"sign": _of_masses(link)[0]}, lambda link: all(map(never_negative, _of_masses(link)[1:]))
)
"""That the share is ≥ 0 between 0 and 1, and at both. Masses are squares, so that roots are taken."""
