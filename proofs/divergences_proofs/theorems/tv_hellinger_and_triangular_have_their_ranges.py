"""T02, range: 0 ≤ TV ≤ 1, 0 ≤ H² ≤ 1 and 0 ≤ Δ ≤ 2·TV: f(0) + f′(∞) is 1, 1 and 2.

The notes have the range of JS only (S1 L53-55), and three of them take it un-halved (S0 L39, S2 L49, S3 L36).
"""

from divergences.verification import Assumption, Claim, Mutant

POSITIVE = Assumption("p >= 0", {"p": ("-1", "2"), "q": ("2", "-1")})
NORMALISED = Assumption("sum(p) = 1", {"p": ("4", "0"), "q": ("0", "1")})

claims = (
    Claim(
        slug="total_variation_lies_between_zero_and_one",
        theorem="T02",
        source="Levin, Peres & Wilmer, Markov Chains and Mixing Times",
        about=("total_variation",),
        statement="0 <= TV(p, q) <= 1",
        assumptions=(NORMALISED, POSITIVE),
        mutants=(
            Mutant("not halved", "0 <= 2*TV(p, q) <= 1"),
            Mutant("half the range", "0 <= TV(p, q) <= 1/2"),
            Mutant("below JS", "0 <= TV(p, q) <= JS(p, q)"),
        ),
    ),
    Claim(
        slug="hellinger_lies_between_zero_and_one",
        theorem="T02",
        source="Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("hellinger2",),
        statement="0 <= Hell2(p, q) <= 1",
        assumptions=(NORMALISED, Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")})),
        mutants=(
            Mutant("a tenth of the range", "0 <= Hell2(p, q) <= 1/10"),
            Mutant("TV below it", "TV(p, q) <= Hell2(p, q) <= 1"),
        ),
    ),
    Claim(
        slug="triangular_lies_between_zero_and_twice_tv",
        theorem="T02",
        source="Topsøe 2000, Some inequalities for information divergence and related measures of discrimination",
        about=("triangular", "total_variation"),
        statement="0 <= Tri(p, q) <= 2*TV(p, q) <= 2",
        assumptions=(NORMALISED, POSITIVE),
        mutants=(
            Mutant("halved", "0 <= Tri(p, q) <= TV(p, q)"),
            Mutant("at most TV²", "0 <= Tri(p, q) <= TV(p, q)**2"),
        ),
    ),
)
