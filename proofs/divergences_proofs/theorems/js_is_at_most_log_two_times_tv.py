"""T33, Lin: JS(p, q) ≤ log(2)·TV(p, q), with equality where every p/q is 0, 1 or ∞.

The notes stop at JS ≤ log 2. This is the general range T02 for the generator of JS, f(0) + f′(∞) = log 2.
"""

from divergences.verification import Claim, Mutant

claim = Claim(
    slug="js_is_at_most_log_two_times_tv",
    theorem="T33",
    source="S1 L53-55 (JS <= log 2 only); Lin 1991, IEEE Trans. Inf. Theory 37(1)",
    about=("js", "total_variation"),
    statement="JS(p, q) <= log(2)*TV(p, q)",
    mutants=(
        Mutant("half of it", "JS(p, q) <= log(2)/2*TV(p, q)"),
        Mutant("un-halved JS", "2*JS(p, q) <= log(2)*TV(p, q)"),
        Mutant("TV squared", "JS(p, q) <= log(2)*TV(p, q)**2"),
        Mutant("J instead", "J(p, q) <= log(2)*TV(p, q)"),
    ),
)
