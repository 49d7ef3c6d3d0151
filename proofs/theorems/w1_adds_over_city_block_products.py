"""T53: with the city-block sum of two distances W1 adds over products: W1(P⊗R, Q⊗S) = W1(P, Q) + W1(R, S).

Above, by the product of the two plans; below, because a coupling of the products has couplings of P, Q and of R, S as
marginals, and each pays for its part of the distance. So the sum f(x) + g(y) of two best critics is a best critic. With
the Euclidean product distance it is only ≤: that is the difference between √(a² + b²) and a + b.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

from divergences.exact import cityblock, costs, euclidean
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import Vector, critic, gain, is_lipschitz, on_the_line, optimum, times, w1

R, S, Y = Vector.of(("1/3", "2/3")), Vector.of(("3/5", "2/5")), Vector.of(("0", "3/2"))
METRICS = {"city block": cityblock, "euclidean": euclidean}


def joint(p: Any, q: Any, x: Any, metric: str) -> Any:
    """W1 of the products, proved by a certificate that knows nothing of the factors."""
    return w1(times(p, R), times(q, S), list(product(x, Y)), metric=METRICS[metric])


def separate(p: Any, q: Any, x: Any) -> Any:
    """W1 of the factors, added."""
    return w1(p, q, x) + w1(R, S, Y)


def holds(p: Any, q: Any, x: Any, metric: str) -> bool:
    """Equality, and that the sum of the factors' critics is a critic that collects it."""
    factors = ((p, q, x), (R, S, Y))
    f, g = (critic(optimum(a, b, costs(z, z)), costs(z, z)) for a, b, z in factors)
    grid = list(product(x, Y))
    both, cost = [a + b for a, b in product(f, g)], costs(grid, grid, METRICS[metric])
    collected = gain(both, times(p, R), times(q, S))
    return is_lipschitz(both, cost) and collected == joint(p, q, x, metric) == separate(p, q, x)


def points() -> Iterator[dict[str, Any]]:
    """Pairs on the line, times a pair of coins."""
    return ({**k, "metric": "city block"} for k in on_the_line(30) if len(k["p"]) <= 4)


DIAGONAL = {"p": Vector.of((1, 0)), "q": Vector.of((0, 1)), "x": Vector.of((0, 1)), "metric": "euclidean"}

claim = Claim(
    slug="w1_adds_over_city_block_products",
    theorem="T53",
    source="S1 L57-61 (a product law); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    statement="W1(P⊗R, Q⊗S) = W1(P, Q) + W1(R, S) for the distance |x - x'| + |y - y'|, laws of finitely many atoms",
    formal=(
        "W1(joint(p, r), joint(q, s), together(distances(x, y), distances(z, w))) = W1(p, q, distances(x, y)) + W1(r, s, "
        "distances(z, w)) given r in laws(m) and s in laws(m) and x in R^(n, k) and y in R^(n, k) and z in R^(m, k) and w "
        "in R^(m, k)"
    ),
    model=Model(holds=holds, points=points, certified=True),
    assumptions=(Assumption("the distances add up", DIAGONAL, lambda p, q, x, metric: metric == "city block"),),
    steps=(
        Step("algebra", "g*h*(a + b) = h*(g*a) + g*(h*b)", "the product of two plans"),
        Step("algebra", "w*(a + b) + v*(a + c) = (w + v)*a + (w*b + v*c)", "marginals of any coupling of the products"),
        Step(
            "sum",
            "Σ γ_ij·δ_kl·(a_ij + b_kl) = Σ γ·a + Σ δ·b, and E_π(d + d') = E_π d + E_π d' >= W1 + W1",
            "upper and lower bound agree",
            check=lambda: (
                identity_holds("g*h*(a + b) + g*(1 - h)*(a + c) = g*a + g*(h*b + (1 - h)*c)", interior=False).holds
                and identity_holds("w*(a + b) + v*(a + c) = (w + v)*a + (w*b + v*c)", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "Euclidean product",
            "the same for √(d² + d'²)",
            lambda p, q, x, metric: joint(p, q, x, "euclidean") == separate(p, q, x),
        ),
        Mutant(
            "product of the factors",
            "W1(P, Q)·W1(R, S)",
            lambda p, q, x, metric: joint(p, q, x, metric) == w1(p, q, x) * w1(R, S, Y),
        ),
        Mutant(
            "maximum", "max(W1, W1)", lambda p, q, x, metric: joint(p, q, x, metric) == max(w1(p, q, x), w1(R, S, Y))
        ),
    ),
)
