"""T47: W1(aX, aY) = |a|·W1(X, Y): stretching the space stretches every plan's cost, and only that.

Plans for (X, Y) and for (aX, aY) are the same matrices. With the squared distance, or with W1 meant as a power, the
factor is a².
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import library_brackets, pairs, w1

FACTORS = tuple(Fraction(x) for x in ("0", "-1", "2", "3/4", "-5/7"))


def stretched(x: Any, a: Fraction) -> list[Any]:
    """a·x."""
    return [tuple(a * c for c in site) for site in x]


def points() -> Iterator[dict[str, Any]]:
    """Pairs on the line and in the plane; factors of both signs and 0."""
    return ({**point, "a": FACTORS[k % 5]} for k, point in enumerate(pairs()))


def library_agrees(p: Any, q: Any, x: Any, a: Fraction) -> bool:
    """Whether the library's bracket of the stretched pair contains |a| times the exact distance."""
    return a == 0 or library_brackets(p, q, stretched(x, a), w1(p, q, x) * abs(a))


claim = Claim(
    slug="w1_scales_with_the_points",
    theorem="T47",
    source="S3 L49-56, S1 L75 (costs are distances); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    statement="W1(aX, aY) = |a|·W1(X, Y), X and Y of finitely many values",
    formal=(
        "W1(p, q, distances(a*x, a*y)) = abs(a)*W1(p, q, distances(x, y)) given q in laws(m) and x in R^(n, "
        "k) and y in R^(m, k) and a in R"
    ),
    model=Model(
        holds=lambda p, q, x, a: w1(p, q, stretched(x, a)) == w1(p, q, x) * abs(a),
        points=points,
        floats=library_agrees,
        certified=True,
    ),
    steps=(
        Step("algebra", "(a*x - a*y)**2 = a**2*(x - y)**2", "one coordinate of |ax - ay|²"),
        Step("algebra", "w*(a*c) = a*(w*c)", "each arc costs |a| times as much"),
        Step(
            "sum",
            "Σ γ·|a||x - y| = |a|·Σ γ·|x - y| for the same plans γ",
            "so the minima scale alike",
            check=lambda: (
                identity_holds("(a*x - a*y)**2 + (a*u - a*v)**2 = a**2*((x - y)**2 + (u - v)**2)", interior=False).holds
                and identity_holds("w*(a*c) + v*(a*b) = a*(w*c + v*b)", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant("a²", "a²·W1", lambda p, q, x, a: w1(p, q, stretched(x, a)) == w1(p, q, x) * a**2),
        Mutant("no absolute value", "a·W1", lambda p, q, x, a: w1(p, q, stretched(x, a)) == w1(p, q, x) * a),
        Mutant(
            "√|a|", "W1² scales by |a|", lambda p, q, x, a: w1(p, q, stretched(x, a)) ** 2 == w1(p, q, x) ** 2 * abs(a)
        ),
    ),
)
