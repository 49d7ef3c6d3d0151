"""An inequality in one divergence D alone: f(D) ≥ 0 for every number that D can be."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, inf

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Certificate, entries, only
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form, S, X, Y, number, polynomial
from divergences.verification.prover.forms.values import Value
from divergences.verification.prover.outcomes import ordered, pair, sides
from divergences.verification.prover.words import Arguments, vocabulary

LARGEST = {
    word: Fraction(ceil(10 * (record.at_zero + record.slope)), 10)
    for word, record in DIVERGENCES.items()
    if record.bounded
}
"""No divergence of probability vectors is larger, in tenths, rounded up: log 2 < 7/10. The others have no bound."""
LETTERS = pair((polynomial((X + Y) ** 2), polynomial(X**2)))
"""Any outcome will do: its share is not looked at."""


def find(link: Link, deadline: float) -> Certificate | None:
    """Certificates that f ≥ 0 below 1 and above 1, or up to the bound of D; None where a sign is not shown."""
    if link.relation not in ("<=", ">="):
        return None
    signs = [taylor.find(f, deadline) for f in _pieces(link)]
    return None if None in signs else {"signs": signs}


def check(link: Link, certificate: Certificate) -> bool:
    """Whether f ≥ 0 at the ends and between them."""
    if link.relation not in ("<=", ">="):
        return False
    only(certificate, "signs")
    pieces, signs, bound = _pieces(link), entries(certificate, "signs", dict), _bound(link)
    ends = [ZERO, UNIT, inf] if bound is None else [ZERO, number(bound)]
    if len(pieces) != len(signs) or not all(ordered(*_sides(link, Value(end))[1:]) for end in ends):
        return False
    return all(taylor.check(f, sign) for f, sign in zip(pieces, signs, strict=True))


def _pieces(link: Link) -> list[Form]:
    """f(D) with D in terms of 0 < s < 1."""
    s, bound = polynomial(S), _bound(link)
    places = [s, UNIT / s] if bound is None else [number(bound) * s]
    both = [_sides(link, Value(place))[1:] for place in places]
    return [(large - small).form for small, large in both]


def _bound(link: Link) -> Fraction | None:
    """The bound of the only divergence that occurs; None for one without."""
    return LARGEST.get(_sides(link, Value(UNIT))[0])


def _sides(link: Link, place: Value) -> tuple[str, Value, Value]:
    """The only divergence's name, and the smaller and the larger side where it is `place`."""
    asked: dict[str, tuple[int, ...]] = {}

    def total(name: str, args: Arguments, _share: Value) -> Value:
        known = name in DIVERGENCES and {*map(id, args)} == {*map(id, LETTERS.values())}
        if not known or asked.setdefault(name, tuple(map(id, args))) != tuple(map(id, args)) or len(asked) > 1:
            raise OutOfReach("more than one divergence between p and q")
        return place

    small, large = sides(link, vocabulary(total), LETTERS)
    if not asked:
        raise OutOfReach("no divergence")
    if not (isinstance(small, Value) and isinstance(large, Value)):
        raise OutOfReach("a relation at every outcome")
    return next(iter(asked)), small, large
