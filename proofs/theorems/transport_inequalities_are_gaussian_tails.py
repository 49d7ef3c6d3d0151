"""Bobkov and Götze: W1(q, p)² ≤ 2c·KL(q‖p) for all q iff log E_p e^(s·f) ≤ s·E_p f + c·s²/2 for all s and 1-Lipschitz f.

From tails to transport: s·W1 = s·(E_q f − E_p f) ≤ KL + c·s²/2 at the critic f that attains W1, by Donsker and Varadhan;
s = W1/c is best. From transport to tails: log E_p e^(s·f) − s·E_p f = s·(E_r f − E_p f) − KL(r‖p) at the tilted law r, and what
is left is a square. On sites at most t apart c = t²/4 serves, by Hoeffding and by Pinsker.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import INFINITY, Vector, kl
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import on_the_line, w1
from proofs.theorems import bounded_values_have_gaussian_exponential_moments as bounded

SQUARE = "c*(c*s**2/2) - c*(s*w - w**2/(2*c)) = (w - c*s)**2/2"


def farthest() -> list[dict[str, Any]]:
    """Pairs on the line, with a quarter of the square of their length; and nearly fair coins, where that is sharp."""
    found = [{**k, "c": max(Fraction(1), max(k["x"]) - min(k["x"])) ** 2 / 4} for k in on_the_line(30)]
    coins = {
        "p": Vector.of(("1/2", "1/2")),
        "q": Vector.of(("26/50", "24/50")),
        "x": Vector.of((0, 1)),
        "c": Fraction(1, 4),
    }
    return [*found, coins]


def near(p: Any, q: Any, x: Any, c: Any) -> bool:
    """Whether W1(q, p)² ≤ 2c·KL(q‖p)."""
    divergence = kl(q, p)
    return divergence == INFINITY or w1(q, p, tuple((s,) for s in x)) ** 2 <= divergence * (2 * c)


def tails() -> list[dict[str, Any]]:
    """Laws with values log u that are at most t apart, and c = t²/4."""
    return [{"p": k["p"], "u": k["u"], "c": k["t"] ** 2 / 4} for k in bounded.points()]


WIDE = {"p": Vector.of(("1/2", "1/2")), "q": Vector.of(("26/50", "24/50")), "x": Vector.of((0, 5)), "c": Fraction(1, 4)}
FAR = {"p": Vector.of(("1/2", "1/2")), "u": Vector.of(("1", "2")), "c": Fraction(1, 16)}
SOURCE = "Bobkov & Götze 1999, theorem 1.3; Villani, Optimal Transport: Old and New, theorem 22.10"

claims = (
    Claim(
        slug="gaussian_tails_give_a_transport_inequality",
        source=SOURCE,
        about=("wasserstein1", "kl"),
        uses=("donsker_varadhan_bounds_kl_from_below", "strong_duality_by_certificate"),
        statement=(
            "if log E_p exp(s·f) <= s·E_p f + c·s²/2 for all s and all 1-Lipschitz f, c > 0, "
            "then W1(q, p)² <= 2c·KL(q‖p) for all q"
        ),
        formal="W1(q, p, d)^2 <= 2*c*KL(q, p) given c in (0, inf) and p in subgaussians(d, c)",
        model=Model(holds=near, points=farthest, certified=True),
        assumptions=(
            Assumption(
                "critics have Gaussian exponential moments", WIDE, lambda p, q, x, c: (max(x) - min(x)) ** 2 <= 4 * c
            ),
        ),
        steps=(
            Step("algebra", SQUARE, "a square is left", interior=True),
            Step(
                "sum",
                "s·W1 <= KL(q‖p) + c·s²/2 at s = W1/c",
                "Donsker and Varadhan at the best critic",
                check=lambda: (
                    identity_holds(SQUARE, interior=True).holds
                    and inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds
                ),
            ),
        ),
        mutants=(
            Mutant("c for 2c", "W1(q, p)² <= c·KL(q‖p)", lambda p, q, x, c: near(p, q, x, c / 2)),
            Mutant("1 % less", "W1(q, p)² <= 99/50·c·KL(q‖p)", lambda p, q, x, c: near(p, q, x, c * Fraction(99, 100))),
            Mutant(
                "no square",
                "W1(q, p) <= 2c·KL(q‖p)",
                lambda p, q, x, c: kl(q, p) == INFINITY or w1(q, p, tuple((s,) for s in x)) <= kl(q, p) * (2 * c),
            ),
        ),
    ),
    Claim(
        slug="a_transport_inequality_gives_gaussian_tails",
        source=SOURCE,
        about=("wasserstein1", "kl"),
        uses=("log_of_a_mean_is_a_supremum_over_laws", "weak_duality"),
        statement=(
            "if W1(q, p)² <= 2c·KL(q‖p) for all q, c > 0, "
            "then log E_p exp(s·f) <= s·E_p f + c·s²/2 for all s and all 1-Lipschitz f"
        ),
        formal=(
            "log(E(p, exp(s*f))) <= s*E(p, f) + c*s^2/2 "
            "given c in (0, inf) and s in R and p in transports(d, c) and f in lipschitz(d)"
        ),
        model=Model(holds=lambda p, u, c: bounded.left(p, u) <= c / 2, points=tails),
        assumptions=(Assumption("p has a transport inequality", FAR, lambda p, u, c: bounded.length(u) ** 2 <= 5 * c),),
        steps=(
            Step("algebra", SQUARE, "a square is left", interior=True),
            Step(
                "sum",
                "log E exp(s·f) - s·E f = s·w - KL(r‖p) <= s·w - w²/(2c) <= c·s²/2, w = E_r f - E_p f",
                "the tilted law",
                check=lambda: identity_holds(SQUARE, interior=True).holds,
            ),
        ),
        mutants=(
            Mutant(
                "a third for a half",
                "log E_p exp(s·f) <= s·E_p f + c·s²/3",
                lambda p, u, c: bounded.left(p, u) <= c / 3,
            ),
            Mutant(
                "1 % less",
                "log E_p exp(s·f) <= s·E_p f + 99/200·c·s²",
                lambda p, u, c: bounded.left(p, u) <= c * Fraction(99, 200),
            ),
            Mutant("from below", "log E_p exp(s·f) >= s·E_p f + c·s²/2", lambda p, u, c: bounded.left(p, u) >= c / 2),
        ),
    ),
)
