"""The penalty of a coupling is its mutual information, which lies between 0 and either entropy.

So OT_ε, the least of E_γ d + ε·KL(γ‖p⊗q), is no less than the least of E_γ d, and no more than what the plan that is optimal
for W1 pays: W1 ≤ OT_ε ≤ W1 + ε·min(H(p), H(q)). ε is called t.
"""

from divergences.verification import Theorem

PENALTY = "KL(abs(flat(g)), joint(p, q))"

theorem = Theorem(
    slug="entropic_transport_costs_at_most_epsilon_times_an_entropy",
    title="The entropic penalty costs at most ε times an entropy",
    source="Peyré and Cuturi, Computational Optimal Transport, section 4.1; Cover & Thomas, section 2.4",
    about=("sinkhorn", "wasserstein1", "entropy"),
    uses=("mutual_information_is_shared_entropy",),
    says=(
        f"W1(p, q, d) <= sum(g*d) + t*{PENALTY} <= sum(g*d) + t*min(H(p), H(q)) given"
        " q in laws(m) and d costs and g in couplings(p, q) and t in [0, inf)"
    ),
    wrong=(
        ("half of it", f"{PENALTY} <= min(H(p), H(q))/2"),
        ("no penalty at the plan of W1", f"sum(g*d) = W1(p, q, d) implies {PENALTY} = 0"),
        ("the penalty is -H(γ)", "W1(p, q, d) <= sum(g*d) - t*H(abs(flat(g)))"),
    ),
)
