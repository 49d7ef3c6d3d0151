"""|S_ε − W1| ≤ ε·(H(p) + H(q))/2 for the Sinkhorn divergence S_ε = OT_ε(p, q) − OT_ε(p, p)/2 − OT_ε(q, q)/2; S_ε(p, p) = 0.

Of p and itself the coupling that moves nothing pays ε·H(p), so that each term that is subtracted is between 0 and ε·H/2.
Bounds of S_ε are checked against exact values of W1 and of the entropies.
"""

from itertools import product
from typing import Any

from divergences.exact import Exact, Vector, costs, entropy, kl
from divergences.exact.transport import coordinates
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from divergences_proofs.couplings import cost_of, couples, independent, optimum, pairs, times, w1

EPSILONS = (0.125, 2.0)
"""Where the library is asked."""


def penalty(plan: Any, p: Any, q: Any) -> Exact:
    """KL(γ‖p⊗q)."""
    return kl(Vector(w for row in plan for w in row), times(p, q))


def least_entropy(p: Any, q: Any) -> Exact:
    """min(H(p), H(q))."""
    return min((entropy(p), entropy(q)), key=float)


def in_range(p: Any, q: Any, x: Any) -> bool:
    """The plan that is optimal for W1 and the independent one cost at least W1, and their penalties are in their range."""
    cost, most = costs(x, x), least_entropy(p, q)
    return all(
        couples(plan, p, q) and w1(p, q, x) <= cost_of(plan, cost) and 0 <= penalty(plan, p, q) <= most
        for plan in (optimum(p, q, cost).plan, independent(p, q))
    )


def standing(p: Any) -> Any:
    """The coupling of p and itself that moves nothing."""
    return [[w if i == j else w * 0 for j in range(len(p))] for i, w in enumerate(p)]


def holds(p: Any, q: Any, x: Any) -> bool:
    """The three terms' ranges: that of OT_ε(p, q), and [0, ε·H] of each measure and itself."""
    still = all(cost_of(standing(v), costs(x, x)) == 0 and penalty(standing(v), v, v) == entropy(v) for v in (p, q))
    return still and in_range(p, q, x) and least_entropy(p, q) * 2 <= entropy(p) + entropy(q)


def library_agrees(p: Any, q: Any, x: Any) -> bool:
    """Whether the library's bounds of S_ε leave room for W1 ± ε·(H(p) + H(q))/2; exactly 0 of p and itself."""
    if not all(map(floats.is_dyadic, (p, q, *x))):
        return True
    import divergences as dv

    true, mean = w1(p, q, x), (entropy(p) + entropy(q)) / 2
    mu, nu = (dv.Measure([floats.to_float(coordinates(s)) for s in x], floats.to_float(m)) for m in (p, q))
    for epsilon, same in product(EPSILONS, (False, True)):
        s = dv.sinkhorn_divergence(mu, mu if same else nu, epsilon=epsilon)
        low, high = Exact.of(float(s.lower)), Exact.of(float(s.upper))
        room = Exact.of(epsilon) * mean
        if not (low == 0 == high if same else low <= true + room and true - room <= high):
            return False
    return True


claim = Claim(
    slug="sinkhorn_divergence_is_w1_but_for_epsilon_times_the_mean_entropy",
    source="Feydy et al., Interpolating between optimal transport and MMD using Sinkhorn divergences, Theorem 1",
    about=("sinkhorn_divergence", "wasserstein1", "entropy"),
    uses=("entropic_transport_costs_at_most_epsilon_times_an_entropy",),
    statement="|S_ε(p, q) - W1(p, q)| <= ε·(H(p) + H(q))/2, and S_ε(p, p) = 0",
    model=Model(holds=holds, points=lambda: pairs(20), floats=library_agrees, certified=True),
    steps=(
        Step("algebra", "p*log(p/(p*p)) = 0 - p*log(p)", "KL of what does not move: H(p)", interior=True),
        Step("algebra", "a - a/2 - a/2 = 0", "S_ε(p, p) = 0"),
        Step("order", "a + b >= a", "subtracting what is >= 0 lowers"),
        Step(
            "sum",
            "W1 - ε·(H(p) + H(q))/2 <= OT_ε(p, q) - OT_ε(p, p)/2 - OT_ε(q, q)/2 <= W1 + ε·min(H(p), H(q))",
            "0 <= OT_ε(p, p) <= ε·H(p); min <= mean",
            check=lambda: (
                identity_holds("p*log(p/(p*p)) = 0 - p*log(p)", interior=True).holds
                and identity_holds("a - a/2 - a/2 = 0", interior=False).holds
                and inequality_holds("a + (a + s) >= 2*a").holds
            ),
        ),
    ),
    scope="laws on finitely many sites, every ε > 0",
    mutants=(
        Mutant(
            "without the halves",
            "OT_ε(p, p) - OT_ε(p, p) - OT_ε(p, p) = 0",
            lambda p, q, x: penalty(standing(p), p, p) + penalty(standing(q), q, q) == 0,
        ),
        Mutant(
            "nothing to take away",
            "OT_ε(p, p) = 0 at the plan that moves nothing",
            lambda p, q, x: penalty(standing(p), p, p) == 0,
        ),
    ),
)
