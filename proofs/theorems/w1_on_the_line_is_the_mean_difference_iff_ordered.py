"""T48: on the line W1(P, Q) = |E X − E Y| iff one law is stochastically larger: F ≤ G everywhere, or F ≥ G everywhere.

∫(F − G) is the difference of the means and ∫|F − G| is W1; they agree when nothing cancels. Most closed forms of W1
come from here: two Poisson, exponential or geometric laws are ordered.
"""

from itertools import combinations
from typing import Any

from divergences.exact import expectation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import on_the_line, w1


def flows(p: Any, q: Any) -> list[Any]:
    """F − G over the gaps."""
    return [sum(p[: k + 1]) - sum(q[: k + 1]) for k in range(len(p) - 1)]


def ordered(p: Any, q: Any) -> bool:
    """Whether F − G keeps one sign."""
    return all(f >= 0 for f in flows(p, q)) or all(f <= 0 for f in flows(p, q))


def monotone_ratio(p: Any, q: Any) -> bool:
    """Whether p_i·q_j − p_j·q_i keeps one sign for i < j."""
    turns = [p[i] * q[j] - p[j] * q[i] for i, j in combinations(range(len(p)), 2)]
    return all(t >= 0 for t in turns) or all(t <= 0 for t in turns)


def shortest(p: Any, q: Any, x: Any) -> bool:
    """Whether W1, proved by a certificate, is the difference of the means."""
    return w1(p, q, x) == abs(expectation(p, x) - expectation(q, x))


claim = Claim(
    slug="w1_on_the_line_is_the_mean_difference_iff_ordered",
    theorem="T48",
    source="S3 L53 (a sum of flows); Villani, Optimal Transport: Old and New",
    about=("w1_line",),
    uses=("w1_on_the_line_is_the_area_between_cdfs", "w1_is_at_least_the_distance_of_the_means"),
    statement="W1(P, Q) = |E X - E Y| iff F <= G everywhere or F >= G everywhere, P and Q on finitely many sites of the line",
    formal="W1(p, q, x) = abs(E(p, x) - E(q, x)) iff (cdf(p) <= cdf(q) or cdf(q) <= cdf(p)) given x ascending",
    model=Model(
        holds=lambda p, q, x: shortest(p, q, x) == ordered(p, q),
        points=on_the_line,
        certified=True,
    ),
    steps=(
        Step("algebra", "f*(y - x) + (f + g)*(z - y) = (f + g)*z - f*x - g*y", "E Y - E X = ∫(F - G)"),
        Step(
            "order",
            "|f| = max(f, 0) + max(-f, 0)",
            "flows to the right and to the left",
            check=lambda: agree_everywhere(
                lambda f, zero: abs(f - zero), lambda f, zero: max(f - zero, 0) + max(zero - f, 0), 2
            ),
        ),
        Step(
            "sum",
            "∫|F - G| - |∫(F - G)| = R + L - |R - L| = 2·min(R, L)",
            "0 iff nothing flows one way",
            check=lambda: (
                agree_everywhere(lambda r, s: r + s - abs(r - s), lambda r, s: 2 * min(r, s), 2)
                and identity_holds("f*(y - x) + (f + g)*(z - y) = (f + g)*z - f*x - g*y", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant("always", "W1 = |E X - E Y|", shortest),
        Mutant(
            "only one order",
            "iff F <= G everywhere",
            lambda p, q, x: shortest(p, q, x) == all(f <= 0 for f in flows(p, q)),
        ),
        Mutant(
            "monotone ratio",
            "iff p/q is monotone",
            lambda p, q, x: shortest(p, q, x) == monotone_ratio(p, q),
        ),
    ),
)
