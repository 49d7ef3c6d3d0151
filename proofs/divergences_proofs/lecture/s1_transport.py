"""The parallel lines and the transport distance (S1 L57-61, L69-75): couplings and the least cost. All of it is right."""

from typing import Any

from divergences.exact import expectation
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import claimed
from divergences_proofs.couplings import independent, marginals, monotone, pairs
from divergences_proofs.notes import S1
from divergences_proofs.theorems import parallel_lines_have_w1_theta, strong_duality_by_certificate


def tested(p: Any, q: Any, x: Any) -> bool:
    """E_γ f(x) = E_p f and E_γ f(y) = E_q f for f = |x|², γ independent and γ monotone, whose marginals are p and q."""
    f = [sum(c * c for c in s) for s in x]
    for plan in (independent(p, q), monotone(p, q)):
        first = sum(w * f[i] for i, row in enumerate(plan) for w in row)
        second = sum(w * f[j] for row in plan for j, w in enumerate(row))
        if (first, second) != (expectation(p, f), expectation(q, f)) or marginals(plan) != (p, q):
            return False
    return True


def marginals_for_all() -> bool:
    """Proof: f(x_i) goes out of the sum of row i, entry by entry; and the row of p ⊗ q adds up to p_i·1."""
    row, product = "f*(s + w) = f*s + f*w", "p*(s + q) = p*s + p*q"
    return all(identity_holds(text, interior=False).holds for text in ("f*0 = 0", row, product, "p*1 = p"))


ITEMS = (
    S1(
        id="A1.17",
        lines="L57-61",
        written=r"Z \sim U[0, 1], \quad P = (0, Z), \quad Q = (\theta, Z)",
        meaning="two parallel lines with the same Z: |θ| apart; decided for Z of finitely many values",
        claim=parallel_lines_have_w1_theta.theorem,
        uses=("parallel_lines_have_w1_theta",),
    ),
    S1(
        id="A1.20",
        lines="L69-73",
        written=r"\forall \gamma \in \Gamma \quad \int_x \gamma(x, y) dx = q(y), \quad \int_y \gamma(x, y) dy = p(x)",
        meaning="a coupling has the marginals p and q; there always is one",
        claim=claimed(
            "E_γ f(x) = E_p f and E_γ f(y) = E_q f for every γ with these marginals, and p ⊗ q is one",
            Mutant("exchanged", "∫γ dx = p", lambda p, q, x: marginals(independent(p, q)) == (q, p)),
            Mutant("equal marginals", "∫γ dx = ∫γ dy", lambda p, q, x: len(set(marginals(monotone(p, q)))) == 1),
            Mutant("all are independent", "γ = p ⊗ q", lambda p, q, x: independent(p, q) == monotone(p, q)),
            model=Model(tested, pairs),
            steps=(
                Step(
                    "sum",
                    "Σ_j γ_ij·f_i = p_i·f_i and Σ_j p_i·q_j = p_i",
                    "masses add up to one",
                    check=marginals_for_all,
                ),
            ),
        ),
    ),
    S1(
        id="A1.21",
        lines="L75",
        written=r"W(P, q) = \inf_{\gamma \in \Gamma} \mathbb{E}_{(x, y) \sim \gamma} \|x - y\|_2",
        meaning="the least cost of a coupling; it is attained",
        claim=strong_duality_by_certificate.theorem,
        uses=("strong_duality_by_certificate",),
    ),
)
