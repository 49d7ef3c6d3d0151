"""A relation between declared numbers, without laws: the sign is seen, or shown where the difference is least, or by balls.

Numbers are written with the positive letters u and v, as `cases` does. Of one letter, u = s and u = 1/s with 0 < s < 1 and
u = 1 are all its values, and the sign on (0, 1) is shown by Taylor models. So is an inequality in one divergence D alone:
f(D) ≥ 0 for every number that D can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, inf

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.prover.forms import least, taylor
from divergences.verification.prover.forms.certificate import Certificate, entries, entry, only
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form, S, X, Y, number, polynomial
from divergences.verification.prover.forms.values import Value
from divergences.verification.prover.outcomes import ALONE, never_negative, ordered, pair, sides
from divergences.verification.prover.words import Arguments, no_sums, vocabulary

BELOW = polynomial(S)
PLACES = (BELOW, UNIT / BELOW)
"""The values of a positive number other than 1."""


def find(link: Link, deadline: float) -> Certificate | None:
    """How the sign of the difference is seen, or certificates for both sides of 1; None where neither is found."""
    names = _names(link)
    difference = _difference(link, {name: ALONE[name] for name in names})
    if link.relation == "=":
        return {"how": "same"} if not difference else None
    how = least.find(difference)
    if how is not None and check(link, certificate := {"how": how}):
        return certificate
    if len(names) != 1:
        return None
    signs = [taylor.find(_difference(link, dict.fromkeys(names, place)), deadline) for place in PLACES]
    return None if None in signs else {"how": "balls", "signs": signs}


def check(link: Link, certificate: Certificate) -> bool:
    """Whether the larger side minus the smaller is never negative (of a strict relation: positive; of an equation: 0)."""
    names, how = _names(link), entry(certificate, "how", str)
    strict = link.relation in ("<", ">")
    only(certificate, "how", *(["signs"] if how == "balls" else []))
    if how != "balls":
        difference = _difference(link, {name: ALONE[name] for name in names})
        if link.relation == "=":
            return how == "same" and not difference
        return least.check(difference, how) and (not strict or difference.sign() == 1)
    signs = entries(certificate, "signs", dict)
    if len(names) != 1 or len(signs) != len(PLACES) or link.relation == "=":
        return False
    pieces = [_difference(link, dict.fromkeys(names, place)) for place in PLACES]
    if not never_negative(_difference(link, dict.fromkeys(names, UNIT)), strict=strict) or (strict and not all(pieces)):
        return False
    return all(taylor.check(f, sign) for f, sign in zip(pieces, signs, strict=True))


def _names(link: Link) -> list[str]:
    """The letters of the link; OutOfReach where one is no positive number, or the relation is of another kind."""
    names = sorted(letters(link.left) | letters(link.right))
    if not set(names) <= ALONE.keys() or link.relation == "<<":
        raise OutOfReach("expected a relation between numbers")
    return names


def _difference(link: Link, values: dict[str, Form]) -> Form:
    """The larger side minus the smaller: 0 where both are the same ∞, 1 where it is ∞ for all values.

    OutOfReach where it is −∞, or has no value.
    """
    small, large = sides(link, vocabulary(no_sums), {name: Value(x) for name, x in values.items()})
    if not (isinstance(small, Value) and isinstance(large, Value)):
        raise OutOfReach("expected numbers")
    if not small.finite and small.x == large.x:
        return ZERO
    difference = large - small
    if difference.x == inf and link.relation != "=":
        return UNIT
    return difference.form


LARGEST = {
    word: Fraction(ceil(10 * (record.at_zero + record.slope)), 10)
    for word, record in DIVERGENCES.items()
    if record.bounded
}
"""No divergence of probability vectors is larger, in tenths, rounded up: log 2 < 7/10. The others have no bound."""
LETTERS = pair((polynomial((X + Y) ** 2), polynomial(X**2)))
"""Any outcome will do: its share is not looked at."""


def _values(link: Link) -> tuple[Sequence[Form], list[Form | float]]:
    """The values of the only divergence in terms of 0 < s < 1, up to its bound if it has one, and their ends."""
    bound = LARGEST.get(_sides(link, Value(UNIT))[0])
    return (PLACES, [ZERO, UNIT, inf]) if bound is None else ([number(bound) * BELOW], [ZERO, number(bound)])


def _pieces(link: Link) -> list[Form]:
    """f(D) with D in terms of 0 < s < 1."""
    if link.relation not in ("<=", ">="):
        raise OutOfReach("expected an inequality")
    both = [_sides(link, Value(place))[1:] for place in _values(link)[0]]
    return [(large - small).form for small, large in both]


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


ONE_NUMBER = taylor.BySigns[Link](
    lambda link: {"signs": _pieces(link)},
    lambda link: all(ordered(*_sides(link, Value(end))[1:]) for end in _values(link)[1]),
)
"""That f ≥ 0 below 1 and above 1, or up to the bound of D, and at the ends."""
