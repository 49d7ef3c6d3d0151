"""Ψ(D₁, …, D_k) ≥ 0 from one outcome, Ψ concave: with weights ρ = α·p + β·q, D_i = Σ ρ·(g_i/ρ), so Ψ(D) ≥ Σ ρ·Ψ(g_i/ρ).

Each share g_i may be tilted by λ_i·(p − q), which does not change D_i; then Ψ(g_i/ρ) ≥ 0 on both rays. That is the claim
for p, q > 0. Mixing p and q with a little of (p + q)/2 extends it to zeros, where each g_i has the limit that the
conventions give it: both sides are continuous there, ∞ included, or not defined. Products of sums are multiplied out.

For 2·TV² ≤ KL with one tilt this is the textbook proof of Pinsker's inequality (Tsybakov, 2009, Lemma 2.5), which bounds
one outcome and applies Cauchy–Schwarz; here Ψ, the weights ρ and the tilts λ are free.
"""

from __future__ import annotations

import itertools
from fractions import Fraction
from math import inf

from divergences._core.clock import worked
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Certificate, entries, entry, fractions, only
from divergences.verification.prover.forms.closed_form import Form, number
from divergences.verification.prover.forms.curvature import Curve, expanded
from divergences.verification.prover.forms.values import Value
from divergences.verification.prover.outcomes import (
    EDGES,
    NOWHERE,
    RAYS,
    SCALES,
    Row,
    curved,
    left_out,
    pair,
    per_unit,
    shares,
    sides,
)
from divergences.verification.prover.templates.linear import constant
from divergences.verification.prover.words import Arguments, vocabulary

WEIGHTS = [(Fraction(k, 6), Fraction(6 - k, 6)) for k in (6, 0, 3, 2, 4)]
"""ρ = α·p + β·q with α + β = 1 that are tried."""
SAMPLES = (Fraction(1, 50), Fraction(1, 4), Fraction(3, 5), Fraction(9, 10), Fraction(99, 100))


def find(link: Link, deadline: float) -> Certificate | None:
    """The weights α, β, the tilts λ_i, and a certificate for each ray; None if none of those tried is accepted."""
    link = expanded(link)
    if link.relation not in ("<=", ">=") or not _concave(link):
        return None
    tilts = [_tilts(ray_shares) for ray_shares in zip(*(_shares(link, row) for row in RAYS.values()), strict=True)]
    for weights in WEIGHTS:
        for choice in itertools.product(*tilts):
            if worked() > deadline:
                return None
            rays: dict[str, Certificate] = {}
            for name in RAYS:
                try:
                    bound = pointwise(link, name, weights, choice)
                except OutOfReach:
                    break
                if not _worth_a_try(bound) or (sign := taylor.find(bound, deadline)) is None:
                    break
                rays[name] = sign
            else:
                return {"rho": [str(w) for w in weights], "lam": [str(x) for x in choice], "rays": rays}
    return None


def check(link: Link, certificate: Certificate) -> bool:
    """Whether Ψ is concave, ρ are weights, the shares have their limits, and Ψ(g/ρ) ≥ 0 on both rays."""
    link = expanded(link)
    only(certificate, "rho", "lam", "rays")
    weights = tuple(fractions(certificate, "rho"))
    tilts = tuple(constant(text) for text in entries(certificate, "lam", str))
    if link.relation not in ("<=", ">=") or not _concave(link) or not _continuous(link):
        return False
    if len(weights) != 2 or min(weights) < 0 or sum(weights) != 1 or len(tilts) != len(_shares(link, EDGES["p = q"])):
        return False
    rays = entry(certificate, "rays", dict)
    only(rays, *RAYS)
    return all(taylor.check(pointwise(link, name, weights, tilts), entry(rays, name, dict)) for name in RAYS)


def _concave(link: Link) -> bool:
    """Whether the larger side minus the smaller is concave in the sums, and not affine: that is for one λ to prove."""
    curve = curved(link, pair(RAYS["q = s²·p"]))
    return curve.concave and not curve.convex


def _shares(link: Link, row: Row) -> list[Value]:
    """The shares of all sums in the link, in the order in which they are met."""
    return shares(link, pair(row), Curve())


def _continuous(link: Link) -> bool:
    """Whether every share, in proportion to (p, q), has at the corners and on the diagonal its limit along the rays."""
    rays = {name: [per_unit(g.form) for g in _shares(link, row)] for name, row in RAYS.items()}
    edges = {name: _shares(link, row) for name, row in EDGES.items()}
    for ray, corner in (("q = s²·p", "q = 0"), ("p = s²·q", "p = 0")):
        for share, limit, diagonal in zip(rays[ray], edges[corner], edges["p = q"], strict=True):
            if not _same(taylor.limit_at_zero(share), limit) or share.at(s=1) - per_unit(diagonal.form):
                return False
    return left_out(link, pair(NOWHERE)) or all(g.finite and not g.form for g in _shares(link, NOWHERE))


def _same(limit: Form | float, value: Value) -> bool:
    if isinstance(limit, Form) and value.finite:
        return not limit - per_unit(value.form)
    return limit == value.x == inf


def pointwise(link: Link, name: str, weights: tuple[Fraction, ...], tilts: tuple[Form, ...]) -> Form:
    """Ψ(g_i/ρ) on a ray, with the tilted shares."""
    p, q = SCALES[name]
    rho = number(weights[0]) * p + number(weights[1]) * q
    remaining = iter(tilts)

    def total(_name: str, _args: Arguments, share: Value) -> Value:
        return Value((per_unit(share.form) + next(remaining) * (p - q)) / rho)

    small, large = sides(link, vocabulary(total), pair(RAYS[name]))
    return (large - small).form


def _tilts(shares: tuple[Value, Value]) -> list[Form]:
    """λ for one share: 0, the one that makes the slope on p = q vanish, and ±1, ±½ beside it."""
    above, below = (per_unit(g.form).derivative("s").at(s=1) / number(2) for g in shares)
    smooth = [] if above + below else [above]
    simple = [] if above + below else [number(Fraction(k, 2)) for k in (2, -2, 1, -1)]
    return list({str(x): x for x in [number(0), *smooth, *simple]}.values())


def _worth_a_try(bound: Form) -> bool:
    """Whether the bound is positive at a few places, so that a proof is worth looking for."""
    with taylor.working():
        f = taylor.Function(bound)
        return not bound or not any(f.coefficients(s, s, 0)[0] < 0 for s in SAMPLES)
