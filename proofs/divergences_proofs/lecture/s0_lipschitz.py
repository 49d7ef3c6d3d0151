"""S0 L86: K-Lipschitz functions.

The definition is right. On the line it is enough to compare neighbours: their slopes bound all others.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from typing import Any

from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.judge.item import claimed
from divergences.verification.points.classes import SITES
from divergences_proofs.notes import S0


def is_lipschitz(f: Any, x: Any, k: Any) -> bool:
    """|f(x_i) − f(x_j)| ≤ K|x_i − x_j| for all pairs."""
    return all(abs(f[i] - f[j]) <= k * abs(x[i] - x[j]) for i, j in combinations(range(len(x)), 2))


def neighbours_are(f: Any, x: Any, k: Any) -> bool:
    """The same for neighbours only."""
    return all(abs(f[i + 1] - f[i]) <= k * (x[i + 1] - x[i]) for i in range(len(x) - 1))


def secants() -> Iterator[dict[str, Any]]:
    """Functions on uneven sites, K below, at and above what they need."""
    for turn, n, k in product(range(4), (2, 3, 4, 6), (Fraction(1), Fraction(1, 2), Fraction(3))):
        yield {"f": [Fraction((5 * i * i + 3 * turn * i) % 7, 2 + turn) for i in range(n)], "x": SITES[:n], "k": k}


def between_for_all() -> bool:
    """Proof: |a − b| + |b − c| is |a − c| and twice what b lies outside of them."""
    return agree_everywhere(
        lambda a, b, c: abs(a - b) + abs(b - c),
        lambda a, b, c: abs(a - c) + 2 * max(b - max(a, c), 0) + 2 * max(min(a, c) - b, 0),
        3,
    )


ITEMS = (
    S0(
        id="A0.23",
        lines="L86",
        written=r"\forall x, y. |f(x) - f(y)| \leq K |x - y| \quad K=1",
        meaning="K-Lipschitz; on the line it is enough to look at neighbours",
        claim=claimed(
            "|f(x) - f(y)| <= K|x - y| for all pairs of sites iff for all neighbours",
            Mutant(
                "the ends only",
                "iff for the first and the last site",
                lambda f, x, k: is_lipschitz(f, x, k) == (abs(f[-1] - f[0]) <= k * (x[-1] - x[0])),
            ),
            Mutant("bounded", "iff |f| <= K", lambda f, x, k: is_lipschitz(f, x, k) == all(abs(v) <= k for v in f)),
            Mutant(
                "no distance",
                "iff |f(x) - f(y)| <= K for neighbours",
                lambda f, x, k: is_lipschitz(f, x, k) == all(abs(f[i + 1] - f[i]) <= k for i in range(len(f) - 1)),
            ),
            model=Model(holds=lambda **k: is_lipschitz(**k) == neighbours_are(**k), points=secants),
            steps=(
                Step(
                    "order",
                    "|f(x) - f(z)| <= |f(x) - f(y)| + |f(y) - f(z)|",
                    "triangle inequality",
                    check=between_for_all,
                ),
                Step(
                    "sum",
                    "Σ K·(x_(i+1) - x_i) = K·|x_j - x_i|",
                    "neighbouring gaps add up",
                    check=lambda: (
                        between_for_all()
                        and agree_everywhere(
                            lambda a, b, c: abs(a - b) + abs(b - c),
                            lambda a, b, c: abs(a - c),
                            3,
                            lambda a, b, c: a <= b <= c,
                        )
                    ),
                ),
            ),
        ),
    ),
)
