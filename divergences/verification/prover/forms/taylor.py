"""The sign of f(s) = P(s) + log(s)·Q(s) on 0 < s < 1, shown by Taylor models in ball arithmetic.

Taylor models as in Makino & Berz (2003), of order 2 and in one variable, with two departures: the coefficients are Arb
balls (Johansson, 2017) rather than float intervals, and the ends, where f may vanish, are not boxes. There the order of
contact is decided exactly in closed form, and Lagrange's remainder on a ball around the end gives the sign. Between the
ends each box [c − r, c + r] has f ≥ f(c) − r|f′(c)| − r²/2·|f″(box)|. `find` searches for a certificate (orders and split
points); `check` trusts none of it: every number in it is tested again.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import Generic

from flint import arb, arb_series, ctx, fmpq, fmpz

from divergences._core.arb import precision
from divergences._core.clock import look, worked
from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.certificate import Certificate, Claim, entries, entry, fractions, only, sole
from divergences.verification.prover.forms.closed_form import (
    BITS,
    NAMES,
    UNIT,
    ZERO,
    Argument,
    Form,
    Logs,
    Polynomial,
    Ratio,
    S,
    number,
    polynomial,
)

HIGHEST_ORDER = 10
NARROWEST = 60
"""Largest order of contact, and largest j of an end [0, 2⁻ʲ] or [1 − 2⁻ʲ, 1], that are looked at."""
MOST_BOXES = 4000
LOG_S = Argument(S)
"""The text of s, under which log s stands in a closed form."""


@contextmanager
def working(terms: int = HIGHEST_ORDER + 2) -> Generator[None]:
    """Work with BITS bits and series of `terms` terms inside the block, alone; leave both as they were."""
    with precision(BITS):
        before = ctx.cap
        ctx.cap = terms
        try:
            yield
        finally:
            ctx.cap = before


class Function:
    """A closed form in s alone, as coefficient lists that Arb evaluates on a ball; OutOfReach for other letters."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.logs = {f: _in_s(f.of) for logs in form.terms for f, _ in logs}
        self.terms = [(logs, _in_s(n), _in_s(d)) for logs, (n, d) in form.terms.items()]

    def coefficients(self, low: Fraction, high: Fraction, k: int) -> list[arb]:
        """Enclosures of f⁽ⁱ⁾(s)/i! for all s in [low, high], i ≤ k; NaN where a ball meets a pole."""
        look()
        ball = arb(fmpq(*low.as_integer_ratio())).union(arb(fmpq(*high.as_integer_ratio())))
        x = arb_series([ball, 1], prec=k + 1)
        try:
            logs = {f: _horner(p, x).log() for f, p in self.logs.items()}
            total = arb_series([0], prec=k + 1)
            for factors, n, d in self.terms:
                term = _horner(n, x) if len(d) == 1 else _horner(n, x) / _horner(d, x)
                term = term / arb(d[0]) if len(d) == 1 else term
                for f, power in factors:
                    term = term * logs[f] ** power
                total = total + term
        except (ValueError, ZeroDivisionError):
            return [arb("nan")] * (k + 1)
        return [*total.coeffs(), *[arb(0)] * (k + 1 - len(total.coeffs()))]


def find(form: Form, deadline: float) -> Certificate | None:
    """A certificate that the form is ≥ 0 on (0, 1), and > 0 unless it is the zero form; None if none is found."""
    if not form:
        return {"zero": True}
    with working():
        try:
            form = cleared(form)
            left = _left_end(*split(form))
            right = _right_end(form) if left else None
        except OutOfReach:
            return None
        if left is None or right is None:
            return None
        points = _middle(Function(form), _point(left["at"]), 1 - _point(right["at"]), deadline)
    return {"left": left, "right": right, "points": [str(x) for x in points]} if points else None


def check(form: Form, certificate: Certificate) -> bool:
    """Whether the certificate shows that the form is ≥ 0 on (0, 1), and > 0 unless it is the zero form."""
    if not form or "zero" in certificate:
        return not form and sole(certificate, "zero", bool)
    only(certificate, "left", "right", "points")
    left, right = (entry(certificate, side, dict) for side in ("left", "right"))
    points = fractions(certificate, "points")
    ends = [_point(entry(left, "at", int)), 1 - _point(entry(right, "at", int))]
    if points[:1] + points[-1:] != ends:
        return False
    with working():
        form = cleared(form)
        f = Function(form)
        if not (_left_holds(*split(form), left) and _right_holds(form, right)):
            return False
        return all(low < high and _positive_on(f, low, high) for low, high in itertools.pairwise(points))


