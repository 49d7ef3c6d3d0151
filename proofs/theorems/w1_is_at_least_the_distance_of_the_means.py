"""T48: W1(P, Q) ≥ ‖E X − E Y‖: no plan moves the mean by more than it moves the mass.

The critic ⟨u, x⟩ along the difference of the means is 1-Lipschitz. On the line equality needs an order (see
w1_on_the_line_is_the_mean_difference_iff_ordered): equal means do not make W1 vanish.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import cityblock, euclidean, expectation, total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import library_brackets, pairs, w1


def mean(p: Any, x: Any) -> tuple[Fraction, ...]:
    """E X."""
    return tuple(expectation(p, coordinate).rational() or Fraction(0) for coordinate in zip(*x, strict=True))


claim = Claim(
    slug="w1_is_at_least_the_distance_of_the_means",
    theorem="T48",
    source="S3 L49-56 (costs of moving mass); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("weak_duality",),
    statement="W1(P, Q) >= ‖E X - E Y‖, X ~ P and Y ~ Q of finitely many values",
    formal=(
        "norm(E(p, x) - E(q, y)) <= W1(p, q, distances(x, y)) given q in laws(m) and x in R^(n, k) and y in R^(m, k)"
    ),
    model=Model(
        holds=lambda p, q, x: w1(p, q, x) >= euclidean(mean(p, x), mean(q, x)),
        points=pairs,
        floats=lambda p, q, x: library_brackets(p, q, x, w1(p, q, x)),
        certified=True,
    ),
    steps=(
        Step(
            "algebra",
            "(a**2 + b**2)*(x**2 + y**2) - (a*x + b*y)**2 = (a*y - b*x)**2",
            "⟨u, x - y⟩ <= ‖u‖‖x - y‖, coordinates in pairs",
        ),
        Step("algebra", "w*(a*x - a*y) - (a*(w*x) - a*(w*y)) = 0", "the linear critic sees only means"),
        Step(
            "sum",
            "‖E X - E Y‖² = ⟨E X - E Y, E_γ(x - y)⟩ <= ‖E X - E Y‖·E_γ‖x - y‖",
            "for every coupling γ",
            check=lambda: (
                identity_holds("(a**2 + b**2)*(x**2 + y**2) - (a*x + b*y)**2 = (a*y - b*x)**2", interior=False).holds
                and identity_holds(
                    "w*(a*x + b*y) + v*(a*s + b*t) = a*(w*x + v*s) + b*(w*y + v*t)", interior=False
                ).holds
            ),
        ),
    ),
    mutants=(
        Mutant("equality", "W1 = ‖E X - E Y‖", lambda p, q, x: w1(p, q, x) == euclidean(mean(p, x), mean(q, x))),
        Mutant(
            "city-block means",
            "W1 >= Σ|E X_k - E Y_k|",
            lambda p, q, x: w1(p, q, x) >= cityblock(mean(p, x), mean(q, x)),
        ),
        Mutant(
            "and the spread on top",
            "W1 >= ‖E X - E Y‖ + TV",
            lambda p, q, x: w1(p, q, x) >= euclidean(mean(p, x), mean(q, x)) + total_variation(p, q),
        ),
    ),
)
