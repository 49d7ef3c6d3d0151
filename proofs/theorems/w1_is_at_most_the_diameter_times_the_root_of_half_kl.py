"""W1(p, q) ≤ diam·√(KL(p‖q)/2): on a bounded space every law has a transport inequality (T1), by Pinsker.

W1 ≤ diam·TV, and TV ≤ √(KL/2). So a small KL makes W1 small wherever distances are bounded; the parallel lines show that the
converse fails, KL = ∞ at any W1.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import INFINITY, kl
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from proofs.couplings import Vector, on_the_line, w1


def diameter(x: Any) -> Fraction:
    """The largest distance of two sites of the line, at least 1."""
    return max(Fraction(1), max(x) - min(x))


def points() -> list[dict[str, Any]]:
    """Pairs on the line with the distance of their ends; and nearly fair coins, where the bound is sharp."""
    found = [{**point, "t": diameter(point["x"])} for point in on_the_line(30)]
    coins = {
        "p": Vector.of(("26/50", "24/50")),
        "q": Vector.of(("1/2", "1/2")),
        "x": Vector.of((0, 1)),
        "t": Fraction(1),
    }
    return [*found, coins]


def bounded(p: Any, q: Any, x: Any, t: Fraction, constant: Any) -> bool:
    """Whether W1² ≤ t²·constant·KL."""
    divergence = kl(p, q)
    return divergence == INFINITY or _distance(p, q, x) ** 2 <= divergence * (t * t * constant)


def _distance(p: Any, q: Any, x: Any) -> Any:
    return w1(p, q, tuple((s,) for s in x))


FAR = {"p": Vector.of(("3/4", "1/4")), "q": Vector.of(("1/4", "3/4")), "x": Vector.of((0, 5)), "t": Fraction(1)}

claim = Claim(
    slug="w1_is_at_most_the_diameter_times_the_root_of_half_kl",
    source="S3 L49-62 (W1 beside KL); Villani, Optimal Transport: Old and New, particular case 22.5; Gibbs & Su 2002",
    about=("wasserstein1", "kl"),
    uses=("pinsker_bounds_kl_from_below_by_tv", "w1_lies_between_tv_times_the_distances"),
    statement="W1(p, q) <= t·√(KL(p‖q)/2) where no two sites are farther than t > 0 apart",
    formal="W1(p, q, d) <= t*sqrt(KL(p, q)/2) given d in metrics(s, t) and s in R and t in (0, inf)",
    model=Model(holds=lambda p, q, x, t: bounded(p, q, x, t, Fraction(1, 2)), points=points, certified=True),
    assumptions=(Assumption("sites are at most t apart", FAR, lambda p, q, x, t: max(x) - min(x) <= t),),
    steps=(
        Step("order", "w*(c + s) >= w*c", "no arc is longer than t"),
        Step(
            "sum",
            "W1 <= t·TV <= t·√(KL/2)",
            "what moves is TV; Pinsker",
            check=lambda: inequality_holds("w*(c + s) + v*(b + t) >= w*c + v*b").holds,
        ),
    ),
    mutants=(
        Mutant("1 % less", "W1² <= 99/200·t²·KL", lambda p, q, x, t: bounded(p, q, x, t, Fraction(99, 200))),
        Mutant("half", "W1 <= t·√KL/2", lambda p, q, x, t: bounded(p, q, x, t, Fraction(1, 4))),
        Mutant("no diameter", "W1 <= √(KL/2)", lambda p, q, x, t: bounded(p, q, x, Fraction(1), Fraction(1, 2))),
        Mutant(
            "no root",
            "W1 <= t·KL/2",
            lambda p, q, x, t: kl(p, q) == INFINITY or _distance(p, q, x) <= kl(p, q) * (t / 2),
        ),
        Mutant(
            "from below",
            "W1 >= t·√(KL/2)",
            lambda p, q, x, t: kl(p, q) != INFINITY and _distance(p, q, x) ** 2 * 2 >= kl(p, q) * (t * t),
        ),
    ),
)
