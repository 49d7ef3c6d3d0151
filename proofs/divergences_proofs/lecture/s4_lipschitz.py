"""S4 L75-90: L-Lipschitz maps between metric spaces, and the set of 1-Lipschitz functions on ℝᵈ.

Both are right. What the definition gives: constants multiply under composition. What the set is: convex, and closed
under maxima; not closed under sums.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from typing import Any

from divergences.exact import Exact, euclidean
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import claimed
from divergences_proofs.notes import S4
from divergences_proofs.theorems import lipschitz_constants_multiply

T = Fraction(2, 7)


def functions() -> Iterator[dict[str, Any]]:
    """Two 1-Lipschitz functions on sites of the plane: distances to a site, and affine functions with a kink."""
    plane = [(Fraction(a), Fraction(b, 3)) for a, b in ((0, 0), (1, 2), (3, -4), (-2, 5), (6, 6))]
    for n, i, j in product((2, 3, 4, 5), range(5), range(3)):
        x = plane[:n]
        f = [euclidean(s, plane[i]) for s in x]
        g = [Fraction(3, 5) * s[0] - Fraction(4, 5) * s[1] if j else abs(s[1]) for s in x]
        yield {"x": x, "f": f, "g": [-v for v in g] if j > 1 else g}


def is_one_lipschitz(x: Any, f: Any) -> bool:
    """|f(x_i) − f(x_j)| ≤ ‖x_i − x_j‖₂ for all pairs."""
    return all(abs(Exact.of(f[i]) - f[j]) <= euclidean(x[i], x[j]) for i, j in combinations(range(len(x)), 2))


def maxima_for_all() -> bool:
    """Proof of max(a, b) − max(c, d) ≤ m = max(|a − c|, |b − d|): a ≤ c + m and b ≤ d + m, and a maximum is monotone."""
    return agree_everywhere(lambda c, d, m: max(c + m, d + m), lambda c, d, m: max(c, d) + m, 3) and agree_everywhere(
        lambda a, b, c, d: max(a, b, c, d), lambda a, b, c, d: max(c, d), 4, where=lambda a, b, c, d: a <= c and b <= d
    )


ITEMS = (
    S4(
        id="A4.11",
        lines="L73-75",
        written=r"f: X \rightarrow Y, \quad \frac{d_Y(f(x_1), f(x_2))}{d_X(x_1, x_2)} \leq L",
        meaning="L-Lipschitz between metric spaces, for x1 and x2 apart; constants multiply under composition",
        claim=lipschitz_constants_multiply.claims[0],
        uses=("lipschitz_constants_multiply",),
    ),
    S4(
        id="A4.12",
        lines="L77-90",
        written=r"f: \mathbb{R}^d \rightarrow \mathbb{R}, \quad \forall x_1 \neq x_2 \quad "
        r"\frac{|f(x_1) - f(x_2)|}{\|x_1 - x_2\|_2} \leq 1",
        meaning="the set of 1-Lipschitz functions: convex and closed under maxima",
        claim=claimed(
            "f and g 1-Lipschitz: so are max(f, g) and (1 - t)·f + t·g",
            Mutant(
                "sums", "so is f + g", lambda x, f, g: is_one_lipschitz(x, [a + b for a, b in zip(f, g, strict=True)])
            ),
            Mutant(
                "products", "so is f·g", lambda x, f, g: is_one_lipschitz(x, [a * b for a, b in zip(f, g, strict=True)])
            ),
            Mutant("multiples", "so is 2·f", lambda x, f, g: is_one_lipschitz(x, [2 * a for a in f])),
            model=Model(
                holds=lambda x, f, g: (
                    is_one_lipschitz(x, [max(Exact.of(a), b) for a, b in zip(f, g, strict=True)])
                    and is_one_lipschitz(x, [(1 - T) * a + T * b for a, b in zip(f, g, strict=True)])
                ),
                points=functions,
            ),
            steps=(
                Step(
                    "order",
                    "|max(a, b) - max(c, d)| <= max(|a - c|, |b - d|)",
                    "a maximum is monotone, and moves along",
                    check=maxima_for_all,
                ),
                Step(
                    "algebra", "a + t*(b - a) - (f + t*(g - f)) = a - f + t*(b - g - (a - f))", "a mean of differences"
                ),
                Step(
                    "sum",
                    "(1 - t)·d + t·d = d",
                    "both at most the distance",
                    check=lambda: maxima_for_all() and identity_holds("a + t*(a - a) = a", interior=False).holds,
                ),
            ),
        ),
    ),
)
