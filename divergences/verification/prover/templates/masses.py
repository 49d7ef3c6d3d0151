"""Claims about one law: Σ g(p_i) + c ≥ 0 because g(s) + c·s ≥ 0 for every mass 0 ≤ s ≤ 1, shown by Taylor models.

Without a sum, g is asked of every mass alone. Masses are squares, so that roots are taken.
"""

from __future__ import annotations

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Certificate, entry, only
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form, S, polynomial
from divergences.verification.prover.outcomes import never_negative
from divergences.verification.prover.templates import pointwise

BETWEEN = polynomial(S**2)


def find(link: Link, deadline: float) -> Certificate | None:
    """A certificate that the share is ≥ 0 on (0, 1); None where its sign is not shown."""
    between, *ends = _shares(link)
    if not all(never_negative(end) for end in ends):
        return None
    sign = taylor.find(between, deadline)
    return None if sign is None else {"sign": sign}


def check(link: Link, certificate: Certificate) -> bool:
    """Whether the share is ≥ 0 between 0 and 1, and at both."""
    only(certificate, "sign")
    between, *ends = _shares(link)
    return all(never_negative(end) for end in ends) and taylor.check(between, entry(certificate, "sign", dict))


def _shares(link: Link) -> list[Form]:
    """What one outcome adds, its part of the constant included: between 0 and 1, and at these; OutOfReach where it is not
    finite at one of them.
    """
    names = letters(link.left) | letters(link.right)
    if link.relation not in ("<=", ">=") or len(names) != 1 or not names <= set("pqr"):
        raise OutOfReach("expected an inequality about one law")
    (name,) = names
    places = [{name: x} for x in (BETWEEN, UNIT, ZERO)]
    gaps = pointwise.gaps(link, places)
    if len(gaps) != len(places):
        raise OutOfReach("a mass at which a side is infinite or has no value")
    return [gap + (constant or ZERO) * row[name] for row, gap, constant in gaps]
