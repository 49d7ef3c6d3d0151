"""Whether a closed form in positive letters is ≥ 0: seen from its coefficients, or from where it is least in a letter.

Seen: over a common denominator, the coefficient of each monomial is a sum of logs, log(f/g) with f − g ≥ 0 visibly.
Least: the slope in the letter changes sign once, from − to +, at a point where the form is seen to be ≥ 0. Square: a product
of squares and of what is visibly positive.
"""

from __future__ import annotations

from math import prod

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import (
    NAMES,
    ONE,
    RING,
    UNIT,
    ZERO,
    Form,
    Logs,
    Polynomial,
    common,
    factored,
    in_letter,
    log,
    polynomial,
    visible_sign,
)

SQUARE = "square"
"""How a form is shown whose factors are visibly positive, or squares."""
LARGEST_POWER = 24
"""Of an argument of a log, once sums of logs are one log."""
FREE = ("w", "z", "y", "x", "v", "u")
"""The letters in which a form may be least; d is 1/(1 + w)."""
SHARES = ("x", "y", "z")
"""The letters that stand for shares of p, q and r."""


def find(form: Form) -> str | None:
    """How the form is shown to be ≥ 0: "seen", the letter in which it is least, or "square"; None if it is not shown."""
    return next((how for how in ("seen", *FREE, SQUARE) if check(form, how)), None)


def check(form: Form, how: str) -> bool:
    """Whether `how` (as `find` gives it) shows that the form is ≥ 0 for all positive letters."""
    try:
        return seen(form) if how == "seen" else square(form) if how == SQUARE else how in FREE and _least(form, how)
    except OutOfReach:
        return False


def seen(form: Form) -> bool:
    """Whether the form is visibly ≥ 0 for all positive letters."""
    bottom = common(d for _, d in form.terms.values())
    sign = visible_sign(bottom)
    if not sign:
        return False
    monomials: dict[tuple[int, ...], dict[Logs, int]] = {}
    for logs, (n, d) in form.terms.items():
        for powers, coefficient in (n * (bottom // d)).to_dict().items():
            monomials.setdefault(powers, {})[logs] = sign * int(coefficient)
    return all(_sum_of_logs_seen(part) for part in monomials.values())


def square(form: Form) -> bool:
    """Whether a rational function is ≥ 0 factor by factor, squares left out."""
    if set(form.terms) != {()}:
        return False
    signs: list[int | None] = []
    for part in form.ratio:
        content, factors = factored(part)
        signs += [1 if content > 0 else -1, *(visible_sign(f.of) for f, power in factors if power % 2)]
    return None not in signs and prod(x for x in signs if x is not None) == 1


def _sum_of_logs_seen(part: dict[Logs, int]) -> bool:
    """c + Σ k·log f ≥ 0 as c ≥ 0 and Π f^k ≥ 1; or a number that a ball decides."""
    if all(f.of.is_constant() for logs in part for f, _ in logs):
        total = sum((Form({logs: (k * ONE, ONE)}) for logs, k in part.items()), ZERO)
        return total.sign() in (0, 1)
    above, below = ONE, ONE
    for logs, k in part.items():
        if not logs:
            if k < 0:
                return False
            continue
        if len(logs) != 1 or logs[0][1] != 1 or abs(k) > LARGEST_POWER:
            return False
        above, below = (above * logs[0][0].of ** k, below) if k > 0 else (above, below * logs[0][0].of ** -k)
    return visible_sign(above - below) in (0, 1)


def _least(form: Form, letter: str) -> bool:
    """Whether the form falls and then rises in the letter, and is seen to be ≥ 0 where it turns."""
    slope = form.derivative(letter)
    if not slope:
        return False
    if set(slope.terms) != {()}:
        return _convex(form, slope, letter)
    turning, sign = _turning(slope, letter)
    if turning is None:
        return sign > 0 and seen(form.at(**{letter: 0}))
    steep, start = turning
    direction = visible_sign(steep)
    if not direction or visible_sign(start) != -direction or sign * direction < 0:
        return False
    return seen(_at_ratio(form, letter, -start, steep))


def _convex(form: Form, slope: Form, letter: str) -> bool:
    """Whether the slope, or the letter times it, increases, and vanishes where the letter is 1 or equals another share."""
    gens: dict[str, Polynomial] = dict(zip(NAMES, RING.gens(), strict=True))
    steeper = [steep.derivative(letter) for steep in (slope, slope * polynomial(gens[letter]))]
    if not any(seen(x) or square(x) for x in steeper):
        return False
    turns = [{letter: place} for place in (ONE, *(gens[x] for x in SHARES if x != letter and letter in SHARES))]
    return any(not slope.at(**place) and seen(form.at(**place)) for place in turns)


def _turning(slope: Form, letter: str) -> tuple[tuple[Polynomial, Polynomial] | None, int]:
    """The coefficients (of the letter, and of 1) of the only factor whose sign is not seen, and the others' sign."""
    n, d = slope.ratio
    content, factors = factored(n)
    sign = (visible_sign(d) or 0) * (1 if content > 0 else -1)
    open_factors = [f.of for f, power in factors if power % 2 and visible_sign(f.of) != 1]
    if not open_factors:
        return None, sign
    coefficients = in_letter(open_factors[0], NAMES.index(letter))
    if not sign or len(open_factors) > 1 or set(coefficients) != {0, 1}:
        raise OutOfReach("a slope that turns more than once")
    return (coefficients[1], coefficients[0]), sign


def _at_ratio(form: Form, letter: str, top: Polynomial, bottom: Polynomial) -> Form:
    """The form where the letter is top/bottom."""

    def placed(p: Polynomial) -> Form:
        coefficients = in_letter(p, NAMES.index(letter))
        degree = max(coefficients)
        parts = (c * top**k * bottom ** (degree - k) for k, c in coefficients.items())
        return polynomial(sum(parts, 0 * ONE)) / polynomial(bottom**degree)

    total = ZERO
    for logs, (n, d) in form.terms.items():
        term = placed(n) / placed(d)
        for f, k in logs:
            term *= log(placed(f.of)) ** k if k else UNIT
        total += term
    return total
