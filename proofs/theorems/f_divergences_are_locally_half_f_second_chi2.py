"""T08, local behaviour: D_f(P + εh‖P) = (ε²/2)·f″(1)·Σ h²/P + o(ε²), P > 0, Σ h = 0, n finite: claimed is the derivative.

f″(1) is 1 for KL in both directions, 2 for χ² and J, 1 for Δ, ¼ for JS and H², ½ for 2·KL(m‖p), ¾ for the
non-saturating loss. So near the optimum all these games have the same landscape up to a factor. TV has a kink at 1
and no such expansion. The notes compare KL and JS on disjoint laws only (S4 L45-56).
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import sympy as sp

from divergences.exact import Exact, total
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from proofs.expressions import exactly
from proofs.generators import GENERATORS, T
from proofs.pairs import each, pairs

SMOOTH = {name: g for name, g in GENERATORS.items() if g.bend is not None}
BEND = {name: Fraction(g.bend or 0) for name, g in SMOOTH.items()}
CURVATURE = {name: sp.diff(g.derivative, T) for name, g in SMOOTH.items()}
EPSILON, CHANGE = sp.symbols("epsilon h", real=True)
MASS = sp.Symbol("p", positive=True)


def points() -> Iterator[dict[str, Any]]:
    """Laws with full support and directions that sum to 0; every generator at the first."""
    both = ((x[a], x[b]) for x in pairs() for a, b in ("pq", "qp"))
    laws = [{"p": p, "h": q - p} for p, q in both if all(p) and p != q]
    return each(laws, "name", SMOOTH)


@cache
def share(name: str) -> Any:
    """½·d²/dε² of p·f(1 + εh/p) at ε = 0."""
    return (sp.diff(MASS * SMOOTH[name].symbolic.subs(T, 1 + EPSILON * CHANGE / MASS), EPSILON, 2) / 2).subs(EPSILON, 0)


def second_order(p: Any, h: Any, name: str) -> Exact:
    """½·d²/dε² of D_f(p + εh‖p) at ε = 0, outcome by outcome."""
    return total(exactly(share(name), {MASS: a, CHANGE: b}) for a, b in zip(p, h, strict=True))


def chi2_of(p: Any, h: Any) -> Fraction:
    """Σ h²/p."""
    return sum((b * b / a for a, b in zip(p, h, strict=True)), Fraction(0))


def expands_for_every_generator() -> bool:
    """Whether p·f(1 + εh/p) has value p·f(1), slope h·f′(1) and curvature h²/p·f″(1) at ε = 0, for any f."""
    f, (p, h) = sp.Function("f"), sp.symbols("p h", positive=True)
    share = p * f(1 + EPSILON * h / p)
    bends = [sp.diff(share, EPSILON, k).subs(EPSILON, 0).doit() for k in (1, 2)]
    at_one = [sp.diff(f(T), T, k).subs(T, 1) for k in (1, 2)]
    return sp.expand(bends[0] - h * at_one[0]) == 0 == sp.expand(bends[1] - h**2 / p * at_one[1])


claim = Claim(
    slug="f_divergences_are_locally_half_f_second_chi2",
    theorem="T08",
    source="Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("f_divergence", "kl", "js", "hellinger2", "triangular", "chi2", "jeffreys"),
    statement="D_f(P + εh‖P) has second derivative f″(1)·Σ h²/P at ε = 0 for P > 0 on finitely many outcomes, Σh = 0, "
    "f″(1) = 1, ¼, ¼, 1, 2, 2 for KL, JS, H², Δ, χ², J",
    formal=" and ".join(
        f"curvature({name}(q, frozen(q)), q, h) = {bend}sum(h^2/q)"
        for name, bend in (("KL", ""), ("JS", "1/4*"), ("Hell2", "1/4*"), ("Tri", ""), ("chi2", "2*"), ("J", "2*"))
    )
    + " given h in directions(q)",
    model=Model(
        holds=lambda p, h, name: second_order(p, h, name) == BEND[name] * chi2_of(p, h) / 2,
        points=points,
    ),
    steps=(
        Step(
            "calculus",
            "f(1) = 0 and f″(1) as in the table",
            "differentiate every generator twice",
            check=lambda: all(
                is_zero(g.symbolic.subs(T, 1)) and is_zero(CURVATURE[name].subs(T, 1) - g.bend)
                for name, g in SMOOTH.items()
            ),
        ),
        Step(
            "sum",
            "Σ h·f′(1) = 0 leaves ε²/2·f″(1)·Σ h²/p",
            "directions sum to zero",
            check=expands_for_every_generator,
        ),
    ),
    mutants=(
        Mutant(
            "JS as KL",
            "f″(1) = 1 for all",
            lambda p, h, name: second_order(p, h, name) == chi2_of(p, h) / 2,
        ),
        Mutant(
            "no half",
            "D_f = ε²·f″(1)·Σ h²/P",
            lambda p, h, name: second_order(p, h, name) == BEND[name] * chi2_of(p, h),
        ),
        Mutant(
            "no weights",
            "D_f = ε²/2·f″(1)·Σ h²",
            lambda p, h, name: second_order(p, h, name) == BEND[name] * sum(x * x for x in h) / 2,
        ),
    ),
)
