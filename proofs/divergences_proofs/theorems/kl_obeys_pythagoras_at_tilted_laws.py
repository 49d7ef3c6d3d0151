"""log(r/q) = f − log z has the same mean under p and under r = q·eᶠ/E_q eᶠ, which has the moment of p.

So among all distributions with this moment r is the closest to q (the I-projection), and among all tilted ones the one with
the moment of p is the closest to p: maximum likelihood in an exponential family matches moments. f is any combination of
statistics whose means agree.
"""

from divergences.verification import Theorem

TILTED = "given f in R^n and r*E(q, exp(f)) = q*exp(f)"

claims = (
    Theorem(
        slug="kl_obeys_pythagoras_at_tilted_laws",
        theorem="T12",
        title="KL obeys Pythagoras at tilted distributions",
        source="Csiszár 1975, I-divergence geometry; Csiszár & Shields 2004, theorem 3.2",
        about=("kl",),
        says=f"KL(p, q) = KL(p, r) + KL(r, q) {TILTED} and E(p, f) = E(r, f)",
        wrong=(
            ("the long side in the middle", "KL(p, r) = KL(p, q) + KL(q, r)"),
            ("turned", "KL(p, q) = KL(p, r) + KL(q, r)"),
            ("no second side", "KL(p, q) = KL(p, r)"),
            ("whatever the moment", f"KL(p, q) = KL(p, r) + KL(r, q) {TILTED}"),
        ),
    ),
    Theorem(
        slug="the_tilted_law_with_the_moments_is_the_closest",
        theorem="T12",
        title="The tilted distribution with the moments is the closest",
        source="S2 L5 (maximum likelihood); Brown 1986, Fundamentals of Statistical Exponential Families",
        about=("kl",),
        uses=("kl_obeys_pythagoras_at_tilted_laws", "gibbs_kl_is_nonnegative"),
        says=f"KL(p, r) <= KL(p, q) {TILTED} and E(p, f) = E(r, f)",
        wrong=(
            ("strict", "KL(p, r) < KL(p, q)"),
            ("reversed", "KL(p, r) >= KL(p, q)"),
            ("twice", "2*KL(p, r) <= KL(p, q)"),
        ),
    ),
)
