"""D(p, q) ≥ ψ(TV(p, q)) for symmetric D from mirror coins: one number decides.

Merging the outcomes with p ≥ q keeps TV and lowers D; a coin (a, b) averaged with its mirror image (1 − b, 1 − a) keeps TV
and, D being jointly convex and symmetric, lowers D again (Gilardoni, 2006, has the minimum in closed form this way). What
is left are the coins p = (1, s²)/(1 + s²) and q its reverse: a function of s on (0, 1), and its two ends.
"""

from __future__ import annotations

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Certificate, entry, only
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form, S, polynomial
from divergences.verification.prover.forms.values import Undefined, Value, Vector
from divergences.verification.prover.outcomes import ordered, sides
from divergences.verification.prover.templates.two_point import Tracked
from divergences.verification.prover.words import Arguments, vocabulary

BETWEEN, APART, EQUAL = polynomial(S**2), ZERO, UNIT
"""The rarer outcome's weight beside 1: s², and its two ends."""


def find(link: Link, deadline: float) -> Certificate | None:
    """A certificate that the difference is ≥ 0 on mirror coins; None where its sign is not shown."""
    if link.relation not in ("<=", ">="):
        return None
    sign = taylor.find(_difference(link), deadline)
    return None if sign is None else {"sign": sign}


def check(link: Link, certificate: Certificate) -> bool:
    """Whether the difference is ≥ 0 on mirror coins, disjoint and equal ones included."""
    if link.relation not in ("<=", ">="):
        return False
    only(certificate, "sign")
    ends = all(_holds_at(link, weight) for weight in (APART, EQUAL))
    return ends and taylor.check(_difference(link), entry(certificate, "sign", dict))


def _holds_at(link: Link, weight: Form) -> bool:
    """Whether the link holds on mirror coins with this weight, or has no meaning there."""
    try:
        small, large = _sides(link, weight)
    except Undefined:
        return True
    return ordered(small.value, large.value)


def _difference(link: Link) -> Form:
    """The larger side minus the smaller one, which must not fall when a divergence grows."""
    small, large = _sides(link, BETWEEN)
    difference = large - small
    if difference.moves < 0:
        raise OutOfReach("a divergence bounded from above")
    return difference.value.form


def _sides(link: Link, weight: Form) -> tuple[Tracked, Tracked]:
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
