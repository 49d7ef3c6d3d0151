"""D(p, q) ≥ ψ(TV(p, q)) from coins: merging the outcomes with p ≥ q keeps TV and lowers D (data processing).

The reduction to two outcomes is that of Fedotov, Harremoës & Topsøe (2003) for Pinsker's inequality; what is shown on
coins is the sign of a slope, not a parametric minimum.

On coins (a, 1 − a), (b, 1 − b) with b < a the difference f(a, b) = D − ψ vanishes at b = a. Where its slope in b is
(b − a)·R with R rational and ≥ 0, or its slope in a is (a − b)·R, f ≥ 0. Zeros of p and q: both sides are continuous along
mixtures with (p + q)/2, ∞ included, or not defined; but for TV = 0 and 1, where (1 − TV)·(1/(1 − TV)) is 0 and not 1. There
every divergence is known, and both sides are looked at.

For symmetric D mirror coins are enough: a coin (a, b) averaged with its mirror image (1 − b, 1 − a) keeps TV and, D being
jointly convex and symmetric, lowers D again (Gilardoni, 2006, has the minimum in closed form this way). What is left are the
coins p = (1, s²)/(1 + s²) and q its reverse: a function of s on (0, 1), and its two ends.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import final

from divergences._core.clock import worked
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, evaluate
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Certificate, entry, only
from divergences.verification.prover.forms.closed_form import (
    UNIT,
    ZERO,
    A,
    B,
    Form,
    Polynomial,
    S,
    constant,
    factored,
    never_negative,
    polynomial,
)
from divergences.verification.prover.forms.values import Scalar, Undefined, Value, Vector
from divergences.verification.prover.forms.values import log as log_of
from divergences.verification.prover.outcomes import EDGES, NOWHERE, ordered, pair, sides
from divergences.verification.prover.words import ONE, Arguments, no_sums, vocabulary

DEEPEST = 6
HIGHEST_DEGREE = 16
FIRST, SECOND = Value(polynomial(A)), Value(polynomial(B))
COINS = {"p": Vector([FIRST, ONE - FIRST]), "q": Vector([SECOND, ONE - SECOND])}
HEADS, TAILS = Vector([Value(UNIT), Value(ZERO)]), Vector([Value(ZERO), Value(UNIT)])
CORNERS = ({"p": HEADS, "q": HEADS}, {"p": HEADS, "q": TAILS})
"""TV = 0 and TV = 1: each divergence of mixtures has one value at all such laws."""


@final
@dataclass(frozen=True)
class Tracked(Scalar):
    """A value on coins, and how it moves with the divergences in it: 1 up, −1 down, 0 not at all."""

    value: Value
    moves: int = 0

    @classmethod
    def number(cls, x: Value) -> Tracked:
        """A number does not move."""
        return Tracked(x)

    def __add__(self, other: object) -> Tracked:
        added = Tracked.of(other)
        if self.moves * added.moves < 0:
            raise OutOfReach("a difference of divergences")
        return Tracked(self.value + added.value, self.moves or added.moves)

    def __neg__(self) -> Tracked:
        return Tracked(-self.value, -self.moves)

    def __mul__(self, other: object) -> Tracked:
        factor = Tracked.of(other)
        if self.moves and factor.moves:
            raise OutOfReach("a product of divergences")
        moving, still = (self, factor) if self.moves else (factor, self)
        sign = _sign_of_number(still.value) if moving.moves else 0
        return Tracked(self.value * factor.value, moving.moves * sign)

    def __truediv__(self, other: object) -> Tracked:
        return self * Tracked.of(other)._reciprocal()

    def __rtruediv__(self, other: object) -> Tracked:
        return Tracked.of(other) * self._reciprocal()

    def __pow__(self, other: object) -> Tracked:
        if self.moves:
            raise OutOfReach("a power of a divergence")
        return Tracked(self.value**other)

    def log(self) -> Tracked:
        """The logarithm, which moves as its argument does: it is increasing."""
        return Tracked(log_of(self.value), self.moves)

    def _reciprocal(self) -> Tracked:
        if self.moves:
            raise OutOfReach("division by a divergence")
        return Tracked(self.value.reciprocal())


def find(link: Link, deadline: float) -> Certificate | None:
    """The letter to differentiate in, and how often to cut the triangle until the signs are seen; None if they are not."""
    if link.relation not in ("<=", ">="):
        return None
    certificates = [{"letter": x, "depth": k} for x in "ba" for k in range(DEEPEST + 1)]
    return next((c for c in certificates if worked() < deadline and _passes(link, c)), None)


def _passes(link: Link, certificate: Certificate) -> bool:
    try:
        return check(link, certificate)
    except OutOfReach:
        return False


def check(link: Link, certificate: Certificate) -> bool:
    """Whether f = 0 on b = a and its slope, divided by the distance to the diagonal, is ≥ 0."""
    if not all(_mixed_at_corners(x) for side in (link.left, link.right) for x in _arguments(side)):
        return False
    small, large = sides(link, vocabulary(_total), COINS)
    f = Tracked.of(large - small)
    if link.relation not in ("<=", ">=") or f.moves < 0 or f.value.form.at(a=B):
        return False
    only(certificate, "letter", "depth")
    letter, depth = entry(certificate, "letter", str), entry(certificate, "depth", int)
    if letter not in ("a", "b") or not all(_holds_at(link, coins) for coins in CORNERS):
        return False
    distance = polynomial(B - A if letter == "b" else A - B)
    slope = (f.value.form.derivative(letter) / distance).ratio
    return 0 <= depth <= DEEPEST and _sign(slope[0], depth) * _sign(slope[1], depth) >= 0


def _holds_at(link: Link, coins: dict[str, Vector]) -> bool:
    """Whether the link holds at these coins, or has no meaning there."""
    try:
        small, large = sides(link, vocabulary(lambda _name, _args, share: share), coins)
    except Undefined:
        return True
    return isinstance(small, Value) and isinstance(large, Value) and ordered(small, large)


def _total(name: str, args: Arguments, share: Value) -> Tracked:
    """TV stays as it is when outcomes are merged; the other divergences go down."""
    if name not in DIVERGENCES or not all(_mixture(x) for x in args):
        raise OutOfReach("a sum that is not a divergence of mixtures")
    return Tracked(share, 0 if _is_total_variation(name, args) else 1)


def _is_total_variation(name: str, args: Arguments) -> bool:
    if name != "TV":
        return False
    if {id(x) for x in args} != {id(COINS["p"]), id(COINS["q"])}:
        raise OutOfReach("total variation of mixtures")
    return True


def _mixture(x: object) -> bool:
    """Whether x is α·p + (1 − α)·q with 0 ≤ α ≤ 1."""
    if not isinstance(x, Vector):
        return False
    share = x[0].form.derivative("a")
    alpha = Fraction(*map(constant, share.ratio))
    mixed = Value(share) * FIRST + (ONE - Value(share)) * SECOND
    return 0 <= alpha <= 1 and not (x[0] - mixed).form and not (x[0] + x[1] - ONE).form


def _arguments(side: ast.expr) -> Iterator[ast.expr]:
    """What the divergences of a side are taken of."""
    for node in ast.walk(side):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DIVERGENCES:
            yield from node.args


def _mixed_at_corners(argument: ast.expr) -> bool:
    """Whether a mixture of p and q is the same mixture at outcomes where p, q or both are 0, which coins have not."""
    words = vocabulary(no_sums)
    mixed = evaluate(argument, words, COINS)
    if not _mixture(mixed):
        return False
    share = Value(mixed[0].form.derivative("a"))
    for row in (EDGES["q = 0"], EDGES["p = 0"], NOWHERE):
        p, q = map(Value, row)
        found, expected = evaluate(argument, words, pair(row)), share * p + (ONE - share) * q
        if not isinstance(found, Vector) or not found[0].finite or (found[0] - expected).form:
            return False
    return True


def _sign(p: Polynomial, depth: int) -> int:
    """The sign of a polynomial that is ≥ 0 or ≤ 0 on the triangle 0 < b < a < 1: even powers do not count."""
    if p.total_degree() > HIGHEST_DEGREE:
        raise OutOfReach("a slope of high degree")
    content, factors = factored(p) if p else (0, ())
    sign = (content > 0) - (content < 0)
    for text, power in factors:
        if power % 2 and not never_negative(text.of, depth):
            if not never_negative(-text.of, depth):
                raise OutOfReach(f"the sign of {text}")
            sign = -sign
    return sign


def _sign_of_number(x: Value) -> int:
    if not x.form.number:
        raise OutOfReach("a divergence times something that is not a number")
    return x.sign()


BETWEEN, APART, EQUAL = polynomial(S**2), ZERO, UNIT
"""The rarer outcome's weight beside 1: s², and its two ends."""


