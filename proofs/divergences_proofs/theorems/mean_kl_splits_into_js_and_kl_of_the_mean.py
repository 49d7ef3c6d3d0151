"""T17, compensation: Σ w_i·p_i·log(p_i/r) = Σ w_i·p_i·[log(p_i/p̄) + log(p̄/r)], and p̄ = Σ w_i·p_i collects the last term.

Halves of two give JS(p, q) + KL(m‖r), so that JS is the smallest mean divergence to one distribution. The notes take m as given
(S1 L53): this says why it is the right centre. Several p_i are a channel k with its input's weights p, and q is their mean.
"""

from divergences.verification import Claim, Mutant, Theorem

MEAN_KL = "E(p, KL(k, l))"

claims = (
    Claim(
        slug="mean_kl_splits_into_js_and_kl_of_the_mean",
        theorem="T17",
        source="S1 L53; Topsøe 2000; Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("js", "kl"),
        statement="KL(p, r)/2 + KL(q, r)/2 = JS(p, q) + KL((p + q)/2, r)",
        mutants=(
            Mutant("KL from r", "KL(r, p)/2 + KL(r, q)/2 = JS(p, q) + KL(r, (p + q)/2)"),
            Mutant("un-halved JS", "KL(p, r)/2 + KL(q, r)/2 = 2*JS(p, q) + KL((p + q)/2, r)"),
            Mutant("nothing left over", "KL(p, r)/2 + KL(q, r)/2 = JS(p, q)"),
        ),
    ),
    Theorem(
        slug="js_is_the_smallest_mean_kl_to_one_law",
        theorem="T17",
        title="JS is the smallest mean KL to one distribution",
        source="S1 L53; Lin 1991, IEEE Trans. Inf. Theory 37(1)",
        about=("js", "kl"),
        uses=("mean_kl_splits_into_js_and_kl_of_the_mean", "gibbs_kl_is_nonnegative"),
        says="JS(p, q) <= (KL(p, r) + KL(q, r))/2 and JS(p, q) = (KL(p, (p + q)/2) + KL(q, (p + q)/2))/2",
        wrong=(
            ("reversed", "JS(p, q) >= (KL(p, r) + KL(q, r))/2"),
            ("un-halved JS", "2*JS(p, q) <= (KL(p, r) + KL(q, r))/2"),
            ("KL of the mean", "JS(p, q) <= KL((p + q)/2, r)"),
        ),
    ),
    Theorem(
        slug="mean_kl_of_several_laws_splits_at_their_mean",
        theorem="T17",
        title="The mean KL of several distributions splits at their mean",
        source="Topsøe 2000; Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("kl",),
        says=(
            f"{MEAN_KL} = E(p, KL(k, h)) + KL(q, r) given k in channels and l in channels and h in "
            "channels and q in laws(m) and r in laws(m) and q = output(p, k) and joint(p, l) = joint(p, r) "
            "and joint(p, h) = joint(p, q)"
        ),
        wrong=(
            ("no last term", f"{MEAN_KL} = E(p, KL(k, h))"),
            (
                "another centre",
                "E(p, KL(k, always(r))) = E(p, KL(k, always(q))) + KL(output(p, k), r) "
                "given k in channels and q in laws(m) and r in laws(m) and a in sites and q = output(point(a), k)",
            ),
        ),
    ),
)
