"""T57: W1(μ, ν) ≤ 2⁻ᴸ + ½Σ_ℓ 2⁻ˡ·Σ_c |μ(c) − ν(c)| on [0, 1)ᵈ, 1 ≤ ℓ ≤ L, c the cells of side 2⁻ˡ.

W1 is that of the maximum distance: in the Euclidean one two opposite corners are nearly √d apart, and L = 0 allows 1.
Match what can be matched inside each cell, from the finest cells up: then the mass that leaves a cell is |μ(c) − ν(c)|, and
a pair parted at level ℓ is at most 2^{1−ℓ} = 2⁻ᴸ + Σ_{j ≥ ℓ} 2⁻ʲ apart. So two histograms that agree bound W1 of all the rest.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Vector, chebyshev, euclidean
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences_proofs.couplings import image, on_the_line, w1

DEPTH = 3
CORNERS = (("0", "0"), ("9/10", "9/10"))
PLACES = tuple(Fraction(x) for x in ("1/8", "4/7", "1/3", "7/8", "0", "5/9"))


def cell(site: Any, level: int) -> tuple[int, ...]:
    """The cell of side 2⁻ˡ that the site lies in."""
    return tuple(int(c * 2**level) for c in site)


def scales(p: Any, q: Any, x: Any, depth: int, weight: Fraction = Fraction(1, 2)) -> Fraction:
    """½Σ_ℓ 2⁻ˡ·Σ_c |μ(c) − ν(c)|."""
    found = Fraction(0)
    for level in range(1, depth + 1):
        differences, _ = image(p - q, [cell(s, level) for s in x])
        found += weight * sum(map(abs, differences)) / 2**level
    return found


def within(p: Any, q: Any, x: Any, weight: Fraction = Fraction(1, 2), rest: int = 1, metric: Any = chebyshev) -> bool:
    """The inequality at every depth, W1 by a certificate."""
    distance = w1(p, q, x, metric=metric)
    return all(distance <= Fraction(rest, 2**depth) + scales(p, q, x, depth, weight) for depth in range(DEPTH + 1))


def placed() -> Iterator[dict[str, Any]]:
    """Two opposite corners; pairs of laws on sites of the cube, in dimensions 1 to 3."""
    corners = tuple(tuple(map(Fraction, c)) for c in CORNERS)
    yield {"p": Vector.of((1, 0)), "q": Vector.of((0, 1)), "x": corners}
    for k, point in enumerate(on_the_line(36)):
        n, d = len(point["p"]), 1 + k % 3
        sites = tuple(tuple(PLACES[(i * (j + 1) + j) % 6] if j else PLACES[i] for j in range(d)) for i in range(n))
        yield {"p": point["p"], "q": point["q"], "x": sites}


claim = Claim(
    slug="w1_is_at_most_the_sum_over_scales",
    theorem="T57",
    source="S0 L104-112 (samples); Dudley 1969",
    about=("wasserstein1",),
    statement="W1(μ, ν) <= 2^-L + Σ_{1<=l<=L} 2^-l·Σ_c |μ(c) - ν(c)|/2 on [0, 1)^d, W1 for the maximum distance, "
    "c the cells of side 2^-l, for every L >= 0",
    model=Model(holds=within, points=placed, certified=True),
    steps=(
        Step("algebra", "s + s = 2*s", "2⁻ᴸ + 2⁻ᴸ + … + 2⁻ˡ = 2^{1-l}, from the finest"),
        Step(
            "sum",
            "min(μ, ν) stays in a cell, |μ - ν| leaves it, and no cell is left and entered",
            "both ends pay half of 2⁻ˡ each",
            check=lambda: (
                agree_everywhere(lambda a, b: max(a - b, 0) + max(b - a, 0), lambda a, b: abs(a - b), 2)
                and agree_everywhere(lambda a, b: min(a, b) + max(a - b, 0), lambda a, b: a, 2)
                and identity_holds("s/2 + s/2 + s = 2*s", interior=False).holds
            ),
        ),
    ),
    scope="every two laws on [0, 1)^d; tried on laws of finitely many atoms",
    mutants=(
        Mutant("nothing inside the finest cells", "without 2^-L", lambda p, q, x: within(p, q, x, rest=0)),
        Mutant("one end pays", "a quarter for a half", lambda p, q, x: within(p, q, x, Fraction(1, 4))),
        Mutant("Euclidean", "the same for the Euclidean distance", lambda p, q, x: within(p, q, x, metric=euclidean)),
    ),
)
