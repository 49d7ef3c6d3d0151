"""T36: JS ≤ J/8, sharp as p → q; and Crooks: JS ≤ log(2/(1 + e^(−J/2))), which stays below log 2.

The easy bound JS ≤ J/4 drops a term of T18; an eighth is true. Crooks' is Jensen's inequality for the concave
function log(2/(1 + e^(−x))) at x = log p/q under p and x = log q/p under q. The notes have JS ≤ log 2 only (S1 L55).
"""

import sympy as sp

from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.interpreters.symbolic.signs import positive
from proofs.pairs import pairs, stated, wrong

CROOKS = "JS(p, q) <= log(2/(1 + exp(-J(p, q)/2)))"


def concave() -> bool:
    """Whether x ↦ log(2/(1 + e^(−x))) is concave, in u = e^x: (u·d/du)² of log(2u/(1 + u)) is −u/(1 + u)²."""
    u = sp.Symbol("u", positive=True)
    slope = u * sp.diff(sp.log(2 * u / (1 + u)), u)
    curvature = u * sp.diff(slope, u)
    return is_zero(slope - 1 / (1 + u)) is True and positive(-sp.factor(curvature))


claims = (
    Claim(
        slug="js_is_at_most_an_eighth_of_jeffreys",
        theorem="T36",
        source="S1 L47-55 (KL both ways, and JS); Taneja 2011, arXiv:1104.5700 (JS <= H² <= J/8)",
        about=("js", "jeffreys"),
        statement="JS(p, q) <= J(p, q)/8",
        assumptions=(Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),),
        mutants=(
            Mutant("a sixteenth", "JS(p, q) <= J(p, q)/16"),
            Mutant("un-halved JS", "2*JS(p, q) <= J(p, q)/8"),
            Mutant("reversed", "JS(p, q) >= J(p, q)/8"),
        ),
    ),
    Claim(
        slug="crooks_bounds_js_by_jeffreys",
        theorem="T36",
        source="Crooks 2008, Inequalities between the Jenson-Shannon and Jeffreys divergences",
        about=("js", "jeffreys"),
        statement=CROOKS,
        formal=CROOKS,
        model=Model(holds=stated(CROOKS), points=pairs),
        steps=(
            Step("algebra", "JS(p, q) = p*log(2/(1 + q/p))/2 + q*log(2/(1 + p/q))/2", "two means", interior=True),
            Step(
                "sum",
                "½E_p ψ(log p/q) + ½E_q ψ(log q/p) <= ψ(½KL(p‖q) + ½KL(q‖p)) = ψ(J/2)",
                "Jensen: ψ is concave",
                check=lambda: (
                    concave()
                    and identity_holds("JS(p, q) = p*log(2/(1 + q/p))/2 + q*log(2/(1 + p/q))/2", interior=True).holds
                    and identity_holds("p*log(p/q)/2 + q*log(q/p)/2 = J(p, q)/2", interior=False).holds
                ),
            ),
        ),
        mutants=(
            wrong("un-halved JS", "2*JS(p, q) <= log(2/(1 + exp(-J(p, q)/2)))"),
            wrong("a quarter of J", "JS(p, q) <= log(2/(1 + exp(-J(p, q)/8)))"),
            wrong("reversed", "JS(p, q) >= log(2/(1 + exp(-J(p, q)/2)))"),
        ),
    ),
)
