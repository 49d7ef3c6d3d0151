"""T08: d²/dt² KL(q‖q + t·h) = d²/dt² KL(q + t·h‖q) = Σ h²/q at t = 0: the Hessian of KL is Fisher's information.

Both divergences have value and slope 0 there, so that near q they are t²/2·Σ h²/q. The score of the family q + t·h is h/q,
and its mean square Σ h²/q the information about t. Of a curved family only the slope counts: its second derivative adds
up to 0.
"""

from fractions import Fraction
from typing import Any

import sympy as sp

from divergences.exact import Vector
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from proofs.pairs import triples

T, MASS, SLOPE = sp.Symbol("t", real=True), sp.Symbol("q", positive=True), sp.Symbol("h", real=True)
SHARES = (MASS * sp.log(MASS / (MASS + T * SLOPE)), (MASS + T * SLOPE) * sp.log((MASS + T * SLOPE) / MASS))
BENDS = tuple(sp.simplify(sp.diff(share, T, 2).subs(T, 0)) for share in SHARES)


def points() -> list[dict[str, Any]]:
    """Laws with mass everywhere, and directions."""
    return [
        {"q": x["q"], "h": Vector(x["r"]) - x["q"]}
        for k, x in enumerate(triples())
        if k % 3 == 0 and all(x["q"]) and len(x["q"]) > 1
    ]


def curvature(q: Any, h: Any, way: int) -> Fraction:
    """d²/dt² of KL from q, or to q, outcome by outcome."""
    found = (BENDS[way].subs({MASS: sp.Rational(a), SLOPE: sp.Rational(b)}) for a, b in zip(q, h, strict=True))
    return sum((Fraction(int(x.p), int(x.q)) for x in found), Fraction(0))


def information(q: Any, h: Any) -> Fraction:
    """Σ h²/q."""
    return sum((b * b / a for a, b in zip(q, h, strict=True)), Fraction(0))


def both(q: Any, h: Any, value: Any) -> bool:
    """Whether both curvatures have the value."""
    return all(curvature(q, h, way) == value for way in (0, 1))


claim = Claim(
    slug="the_curvature_of_kl_is_fisher_information",
    theorem="T08",
    source="Fisher 1925; Kullback 1959, Information Theory and Statistics, section 2.6; Amari 2016, Information Geometry",
    about=("kl", "chi2"),
    uses=("a_score_has_mean_zero",),
    statement="d²/dt² KL(q‖q + t·h) = d²/dt² KL(q + t·h‖q) = Σ h²/q at t = 0, q > 0, Σ h = 0",
    scope="families of laws on finitely many outcomes that are lines, q + t·h",
    formal=(
        "curvature(KL(frozen(q), q), q, h) = sum(h^2/q) and curvature(KL(q, frozen(q)), q, h) = sum(h^2/q) "
        "given h in directions(q)"
    ),
    model=Model(holds=lambda q, h: both(q, h, information(q, h)), points=points),
    steps=(
        Step(
            "calculus",
            "d²/dt² of q·log(q/(q + t·h)) and of (q + t·h)·log((q + t·h)/q) is h²/q at t = 0",
            "differentiate both shares twice",
            check=lambda: all(is_zero(bend - SLOPE**2 / MASS) for bend in BENDS),
        ),
        Step(
            "sum",
            "a sum of finitely many shares is differentiated share by share",
            "derivatives add up",
            check=lambda: all(is_zero(sp.diff(share, T, 2).subs(T, 0) - SLOPE**2 / MASS) for share in SHARES),
        ),
    ),
    mutants=(
        Mutant("half of it", "1/2·Σ h²/q", lambda q, h: both(q, h, information(q, h) / 2)),
        Mutant("no weights", "Σ h²", lambda q, h: both(q, h, sum((a * a for a in h), Fraction(0)))),
        Mutant(
            "the variance of h",
            "Σ q·(h - E h)²",
            lambda q, h: both(q, h, sum((w * (a - sum(q * h)) ** 2 for w, a in zip(q, h, strict=True)), Fraction(0))),
        ),
        Mutant(
            "a millionth more",
            "(1 + 10⁻⁶)·Σ h²/q",
            lambda q, h: both(q, h, information(q, h) * Fraction(1000001, 10**6)),
        ),
    ),
)
