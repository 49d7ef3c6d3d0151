"""W_s ≤ W_t for 0 < s ≤ t: a plan that is good for long ways is good for all of them (Jensen).

x^(t/s) lies above its tangent at W_sˢ, and every plan pays at least W_sˢ of order s: so it pays W_sᵗ of order t. W1 ≤ W2 is the
case that bounds W1 by the FID (w1_is_at_most_w2). Costs are any numbers ≥ 0, of a metric or not.
"""

from typing import Any

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import on_the_line, optimum

TANGENT = "w*c**2 - w*(2*a*c - a**2) = w*(c - a)**2"
ORDERS = ((1, 2), (2, 3), (1, 3), (2, 4), (3, 3))


def least(p: Any, q: Any, x: Any, order: int) -> Any:
    """W_s to the power s, by a certificate."""
    return optimum(p, q, [[abs(a - b) ** order for b in x] for a in x]).value


def points() -> list[dict[str, Any]]:
    """Pairs on the line, with pairs of orders in turn."""
    return [{**point, "orders": ORDERS[k % len(ORDERS)]} for k, point in enumerate(on_the_line(30))]


def compared(p: Any, q: Any, x: Any, orders: tuple[int, int]) -> Any:
    """W_s and W_t to the power s·t."""
    s, t = orders
    return least(p, q, x, s) ** t, least(p, q, x, t) ** s


def holds(p: Any, q: Any, x: Any, orders: tuple[int, int]) -> bool:
    """W_s ≤ W_t."""
    small, large = compared(p, q, x, orders)
    return small <= large


def reversed_(p: Any, q: Any, x: Any, orders: tuple[int, int]) -> bool:
    """W_s ≥ W_t."""
    small, large = compared(p, q, x, orders)
    return small >= large


claim = Claim(
    slug="wasserstein_distances_rise_with_the_order",
    source="S3 L56-62 and L120 (W1, and the squared distance of the FID); Villani, Optimal Transport: Old and New, remark 6.6",
    about=("wasserstein1",),
    statement="W_s(p, q) <= W_t(p, q) for 0 < s <= t",
    formal=(
        "Wp(p, q, d, s) <= Wp(p, q, d, t) given q in laws(m) and d costs up to a and a in R and s in (0, inf) "
        "and t in (0, inf) and s <= t"
    ),
    model=Model(holds=holds, points=points, certified=True),
    steps=(
        Step("algebra", TANGENT, "squares above their tangent at a"),
        Step(
            "sum",
            "Σ γ·c² >= 2a·Σ γ·c - a² >= a² where Σ γ·c >= a",
            "masses add up to one; likewise other powers",
            check=lambda: identity_holds(TANGENT, interior=False).holds,
        ),
    ),
    mutants=(
        Mutant("reversed", "W_s(p, q) >= W_t(p, q)", reversed_),
        Mutant(
            "no roots",
            "W_s(p, q)^s <= W_t(p, q)^t",
            lambda p, q, x, orders: least(p, q, x, orders[0]) <= least(p, q, x, orders[1]),
        ),
        Mutant(
            "half of it",
            "W_s(p, q) <= W_t(p, q)/2",
            lambda p, q, x, orders: (
                compared(p, q, x, orders)[0] * 2 ** (orders[0] * orders[1]) <= compared(p, q, x, orders)[1]
            ),
        ),
    ),
)
