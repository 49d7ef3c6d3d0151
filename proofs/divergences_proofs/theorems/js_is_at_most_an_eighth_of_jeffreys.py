"""T36: JS ≤ J/8, sharp as p → q; and Crooks: JS ≤ log(2/(1 + e^(−J/2))), which stays below log 2.

The easy bound JS ≤ J/4 drops a term of T18; an eighth is true. Crooks' is Jensen's inequality for the concave
function log(2/(1 + e^(−x))) at x = log p/q under p and x = log q/p under q. The notes have JS ≤ log 2 only (S1 L55).
"""

from divergences.verification import Assumption, Claim, Mutant, Theorem

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
    Theorem(
        slug="crooks_bounds_js_by_jeffreys",
        theorem="T36",
        title="Crooks bounds JS by Jeffreys' divergence",
        source="Crooks 2008, Inequalities between the Jenson-Shannon and Jeffreys divergences",
        about=("js", "jeffreys"),
        says="JS(p, q) <= log(2/(1 + exp(-J(p, q)/2)))",
        wrong=(
            ("un-halved JS", "2*JS(p, q) <= log(2/(1 + exp(-J(p, q)/2)))"),
            ("a quarter of J", "JS(p, q) <= log(2/(1 + exp(-J(p, q)/8)))"),
            ("reversed", "JS(p, q) >= log(2/(1 + exp(-J(p, q)/2)))"),
        ),
    ),
)
