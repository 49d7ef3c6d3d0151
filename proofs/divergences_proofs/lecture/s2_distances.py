"""JS, the Wasserstein distance of two lines, couplings and duality (S2 L49), read through a poor transcription.

The un-halved JS is a convention. The mixture (p + 1)/2 and the ball ‖f‖ < 2 are readings of (p + q)/2 and ‖f‖ ≤ 1; as
they stand the first gives a negative divergence, the second twice the distance. Couplings and lines are right.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import expectation, total
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.couplings import independent, mirrored, monotone, on_the_line
from divergences_proofs.notes import S2
from divergences_proofs.theorems import (
    js_is_zero_iff_equal,
    parallel_lines_have_w1_theta,
    strong_duality_by_certificate,
)


def plans() -> Iterator[dict[str, Any]]:
    """The monotone and the independent coupling of p and q, and two functions f and g of the outcomes."""
    for k in on_the_line():
        p, q, x = k["p"], k["q"], k["x"]
        for plan in (monotone(p, q), independent(p, q)):
            yield {"plan": plan, "p": p, "q": q, "f": x * x, "g": mirrored(x, x)}


def adds_up(plan: Any, p: Any, q: Any, f: Any, g: Any) -> bool:
    """Whether E_γ (f(x) + g(y)) = E_p f + E_q g."""
    joint = total(w * (f[i] + g[j]) for i, row in enumerate(plan) for j, w in enumerate(row))
    return joint == expectation(p, f) + expectation(q, g)


ITEMS = (
    S2(
        id="A2.19",
        lines="L49",
        written=r"JS: J(p, q) = (KL(p \| d) + KL(q \| d)), \quad d \text{ the mixture}",
        meaning="the sum without the factor 1/2, twice the house's JS",
        convention="un-halved JS",
        claim=claimed(
            "2*JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2) = E(p, log(2*p/(p + q))) + E(q, log(2*q/(p + q)))",
            ("without the 2 of the mixture", "2*JS(p, q) = E(p, log(p/(p + q))) + E(q, log(q/(p + q)))"),
            ("p twice", "2*JS(p, q) = KL(p, (p + q)/2) + KL(p, (p + q)/2)"),
            ("Jeffreys", "2*JS(p, q) = KL(p, q) + KL(q, p)"),
        ),
        literally=Reading("JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)"),
    ),
    S2(
        id="A2.20",
        lines="L49",
        written=r"d = \frac{p + 1}2",
        meaning="the mixture is (p + q)/2: q was read as 1",
        claim=claimed(
            "KL(p, (p + q)/2) + KL(q, (p + q)/2) = 0 iff p = q",
            Mutant("q read as 1", "KL(p, (p + 1)/2) + KL(q, (p + 1)/2) = 0 iff p = q", corner="equal"),
            Mutant("not halved", "KL(p, p + q) + KL(q, p + q) = 0 iff p = q", corner="equal"),
            Mutant("disjoint", "KL(p, (p + q)/2) + KL(q, (p + q)/2) = 0 iff p*q = 0", corner="equal"),
            assumptions=js_is_zero_iff_equal.claim.assumptions,
            steps=(
                Step("order", "KL(p, (p + q)/2) + KL(q, (p + q)/2) >= 0", "zero only at p = q; corners", at=("p", "q")),
                Step("sum", "Σ = 0 iff every term is 0", "nonnegative terms, zero sum"),
            ),
        ),
        literally=Reading("KL(p, (p + 1)/2) + KL(q, (p + 1)/2) = 0 iff p = q"),
        uses=("js_is_zero_iff_equal",),
    ),
    S2(
        id="A2.21",
        lines="L49",
        written=r"\int \gamma(x, y) dx = q(y), \quad \int \gamma(x, y) dy = p(x)",
        meaning="a coupling has marginals p and q: sums of a function of x and one of y do not depend on it",
        claim=claimed(
            "E_γ (f(x) + g(y)) = E_p f + E_q g for every γ with Σ_y γ = p, Σ_x γ = q, and all f, g",
            Mutant("marginals exchanged", "... = E_q f + E_p g", lambda plan, p, q, f, g: adds_up(plan, q, p, f, g)),
            Mutant("p twice", "... = E_p f + E_p g", lambda plan, p, q, f, g: adds_up(plan, p, p, f, g)),
            Mutant(
                "one marginal",
                "γ moves nothing: Σ_y γ = p only",
                lambda plan, p, q, f, g: adds_up(
                    [[a * (i == j) for j in range(len(p))] for i, a in enumerate(p)], p, q, f, g
                ),
            ),
            model=Model(holds=adds_up, points=plans),
            steps=(
                Step(
                    "sum",
                    "Σ γ_ij·(f_i + g_j) = Σ_i f_i·Σ_j γ_ij + Σ_j g_j·Σ_i γ_ij",
                    "rows add to p, columns to q",
                    check=lambda: identity_holds("w*(f + g) = w*f + w*g", interior=False).holds,
                ),
            ),
        ),
        uses=("weak_duality",),
    ),
    S2(
        id="A2.22",
        lines="L49",
        written=r"W(p, q_\theta) = \sup_{\|f\|_L < 2} E_{x \sim p}[f(x)] - E_{x \sim q_\theta}[f(x)]",
        meaning="Kantorovich-Rubinstein duality, the ball of radius 1: over a ball of radius 2 the supremum is 2 W",
        claim=strong_duality_by_certificate.theorem,
        literally=Reading("2*(E(p, f) - E(q, f)) <= W1(p, q, d) given d metric and f in lipschitz(d)"),
        uses=("strong_duality_by_certificate",),
    ),
    S2(
        id="A2.26",
        lines="L49",
        written=r"(0, z), (\theta, z)",
        meaning="two parallel lines with the same noise z: |θ| apart; decided for z of finitely many values",
        claim=parallel_lines_have_w1_theta.theorem,
        uses=("parallel_lines_have_w1_theta",),
    ),
)