def _holds_on_mirror(link: Link, weight: Form) -> bool:
    """Whether the link holds on mirror coins with this weight, or has no meaning there."""
    try:
        small, large = _mirrored(link, weight)
    except Undefined:
        return True
    return ordered(small.value, large.value)


def _gap(link: Link) -> Form:
    """The larger side minus the smaller one, which must not fall when a divergence grows."""
    if link.relation not in ("<=", ">="):
        raise OutOfReach("expected an inequality")
    small, large = _mirrored(link, BETWEEN)
    difference = large - small
    if difference.moves < 0:
        raise OutOfReach("a divergence bounded from above")
    return difference.value.form


def _mirrored(link: Link, weight: Form) -> tuple[Tracked, Tracked]:
    """The smaller and the larger side on mirror coins with this weight beside 1."""
    common = Value(UNIT / (UNIT + weight))
    coins = {"p": Vector([Value(UNIT), Value(weight)]), "q": Vector([Value(weight), Value(UNIT)])}

    def total(name: str, args: Arguments, share: Value) -> Tracked:
        symmetric = name in DIVERGENCES and DIVERGENCES[name].symmetric
        if not symmetric or {id(x) for x in args} != {id(x) for x in coins.values()}:
            raise OutOfReach("not a symmetric divergence between p and q")
        return Tracked(share * common, int(name != "TV"))

    small, large = sides(link, vocabulary(total), coins)
    return Tracked.of(small), Tracked.of(large)


MIRROR = taylor.BySigns[Link](
    lambda link: {"sign": _gap(link)}, lambda link: all(_holds_on_mirror(link, weight) for weight in (APART, EQUAL))
)
"""That the difference is ≥ 0 on mirror coins, disjoint and equal ones included."""
