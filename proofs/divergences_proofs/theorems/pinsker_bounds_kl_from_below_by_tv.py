"""T25, Pinsker: KL(p‖q) ≥ 2·TV(p, q)². The constant 2 is approached by coins that tend to the fair one.

Equality only at p = q: for coins a, b → a the quotient KL/TV² tends to 1/(2a(1 − a)), which is 2 at a = ½ alone.

The notes have no TV, and no inequality between KL and anything else.
"""

from divergences.verification import Assumption, Claim, Mutant

claim = Claim(
    slug="pinsker_bounds_kl_from_below_by_tv",
    theorem="T25",
    source="Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("kl", "reverse_kl", "total_variation"),
    uses=("gibbs_kl_is_nonnegative",),
    statement="2*TV(p, q)**2 <= KL(p, q)",
    assumptions=(
        Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),
        Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),
    ),
    mutants=(
        Mutant("4 for 2", "4*TV(p, q)**2 <= KL(p, q)"),
        Mutant("no square", "2*TV(p, q) <= KL(p, q)"),
        Mutant("TV not halved", "2*(2*TV(p, q))**2 <= KL(p, q)"),
        Mutant("JS for KL", "2*TV(p, q)**2 <= JS(p, q)"),
    ),
)
