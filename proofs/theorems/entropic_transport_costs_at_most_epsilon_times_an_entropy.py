"""W1 ≤ OT_ε ≤ W1 + ε·min(H(p), H(q)): what the entropic penalty costs at most.

The penalty of a coupling γ is its mutual information, 0 ≤ KL(γ‖p⊗q) ≤ min(H(p), H(q)): so OT_ε, the least of E_γ d + ε·KL, is
no less than the least of E_γ d, and no more than what the plan that is optimal for W1 pays. Bounds of OT_ε are checked
against exact values of W1 and of the entropies.
"""

from typing import Any

from divergences.exact import Exact, costs, entropy
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.channels import flat
from proofs.couplings import optimum, pairs, w1
from proofs.penalties import EPSILONS, in_range, least_entropy, measures, penalty, plans


def library_agrees(p: Any, q: Any, x: Any) -> bool:
    """Whether the library's bounds of OT_ε, and those of W1 that it reads off them, leave room for the exact values."""
    if not all(map(floats.is_dyadic, (p, q, *x))):
        return True
    import divergences as dv

    true, most = w1(p, q, x), least_entropy(p, q)
    for epsilon in EPSILONS:
        t = dv.sinkhorn(*measures(p, q, x), epsilon=epsilon)
        low, high = (Exact.of(float(v)) for v in t.unregularised)
        between = Exact.of(float(t.lower)) <= true + Exact.of(epsilon) * most and true <= Exact.of(float(t.upper))
        if not (between and low <= true <= high):
            return False
    return True


INFORMATION = "0 - p*log(r) - p*log(t) + p*log(p) = p*log(p/(r*t))"
REST = "0 - p*log(r) - p*log(p/(r*t)) = p*log(t/p)"

claim = Claim(
    slug="entropic_transport_costs_at_most_epsilon_times_an_entropy",
    source="Peyré and Cuturi, Computational Optimal Transport, section 4.1; Cover & Thomas, section 2.4",
    about=("sinkhorn", "wasserstein1", "entropy"),
    uses=("mutual_information_is_shared_entropy",),
    statement="W1(p, q) <= E_γ d + ε·KL(γ‖p⊗q) <= E_γ d + ε·min(H(p), H(q)) for every coupling γ, and so for the best",
    formal=(
        "W1(p, q, d) <= sum(g*d) + t*KL(abs(flat(g)), joint(p, q)) <= sum(g*d) + t*min(H(p), H(q)) given"
        " q in laws(m) and d costs and g in couplings(p, q) and t in [0, inf)"
    ),
    model=Model(holds=in_range, points=lambda: pairs(30), floats=library_agrees, certified=True),
    steps=(
        Step("algebra", INFORMATION, "joint mass p, marginals r, t", interior=True),
        Step("algebra", REST, "H(p) - KL, term by term", interior=True),
        Step("order", "p*log((p + s)/p) >= 0", "an entry is at most its marginal"),
        Step("order", "c + s >= c", "the penalty is not negative"),
        Step(
            "sum",
            "E_γ d <= E_γ d + ε·KL(γ‖p⊗q), and at the plan of W1 KL <= min(H(p), H(q))",
            "rows and columns sum; either marginal",
            check=lambda: (
                identity_holds(INFORMATION, interior=True).holds
                and identity_holds(REST, interior=True).holds
                and inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds
                and inequality_holds("p*log((p + s)/p) >= 0").holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "half of it",
            "KL(γ‖p⊗q) <= min(H(p), H(q))/2",
            lambda p, q, x: all(penalty(g, p, q) * 2 <= least_entropy(p, q) for g in plans(p, q, x)),
        ),
        Mutant(
            "no penalty at the plan of W1",
            "OT_ε = W1",
            lambda p, q, x: penalty(optimum(p, q, costs(x, x)).plan, p, q) == 0,
        ),
        Mutant(
            "the penalty is -H(γ)",
            "E_γ d - ε·H(γ) >= W1",
            lambda p, q, x: all(entropy(flat(g)) <= 0 for g in plans(p, q, x)),
        ),
    ),
)
