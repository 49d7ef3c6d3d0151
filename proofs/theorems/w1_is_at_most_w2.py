"""T50: W1 ≤ W2, and W2² ≤ diam·W1.

The plan that is optimal for the squared distance pays E d ≤ √(E d²) for the distance (the variance of d is not
negative); the plan that is optimal for the distance pays E d² ≤ diam·E d for its square. FID is a W2² (S3 L117-121): it
bounds W1 from above, and its scale is that of squared distances.
"""

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import diameter, pairs, w1, w2_squared

claim = Claim(
    slug="w1_is_at_most_w2",
    theorem="T50",
    source="S3 L56-62 and L120 (W1, and the squared distance of the FID); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    statement="W1(p, q)² <= W2(p, q)² <= diam·W1(p, q)",
    formal="W1(p, q, d)^2 <= W2(p, q, d)^2 <= t*W1(p, q, d) given q in laws(m) and d costs up to t and t in R",
    model=Model(
        holds=lambda p, q, x: w1(p, q, x) ** 2 <= w2_squared(p, q, x) <= w1(p, q, x) * diameter(x),
        points=pairs,
        certified=True,
    ),
    steps=(
        Step("algebra", "w*(c - m)**2 = w*c**2 - 2*m*(w*c) + m**2*w", "the variance of the distance, an arc"),
        Step("order", "w*(a + s)*a >= w*a**2", "d² <= diam·d, diam = d + s"),
        Step(
            "sum",
            "E_γ d² - (E_γ d)² = E_γ(d - E_γ d)² >= 0, and E_γ d² <= diam·E_γ d",
            "masses add up to one",
            check=lambda: (
                identity_holds("(w*a**2 + v*b**2)*(w + v) - (w*a + v*b)**2 = w*v*(a - b)**2", interior=False).holds
                and identity_holds("w*(c - m)**2 = w*c**2 - 2*m*(w*c) + m**2*w", interior=False).holds
                and inequality_holds("w*(a + s)*a + v*(b + t)*b >= w*a**2 + v*b**2").holds
            ),
        ),
    ),
    mutants=(
        Mutant("reversed", "W2 <= W1", lambda p, q, x: w2_squared(p, q, x) <= w1(p, q, x) ** 2),
        Mutant("squares mixed up", "W1 <= W2²", lambda p, q, x: w1(p, q, x) <= w2_squared(p, q, x)),
        Mutant("no diameter", "W2² <= W1", lambda p, q, x: w2_squared(p, q, x) <= w1(p, q, x)),
    ),
)