@dataclass(frozen=True)
class BySigns(Generic[Claim]):
    """A way to prove what holds where functions of s are ≥ 0 on (0, 1), and where each of them ends.

    `pieces` are these functions by the entries of the certificate, or lists of them; OutOfReach for another claim.
    """

    pieces: Callable[[Claim], Mapping[str, Form | list[Form]]]
    ends: Callable[[Claim], bool] = lambda _: True

    def find(self, claim: Claim, deadline: float, /) -> Certificate | None:
        """A sign for every piece; None where one is not shown."""
        if not self.ends(claim):
            return None
        found: Certificate = {}
        for key, piece in self.pieces(claim).items():
            signs = [find(f, deadline) for f in _listed(piece)]
            if None in signs:
                return None
            found[key] = signs if isinstance(piece, list) else signs[0]
        return found

    def check(self, claim: Claim, certificate: Certificate, /) -> bool:
        """Whether these are the signs of the pieces, and the claim holds at the ends."""
        pieces = self.pieces(claim)
        only(certificate, *pieces)
        for key, piece in pieces.items():
            several, forms = isinstance(piece, list), _listed(piece)
            signs = entries(certificate, key, dict) if several else [entry(certificate, key, dict)]
            if len(forms) != len(signs) or not all(map(check, forms, signs)):
                return False
        return self.ends(claim)


def _listed(piece: Form | list[Form]) -> list[Form]:
    return piece if isinstance(piece, list) else [piece]


def cleared(form: Form) -> Form:
    """The form times the powers of s and 1 − s that remove its poles at 0 and 1; both are positive."""
    for factor in (S, 1 - S):
        powers = [_multiplicity(d, factor) for _, d in form.terms.values()]
        form *= polynomial(factor ** max(powers, default=0))
    return form


def split(form: Form) -> tuple[Form, Form]:
    """P and Q of f = P + log(s)·Q, both analytic at 0."""
    parts: list[dict[Logs, Ratio]] = [{}, {}]
    for logs, ratio in form.terms.items():
        power = dict(logs).get(LOG_S, 0)
        if power not in (0, 1):
            raise OutOfReach("a power of log s")
        parts[power][tuple((f, k) for f, k in logs if f != LOG_S)] = ratio
    return Form(parts[0]), Form(parts[1])


def order_at(form: Form, place: int) -> int:
    """The first derivative that does not vanish in form at s = place."""
    for k in range(HIGHEST_ORDER):
        if form.at(s=place):
            return k
        form = form.derivative("s")
    raise OutOfReach("contact of high order")


def leading_at_zero(form: Form) -> tuple[int, int, Form]:
    """k, e and c of f ~ c·sᵏ·(log s)ᵉ as s → 0, e = 0 or 1, for a form that is not 0."""
    poles = max(_multiplicity(d, S) for _, d in form.terms.values())
    regular, logarithmic = split(form * polynomial(S**poles))
    orders = [order_at(g, 0) if g else HIGHEST_ORDER + 1 for g in (regular, logarithmic)]
    k, logs = min(orders), orders[1] <= orders[0]
    return k - poles, int(logs), _coefficient_at_zero(logarithmic if logs else regular, k)


def limit_at_zero(form: Form) -> Form | float:
    """The limit of the form as s → 0: a number or ±∞."""
    return ratio_at_zero(form, UNIT)


def ratio_at_zero(f: Form, g: Form) -> Form | float:
    """The limit of f/g as s → 0: a number or ±∞."""
    if not f:
        return ZERO
    (k, e, c), (m, h, b) = leading_at_zero(f), leading_at_zero(g)
    signs = (c.sign() or 0) * (b.sign() or 0) * (-1) ** (e + h)
    if not signs:
        raise OutOfReach("the sign of a leading term")
    if (k, e) == (m, h):
        return c / b
    return ZERO if (k, -e) > (m, -h) else signs * inf


def positive_at(form: Form, s: Fraction) -> bool:
    """Whether the form is > 0 at a rational s, by a ball."""
    with working():
        return Function(form).coefficients(s, s, 0)[0] > 0


def _coefficient_at_zero(form: Form, k: int) -> Form:
    """The k-th Taylor coefficient at s = 0 of a form that is analytic there."""
    for i in range(k):
        form = form.derivative("s") / number(i + 1)
    return form.at(s=0)


def _left_end(regular: Form, logarithmic: Form) -> Certificate | None:
    orders = [order_at(g, 0) if g else HIGHEST_ORDER + 1 for g in (regular, logarithmic)]
    end = {"order": min(orders), "log": orders[1] <= orders[0]}
    return _narrowed(end, lambda end: _left_holds(regular, logarithmic, end))


