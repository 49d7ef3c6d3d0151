"""T61: W2(P, N(0, I))² ≤ 2·KL(P‖N(0, I)) for every law P (Talagrand), and so W1 ≤ √(2·KL) (Bobkov and Götze).

Cited, and looked at for uniform laws U[m − a, m + a]: W2² = m² + a²/3 + 1 − 2a/√π, 2·KL = m² + a²/3 + log(π/2a²), and the
difference is log(π/2a²) + 2a/√π − 1 ≥ 1 − log 2. Normal laws are done in gaussian_w2_is_at_most_twice_kl.
"""

from fractions import Fraction
from itertools import product
from typing import Any

from flint import arb  # type: ignore[import-untyped]

from divergences.exact.balls import precision
from divergences.verification import Claim, Model, Mutant, Step
from divergences_proofs.families import NORMAL
from divergences_proofs.integrals import BITS, brackets, enclosed, integral, number


@enclosed
def twice_kl(m: Fraction, a: Fraction) -> Any:
    """2·∫ p·log(p/φ) over [m − a, m + a]."""
    constant = (2 * number(a)).log()
    low, high = number(m - a), number(m + a)
    mean = integral(lambda x, _: -constant - NORMAL.log_density(x, 0), low, high)
    return mean / number(a)


@enclosed
def w2_squared(m: Fraction, a: Fraction) -> Any:
    """E(m + aU − Z)² = m² + a²/3 + 1 − 2a·E UZ, U = 2Φ(Z) − 1 the monotone plan, E UZ enclosed up to its tails."""

    def product_of_both(z: Any, _: bool) -> Any:
        return (1 - 2 * NORMAL.below(-z, 0)) * z * NORMAL.log_density(z, 0).exp()

    reach = NORMAL.reach
    tail = NORMAL.tails(arb(reach))[1]
    joint = integral(product_of_both, arb(-reach), arb(reach)) + arb(0).union(tail)
    return number(m * m + a * a / 3 + 1) - 2 * number(a) * joint


def holds(laws: Any, factor: int = 2) -> bool:
    """Whether W2² ≤ factor·KL, the enclosures being apart."""
    with precision(BITS):
        return bool(w2_squared(*laws[:2]) <= twice_kl(*laws[:2]) * factor / 2)


def library_agrees(laws: Any) -> bool:
    """Whether the library's KL meets the enclosure."""
    import divergences as dv

    m, a, mean, deviation = map(float, laws)
    found = dv.kl(dv.laws.Uniform(m - a, m + a), dv.laws.Normal(mean, deviation))
    return brackets(found, twice_kl(*laws[:2]) / 2)


def points() -> list[dict[str, Any]]:
    """Middles and half-widths, against N(0, 1)."""
    middles, halves = ("0", "1/2", "-3"), ("1/4", "1", "7/4", "2", "5")
    return [{"laws": (*map(Fraction, pair), Fraction(0), Fraction(1))} for pair in product(middles, halves)]


claim = Claim(
    slug="every_law_is_within_the_root_of_twice_kl_of_the_normal",
    theorem="T61",
    source="S0 L11, S2 L55 (KL to the prior); Talagrand 1996, Bobkov and Götze 1999",
    about=("kl",),
    uses=("gaussian_w2_is_at_most_twice_kl", "w1_is_at_most_w2"),
    statement="W2(P, N(0, I))² <= 2·KL(P, N(0, I)) for every law P on R^d",
    model=Model(holds=holds, points=points, floats=library_agrees, enclosed=True),
    steps=(
        Step("cited", "the transport inequality of the normal law", "for every law P", reference="Talagrand 1996"),
        Step("order", "y - 1 - log(y) >= 0", "y = a/√π: 2y - 2·log y >= 2", at=("y", "1")),
    ),
    mutants=(
        Mutant("KL alone", "W2² <= KL", lambda laws: holds(laws, 1)),
        Mutant("reversed", "W2² >= 2·KL", lambda laws: not holds(laws)),
    ),
)
