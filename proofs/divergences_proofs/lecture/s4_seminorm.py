"""S4 L66: ‖f‖_L ≤ 1.

The L says it: the Lipschitz seminorm, where other notes have a bare norm. It is the price of f in units of W, and two
point masses reach it.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Any

from divergences.exact import Exact, expectation, w1_line
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from divergences.verification.judge.item import claimed
from divergences.verification.points.classes import SITES, drawn_pairs, witness_pairs
from divergences_proofs.critics import lipschitz_constant
from divergences_proofs.games import vertex
from divergences_proofs.notes import S4


def critics() -> Iterator[dict[str, Any]]:
    """Pairs of laws on uneven sites of the line, functions with uneven values."""
    for k, (p, q) in enumerate([*witness_pairs(), *drawn_pairs(24)]):
        if (n := len(p)) > 1:
            yield {"p": p, "q": q, "x": SITES[:n], "f": [Fraction((3 * i * i + k) % 7, 1 + k % 3) for i in range(n)]}


def gain(p: Any, q: Any, f: Any) -> Exact:
    """|E_p f − E_q f|."""
    return abs(expectation(p, f) - expectation(q, f))


def steepest(x: Any, f: Any) -> tuple[Any, Any]:
    """The point masses at the two sites between which f rises most steeply."""
    n = len(x)
    i, j = max(combinations(range(n), 2), key=lambda ij: abs(f[ij[0]] - f[ij[1]]) / abs(x[ij[0]] - x[ij[1]]))
    return vertex(i, n), vertex(j, n)


def is_price(p: Any, q: Any, x: Any, f: Any, size: Any) -> bool:
    """|E_p f − E_q f| ≤ size·W(p, q), with equality between two point masses."""
    return gain(p, q, f) <= size * w1_line(p, q, x) and gain(*steepest(x, f), f) == size * w1_line(*steepest(x, f), x)


ITEMS = (
    S4(
        id="A4.10",
        lines="L66",
        written=r"\|f\|_L \leq 1",
        meaning="the Lipschitz seminorm: |E_p f - E_q f| <= ‖f‖_L·W, and no smaller factor does",
        claim=claimed(
            "|E_p f - E_q f| <= ‖f‖_L·W(p, q) for all p, q, with equality between two point masses",
            Mutant("sup norm", "… <= max|f|·W", lambda **k: is_price(**k, size=max(map(abs, k["f"])))),
            Mutant("half", "… <= ‖f‖_L·W/2", lambda **k: is_price(**k, size=lipschitz_constant(k["f"], k["x"]) / 2)),
            Mutant("range", "… <= (max f - min f)·W", lambda **k: is_price(**k, size=max(k["f"]) - min(k["f"]))),
            model=Model(holds=lambda **k: is_price(**k, size=lipschitz_constant(k["f"], k["x"])), points=critics),
            steps=(
                Step("order", "w*(a + s) >= w*a", "one arc, L·d = f(x) - f(y) + s"),
                Step(
                    "sum",
                    "Σ γ·L·d >= Σ γ·(f(x) - f(y)) = E_p f - E_q f",
                    "rows add to p, columns to q",
                    check=lambda: (
                        inequality_holds("w*(a + s) >= w*a").holds
                        and identity_holds("w*f - w*g = w*(f - g)", interior=False).holds
                        and identity_holds("w*(a + 0) = w*a", interior=False).holds
                    ),
                ),
            ),
        ),
        uses=("weak_duality",),
    ),
)
