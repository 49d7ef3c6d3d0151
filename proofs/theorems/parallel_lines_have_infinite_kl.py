"""T55: For θ ≠ 0 the laws of (0, Z) and (θ, Z) have KL = ∞, in both directions.

The supports are two parallel lines without a common point, so some mass (all of it) lies where the other law has
none.
"""

from typing import Any

from divergences.exact import INFINITY, js, kl
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.models import common_support, line_points, lines


def laws(theta: Any, z: Any, w: Any) -> Any:
    """The two laws as masses on the union of their sites."""
    return common_support(*lines(theta, z, w), w)


def holds(theta: Any, z: Any, w: Any) -> bool:
    """Whether both directions are infinite."""
    p, q = laws(theta, z, w)
    return kl(p, q) == INFINITY == kl(q, p)


def library_agrees(theta: Any, z: Any, w: Any) -> bool:
    """Whether the library's model, at the float nearest to θ, has both divergences infinite."""
    import divergences as dv

    p, q, _ = dv.common_support(*dv.models.parallel_lines(float(theta[0]), n=8))
    return float(dv.kl(p, q)) == float("inf") == float(dv.reverse_kl(p, q))


claim = Claim(
    slug="parallel_lines_have_infinite_kl",
    theorem="T55",
    source="S1 L57-61, S3 L32-34, S0 L55, L60; Arjovsky, Chintala, Bottou 2017, Example 1",
    about=("kl", "reverse_kl"),
    uses=("kl_is_infinite_iff_not_absolutely_continuous",),
    statement="KL(P_0, P_θ) = KL(P_θ, P_0) = ∞ for θ != 0, P_θ the law of (θ, Z), Z of finitely many values",
    formal="KL(p, q) = KL(q, p) = inf given p, q on lines(x, t, z, r) and t in R and t != 0",
    model=Model(holds=holds, points=line_points, floats=library_agrees),
    assumptions=(Assumption("θ != 0", next(line_points()), lambda theta, z, w: any(theta)),),
    steps=(
        Step("algebra", "KL(p, 0) = inf", "mass on one line only", interior=True),
        Step(
            "sum",
            "KL(0, q) = 0 and KL(p, 0) = ∞: the sum is ∞",
            "every site lies on one line",
            check=lambda: (
                identity_holds("KL(p, 0) = inf", interior=True).holds
                and identity_holds("KL(0, q) = 0", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant("zero", "KL(P_0, P_θ) = 0", lambda **k: kl(*laws(**k)) == 0),
        Mutant("JS too", "JS(P_0, P_θ) = ∞", lambda **k: js(*laws(**k)) == INFINITY),
        Mutant("finite one way", "KL(P_θ, P_0) < ∞", lambda **k: kl(*reversed(laws(**k))) < INFINITY),
    ),
)
