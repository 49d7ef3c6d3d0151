"""T49: MMD(p, q)² = E k(X, X′) − 2 E k(X, Y) + E k(Y, Y′) ≤ 4·sup|k|·TV(p, q)², so MMD ≤ 2·√sup|k|·TV.

It is Σ δᵢδⱼkᵢⱼ with δ = p − q, and Σ|δ| = 2·TV. Of a positive definite kernel sup|k| is the largest k(x, x). So a bounded
kernel sees no more than TV does, and laws that are close in TV are close in MMD.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import always
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.pairs import pairs

SPLIT = "p*r*k - p*s*k - q*r*k + q*s*k = (p - q)*(r - s)*k"


def points() -> list[dict[str, Any]]:
    """Pairs, with kernels of both signs and with the kernel [x = y]."""
    found = []
    for turn, x in enumerate(pairs()):
        if turn % 3 == 0:
            n = len(x["p"])
            drawn = [[Fraction((turn + 3 * min(i, j) + 5 * max(i, j)) % 7 - 3, 2) for j in range(n)] for i in range(n)]
            same = [[int(i == j) for j in range(n)] for i in range(n)]
            found.append({**x, "kernel": drawn if turn % 2 else same})
    return found


def mmd_squared(p: Any, q: Any, kernel: Any) -> Any:
    """E k(X, X′) − 2 E k(X, Y) + E k(Y, Y′), for a symmetric kernel."""

    def mean(a: Any, b: Any) -> Any:
        return sum(x * y * k for x, row in zip(a, kernel, strict=True) for y, k in zip(b, row, strict=True))

    return mean(p, p) - 2 * mean(p, q) + mean(q, q)


def largest(kernel: Any) -> Any:
    """sup |k|."""
    return max(abs(k) for row in kernel for k in row)


claim = Claim(
    slug="mmd_is_at_most_the_kernel_times_tv",
    theorem="T49",
    source="S3 L49-62 (distances that critics see); Gretton et al. 2012, A Kernel Two-Sample Test; Sriperumbudur et al. 2010",
    about=("total_variation",),
    statement="MMD(p, q)² <= 4·sup|k|·TV(p, q)² for every bounded kernel k",
    formal=(
        "E(joint(p, p), flat(d)) - E(joint(p, q), flat(d)) - E(joint(q, p), flat(d)) + E(joint(q, q), flat(d)) "
        "<= 4*t*TV(p, q)^2 given d costs and t in R and abs(flat(d)) <= t"
    ),
    model=Model(
        holds=lambda p, q, kernel: mmd_squared(p, q, kernel) <= 4 * largest(kernel) * total_variation(p, q) ** 2,
        points=points,
    ),
    steps=(
        Step("algebra", SPLIT, "four means, cell by cell"),
        Step(
            "sum",
            "Σ δᵢδⱼkᵢⱼ <= sup|k|·(Σ|δ|)² = 4·sup|k|·TV²",
            "at most its absolute value",
            check=lambda: (
                identity_holds(SPLIT, interior=False).holds and always(lambda a, b: a * b <= abs(a) * abs(b), 2)
            ),
        ),
    ),
    mutants=(
        Mutant(
            "from below",
            "MMD² >= sup|k|·TV",
            lambda p, q, kernel: mmd_squared(p, q, kernel) >= largest(kernel) * total_variation(p, q),
        ),
        Mutant(
            "half of TV",
            "MMD² <= sup|k|·TV²",
            lambda p, q, kernel: mmd_squared(p, q, kernel) <= largest(kernel) * total_variation(p, q) ** 2,
        ),
        Mutant("positive for every kernel", "MMD² >= 0", lambda p, q, kernel: mmd_squared(p, q, kernel) >= 0),
    ),
)
