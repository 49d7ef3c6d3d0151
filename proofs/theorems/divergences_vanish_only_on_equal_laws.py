"""T01, T02, equality: D_f(p‖q) = 0 exactly when p = q, for every divergence of the table of generators.

f lies strictly above its tangent at 1 except at 1 itself, where f″ > 0. For TV every term is |p − q|. So p = q is
the generator's only optimum (S2 L13-22), whichever of them the game minimises.
"""

from typing import Any

from divergences.exact import INFINITY
from divergences.verification import Claim, Model, Mutant, Step
from proofs.generators import GENERATORS
from proofs.pairs import each, pairs


def value(p: Any, q: Any, name: str) -> Any:
    """The divergence, by its own formula."""
    return GENERATORS[name].value(p, q)


claim = Claim(
    slug="divergences_vanish_only_on_equal_laws",
    theorem="T02",
    source="S2 L13-22; Csiszár 1967; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("f_divergence", "total_variation", "hellinger2", "chi2", "triangular", "jeffreys", "js", "kl"),
    uses=("f_divergences_lie_between_zero_and_range_times_tv",),
    statement="D_f(p‖q) = 0 iff p = q, for KL, J, JS, TV, H², χ², Δ, KL(p‖m) and KL(m‖p), m = (p + q)/2",
    formal=(
        "(KL(p, q) = 0 iff p = q) and (J(p, q) = 0 iff p = q) and (JS(p, q) = 0 iff p = q) and (TV(p, q)"
        " = 0 iff p = q) and (Hell2(p, q) = 0 iff p = q) and (chi2(p, q) = 0 iff p = q) and (Tri(p, q) ="
        " 0 iff p = q) and (KL(p, (p + q)/2) = 0 iff p = q) and (KL((p + q)/2, p) = 0 iff p = q)"
    ),
    model=Model(
        holds=lambda p, q, name: (value(p, q, name) == 0) == (list(p) == list(q)),
        points=lambda: each(pairs(), "name", GENERATORS),
    ),
    steps=(
        Step(
            "sum",
            "Σ q·[f(p/q) - f′(1)·(p/q - 1)] is 0 only if every term is",
            "f″ > 0: strictly above its tangent",
            check=lambda: all(g.is_convex() for name, g in GENERATORS.items() if name != "TV"),
        ),
    ),
    mutants=(
        Mutant("never", "D_f(p‖q) > 0", lambda p, q, name: value(p, q, name) > 0),
        Mutant(
            "where supports agree",
            "D_f = 0 iff the supports are equal",
            lambda p, q, name: (value(p, q, name) == 0) == ([a > 0 for a in p] == [b > 0 for b in q]),
        ),
        Mutant("finite", "D_f is finite", lambda p, q, name: value(p, q, name) < INFINITY),
    ),
)
