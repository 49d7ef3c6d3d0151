"""T34: JS ≥ log 2 − h((1 + TV)/2) ≥ ½·TV², h the entropy of a coin; the first is attained by mirror coins.

With δ = |p − q|/(p + q), JS = E_m φ(δ) and TV = E_m δ, where φ(x) = log 2 − h((1 + x)/2) is convex: Jensen. Mirror
coins (a, 1 − a), (1 − a, a) have one δ. The notes have no lower bound for JS.
"""

from divergences.verification import Assumption, Claim, Mutant, Theorem


def phi(tv: str) -> str:
    """log 2 − h((1 + TV)/2)."""
    return f"log(2) + (1 + {tv})/2*log((1 + {tv})/2) + (1 - {tv})/2*log((1 - {tv})/2)"


claims = (
    Theorem(
        slug="js_is_at_least_that_of_mirror_coins",
        theorem="T34",
        title="JS is at least that of mirror coins",
        source="Lin 1991, IEEE Trans. Inf. Theory 37(1); Topsøe 2000",
        about=("js", "total_variation"),
        uses=("js_is_log_two_less_the_posterior_entropy",),
        says=(
            f"JS(p, q) >= {phi('TV(p, q)')} and JS(r, s) = {phi('TV(r, s)')} "
            "given r in laws(m) and s in laws(m) and y in R^m and y is (0, 1) and E(r, y) + E(s, y) = 1"
        ),
        wrong=(
            ("always attained", f"JS(p, q) = {phi('TV(p, q)')}"),
            ("TV itself", "JS(p, q) >= log(2)*TV(p, q)"),
            ("un-halved", f"JS(p, q) >= 2*({phi('TV(p, q)')})"),
        ),
    ),
    Claim(
        slug="js_is_at_least_half_tv_squared",
        theorem="T34",
        source="Lin 1991, IEEE Trans. Inf. Theory 37(1); Topsøe 2000",
        about=("js", "total_variation"),
        uses=("js_is_at_least_that_of_mirror_coins",),
        statement="TV(p, q)**2/2 <= JS(p, q)",
        assumptions=(
            Assumption("sum(p) = 1", {"p": ("2",), "q": ("1",)}),
            Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),
        ),
        mutants=(
            Mutant("no half", "TV(p, q)**2 <= JS(p, q)"),
            Mutant("no square", "TV(p, q)/2 <= JS(p, q)"),
            Mutant("TV not halved", "2*TV(p, q)**2 <= JS(p, q)"),
        ),
    ),
)
