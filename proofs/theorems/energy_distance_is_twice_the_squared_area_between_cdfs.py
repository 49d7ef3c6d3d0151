"""On the line 2·E|X − Y| − E|X − X′| − E|Y − Y′| = 2·∫(F − G)² ≥ 0, and it is 0 only for equal laws.

|x − y| is the sum of the gaps between, so that E|X − Y| = Σ gap·(F(1 − G) + G(1 − F)) for independent X and Y; two of these
less one of each law leave 2(F − G)² on every gap. It is Cramér's distance, where W1 is ∫|F − G|.
"""

from itertools import accumulate, pairwise
from typing import Any

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import on_the_line

GAP = "2*(f*(1 - g) + g*(1 - f)) - 2*f*(1 - f) - 2*g*(1 - g) = 2*(f - g)**2"


def spread(p: Any, q: Any, x: Any) -> Any:
    """E|X − Y| of independent X and Y."""
    return sum(a * b * abs(s - t) for a, s in zip(p, x, strict=True) for b, t in zip(q, x, strict=True))


def energy(p: Any, q: Any, x: Any) -> Any:
    """2·E|X − Y| − E|X − X′| − E|Y − Y′|."""
    return 2 * spread(p, q, x) - spread(p, p, x) - spread(q, q, x)


def area(p: Any, q: Any, x: Any, power: int = 2) -> Any:
    """∫|F − G|^power, the sites given from left to right."""
    gaps = (b - a for a, b in pairwise(x))
    return sum(abs(f - g) ** power * w for f, g, w in zip(accumulate(p), accumulate(q), gaps, strict=False))


claim = Claim(
    slug="energy_distance_is_twice_the_squared_area_between_cdfs",
    source="S3 L49-62 (distances between laws); Székely 1989; Székely & Rizzo 2013, Energy statistics, proposition 1",
    about=("w1_line",),
    uses=("w1_on_the_line_is_the_area_between_cdfs",),
    statement="2·E|X - Y| - E|X - X'| - E|Y - Y'| = 2·∫(F - G)² on finitely many sites of the line, and it is 0 iff p = q",
    formal=(
        "2*E(joint(p, q), abs(flat(differences(x, x)))) - E(joint(p, p), abs(flat(differences(x, x)))) "
        "- E(joint(q, q), abs(flat(differences(x, x)))) = 2*sum((cdf(p) - cdf(q))**2*gaps(x)) "
        "and (2*E(joint(p, q), abs(flat(differences(x, x)))) - E(joint(p, p), abs(flat(differences(x, x)))) "
        "- E(joint(q, q), abs(flat(differences(x, x)))) = 0 iff p = q) given x ascending"
    ),
    model=Model(
        holds=lambda p, q, x: energy(p, q, x) == 2 * area(p, q, x) and (energy(p, q, x) == 0) == (p == q),
        points=on_the_line,
    ),
    steps=(
        Step("algebra", GAP, "one gap; f and g lie left"),
        Step(
            "sum",
            "Σ gap·(2F(1-G) + 2G(1-F) - 2F(1-F) - 2G(1-G)) = 2·Σ gap·(F - G)²",
            "distances are sums of gaps",
            check=lambda: identity_holds(GAP, interior=False).holds,
        ),
    ),
    mutants=(
        Mutant(
            "once", "2·E|X - Y| - E|X - X'| - E|Y - Y'| = ∫(F - G)²", lambda p, q, x: energy(p, q, x) == area(p, q, x)
        ),
        Mutant(
            "W1 for it",
            "2·E|X - Y| - E|X - X'| - E|Y - Y'| = 2·W1",
            lambda p, q, x: energy(p, q, x) == 2 * area(p, q, x, 1),
        ),
        Mutant("E|X - Y| alone", "E|X - Y| = 0 iff p = q", lambda p, q, x: (spread(p, q, x) == 0) == (p == q)),
        Mutant(
            "one of each",
            "E|X - Y| - E|X - X'| - E|Y - Y'| = 0 iff p = q",
            lambda p, q, x: (energy(p, q, x) - spread(p, q, x) == 0) == (p == q),
        ),
    ),
)