def _right_end(form: Form) -> Certificate | None:
    return _narrowed({"order": order_at(form, 1)}, lambda end: _right_holds(form, end))


def _narrowed(end: Certificate, holds: Callable[[Certificate], bool]) -> Certificate | None:
    """The widest end on which the sign is seen; if it is not seen on the narrowest, none."""
    if not holds({**end, "at": NARROWEST}):
        return None
    return next(({**end, "at": j} for j in range(3, NARROWEST + 1) if holds({**end, "at": j})), None)


def _left_holds(regular: Form, logarithmic: Form, end: Certificate) -> bool:
    """Whether f/sᵏ = P_k + log(s)·Q_k (log), or P_k + s·log(s)·Q_{k+1}, is positive on (0, 2⁻ᵃᵗ], k the order."""
    only(end, "order", "log", "at")
    order, log, at = entry(end, "order", int), entry(end, "log", bool), entry(end, "at", int)
    known = 3 <= at <= NARROWEST and 0 <= order <= HIGHEST_ORDER
    if not (known and _vanishes(regular, 0, order) and _vanishes(logarithmic, 0, order + (not log))):
        return False
    width = _point(at)
    p = Function(regular).coefficients(Fraction(0), width, order)[order]
    q = Function(logarithmic).coefficients(Fraction(0), width, order + 1)[order + (not log)]
    edge = arb(fmpq(1, 2**at))
    if log:
        return q < 0 and p + edge.log() * q > 0
    return p + arb(0).union(edge * edge.log()) * q > 0


def _right_holds(form: Form, end: Certificate) -> bool:
    """Whether f = c·(s − 1)ᵏ with (−1)ᵏ·c > 0 on [1 − 2⁻ᵃᵗ, 1), k the order."""
    only(end, "order", "at")
    order, at = entry(end, "order", int), entry(end, "at", int)
    if not 1 <= at <= NARROWEST or not 0 <= order <= HIGHEST_ORDER or not _vanishes(form, 1, order):
        return False
    c = Function(form).coefficients(1 - _point(at), Fraction(1), order)[order]
    return c * (-1) ** order > 0


def _vanishes(form: Form, place: int, order: int) -> bool:
    """Whether the derivatives below the order vanish, in form, at s = place."""
    for _ in range(order):
        if form.at(s=place):
            return False
        form = form.derivative("s")
    return True


def _middle(f: Function, left: Fraction, right: Fraction, deadline: float) -> list[Fraction] | None:
    """Split points from left to right such that f is positive on every box; None once f < 0, or it takes too long."""
    points, waiting = [left], [(left, right)]
    for _ in range(MOST_BOXES):
        if not waiting:
            return points
        low, high = waiting.pop()
        if _positive_on(f, low, high):
            points.append(high)
            continue
        centre = (low + high) / 2
        if f.coefficients(centre, centre, 0)[0] < 0 or worked() > deadline:
            return None
        waiting += [(centre, high), (low, centre)]
    return None


def _positive_on(f: Function, low: Fraction, high: Fraction) -> bool:
    centre = (low + high) / 2
    value, slope = f.coefficients(centre, centre, 1)
    curvature = f.coefficients(low, high, 2)[2]
    half = arb(fmpq(*((high - low) / 2).as_integer_ratio()))
    around = half.union(-half)
    return value + around * slope + around * around * curvature > 0


def _point(j: int) -> Fraction:
    """2⁻ʲ; OutOfReach for a j that is not looked at."""
    if not 1 <= j <= NARROWEST:
        raise OutOfReach(f"an end of width 2**-{j}")
    return Fraction(1, 2**j)


def _multiplicity(p: Polynomial, factor: Polynomial) -> int:
    """How many times the factor divides p, which is not 0."""
    k = 0
    while not p.is_constant():
        quotient, rest = divmod(p, factor)
        if rest:
            break
        p, k = quotient, k + 1
    return k


def _in_s(p: Polynomial) -> list[fmpz]:
    """The coefficients of a polynomial in s alone."""
    terms = p.to_dict()
    if any(any(powers[1:]) for powers in terms):
        raise OutOfReach("a letter beside s")
    return [terms.get((k,) + (0,) * (len(NAMES) - 1), fmpz(0)) for k in range(max(e[0] for e in terms) + 1)]


def _horner(coefficients: list[fmpz], x: arb_series) -> arb_series:
    total = arb_series([arb(coefficients[-1])], prec=x.prec)
    for c in coefficients[-2::-1]:
        total = total * x + arb(c)
    return total
