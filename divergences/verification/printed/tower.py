"""How a form in s is never negative on (0, 1]: a multiple of it falls to what it is at 1, since its slope is such a form again.

Each step takes a positive weight w with f·w ≥ 0 at s = 1 and goes on with −(f·w)′, until the sign is seen. Weights clear
denominators, or free a logarithm of its factor, so that the next derivative is rid of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from divergences._core.clock import worked
from divergences.verification.language.errors import OutOfReach
from divergences.verification.printed.seen import seen
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form, number, polynomial
from divergences.verification.prover.forms.polynomials import (
    KNOWN,
    ONE,
    RING,
    Polynomial,
    S,
    factored,
    name,
    visible_sign,
)

Steps = list[tuple[Form, Form]]
"""The weights, each with the weighted form that falls."""
HIGHEST = 5
PATIENCE = 3.0
SAMPLES = [Fraction(k, 1000) for k in (1, 20, 100, 250, 400, 550, 700, 850, 950, 990, 999)]
POWERS = (1, -1, -2, 2, -3, -4)


class _Late(Exception):
    """The time is up."""


def tower(form: Form) -> Steps | None:
    """The steps, none where the sign is seen at once; None where no short tower is found in time."""
    deadline = worked() + PATIENCE
    try:
        return next((found for k in range(HIGHEST + 1) if (found := _steps(form, k, deadline)) is not None), None)
    except (_Late, OutOfReach):
        return None


def in_squares(form: Form) -> Form | None:
    """The form with s for s², None where an odd power of s occurs."""
    total = ZERO
    for logs, (n, d) in form.terms.items():
        if not all(_even(p) for p in (n, d, *(KNOWN[f] for f, _ in logs if KNOWN[f] != S))):
            return None
        term = Form({(): (_halved(n), _halved(d))})
        for f, k in logs:
            argument, share = (S, number(Fraction(1, 2))) if KNOWN[f] == S else (_halved(KNOWN[f]), UNIT)
            term *= Form({((name(argument), k),): (ONE, ONE)}) * share**k
        total += term
    return total


def _steps(form: Form, depth: int, deadline: float) -> Steps | None:
    if worked() > deadline:
        raise _Late
    if seen(form) is not None:
        return []
    for weight in _weights(form) if depth else ():
        following = _following(form * weight)
        if following is not None and (rest := _steps(following, depth - 1, deadline)) is not None:
            return [(weight, form * weight), *rest]
    return None


def _following(form: Form) -> Form | None:
    """−f′, where f is not negative at 1 and does not visibly rise."""
    try:
        slope = -form.derivative("s")
        return slope if form.at(s=1).sign() in (0, 1) and not _negative_somewhere(slope) else None
    except OutOfReach:
        return None


def _negative_somewhere(form: Form) -> bool:
    with taylor.working():
        f = taylor.Function(form)
        return any(f.coefficients(s, s, 0)[0] < 0 for s in SAMPLES)


def _weights(form: Form) -> list[Form]:
    """Positive on (0, 1]: 1, the common denominator, what frees a log of its factor, and powers of s beside these."""
    powers = [polynomial(S) ** k for k in POWERS]
    first = list(_clearing(form))
    beside = [w * polynomial(S) ** k for w in first[:2] for k in (-1, 1)]
    return list({str(w.terms): w for w in (UNIT, *first, *powers, *beside)}.values())


def _clearing(form: Form) -> Iterator[Form]:
    common = ONE
    for _, d in form.terms.values():
        common = common * (d // common.gcd(d))
    if not common.is_constant() and visible_sign(common) == 1:
        yield polynomial(common)
    for logs, (n, d) in form.terms.items():
        if not all(KNOWN[f].is_constant() for f, _ in logs) and all(_visible(p) for p in (n, d)):
            yield Form({(): (d, n)}) if visible_sign(n) == visible_sign(d) == 1 else _positive(n, d)


def _positive(n: Polynomial, d: Polynomial) -> Form:
    """|d/n|, with whole parts that are positive."""
    signs = visible_sign(n), visible_sign(d)
    n, d = (-n if signs[0] == -1 else n), (-d if signs[1] == -1 else d)
    return Form({(): (d, n)})


def _visible(p: Polynomial) -> bool:
    """Whether each factor has a sign on (0, 1]: 1 − s, which vanishes at 1, has not."""
    return all(visible_sign(KNOWN[f]) is not None and KNOWN[f] not in (1 - S, S - 1) for f, _ in factored(p)[1])


def _even(p: Polynomial) -> bool:
    return not any(powers[0] % 2 for powers in p.to_dict())


def _halved(p: Polynomial) -> Polynomial:
    return RING.from_dict({(e[0] // 2, *e[1:]): c for e, c in p.to_dict().items()})
