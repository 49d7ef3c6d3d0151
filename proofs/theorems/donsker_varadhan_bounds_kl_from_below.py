"""T10: Donsker–Varadhan: E_p g − log E_q e^g ≤ KL(p‖q), with equality at g = log p/q + c where p, q > 0.

The gap is the KL from p to the tilted law q·e^g/E_q e^g, and that is all there is to the proof. The notes have a variational
form for W (S1 L77, S3 L62) and, as the game, for JS (S1 L25-40).
"""

from typing import Any

from divergences.exact import Vector, expectation, kl, log
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from proofs.variational import GAP, donsker_varadhan, nguyen_wainwright_jordan, points, tilting_explains_the_gap


def best(p: Any, q: Any) -> Vector:
    """e^g for g = log p/q + log 5; p and q have mass everywhere."""
    return Vector(5 * a / b for a, b in zip(p, q, strict=True))


def attained(p: Any, q: Any) -> bool:
    """Whether g = log p/q + c attains KL, where p and q have mass everywhere."""
    return not all((*p, *q)) or donsker_varadhan(p, q, best(p, q)) == kl(p, q)


def exchanged(p: Any, q: Any) -> bool:
    """Whether E_q g − log E_p e^g ≤ KL(p‖q) at g = log q/p."""
    return not all((*p, *q)) or donsker_varadhan(q, p, best(q, p)) <= kl(p, q)


claim = Claim(
    slug="donsker_varadhan_bounds_kl_from_below",
    theorem="T10",
    source="S1 L77 (the dual of W); Donsker & Varadhan 1983",
    about=("kl",),
    uses=("gibbs_kl_is_nonnegative",),
    statement="E_p g - log E_q exp(g) <= KL(p‖q), with equality at g = log p/q + c where p, q > 0",
    formal=(
        "E(p, g) - log(E(q, exp(g))) <= KL(p, q) and (E(p, g) - log(E(q, exp(g))) = KL(p, q) iff p*E(q, "
        "exp(g)) = q*exp(g)) given g in R^n"
    ),
    model=Model(holds=lambda p, q, u: donsker_varadhan(p, q, u) <= kl(p, q) and attained(p, q), points=points),
    assumptions=(
        Assumption(
            "p sums to 1",
            {"p": Vector.of(("1/8", "1/8")), "q": Vector.of(("1/2", "1/2")), "u": Vector.of(("1/8", "1/8"))},
            lambda p, q, u: sum(p) == 1,
        ),
    ),
    steps=(
        Step("algebra", GAP, "the gap of one outcome", interior=True),
        Step("sum", "Σ = KL(p‖q·u/z) >= 0", "Gibbs for p and the tilted law", check=tilting_explains_the_gap),
    ),
    mutants=(
        Mutant(
            "the laws exchanged",
            "E_q g - log E_p e^g <= KL(p‖q), at g = log q/p too",
            lambda p, q, u: exchanged(p, q),
        ),
        Mutant(
            "2 for 1, no log",
            "2 + E_p g - E_q e^g <= KL(p‖q)",
            lambda p, q, u: nguyen_wainwright_jordan(p, q, u) + 1 <= kl(p, q),
        ),
        Mutant(
            "always attained",
            "E_p g - log E_q e^g = KL(p‖q)",
            lambda p, q, u: donsker_varadhan(p, q, u) == kl(p, q),
        ),
        Mutant(
            "log inside",
            "E_p g - E_q g <= KL(p‖q)",
            lambda p, q, u: expectation(p, [log(x) for x in u]) - expectation(q, [log(x) for x in u]) <= kl(p, q),
        ),
    ),
)
