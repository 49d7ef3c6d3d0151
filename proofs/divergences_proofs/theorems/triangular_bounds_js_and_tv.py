"""T32, Topsøe: Δ/4 ≤ JS ≤ (log 2/2)·Δ, and TV² ≤ Δ/2 ≤ TV.

Both constants of the first pair are sharp: p → q, and disjoint laws. The notes do not have Δ; it is what the
least-squares game with labels −1, 1, 0 measures (T22).
"""

from divergences.verification import Assumption, Claim, Mutant

claims = (
    Claim(
        slug="js_lies_between_a_quarter_and_half_log_two_triangular",
        theorem="T32",
        source="Topsøe 2000, Some inequalities for information divergence and related measures of discrimination",
        about=("js", "triangular"),
        statement="Tri(p, q)/4 <= JS(p, q) <= log(2)/2*Tri(p, q)",
        assumptions=(Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),),
        mutants=(
            Mutant("half below", "Tri(p, q)/2 <= JS(p, q)"),
            Mutant("un-halved JS", "2*JS(p, q) <= log(2)/2*Tri(p, q)"),
            Mutant("a quarter above", "JS(p, q) <= Tri(p, q)/4"),
        ),
    ),
    Claim(
        slug="half_triangular_lies_between_tv_squared_and_tv",
        theorem="T32",
        source="Topsøe 2000, Some inequalities for information divergence and related measures of discrimination",
        about=("triangular", "total_variation"),
        statement="TV(p, q)**2 <= Tri(p, q)/2 <= TV(p, q)",
        assumptions=(
            Assumption("sum(p) = 1", {"p": ("2",), "q": ("1",)}),
            Assumption("p >= 0", {"p": ("-1", "2"), "q": ("2", "-1")}),
        ),
        mutants=(
            Mutant("not halved", "Tri(p, q) <= TV(p, q)"),
            Mutant("no square", "TV(p, q) <= Tri(p, q)/2"),
            Mutant("four times below", "4*TV(p, q)**2 <= Tri(p, q)/2"),
        ),
    ),
)
