"""T30, Le Cam: H² ≤ TV ≤ √(H²(2 − H²)).

The upper bound says that (TV, 1 − H²) lies in the unit disc. The notes have neither.
"""

from divergences.verification import Assumption, Claim, Mutant

claims = (
    Claim(
        slug="hellinger_is_at_most_tv",
        theorem="T30",
        source="Le Cam 1986, Asymptotic Methods in Statistical Decision Theory",
        about=("hellinger2", "total_variation"),
        statement="Hell2(p, q) <= TV(p, q)",
        mutants=(
            Mutant("not halved", "2*Hell2(p, q) <= TV(p, q)"),
            Mutant("the distance, not its square", "sqrt(Hell2(p, q)) <= TV(p, q)"),
            Mutant("reversed", "Hell2(p, q) >= TV(p, q)"),
        ),
    ),
    Claim(
        slug="tv_and_affinity_lie_in_the_unit_disc",
        theorem="T30",
        source="Le Cam 1986, Asymptotic Methods in Statistical Decision Theory",
        about=("hellinger2", "total_variation"),
        statement="TV(p, q)**2 + (1 - Hell2(p, q))**2 <= 1",
        assumptions=(
            Assumption("sum(p) = 1", {"p": ("2",), "q": ("1",)}),
            Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),
        ),
        mutants=(
            Mutant("twice TV²", "2*TV(p, q)**2 + (1 - Hell2(p, q))**2 <= 1"),
            Mutant("no square on TV", "TV(p, q) + (1 - Hell2(p, q))**2 <= 1"),
            Mutant("no square on the affinity", "TV(p, q)**2 + 1 - Hell2(p, q) <= 1"),
        ),
    ),
)
