"""T44: a function that is 1-Lipschitz on the sites extends to a 1-Lipschitz function of the whole space (McShane).

So it is enough to test a critic on the union of the supports: F(z) = min_i (f_i + |z − x_i|) equals f there and is
1-Lipschitz everywhere. The notes ask for a critic on all of X (S1 L77) and train it on samples.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import costs, euclidean
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import critic, is_lipschitz, optimum, pairs

NEW = tuple(Fraction(x) for x in ("-1", "1/3", "7/2", "9"))


def mcshane(x: Any, f: Any, z: Any) -> Any:
    """F(z) = min_i (f_i + |z − x_i|)."""
    return min(a + euclidean(z, s) for a, s in zip(f, x, strict=True))


def whitney(x: Any, f: Any, z: Any) -> Any:
    """max_i (f_i − |z − x_i|), the smallest extension."""
    return max(a - euclidean(z, s) for a, s in zip(f, x, strict=True))


def extends(rule: Any, x: Any, f: Any, z: Any, constant: Any = 1) -> bool:
    """Whether the rule keeps f on its sites and is Lipschitz on all sites, old and new."""
    everywhere = [*x, *z]
    values = [rule(x, f, s) for s in everywhere]
    return values[: len(x)] == list(f) and is_lipschitz(values, costs(everywhere, everywhere), constant)


def points() -> Iterator[dict[str, Any]]:
    """Sites with the critic of an optimal plan and with a gentle slope; four new sites."""
    for k, point in enumerate(pairs(24, lambda p, q, x: len(x) > 1)):
        p, q, x = point["p"], point["q"], point["x"]
        cost = costs(x, x)
        f = critic(optimum(p, q, cost), cost) if k % 3 else [s[0] / 3 for s in x]
        yield {"x": x, "f": f, "z": tuple((s, s / 2 + 1)[: len(x[0])] for s in NEW)}


claim = Claim(
    slug="lipschitz_critics_extend_to_the_whole_space",
    theorem="T44",
    source="S1 L77, S3 L62, S4 L66-90 (a critic on the whole space); McShane 1934",
    about=("w1_dual", "wasserstein1", "critics.bound"),
    uses=(),
    statement=(
        "F(z) = min_i (f(x_i) + |z - x_i|) is 1-Lipschitz on the whole space, and F = f on the sites, finitely many, on which "
        "f is 1-Lipschitz"
    ),
    formal=(
        "extended(f, x, y) - extended(f, x, z) <= apart(y, z) and extended(f, x, x) = f given x in R^(n, k) and y "
        "in R^(m, k) and z in R^(m, k) and f in lipschitz(x)"
    ),
    model=Model(holds=lambda x, f, z: extends(mcshane, x, f, z), points=points),
    assumptions=(
        Assumption(
            "f is 1-Lipschitz on the sites",
            {"x": ((0,), (1,)), "f": [0, 2], "z": ((3,),)},
            lambda x, f, z: is_lipschitz(f, costs(x, x)),
        ),
    ),
    steps=(
        Step("order", "f + c >= f", "i is no worse than itself", interior=True),
        Step("algebra", "(g + c + s) - g = c + s", "f_j <= f_i + |x_i - x_j|: F >= f"),
        Step("algebra", "(f + a + b) - (f + (a + b - s)) = s", "triangle inequality through a site"),
        Step(
            "sum",
            "F(y) <= f_i + |y - x_i| <= f_i + |z - x_i| + |y - z| = F(z) + |y - z|",
            "i the site that attains F(z)",
            check=lambda: (
                identity_holds("(f + a) + b - (f + (a + b - s)) = s", interior=False).holds
                and inequality_holds("f + a + s >= f + a").holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "maximum",
            "F = max_i (f(x_i) + |z - x_i|)",
            lambda **k: extends(lambda x, f, z: max(a + euclidean(z, s) for a, s in zip(f, x, strict=True)), **k),
        ),
        Mutant("half the slope", "F is 1/2-Lipschitz", lambda **k: extends(mcshane, **k, constant=Fraction(1, 2))),
        Mutant(
            "only one extension",
            "min_i (f(x_i) + |z - x_i|) = max_i (f(x_i) - |z - x_i|)",
            lambda x, f, z: all(mcshane(x, f, s) == whitney(x, f, s) for s in z),
        ),
    ),
)
