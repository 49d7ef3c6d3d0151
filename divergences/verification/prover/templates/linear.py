"""Σ g(p, q) ≥ 0 for all p and q exactly when g + λ·(p − q) ≥ 0 at every outcome for some λ, since Σp = Σq = 1.

λ is the freedom in the generator of an f-divergence, f(t) + λ·(t − 1) (Liese & Vajda, 2006). For a smooth g that vanishes
on p = q the slope there forces λ; a corner at p = q (total variation) leaves an interval, whose ends, middle and 0 are
tried.
"""

from __future__ import annotations

from fractions import Fraction
from math import inf

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, evaluate, read
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Certificate, entry, only, same
from divergences.verification.prover.forms.closed_form import ZERO, Form, number
from divergences.verification.prover.outcomes import EDGES, NOWHERE, RAYS, SCALES, gap, never_negative
from divergences.verification.prover.words import no_sums, vocabulary

TWO = number(2)


def find(link: Link, deadline: float) -> Certificate | None:
    """λ and a certificate for each ray; None where none of the candidates is accepted on both."""
    if link.relation not in ("<=", ">=", "<", ">"):
        return None
    strict = link.relation in ("<", ">")
    gaps = {name: gap(link, row, strict=strict) for name, row in (RAYS | EDGES).items()}
    for lam in _candidates(gaps):
        rays: dict[str, Certificate] = {}
        for name in RAYS:
            share = gaps[name]
            sign = {"zero": True} if share is None else taylor.find(_tilted(share, name, lam), deadline)
            if sign is None:
                break
            rays[name] = sign
        else:
            return {"lam": str(lam), "rays": rays}
    return None


def check(link: Link, certificate: Certificate) -> bool:
    """Whether g + λ·(p − q) ≥ 0 on the rays, on the diagonal, at the corners and at (0, 0)."""
    if link.relation not in ("<=", ">=", "<", ">"):
        return False
    only(certificate, "lam", "rays")
    lam, strict = constant(entry(certificate, "lam", str)), link.relation in ("<", ">")
    rays = entry(certificate, "rays", dict)
    only(rays, *RAYS)
    for name, row in RAYS.items():
        share = gap(link, row, strict=strict)
        tilted = ZERO if share is None else _tilted(share, name, lam)
        if not taylor.check(tilted, entry(rays, name, dict)) or (strict and share is not None and not tilted):
            return False
    for name, row in EDGES.items():
        share = gap(link, row, strict=strict)
        if share is not None and not never_negative(_tilted(share, name, lam), strict=strict):
            return False
    share = gap(link, NOWHERE, strict=strict)
    return share is None or never_negative(share)


def constant(text: str) -> Form:
    """The number that a text of the language states, in rational numbers and logs of them, as `str` writes it."""
    value = evaluate(read(f"{text} = 0").relation.links[0].left, vocabulary(no_sums), {})
    if not value.form.number:
        raise OutOfReach(f"{text} is not a number")
    return same(value.form, text, "lam")


def _tilted(share: Form, name: str, lam: Form) -> Form:
    p, q = SCALES[name]
    return share + lam * (p - q)


def _candidates(gaps: dict[str, Form | None]) -> list[Form]:
    """The values of λ to try: those that the ends of the rays leave open."""
    low, high = _ends(gaps, "q = s²·p", "q = 0"), _ends(gaps, "p = s²·q", "p = 0")
    lows, highs = [-x for x in low], high
    least = max(lows, key=float, default=None)
    most = min(highs, key=float, default=None)
    chosen = [x for x in (least, most) if x is not None]
    bottom, top = (float(least) if least is not None else -inf), (float(most) if most is not None else inf)
    if bottom <= 0 <= top:
        chosen.insert(0, number(0))
    if -inf < bottom < top < inf:
        chosen.append(number(Fraction((bottom + top) / 2).limit_denominator(1000)))
    return list({str(x): x for x in chosen}.values())


def _ends(gaps: dict[str, Form | None], ray: str, corner: str) -> list[Form]:
    """What each end of a ray allows |λ| to be at most, in the direction that lowers the share there."""
    ends: list[Form] = []
    share, edge = gaps[ray], gaps[corner]
    if edge is not None:
        ends.append(edge)
    if share is not None and not share.at(s=1):
        ends.append(-share.derivative("s").at(s=1) / TWO)
    return ends
