"""A relation between declared numbers, without laws: the sign is seen, or shown where the difference is least, or by balls.

Numbers are written with the positive letters u and v, as `cases` does. Of one letter, u = s and u = 1/s with 0 < s < 1 and
u = 1 are all its values, and the sign on (0, 1) is shown by Taylor models.
"""

from __future__ import annotations

from math import inf

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.prover.forms import least, taylor
from divergences.verification.prover.forms.certificate import Certificate, entries, entry, only
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form, S, polynomial
from divergences.verification.prover.forms.values import Value
from divergences.verification.prover.outcomes import ALONE, never_negative, sides
from divergences.verification.prover.words import no_sums, vocabulary

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
