"""T11, f-GAN: the critic T = f′(p/q) attains E_p T − E_q f*(T) = D_f(p‖q), for its tangent touches f at p/q.

The tangent at s is t ↦ f′(s)·t − f*(f′(s)): at s = p/q it is f(p/q), and q times that is the outcome's share of D_f.
"""

from collections.abc import Iterator
from typing import Any

from divergences.verification import Claim, Model, Mutant, Step
from proofs.generators import CONJUGATES
from proofs.theorems.f_gan_bounds_f_divergences_from_below import (
    ABOUT,
    CONJUGATE_STEPS,
    SOURCE,
    at_the_ratio,
    attainable,
    bound,
    conjugate_is_the_supremum,
    points,
)


def with_masses() -> Iterator[dict[str, Any]]:
    """The pairs whose ratio is a critic, and exact: for H² its roots are not rational."""
    for point in points():
        if attainable(point["p"], point["q"], point["name"]):
            yield {key: point[key] for key in ("p", "q", "name")}


def attained(p: Any, q: Any, name: str) -> bool:
    """Whether T = f′(p/q) attains the divergence."""
    return at_the_ratio(p, q, name) == CONJUGATES[name].value(p, q)


claim = Claim(
    slug="f_gan_bounds_are_attained_by_tangents",
    theorem="T11",
    source=SOURCE,
    about=ABOUT,
    uses=("f_gan_bounds_f_divergences_from_below",),
    statement="E_p T - E_q f*(T) = D_f(p‖q) for every subgradient T of f at p/q, p, q > 0, f convex, f(1) = 0",
    formal="E(p, t) - E(q, h) = Df(f, p, q) given f in generators and t, h in tangents(f, p, q)",
    model=Model(holds=attained, points=with_masses),
    steps=(
        *CONJUGATE_STEPS,
        Step(
            "sum",
            "Σ q·[T·p/q - f*(T)] = Σ q·f(p/q) at T = f′(p/q)",
            "the tangent at p/q meets f there",
            check=lambda: all(conjugate_is_the_supremum(name) for name in CONJUGATES),
        ),
    ),
    mutants=(
        Mutant(
            "the ratio upside down",
            "attained at T = f′(q/p)",
            lambda p, q, name: (
                bound(p, q, [b / a for a, b in zip(p, q, strict=True)], name) == CONJUGATES[name].value(p, q)
            ),
        ),
        Mutant(
            "half-way",
            "attained at T = f′((p + q)/2q)",
            lambda p, q, name: (
                bound(p, q, [(a + b) / (2 * b) for a, b in zip(p, q, strict=True)], name)
                == CONJUGATES[name].value(p, q)
            ),
        ),
        Mutant(
            "the other direction",
            "E_p T - E_q f*(T) = D_f(q‖p) at T = f′(p/q)",
            lambda p, q, name: at_the_ratio(p, q, name) == CONJUGATES[name].value(q, p),
        ),
    ),
)
