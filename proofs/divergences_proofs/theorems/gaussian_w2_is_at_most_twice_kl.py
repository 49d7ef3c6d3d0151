"""T61: W2(N(m, s²), N(0, 1))² ≤ 2·KL (Talagrand), with equality exactly for translates, s = 1; so W1 ≤ √(2·KL).

The map x → m + s·x costs m² + (s − 1)², quadratic potentials prove it optimal, and 2·KL exceeds it by 2(s − 1 − log s).
That is the Gaussian case, coordinate by coordinate; for every law P against N(0, I) the inequality is Talagrand's theorem
(see every_law_is_within_the_root_of_twice_kl_of_the_normal). The KL to the prior of a VAE (S0 L11) or of an AAE (S2 L55)
bounds a distance.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import Exact, Unproved, log, total
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from divergences_proofs.families import NORMAL, library


def w2_squared(law: Any) -> Any:
    """Σ m² + (s − 1)², as what the map costs and what the potentials collect, which must agree."""
    cost = sum(m * m + (s - 1) ** 2 for m, s in law)
    potentials = sum((1 - s) + (1 - 1 / s) * (m * m + s * s) + 2 * m * m / s - m * m / s for m, s in law)
    if cost != potentials:
        raise Unproved("the potentials do not collect the cost")
    return cost


def kl(law: Any) -> Exact:
    """KL(N(m, s²) ‖ N(0, 1)) = Σ (m² + s² − 1)/2 − log s."""
    return total((m * m + s * s - 1) / 2 - log(s) for m, s in law)


def is_translate(law: Any) -> bool:
    """Whether every s is 1."""
    return all(s == 1 for _, s in law)


def holds(law: Any) -> bool:
    """The inequality, and where it is an equality."""
    return w2_squared(law) <= kl(law) * 2 and (kl(law) * 2 == w2_squared(law)) == is_translate(law)


def points() -> Iterator[dict[str, Any]]:
    """Products of one to three Gaussians, as pairs (mean, deviation)."""
    ms, ss = ("0", "1", "-3/2", "5"), ("1", "1/3", "2", "7/4")
    laws = [(Fraction(m), Fraction(s)) for m, s in product(ms, ss)]
    yield from ({"law": (law,)} for law in laws)
    yield from ({"law": (a, b, c)} for a, b, c in zip(laws, laws[5:], laws[9:], strict=False))


def library_agrees(law: Any) -> bool:
    """Whether the library's W1 and KL of two Gaussians satisfy W1² ≤ 2·KL, and its KL is the exact one."""
    m, s = law[0]
    if not all(map(floats.is_dyadic, (m, s))):
        return True
    pair = (m, s, Fraction(0), Fraction(1))
    found, distance = library(NORMAL, "kl", pair), library(NORMAL, "wasserstein1", pair)
    exact = kl(law[:1])
    return Exact.of(found.lower) <= exact <= Exact.of(found.upper) and distance.lower**2 <= 2 * found.upper


claim = Claim(
    slug="gaussian_w2_is_at_most_twice_kl",
    theorem="T61",
    source="S0 L11, S2 L55 (KL to the prior); Talagrand 1996, Bobkov and Götze 1999",
    about=("kl", "wasserstein1"),
    uses=("w1_is_at_most_w2", "kl_between_normal_laws"),
    statement="W1² <= W2² <= 2·KL between N(m, s²) and N(0, 1), W2² = 2·KL iff s = 1, and so for products",
    model=Model(holds=holds, points=points, floats=library_agrees),
    steps=(
        Step(
            "algebra",
            "(x - y)**2 - (1 - s)*x**2 + 2*m*x - (1 - 1/s)*y**2 - 2*m*y/s + m**2/s = (s*x + m - y)**2/s",
            "the potentials: tight at y = m + s·x",
        ),
        Step(
            "algebra",
            "(1 - s) + (1 - 1/s)*(m**2 + s**2) + 2*m**2/s - m**2/s = m**2 + (s - 1)**2",
            "they collect what the map costs",
        ),
        Step("algebra", "m**2 + s**2 - 1 - 2*log(s) - (m**2 + (s - 1)**2) = 2*(s - 1 - log(s))", "2·KL minus W2²"),
        Step("order", "s - 1 - log(s) >= 0", "convex, value and slope 0 at 1", at=("s", "1")),
        Step(
            "sum",
            "2·KL - W2² = Σ 2(s - 1 - log s) >= 0, 0 iff every s = 1",
            "coordinates add up",
            check=lambda: (
                identity_holds(
                    "m**2 + s**2 - 1 - 2*log(s) - (m**2 + (s - 1)**2) = 2*(s - 1 - log(s))", interior=False
                ).holds
                and inequality_holds("s - 1 - log(s) >= 0", ("s", "1")).holds
            ),
        ),
    ),
    scope="normal laws on the line and their products, every mean and scale > 0",
    mutants=(
        Mutant("KL alone", "W2² <= KL", lambda law: kl(law) >= w2_squared(law)),
        Mutant("always equal", "W2² = 2·KL", lambda law: kl(law) * 2 == w2_squared(law)),
        Mutant("reversed", "W2² >= 2·KL", lambda law: kl(law) * 2 <= w2_squared(law)),
    ),
)
