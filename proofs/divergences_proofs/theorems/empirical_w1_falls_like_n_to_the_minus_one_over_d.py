"""T57: E W1(P_n, P) ≤ C_d·n^(−1/d) on [0, 1)ᵈ in the maximum distance, for d ≥ 3: samples stay far from their law.

Summed over scales, E|P_n(c) − P(c)| ≤ √(P(c)/n) in each of 2^{dℓ} cells; the depth L balances 2⁻ᴸ against the deviations.
The rate is Dudley's and cannot be improved (n_points_stay_n_to_the_minus_one_over_d_away); sharp constants (Fournier
and Guillin; Weed and Bach) are not claimed.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement, product
from math import factorial, prod
from typing import Any

from divergences.exact import Vector, chebyshev, sqrt, total
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences_proofs.couplings import w1
from divergences_proofs.theorems.w1_is_at_most_the_sum_over_scales import DEPTH, placed

C_3 = 3 + sqrt(2) / 2
"""2 + r/(2(r − 1)) with r = 2^{d/2 − 1}, d = 3."""


def expected(p: Any, x: Any, n: int) -> Any:
    """E W1(P_n, P), over the counts of n samples."""
    mean: Any = Fraction(0)
    for sample in combinations_with_replacement(range(len(p)), n):
        counts = [sample.count(k) for k in range(len(p))]
        chance = factorial(n) * prod(m**c / factorial(c) for m, c in zip(p, counts, strict=True))
        mean += w1(Vector(Fraction(c, n) for c in counts), p, x, metric=chebyshev) * chance
    return mean


def rate(p: Any, x: Any, n: int, rest: int = 1, spread: int = 1) -> bool:
    """E W1 ≤ 2⁻ᴸ + ½Σ 2⁻ˡ√(2^{dℓ}/n) for L ≤ 3, and its cube times n is at most C³."""
    found, d = expected(p, x, n), len(x[0])
    bounds = (
        total(
            [
                Fraction(rest, 2**depth),
                *(sqrt(Fraction(2 ** (d * k), n)) * Fraction(spread, 2 ** (k + 1)) for k in range(1, depth + 1)),
            ]
        )
        for depth in range(DEPTH + 1)
    )
    return all(found <= bound for bound in bounds) and (d < 3 or found**3 * n <= C_3**3)


def sampled() -> Iterator[dict[str, Any]]:
    """Laws with three and four atoms, one to three samples."""
    few = [point for point in placed() if 2 < len(point["p"]) <= 4][:6]
    return ({"p": point["p"], "x": point["x"], "n": n} for point, n in product(few, (1, 2, 3)))


GEOMETRIC = "k*(s - 1)/(k - 1) + k*s = k*(k*s - 1)/(k - 1)"
CELLS = "(a - s)**2 = a**2 - 2*s*a + s**2", "m - 2*s*(k*s) + k*s**2 = m - k*s**2"
"""Of one cell, and of the sums over k cells, Σa = k·s and Σa² = m: (Σa)² ≤ k·Σa²."""
DEVIATION = "w*(x - m)**2 = w*x**2 - 2*m*(w*x) + m**2*w", "p*(1 - p)/n = p/n - p**2/n"
"""E|X| ≤ √E X², as a variance is not negative; and that of a share of n samples."""

claim = Claim(
    slug="empirical_w1_falls_like_n_to_the_minus_one_over_d",
    theorem="T57",
    source="S0 L104-112 (training on samples); Dudley 1969, Fournier and Guillin 2015",
    about=("wasserstein1",),
    uses=("w1_is_at_most_the_sum_over_scales", "empirical_w1_is_at_most_the_integrated_deviation"),
    statement="E W1(P_n, P) <= 2^-L + Σ_{1<=l<=L} 2^-l·√(2^(dl)/n)/2 on [0, 1)^d in the maximum distance, "
    "so at most C_d·n^(-1/d) for d >= 3",
    model=Model(holds=rate, points=sampled, certified=True),
    steps=(
        Step("algebra", DEVIATION[0], "E|X| <= √E X², by a sum of squares"),
        Step("algebra", DEVIATION[1], "a cell's variance is at most P(c)/n"),
        Step("algebra", CELLS[0], "Σ√P(c) <= √(number of cells)"),
        Step("algebra", GEOMETRIC, "k = 2^{d/2-1} > 1: Σ k^l"),
        Step(
            "sum",
            "2^L <= n^(1/d) < 2^(L+1): 2·n^(-1/d) + k/(2(k - 1))·n^(-1/d)",
            "k^L <= n^{1/2-1/d}",
            check=lambda: all(identity_holds(text, interior=False).holds for text in (*CELLS, *DEVIATION, GEOMETRIC)),
        ),
    ),
    scope="every law on [0, 1)^d and every n; tried on laws of finitely many atoms",
    mutants=(
        Mutant("nothing inside the finest cells", "without 2^-L", lambda **k: rate(**k, rest=0)),
        Mutant("no deviations", "2^-L alone", lambda **k: rate(**k, spread=0)),
    ),
)
