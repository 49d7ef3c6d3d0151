"""T13, T14, suboptimal discriminators: V(p, q, D*) − V(p, q, d) = Σ (p + q)·kl(D*‖d), kl the divergence of two coins.

The right side is never negative: this proves that D* is optimal without any calculus (the notes differentiate, S2 L11),
and that it is the only optimum wherever p or q has mass. Where neither has, every d is as good.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Vector, gan_value, optimal_discriminator
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from divergences.verification.points.classes import points
from proofs.pairs import pairs

AWAY = Fraction(1, 3)
GAP = "sum((p + q)*(Dstar(p, q)*log(Dstar(p, q)/d) + (1 - Dstar(p, q))*log((1 - Dstar(p, q))/(1 - d))))"


def best(p: Any, q: Any, d: Any) -> bool:
    """Whether d attains the value of D*."""
    return gan_value(p, q, d) == gan_value(p, q, optimal_discriminator(p, q))


def equal_where(p: Any, q: Any, d: Any) -> list[bool]:
    """Whether d = D*, outcome by outcome, where there is mass."""
    found = zip(p, q, d, optimal_discriminator(p, q), strict=True)
    return [x == y for a, b, x, y in found if a or b]


def everywhere(p: Any, q: Any, d: Any) -> bool:
    """Whether d = D* at every outcome, ½ where there is no mass."""
    return list(d) == list(optimal_discriminator(p, q))


def free_where_empty() -> Iterator[dict[str, Any]]:
    """D* with another value where neither law has mass."""
    for x in pairs():
        d = optimal_discriminator(**x)
        if not all(a or b for a, b in zip(x["p"], x["q"], strict=True)):
            free = (y if a or b else AWAY for y, a, b in zip(d, x["p"], x["q"], strict=True))
            yield {**x, "d": Vector(free)}


claims = (
    Claim(
        slug="gan_value_falls_short_by_the_binary_kl",
        theorem="T14",
        source="S1 L31-34, S2 L9-11; Goodfellow et al. 2014",
        about=("gan_value", "gan_value_at_optimum", "optimal_discriminator"),
        statement=f"V(p, q, Dstar(p, q)) - V(p, q, d) = {GAP}",
        mutants=(
            Mutant("halved", f"V(p, q, Dstar(p, q)) - V(p, q, d) = {GAP}/2"),
            Mutant(
                "kl(d‖D*)",
                "V(p, q, Dstar(p, q)) - V(p, q, d) = sum((p + q)*(d*log(d/Dstar(p, q))"
                " + (1 - d)*log((1 - d)/(1 - Dstar(p, q)))))",
            ),
            Mutant("no gap", "V(p, q, Dstar(p, q)) = V(p, q, d)"),
        ),
    ),
    Claim(
        slug="optimal_discriminator_is_unique_where_there_is_mass",
        theorem="T13",
        source="S0 L33, S1 L31-34, S2 L11; Goodfellow et al. 2014",
        about=("optimal_discriminator", "gan_value"),
        uses=("gan_value_falls_short_by_the_binary_kl", "optimal_discriminator_maximises_gan_value"),
        statement="V(p, q, d) = V(p, q, D*) iff d = D* wherever p + q > 0",
        formal="V(p, q, d) = V(p, q, Dstar(p, q)) iff (p + q)*(d - Dstar(p, q)) = 0",
        model=Model(
            holds=lambda p, q, d: best(p, q, d) == all(equal_where(p, q, d)),
            points=lambda: [*points("pqd"), *free_where_empty()],
        ),
        steps=(
            Step(
                "sum",
                "a sum of shares V(D*) - V(d) >= 0 is 0 only if all are",
                "strictly concave in d; corners",
                check=lambda: only_at_the_best(),
            ),
        ),
        mutants=(
            Mutant(
                "every outcome",
                "only D* itself",
                lambda **k: best(**k) == everywhere(**k),
            ),
            Mutant("never another", "V(p, q, d) = V(p, q, D*)", lambda p, q, d: best(p, q, d)),
            Mutant(
                "one outcome suffices",
                "d = D* at some outcome",
                lambda **k: best(**k) == any(equal_where(**k)),
            ),
        ),
    ),
)


def only_at_the_best() -> bool:
    """Whether V(d) ≤ V(D*) on every row, with equality inside only at d = D*, and never at a wrong corner."""
    finding = inequality_holds("V(p, q, d) <= V(p, q, Dstar(p, q))", ("d", "p/(p + q)"))
    inside = finding.equality.get("d > 0, p > 0, q > 0") == "elsewhere"
    corners = [
        f"d {d}, p {p}, q {q}"
        for p, q, ds in (("= 0", "> 0", ("> 0", "= 1")), ("> 0", "= 0", ("= 0", "> 0")), ("> 0", "> 0", ("= 0", "= 1")))
        for d in ds
    ]
    return finding.holds and inside and all(finding.equality.get(row) == "never" for row in corners)
