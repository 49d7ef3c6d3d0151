"""T26, beyond Pinsker, with t = TV(p, q): Kullback's KL ≥ 2t² + (4/9)t⁴, and Vajda's bound.

Merge the outcomes to coins a ≥ b, t = a − b. In s = a − b the curvature of KL is 1/(a(1 − a)) ≥ 4 + 4x², x = 2a − 1, and
twice integrated that is 2t² + (4/9)t⁴ + 2t²·(2b − 1 + 2t/3)². Vajda's log((1 + t)/(1 − t)) − 2t/(1 + t) grows without
end as t → 1, as KL does; where TV = 1 it is not defined. The notes have no inequality between KL and TV.
"""

from divergences.verification import Assumption, Claim, Mutant, Theorem

claims = (
    Claim(
        slug="vajda_bounds_kl_from_below_by_tv",
        theorem="T26",
        source="Vajda 1970, Note on discrimination information and variation",
        about=("kl", "total_variation"),
        uses=("f_divergences_do_not_grow_through_a_channel",),
        statement="log((1 + TV(p, q))/(1 - TV(p, q))) - 2*TV(p, q)/(1 + TV(p, q)) <= KL(p, q)",
        assumptions=(
            Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),
            Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),
        ),
        mutants=(
            Mutant("doubled", "2*log((1 + TV(p, q))/(1 - TV(p, q))) - 4*TV(p, q)/(1 + TV(p, q)) <= KL(p, q)"),
            Mutant("nothing subtracted", "log((1 + TV(p, q))/(1 - TV(p, q))) <= KL(p, q)"),
            Mutant("JS for KL", "log((1 + TV(p, q))/(1 - TV(p, q))) - 2*TV(p, q)/(1 + TV(p, q)) <= JS(p, q)"),
        ),
    ),
    Theorem(
        slug="kl_exceeds_pinsker_by_a_fourth_power",
        theorem="T26",
        title="KL exceeds Pinsker's bound by a fourth power",
        source="Kullback 1967, A lower bound for discrimination information in terms of variation",
        about=("kl", "total_variation"),
        uses=("f_divergences_do_not_grow_through_a_channel",),
        says="2*TV(p, q)**2 + 4/9*TV(p, q)**4 <= KL(p, q)",
        wrong=(
            ("4/3 for 4/9, no square", "2*TV(p, q)**2 + 4/3*TV(p, q)**2 <= KL(p, q)"),
            ("TV not halved", "8*TV(p, q)**2 + 64/9*TV(p, q)**4 <= KL(p, q)"),
            ("4/3 with TV³", "2*TV(p, q)**2 + 4/3*TV(p, q)**3 <= KL(p, q)"),
        ),
    ),
)
