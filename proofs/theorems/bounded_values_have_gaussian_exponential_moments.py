"""Hoeffding's lemma: log E exp(s·f) ≤ s·E f + s²t²/8 for values f in an interval of length t; 1/8 is the best constant.

With r = p·exp(s·f)/E exp(s·f) the left side is s·E_r f − KL(r‖p). The means are at most t·TV apart, and KL ≥ 2·TV² by
Pinsker; what is left, s·t·v − 2v² ≤ s²t²/8, is a square. So Hoeffding's lemma follows from Pinsker's inequality.
"""

from fractions import Fraction
from math import ceil
from math import log as float_log
from typing import Any

from divergences.exact import Vector, expectation, log
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.pairs import pairs
from proofs.variational import SITES, partition

SQUARE = "c**2/8 - c*v + 2*v**2 = (c - 4*v)**2/8"
GRID = 10**12


def length(u: Any) -> Fraction:
    """A little more than log max u − log min u: a length t for which s·f = log u is in an interval of length t."""
    return Fraction(ceil(float_log(max(u) / min(u)) * GRID + 1), GRID)


def points() -> list[dict[str, Any]]:
    """Laws with values log u; and a fair coin with values that are near, where the bound is sharp."""
    found = []
    for k, x in enumerate(pairs()):
        if k % 10 == 0:
            u = Vector(SITES[(i + k) % 6] for i in range(len(x["p"])))
            found.append({"p": x["p"], "u": u, "t": length(u)})
    near = Vector.of(("1", "21/20"))
    return [*found, {"p": Vector.of(("1/2", "1/2")), "u": near, "t": length(near)}]


def left(p: Any, u: Any) -> Any:
    """log E exp(g) − E g, g = log u."""
    return log(partition(p, u)) - expectation(p, [log(x) for x in u])


def in_range(p: Any, u: Any, t: Fraction) -> bool:
    """Whether the logs of u are at most t apart."""
    return log(max(u)) - log(min(u)) <= t


FAR = {"p": Vector.of(("1/2", "1/2")), "u": Vector.of(("1", "2")), "t": Fraction(1, 2)}

claim = Claim(
    slug="bounded_values_have_gaussian_exponential_moments",
    source="Hoeffding 1963, equation (4.16); Boucheron, Lugosi & Massart, Concentration Inequalities, lemma 2.2",
    about=("kl", "total_variation"),
    uses=("pinsker_bounds_kl_from_below_by_tv", "log_of_a_mean_is_a_supremum_over_laws"),
    statement="log E_p exp(s·f) <= s·E_p f + s²·t²/8 for a <= f <= a + t and every s",
    formal=(
        "log(E(p, exp(s*f))) <= s*E(p, f) + s^2*t^2/8 "
        "given f in R^n and s in R and t in R and a in R and a <= f <= a + t"
    ),
    model=Model(holds=lambda p, u, t: left(p, u) <= t * t / 8, points=points),
    assumptions=(Assumption("the values are at most t apart", FAR, in_range),),
    steps=(
        Step("algebra", SQUARE, "c = s·t and v = TV(r, p)"),
        Step(
            "order", "2*TV(p, q)**2 <= KL(p, q)", "Pinsker", check=lambda: inequality_holds("(c - 4*v)**2/8 >= 0").holds
        ),
        Step(
            "sum",
            "log E exp(s·f) - s·E f = s·(E_r f - E f) - KL(r‖p) <= s·t·v - 2·v² <= s²·t²/8",
            "the tilted law, and a square",
            check=lambda: identity_holds(SQUARE, interior=False).holds,
        ),
    ),
    mutants=(
        Mutant("1/9 for 1/8", "log E exp(s·f) <= s·E f + s²·t²/9", lambda p, u, t: left(p, u) <= t * t / 9),
        Mutant(
            "1 % less",
            "log E exp(s·f) <= s·E f + 99/800·s²·t²",
            lambda p, u, t: left(p, u) <= t * t * Fraction(99, 800),
        ),
        Mutant("from below", "log E exp(s·f) >= s·E f + s²·t²/8", lambda p, u, t: left(p, u) >= t * t / 8),
        Mutant("linear in t", "log E exp(s·f) <= s·E f + s·t/8", lambda p, u, t: left(p, u) <= t / 8),
    ),
)
