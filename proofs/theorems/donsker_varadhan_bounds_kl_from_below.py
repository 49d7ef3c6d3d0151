"""T10, T12: every critic bounds KL from below, and every law the log of a mean.

Donsker–Varadhan: E_p g − log E_q e^g ≤ KL(p‖q), with equality at g = log p/q + c where p, q > 0. The gap is the KL from p
to the tilted law q·e^g/E_q e^g, and that is all there is to the proof. Read the other way it is Gibbs' variational principle.
The bound of Nguyen, Wainwright and Jordan is weaker at the same critic, since log z ≤ z − 1. Critics are g = log u with
rational u, so that everything is exact. The notes have a variational form for W (S1 L77, S3 L62) and, as the game, for JS
(S1 L25-40).
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Exact, Vector, expectation, kl, log
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.pairs import pairs

SITES = tuple(Fraction(x) for x in ("1/3", "4", "2", "1/7", "5/3", "9/10"))
GAP = "p*log(p/q) - p*log(u) + p*log(z) = p*log(p/(q*u/z))"


def points() -> Iterator[dict[str, Any]]:
    """Every pair with a critic e^g = u, uneven and never the optimal one."""
    for k, point in enumerate(pairs()):
        yield {**point, "u": Vector(SITES[(i + k) % 6] for i in range(len(point["p"])))}


def partition(q: Any, u: Any) -> Fraction:
    """E_q e^g."""
    return sum((a * b for a, b in zip(q, u, strict=True)), Fraction(0))


def tilted(q: Any, u: Any) -> Vector:
    """The law q·e^g/E_q e^g."""
    return Vector(a * b / partition(q, u) for a, b in zip(q, u, strict=True))


def donsker_varadhan(p: Any, q: Any, u: Any) -> Exact:
    """E_p g − log E_q e^g."""
    return expectation(p, [log(x) for x in u]) - log(partition(q, u))


def nguyen_wainwright_jordan(p: Any, q: Any, u: Any) -> Exact:
    """E_p T − E_q e^(T − 1) at T = 1 + g."""
    return 1 + expectation(p, [log(x) for x in u]) - partition(q, u)


def free_energy(p: Any, q: Any, u: Any) -> Exact:
    """E_p g − KL(p‖q)."""
    return expectation(p, [log(x) for x in u]) - kl(p, q)


def best(p: Any, q: Any) -> Vector:
    """e^g for g = log p/q + log 5; p and q have mass everywhere."""
    return Vector(5 * a / b for a, b in zip(p, q, strict=True))


def attained(p: Any, q: Any) -> bool:
    """Whether g = log p/q + c attains KL, where p and q have mass everywhere."""
    return not all((*p, *q)) or donsker_varadhan(p, q, best(p, q)) == kl(p, q)


def exchanged(p: Any, q: Any) -> bool:
    """Whether E_q g − log E_p e^g ≤ KL(p‖q) at g = log q/p."""
    return not all((*p, *q)) or donsker_varadhan(q, p, best(q, p)) <= kl(p, q)


def tilting_explains_the_gap() -> bool:
    """The identity of one outcome, and Gibbs' inequality."""
    return identity_holds(GAP, interior=True).holds and inequality_holds("KL(p, r) - p + r >= 0", ("p", "r")).holds


claims = (
    Claim(
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
    ),
    Claim(
        slug="nguyen_wainwright_jordan_bounds_kl_from_below",
        theorem="T10",
        source="Nguyen, Wainwright & Jordan 2010; Nowozin, Cseke & Tomioka 2016, f-GAN",
        about=("kl",),
        uses=("gibbs_kl_is_nonnegative",),
        statement="1 + E_p g - E_q exp(g) <= KL(p‖q) for every g",
        formal="1 + E(p, g) - E(q, exp(g)) <= KL(p, q) given g in R^n",
        model=Model(holds=lambda p, q, u: nguyen_wainwright_jordan(p, q, u) <= kl(p, q), points=points),
        steps=(
            Step("algebra", GAP, "the gap of one outcome, at z = 1", interior=True),
            Step("sum", "Σ p·log(p/(q·u)) >= Σ p - q·u", "Gibbs at q·u", check=tilting_explains_the_gap),
        ),
        mutants=(
            Mutant(
                "2 for 1",
                "2 + E_p g - E_q e^g <= KL(p‖q)",
                lambda p, q, u: nguyen_wainwright_jordan(p, q, u) + 1 <= kl(p, q),
            ),
            Mutant(
                "always attained",
                "1 + E_p g - E_q e^g = KL(p‖q)",
                lambda p, q, u: nguyen_wainwright_jordan(p, q, u) == kl(p, q),
            ),
        ),
    ),
    Claim(
        slug="log_of_a_mean_is_a_supremum_over_laws",
        theorem="T12",
        source="Gibbs; Donsker & Varadhan 1983; Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("kl",),
        uses=("gibbs_kl_is_nonnegative",),
        statement="E_p g - KL(p‖q) <= log E_q exp(g) for every law p, with equality at the tilted law",
        formal=(
            "E(p, g) - KL(p, q) <= log(E(q, exp(g))) and (E(p, g) - KL(p, q) = log(E(q, exp(g))) iff p*E(q, "
            "exp(g)) = q*exp(g)) given g in R^n"
        ),
        model=Model(
            holds=lambda p, q, u: free_energy(p, q, u) <= log(partition(q, u)) == free_energy(tilted(q, u), q, u),
            points=points,
        ),
        steps=(
            Step("algebra", GAP, "the gap of one outcome", interior=True),
            Step(
                "sum",
                "Σ = KL(p‖q·u/z), zero at the tilted law",
                "Gibbs, and its equality",
                check=tilting_explains_the_gap,
            ),
        ),
        mutants=(
            Mutant("at q itself", "equality at p = q", lambda p, q, u: free_energy(q, q, u) == log(partition(q, u))),
            Mutant(
                "KL added",
                "E_p g + KL(p‖q) <= log E_q e^g",
                lambda p, q, u: expectation(p, [log(x) for x in u]) + kl(p, q) <= log(partition(q, u)),
            ),
        ),
    ),
)
