"""log z ≤ z − 1, z the mean of e^g under q; equal where z = 1.

The notes have a variational form for W (S1 L77) and, as the game, for JS (S1 L25-40).
"""

from divergences.verification import Theorem

NWJ, DV = "1 + E(p, g) - E(q, exp(g))", "E(p, g) - log(E(q, exp(g)))"

theorem = Theorem(
    slug="donsker_varadhan_is_at_least_nguyen_wainwright_jordan",
    theorem="T11",
    title="Donsker and Varadhan's bound is the larger of the two",
    source="Nguyen, Wainwright & Jordan 2010; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("kl", "samples.kl"),
    uses=("donsker_varadhan_bounds_kl_from_below",),
    says=f"{NWJ} <= {DV} and ({NWJ} = {DV} iff E(q, exp(g)) = 1) given g in R^n",
    wrong=(
        ("strict", f"{NWJ} < {DV}"),
        ("reversed", f"{NWJ} >= {DV}"),
        ("2 for 1", f"1 + {NWJ} <= {DV}"),
    ),
)
